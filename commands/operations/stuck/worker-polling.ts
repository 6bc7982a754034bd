/** Whether a worker takes work from the task queue, and whether work gets through it. */
import type { Client } from '@temporalio/client';
import { isLaterInTemporalThan } from './temporal-clock.ts';

/**
 * A worker asks for work again within a minute, also when there is none. Temporal remembers one that is gone for five. Of its own clock it is known to a
 * minute what time it is, so that one that is gone may count for a minute longer.
 */
const ASKS_WITHIN_MS = 75_000;

/** `temporal.api.enums.v1.TaskQueueType`: workflow tasks and activities. */
const WORKFLOWS = 1;
const ACTIVITIES = 2;

/** Fewer activities a second than this is a queue that somebody shut, by `temporal task-queue config set`: a pass of the watchdog alone asks four. */
const GETS_THROUGH_PER_SECOND = 1;

export interface QueueState {
  /** For both kinds of work a worker asked within the last minute. Of a queue that is limited only its workflow tasks tell. */
  readonly hasWorker: boolean;
  readonly isLimited: boolean;
  /** Somebody gave the work of this queue to a version of a worker deployment: ours, which belong to none, get nothing or less of it. */
  readonly isGivenAway: boolean;
}

/** What Temporal says of a queue: of its work this percentage goes to the version that is ramping, the rest to the current one. No version is a worker without one, as ours. */
interface Versioning {
  readonly currentDeploymentVersion?: object | null;
  readonly rampingDeploymentVersion?: object | null;
  readonly rampingVersionPercentage?: number | null;
}

/** Whether any work of a queue goes to workers of a version: of a ramp of nothing none does, and of one of all to workers without a version neither. */
export const goesElsewhere = ({
  currentDeploymentVersion = null,
  rampingDeploymentVersion = null,
  rampingVersionPercentage,
}: Versioning): boolean => {
  const ramped = rampingVersionPercentage ?? 0;
  return (currentDeploymentVersion !== null && ramped < 100) || (rampingDeploymentVersion !== null && ramped > 0);
};

export const queueState = async (temporal: Client, taskQueue: string): Promise<QueueState> => {
  const { namespace } = temporal.options;
  const describe = (taskQueueType: number) =>
    temporal.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType,
      reportConfig: true,
    });
  const [workflows, activities, now] = await Promise.all([
    describe(WORKFLOWS),
    describe(ACTIVITIES),
    isLaterInTemporalThan(temporal),
  ]);
  const limit = activities.config?.queueRateLimit?.rateLimit;
  const isLimited = limit != null && Number(limit.requestsPerSecond ?? 0) < GETS_THROUGH_PER_SECOND;
  const isGivenAway = goesElsewhere(workflows.versioningInfo ?? {});
  const isAsked = ({ pollers }: typeof workflows) =>
    (pollers ?? []).some(({ lastAccessTime }) => now - 1_000 * Number(lastAccessTime?.seconds ?? 0) < ASKS_WITHIN_MS);
  return { hasWorker: isAsked(workflows) && (isLimited || isAsked(activities)), isLimited, isGivenAway };
};

/** Whether there is a worker and it gets the work. */
export const isWorkerPolling = async (temporal: Client, taskQueue: string): Promise<boolean> => {
  const { hasWorker, isGivenAway } = await queueState(temporal, taskQueue);
  return hasWorker && !isGivenAway;
};
