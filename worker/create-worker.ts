/** The worker that hosts Klimop's workflows and activities. */
import { hostname } from 'node:os';
import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities/create.ts';
import type { Database } from '../db/connection/connect.ts';
import { klimopVersion } from './klimop-version.ts';
import { onlyOurs, unknownActivity } from './only-ours.ts';
import { reportFailing } from './report-failing.ts';
import { TASK_QUEUE } from './task-queue.ts';

/**
 * Workflows kept in memory between tasks. A trajectory waits for months, so few are awake at the same time; one that is not in memory is
 * replayed from a history that roll-overs keep short.
 */
const CACHED_WORKFLOWS = 500;

/**
 * As many polls as the work asks for: with a fixed number a burst of starts keeps the tasks that follow them waiting (measured: 34 proposals a second
 * with five, 41 with up to sixty).
 */
export const POLLERS = {
  workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 5, initial: 10, maximum: 60 },
  activityTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 20 },
} as const;

export interface WorkerSettings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly db: Database;
  readonly workflowBundle: WorkflowBundleOption;
  readonly taskQueue?: string;
  /** 0 makes every workflow task a replay: for tests. */
  readonly maxCachedWorkflows?: number;
  /** How long Temporal waits for a worker that keeps a workflow in memory, before any other gets its task; ten seconds without it. For tests that kill workers. */
  readonly stickyFor?: '1s';
}

export const createWorker = (settings: WorkerSettings): Promise<Worker> =>
  Worker.create({
    connection: settings.connection,
    namespace: settings.namespace,
    taskQueue: settings.taskQueue ?? TASK_QUEUE,
    workflowBundle: settings.workflowBundle,
    activities: { ...createActivities(settings.db), default: unknownActivity },
    interceptors: { activity: [onlyOurs, reportFailing] },
    // What operations read beside each task: which program, which release, on which machine.
    identity: `klimop ${klimopVersion()} op ${hostname()} (proces ${process.pid})`,
    workerDeploymentOptions: {
      version: { deploymentName: 'klimop', buildId: klimopVersion() },
      useWorkerVersioning: false,
    },
    ...POLLERS,
    maxCachedWorkflows: settings.maxCachedWorkflows ?? CACHED_WORKFLOWS,
    ...(settings.stickyFor !== undefined && { stickyQueueScheduleToStartTimeout: settings.stickyFor }),
    // What is under way at a stop gets this long to finish; Temporal gives the rest to the next worker.
    shutdownGraceTime: '10s',
  });
