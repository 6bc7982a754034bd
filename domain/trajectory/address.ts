/** How a running trajectory is reached, by whoever sends it something. Pure. */
import { isClientId, isPersonId } from '../person/ids.ts';
import { ENGINE } from './engine.ts';
import { COMMAND_ID } from './envelope.ts';

/** What a trajectory's workflow is given, at its start and at each continuation: which one it is. The rest is in PostgreSQL. */
export interface TrajectoryReference {
  /** The id of the command that started it. */
  readonly trajectoryId: string;
  readonly clientId: string;
  /** Set when the workflow was gone and is begun again: who had that done. */
  readonly restartedBy?: string | undefined;
}

/** Whether what a workflow was given is a reference, and to the trajectory that belongs under its own id. */
export const isReferenceFor = (workflowId: string, given: unknown): given is TrajectoryReference => {
  if (typeof given !== 'object' || given === null) return false;
  const { trajectoryId, clientId, restartedBy } = given as Record<string, unknown>;
  return (
    typeof trajectoryId === 'string' &&
    COMMAND_ID.test(trajectoryId) &&
    typeof clientId === 'string' &&
    isClientId(clientId) &&
    (restartedBy === undefined ||
      restartedBy === ENGINE ||
      (typeof restartedBy === 'string' && isPersonId(restartedBy))) &&
    workflowId === trajectoryWorkflowId(clientId)
  );
};

/** A client has one trajectory at a time, because its workflow has this id. */
export const trajectoryWorkflowId = (clientId: string): string => `trajectory-${clientId}`;

/** What an update fails with when the sender should send it again, with the same id. */
export const ROLLOVER_IN_PROGRESS = 'RolloverInProgress';
