/** Whether a worker takes work from the task queue. */
import type { Client } from '@temporalio/client';

/** A worker asks for work again within a minute, also when there is none. Temporal remembers one that is gone for five. */
const ASKS_WITHIN_MS = 75_000;

/** `temporal.api.enums.v1.TaskQueueType`: workflow tasks and activities. */
const KINDS = [1, 2];

/** True when for both kinds of work a worker asked within the last minute. */
export const isWorkerPolling = async (temporal: Client, taskQueue: string): Promise<boolean> => {
  const { namespace } = temporal.options;
  const asked = await Promise.all(
    KINDS.map(async (taskQueueType) => {
      const { pollers } = await temporal.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: taskQueue },
        taskQueueType,
      });
      return (pollers ?? []).some(
        ({ lastAccessTime }) => Date.now() - 1_000 * Number(lastAccessTime?.seconds ?? 0) < ASKS_WITHIN_MS,
      );
    }),
  );
  return asked.every((isAsked) => isAsked);
};
