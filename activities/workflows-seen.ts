/**
 * Trajectories as Temporal has them. Its list is a moment behind (visibility is eventually consistent) and is for finding; what one workflow says
 * itself (describe) is what may be acted on.
 */
import {
  type Client,
  type WorkflowExecutionDescription,
  type WorkflowExecutionInfo,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { type Instant, instantOf } from '../domain/calendar/instant.ts';
import type { ClosedAs, Seen } from '../domain/operations/difference.ts';
import { trajectoryWorkflowId } from '../domain/trajectory/address.ts';
import { ATTRIBUTES } from '../domain/trajectory/attribute-names.ts';

const PHASE = defineSearchAttributeKey(ATTRIBUTES.phase, SearchAttributeType.KEYWORD);
const VERSION = defineSearchAttributeKey(ATTRIBUTES.version, SearchAttributeType.INT);
const DUE_AT = defineSearchAttributeKey(ATTRIBUTES.dueAt, SearchAttributeType.DATETIME);

/** The largest page that Temporal gives. */
const PAGE = 1_000;
/** Ids in one query: a query has a greatest length. */
const IDS_AT_ONCE = 100;

const CLOSED: Readonly<Record<string, ClosedAs>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timedOut',
};

const PREFIX = trajectoryWorkflowId('');

/** Of which client a workflow of this id would be; an id that is no client's as it is. */
export const clientOf = (workflowId: string): string =>
  workflowId.startsWith(PREFIX) ? workflowId.slice(PREFIX.length) : workflowId;

const instant = (date: Date | undefined): Instant | null => (date === undefined ? null : instantOf(date.getTime()));

/** @param taskQueue where workers of ours listen */
export const seenIn = (
  info: Omit<WorkflowExecutionInfo, 'raw'> & { readonly raw?: unknown },
  taskQueue: string,
): Seen => {
  const { workflowId, runId, type, status, closeTime, memo, typedSearchAttributes: attributes } = info;
  const as = CLOSED[status.name];
  return {
    clientId: clientOf(workflowId),
    runId,
    trajectoryId: typeof memo?.trajectoryId === 'string' ? memo.trajectoryId : null,
    closed: as === undefined ? null : { as, at: instant(closeTime) },
    phase: attributes.get(PHASE) ?? null,
    version: attributes.get(VERSION) ?? null,
    dueAt: instant(attributes.get(DUE_AT)),
    isOther: type !== 'trajectory',
    hindered: as === undefined ? hinderedIn(info, taskQueue) : null,
  };
};

/** A workflow task that failed as often as this fails for what it is, and is tried less and less. */
const TASK_FAILS_FROM = 5;
/** What fails is tried again each half minute (workflows/database-retry.ts): later is by hand. */
const TRIED_WITHIN_MS = 5 * 60_000;

type Described = Partial<Pick<WorkflowExecutionDescription['raw'], 'pendingActivities' | 'pendingWorkflowTask'>>;

/** A list says only on which queue it is; a description also what it waits for. */
const hinderedIn = (
  info: { readonly taskQueue: string; readonly raw?: unknown },
  taskQueue: string,
): 'elsewhere' | 'halted' | null => {
  if (info.taskQueue !== taskQueue) return 'elsewhere';
  const { pendingActivities, pendingWorkflowTask } = (info.raw ?? {}) as Described;
  if (Number(pendingWorkflowTask?.attempt ?? 1) >= TASK_FAILS_FROM) return 'halted';
  const until = Date.now() + TRIED_WITHIN_MS;
  const isPutOff = (pendingActivities ?? []).some(
    ({ nextAttemptScheduleTime, activityOptions }) =>
      1_000 * Number(nextAttemptScheduleTime?.seconds ?? 0) > until ||
      (activityOptions?.taskQueue?.name ?? taskQueue) !== taskQueue,
  );
  return isPutOff ? 'halted' : null;
};

/** Whether Temporal's list gives a reason to ask the workflow itself: it says that something fails, not whether that goes by. */
export const isInTrouble = ({ searchAttributes }: Pick<WorkflowExecutionInfo, 'searchAttributes'>): boolean =>
  [ATTRIBUTES.failing, REPORTED_PROBLEMS].some((name) => (searchAttributes[name]?.length ?? 0) > 0);

/** Temporal's own attribute, of a workflow task that fails again and again. */
const REPORTED_PROBLEMS = 'TemporalReportedProblems';

/** A client's newest workflow as it is at this moment; null when there is none. */
export const describeTrajectory = async (temporal: Client, clientId: string) => {
  try {
    return await temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
};

const list = async function* (temporal: Client, query: string): AsyncIterable<WorkflowExecutionInfo> {
  yield* temporal.workflow.list({ query, pageSize: PAGE });
};

/** All trajectories that run, also under ids that are no client's. */
export const runningTrajectories = (temporal: Client): AsyncIterable<WorkflowExecutionInfo> =>
  list(temporal, `WorkflowType = 'trajectory' AND ExecutionStatus = 'Running'`);

/** The workflows that run of some clients, by client. @param taskQueue where workers of ours listen */
export const runningOf = async (
  temporal: Client,
  taskQueue: string,
  clientIds: readonly string[],
): Promise<Map<string, Seen>> => {
  const found = new Map<string, Seen>();
  for (let from = 0; from < clientIds.length; from += IDS_AT_ONCE) {
    const some = clientIds.slice(from, from + IDS_AT_ONCE).map((id) => `'${trajectoryWorkflowId(id)}'`);
    const query = `WorkflowType = 'trajectory' AND ExecutionStatus = 'Running' AND WorkflowId IN (${some.join(', ')})`;
    for await (const info of list(temporal, query)) found.set(clientOf(info.workflowId), seenIn(info, taskQueue));
  }
  return found;
};

/** Clients with a workflow that closed after a moment, however it ended; the newest first. */
export const closedSince = async (temporal: Client, since: Instant, limit: number): Promise<string[]> => {
  const clients = new Set<string>();
  const query = `WorkflowType = 'trajectory' AND ExecutionStatus IN ('Completed', 'Failed', 'Canceled', 'Terminated', 'TimedOut') AND CloseTime > '${since}'`;
  for await (const { workflowId } of list(temporal, query)) {
    clients.add(clientOf(workflowId));
    if (clients.size >= limit) break;
  }
  return [...clients];
};
