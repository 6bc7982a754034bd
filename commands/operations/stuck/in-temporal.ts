/** What Temporal alone can tell of what stands still. */
import type { Client } from '@temporalio/client';
import { clientOf, describeTrajectory, seenIn } from '../../../activities/workflows-seen.ts';
import { type Instant, instantOf, shift } from '../../../domain/calendar/instant.ts';
import type { Stuck } from '../../../domain/operations/causes.ts';
import { trajectoryWorkflowId } from '../../../domain/trajectory/address.ts';
import { ATTRIBUTES } from '../../../domain/trajectory/attribute-names.ts';
import type { Reach } from '../../../domain/trajectory/rights.ts';
import { lackingAttributes } from '../../../worker/servers/search-attributes.ts';
import type * as workflows from '../../../workflows/index.ts';
import { searchAttributeTypes } from '../../../workflows/search-attributes.ts';
import { causeIfAny, EXAMPLES, type HeldUp, RUNNING } from './cause.ts';
import { type WatchdogState, watchdogState } from './watchdog-state.ts';
import { queueState } from './worker-polling.ts';

/** Trajectories that stand still for causes of one class. */
export interface Failing {
  readonly fault: string;
  readonly clients: readonly string[];
  readonly since: Instant | null;
}

/** A workflow that failed. */
export interface Failed {
  readonly workflowId: string;
  /** The trajectory it was started for; null where somebody started it by hand. */
  readonly trajectoryId: string | null;
}

export interface InTemporal {
  readonly hasWorker: boolean;
  /** Whether somebody limited the task queue so that hardly anything gets through. */
  readonly isLimited: boolean;
  /** Whether somebody gave its work to others than our workers. */
  readonly isGivenAway: boolean;
  /** Search attributes of ours that the server does not know. */
  readonly lacking: readonly string[];
  readonly watchdog: WatchdogState;
  readonly failing: readonly Failing[];
  /** Workflows whose code cannot go on. */
  readonly tasks: readonly Stuck[];
  /** Workflows of which somebody paused what they do. */
  readonly paused: readonly Stuck[];
  /** All clients that these two hold up. */
  readonly held: readonly string[];
  /** Workflows on our task queue that are not of a type of ours. */
  readonly foreign: readonly Stuck[];
  /** Workflows that are not ours under the ids of trajectories. */
  readonly taken: readonly Stuck[];
  /** Workflows that failed in the last day. */
  readonly failed: readonly Failed[];
}

/** Nothing that is known, and so nothing to tell. */
export const NOTHING_IN_TEMPORAL: InTemporal = {
  hasWorker: true,
  isLimited: false,
  isGivenAway: false,
  lacking: [],
  watchdog: { is: 'well' },
  failing: [],
  tasks: [],
  paused: [],
  held: [],
  foreign: [],
  taken: [],
  failed: [],
};

const DAY_MS = 24 * 3_600_000;
const PAGE = 1_000;

export const lookInTemporal = async (
  temporal: Client,
  taskQueue: string,
  now: Instant,
  installation: string | null,
  reach: Reach,
): Promise<InTemporal> => {
  // An id of a municipality holds no quote.
  const its = reach === null ? '' : ` AND ${ATTRIBUTES.municipality} IN (${reach.map((id) => `'${id}'`).join(', ')})`;
  const running = `ExecutionStatus = 'Running' AND WorkflowType IN (${OURS})`;
  const tasksFail = `${running} AND ${TASKS_FAIL}${its}`;
  const isPaused = `${running} AND ${IS_PAUSED}${its}`;
  const [{ hasWorker, isLimited, isGivenAway }, lacking, watchdog, tasks, paused, foreign, taken, failed] =
    await Promise.all([
      queueState(temporal, taskQueue),
      lackingAttributes(temporal.connection, temporal.options.namespace, searchAttributeTypes()),
      watchdogState(temporal, installation, taskQueue, now),
      foundWhereKnown(temporal, tasksFail, taskFailsSince),
      foundWhereKnown(temporal, isPaused, pausedSince),
      ofOtherTypes(temporal, taskQueue),
      underOurIds(temporal),
      failedSince(temporal, taskQueue, shift(now, -DAY_MS), its),
    ]);
  // What failed before somebody paused it, or before its code could not go on, is no longer what it waits for.
  const held = [...tasks, ...paused].map(({ clientId }) => clientId);
  const failing = await whatFails(temporal, its, new Set(held));
  return {
    hasWorker,
    isLimited,
    isGivenAway,
    lacking,
    watchdog,
    failing,
    tasks: causeIfAny('workflowTask', tasks, tasksFail),
    paused: causeIfAny('paused', paused, isPaused),
    held,
    foreign,
    taken,
    failed,
  };
};

/** @param its what the query adds for one municipality */
const whatFails = async (temporal: Client, its: string, held: ReadonlySet<string>): Promise<Failing[]> => {
  const byFault = new Map<string, string[]>();
  const query = `${RUNNING} AND ${ATTRIBUTES.failing} IS NOT NULL${its}`;
  for await (const { workflowId, searchAttributes } of temporal.workflow.list({ query, pageSize: PAGE })) {
    const fault = String(searchAttributes[ATTRIBUTES.failing]?.[0]);
    if (held.has(clientOf(workflowId))) continue;
    byFault.set(fault, [...(byFault.get(fault) ?? []), clientOf(workflowId)]);
  }
  return Promise.all(
    [...byFault].map(async ([fault, clients]) => {
      const since = await Promise.all(clients.slice(0, EXAMPLES).map((clientId) => failsSince(temporal, clientId)));
      return { fault, clients, since: since.filter((one) => one !== null).sort()[0] ?? null };
    }),
  );
};

/** Since when a client's trajectory waits for what fails. */
const failsSince = async (temporal: Client, clientId: string): Promise<Instant | null> =>
  earliest(
    ((await describeTrajectory(temporal, clientId))?.raw.pendingActivities ?? []).map((one) => one.scheduledTime),
  );

type Raw = NonNullable<Awaited<ReturnType<typeof describeTrajectory>>>['raw'];
type Moment = { readonly seconds?: unknown } | null | undefined;

const taskFailsSince = ({ pendingWorkflowTask }: Raw): Instant | null =>
  earliest([pendingWorkflowTask?.originalScheduledTime]);

const pausedSince = ({ pendingActivities }: Raw): Instant | null =>
  earliest((pendingActivities ?? []).map(({ pauseInfo }) => pauseInfo?.pauseTime));

const earliest = (moments: readonly Moment[]): Instant | null => {
  const seconds = moments.map((one) => Number(one?.seconds ?? 0)).filter((one) => one > 0);
  return seconds.length === 0 ? null : instantOf(1_000 * Math.min(...seconds));
};

/** Temporal's own attributes: of a workflow task that fails again and again, and of what somebody paused. */
const TASKS_FAIL = 'TemporalReportedProblems IS NOT NULL';
const IS_PAUSED = 'TemporalPauseInfo IS NOT NULL';

/** Whom a query finds, those that are named with since when; a server that does not know what is asked tells nothing. */
const foundWhereKnown = async (
  temporal: Client,
  query: string,
  since: (raw: Raw) => Instant | null,
): Promise<HeldUp[]> => {
  try {
    const all = await found(temporal, query);
    const named = await Promise.all(
      all.slice(0, EXAMPLES).map(async ({ clientId }) => {
        const described = await describeTrajectory(temporal, clientId);
        return { clientId, since: described === null ? null : since(described.raw) };
      }),
    );
    return [...named, ...all.slice(EXAMPLES)];
  } catch {
    return [];
  }
};

const UNDER_OUR_IDS = `WorkflowId STARTS_WITH '${trajectoryWorkflowId('')}'`;

/** Every type of workflow of ours: of no other our worker can know what it does. */
const TYPES: Readonly<Record<keyof typeof workflows, true>> = {
  trajectory: true,
  redecideWaiting: true,
  watchdog: true,
};
const OURS = Object.keys(TYPES)
  .map((type) => `'${type}'`)
  .join(', ');

/** Of another program, or of another version: our worker gets its tasks, and can do nothing with them. On a queue of its own it is nothing to us. */
const ofOtherTypes = async (temporal: Client, taskQueue: string): Promise<Stuck[]> => {
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}' AND WorkflowType NOT IN (${OURS})`;
  const isUnderOurId = ({ clientId }: HeldUp) => clientOf(clientId) !== clientId;
  return causeIfAny(
    'foreign',
    (await found(temporal, query)).filter((one) => !isUnderOurId(one)),
    query,
  );
};

/** Of whatever type and queue: as long as it runs, the trajectory of that client cannot. A server that does not know the question tells nothing. */
const underOurIds = async (temporal: Client): Promise<Stuck[]> => {
  const query = `ExecutionStatus = 'Running' AND ${UNDER_OUR_IDS} AND WorkflowType != 'trajectory'`;
  try {
    const waiting = (await found(temporal, query)).map((one) => ({ ...one, clientId: clientOf(one.clientId) }));
    return causeIfAny('taken', waiting, query);
  } catch {
    return [];
  }
};

/** Whom a query finds, the oldest first: clients, and workflows that are of no client by their own id. */
const found = async (temporal: Client, query: string): Promise<HeldUp[]> => {
  const waiting: HeldUp[] = [];
  for await (const { workflowId, type, startTime } of temporal.workflow.list({ query, pageSize: PAGE }))
    waiting.push({
      clientId: type === 'trajectory' ? clientOf(workflowId) : workflowId,
      since: instantOf(startTime.getTime()),
    });
  return waiting.sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
};

const failedSince = async (temporal: Client, taskQueue: string, since: Instant, its: string): Promise<Failed[]> => {
  const failed: Failed[] = [];
  const query = `WorkflowType = 'trajectory' AND ExecutionStatus = 'Failed' AND CloseTime > '${since}'${its}`;
  for await (const info of temporal.workflow.list({ query, pageSize: PAGE }))
    failed.push({ workflowId: info.workflowId, trajectoryId: seenIn(info, taskQueue).trajectoryId });
  return failed;
};
