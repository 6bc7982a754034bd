/** Tells the workflow of a trajectory something that it does not answer. */
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { trajectoryWorkflowId } from '../domain/trajectory/address.ts';
import type { FailureClass } from '../domain/trajectory/failing.ts';

/**
 * @param signal to look at what PostgreSQL has, or that what it waits for fails, and for what
 * @returns false when no workflow of that client runs
 */
export const signalTrajectory = async (
  temporal: Client,
  clientId: string,
  ...[name, ...about]: ['look'] | ['failing', FailureClass]
): Promise<boolean> => {
  try {
    await temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).signal(name, ...about);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
};
