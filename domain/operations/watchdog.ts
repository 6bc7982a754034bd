/** The id of the watchdog's schedule; the workflow of each pass begins with it. Pure. */
export const WATCHDOG = 'klimop-watchdog';
