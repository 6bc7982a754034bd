/** How a running trajectory is reached, by whoever sends it something. Pure. */

/** A client has one trajectory at a time, because its workflow has this id. */
export const trajectoryWorkflowId = (clientId: string): string => `trajectory-${clientId}`;

/** What an update fails with when the sender should send it again, with the same id. */
export const ROLLOVER_IN_PROGRESS = 'RolloverInProgress';
