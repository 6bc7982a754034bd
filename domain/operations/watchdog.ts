/** How the watchdog is known in Temporal. Pure. */

/** The id of its schedule; the workflow of each pass begins with it. */
export const WATCHDOG = 'klimop-watchdog';

/** The type of the workflow that is one pass: the name under which workflows/ has it. */
export const WATCHDOG_PASS = 'watchdog';

/** Its passes, as Temporal is asked for them. */
export const WATCHDOG_PASSES = `WorkflowType = '${WATCHDOG_PASS}'`;
