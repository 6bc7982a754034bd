/** Starts the workflow of a trajectory: for the first time, or again from its row when it is gone. */
import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import { type TrajectoryReference, trajectoryWorkflowId } from '../domain/trajectory/address.ts';

/**
 * @param searchAttributes what is known before the first decision
 * @throws WorkflowExecutionAlreadyStartedError when the client's workflow runs
 */
export const runTrajectory = async (
  temporal: Client,
  taskQueue: string,
  reference: TrajectoryReference,
  searchAttributes: SearchAttributePair[] = [],
): Promise<void> => {
  const { trajectoryId, clientId } = reference;
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
};
