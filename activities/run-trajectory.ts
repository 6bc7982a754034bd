/** Starts the workflow of a trajectory: for the first time, or again from its row when it is gone. */
import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
} from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import { type TrajectoryReference, trajectoryWorkflowId } from '../domain/trajectory/address.ts';

/**
 * Of two that try, one starts it.
 *
 * @param searchAttributes what is known before the first decision
 * @returns false when a workflow of that id runs already
 */
export const runTrajectory = async (
  temporal: Client,
  taskQueue: string,
  reference: TrajectoryReference,
  searchAttributes: SearchAttributePair[] = [],
): Promise<boolean> => {
  const { trajectoryId, clientId } = reference;
  try {
    await temporal.workflow.start('trajectory', {
      workflowId: trajectoryWorkflowId(clientId),
      taskQueue,
      args: [reference],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      typedSearchAttributes: searchAttributes,
      memo: { trajectoryId },
      staticSummary: `Traject van ${clientId}`,
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
};
