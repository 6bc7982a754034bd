/**
 * All that PostgreSQL and Temporal know of one client's trajectory, as one story: how it stands, what it waits for, what happened, and what is the
 * matter, if anything is. What does not answer is left out, and that is the matter then.
 */
import { failureClass } from '../../activities/failure-class.ts';
import { describeTrajectory, seenIn } from '../../activities/workflows-seen.ts';
import type { Database } from '../../db/connection/connect.ts';
import { type LetterDue, lettersDueOf } from '../../db/letters/letters.ts';
import { type Unanswered, unanswered } from '../../db/operations/stuck.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { type Instant, instantOf, millisecondsBetween, shift } from '../../domain/calendar/instant.ts';
import type { Stuck } from '../../domain/operations/causes.ts';
import { type Difference, differenceOf } from '../../domain/operations/difference.ts';
import { ATTRIBUTES } from '../../domain/trajectory/attribute-names.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { type MissingPart, partsOf } from '../parts.ts';
import type { Neighbours } from './find-stuck.ts';
import { cause, ofTemporal, ofUnreached } from './stuck/cause.ts';
import { OVERDUE_MS } from './stuck/in-database.ts';
import { within } from './stuck/within.ts';
import { isWorkerPolling } from './stuck/worker-polling.ts';

/** What Temporal waits for on behalf of a workflow. */
export interface Pending {
  readonly what: string;
  readonly attempt: number;
  readonly since: Instant | null;
  /** Whether somebody paused it. */
  readonly isPaused: boolean;
  /** The kind of the last failure, without its words: they may hold values of a client. */
  readonly lastFailure: string | null;
}

export interface WorkflowStory {
  readonly runId: string;
  readonly status: string;
  readonly startedAt: Instant;
  readonly closedAt: Instant | null;
  /** The version that it knows. */
  readonly version: number | null;
  readonly failing: string | null;
  readonly pending: readonly Pending[];
  /** What the Temporal UI shows under Current Details; null without a worker. */
  readonly details: string | null;
}

export interface Story {
  readonly clientId: string;
  /** Null when the client never had a trajectory, or PostgreSQL does not answer. */
  readonly present: TrajectoryProjection | null;
  /** False when PostgreSQL could not be read: then nothing is known of it. */
  readonly isRead: boolean;
  readonly audit: readonly AuditEntry[];
  readonly unanswered: readonly Unanswered[];
  readonly lettersDue: readonly LetterDue[];
  /** What could not be read of it. */
  readonly missing: readonly MissingPart[];
  readonly workflow: WorkflowStory | null;
  readonly difference: Difference | null;
  /** What is the matter, the heaviest first; empty when nothing is. */
  readonly matters: readonly Stuck[];
}

const ANSWERS_WITHIN_MS = 8_000;
const DETAILS_WITHIN_MS = 3_000;

export const explainTrajectory = async ({ db, temporal, taskQueue }: Neighbours, clientId: string): Promise<Story> => {
  const faults: Stuck[] = [];
  const told = async <Found>(look: (() => Promise<Found>) | null, nothing: Found, fault: (error: unknown) => Stuck) => {
    try {
      if (look === null) throw new Error('no connection');
      return await within<Found>(ANSWERS_WITHIN_MS, look());
    } catch (error) {
      faults.push(fault(error));
      return nothing;
    }
  };
  const recorded = await told(db && (() => inDatabase(db, clientId)), NOTHING_RECORDED, (error) =>
    ofUnreached(db === null ? 'database' : failureClass(error)),
  );
  const seen = await told(temporal && (() => inTemporal(temporal, taskQueue, clientId)), NOTHING_SEEN, ofTemporal);
  const { present } = recorded;
  const difference = faults.length > 0 ? null : differenceOf(present, seen.seen);
  return {
    clientId,
    ...recorded,
    isRead: recorded !== NOTHING_RECORDED,
    workflow: seen.workflow,
    difference,
    matters: [
      ...faults,
      ...[...new Set(recorded.missing.map(({ fault }) => fault))].map((fault) => ({
        ...cause('databaseFault'),
        fault,
      })),
      ...mattersOf(recorded, seen, difference),
    ],
  };
};

const NOTHING_RECORDED = {
  present: null as TrajectoryProjection | null,
  audit: [] as readonly AuditEntry[],
  unanswered: [] as readonly Unanswered[],
  lettersDue: [] as readonly LetterDue[],
  missing: [] as readonly MissingPart[],
};

const inDatabase = async (db: Database, clientId: string): Promise<typeof NOTHING_RECORDED> => {
  const present = await trajectoryOf(db, clientId);
  const asking = unanswered(db, instantOf(Date.now()), { clientId });
  if (present === null) return { ...NOTHING_RECORDED, unanswered: await asking };
  const { trajectoryId } = present;
  const { read, missing } = await partsOf({
    asked: () => asking,
    audit: () => auditOf(db, trajectoryId),
    lettersDue: () => lettersDueOf(db, trajectoryId),
  });
  const { asked, audit, lettersDue } = read;
  return { present, audit: audit ?? [], unanswered: asked ?? [], lettersDue: lettersDue ?? [], missing };
};

const NOTHING_SEEN = {
  workflow: null as WorkflowStory | null,
  seen: null as ReturnType<typeof seenIn> | null,
  hasWorker: true,
};

type Temporal = NonNullable<Neighbours['temporal']>;

const inTemporal = async (temporal: Temporal, taskQueue: string, clientId: string): Promise<typeof NOTHING_SEEN> => {
  const [described, hasWorker] = await Promise.all([
    describeTrajectory(temporal, clientId),
    isWorkerPolling(temporal, taskQueue),
  ]);
  if (described === null) return { ...NOTHING_SEEN, hasWorker };
  const { runId, status, startTime, closeTime, searchAttributes, raw } = described;
  const seen = seenIn(described, taskQueue);
  const task = raw.pendingWorkflowTask;
  return {
    hasWorker,
    seen,
    workflow: {
      runId,
      status: status.name,
      startedAt: instantOf(startTime.getTime()),
      closedAt: closeTime === undefined ? null : instantOf(closeTime.getTime()),
      version: seen.version,
      failing: searchAttributes[ATTRIBUTES.failing]?.map(String)[0] ?? null,
      pending: [
        ...(raw.pendingActivities ?? []).map(({ activityType, attempt, scheduledTime, lastFailure, paused }) => ({
          what: activityType?.name ?? '',
          attempt: attempt ?? 1,
          since: instantFrom(scheduledTime),
          isPaused: paused === true,
          lastFailure:
            lastFailure == null
              ? null
              : (lastFailure.applicationFailureInfo?.type ?? (lastFailure.timeoutFailureInfo ? 'timeout' : 'fault')),
        })),
        ...(task == null || (task.attempt ?? 1) < 2
          ? []
          : [
              {
                what: 'workflow',
                attempt: task.attempt ?? 1,
                since: instantFrom(task.originalScheduledTime),
                isPaused: false,
                lastFailure: 'workflow task',
              },
            ]),
      ],
      details: hasWorker && seen.closed === null ? await currentDetails(temporal, described.workflowId) : null,
    },
  };
};

type Moment = { readonly seconds?: unknown } | null | undefined;

const instantFrom = (moment: Moment): Instant | null =>
  moment?.seconds == null ? null : instantOf(1_000 * Number(moment.seconds));

/** The query by which the Temporal UI asks for them. */
const METADATA = '__temporal_workflow_metadata';

const currentDetails = async (temporal: Temporal, workflowId: string): Promise<string | null> => {
  try {
    const answer = await within(
      DETAILS_WITHIN_MS,
      temporal.withDeadline(Date.now() + DETAILS_WITHIN_MS, () =>
        temporal.workflow.getHandle(workflowId).query<{ currentDetails?: string }>(METADATA),
      ),
    );
    return answer.currentDetails ?? null;
  } catch {
    return null;
  }
};

/** A command has its answer within a second. */
const UNANSWERED_MS = 10_000;

const mattersOf = (
  { present, unanswered: asked, lettersDue }: typeof NOTHING_RECORDED,
  { workflow, hasWorker }: typeof NOTHING_SEEN,
  difference: Difference | null,
): Stuck[] => {
  const clientId = present?.clientId ?? asked[0]?.clientId ?? '';
  const of = (code: Stuck['code'], since: Instant | null, fault: string | null = null): Stuck => ({
    ...cause(code, [{ clientId, since }]),
    fault,
  });
  const now = instantOf(Date.now());
  const late = asked.filter(({ at }) => millisecondsBetween(at, now) > UNANSWERED_MS);
  const isOverdue = present?.dueAt != null && present.dueAt < shift(now, -OVERDUE_MS);
  const failing = workflow?.failing ?? workflow?.pending.find(({ lastFailure }) => lastFailure !== null)?.lastFailure;
  const task = workflow?.pending.find(({ what }) => what === 'workflow');
  const paused = workflow?.pending.find(({ isPaused }) => isPaused);
  return [
    ...(hasWorker ? [] : [of('noWorker', null)]),
    ...(difference === null ? [] : [of(difference.kind, difference.since)]),
    ...(task === undefined || difference?.kind === 'halted' ? [] : [of('workflowTask', task.since)]),
    ...(paused === undefined ? [] : [of('paused', paused.since)]),
    ...(failing == null || task !== undefined || paused !== undefined || difference?.kind === 'halted'
      ? []
      : [of('failing', workflow?.pending[0]?.since ?? null, failing)]),
    ...(isOverdue && failing == null ? [of('overdue', present?.dueAt ?? null)] : []),
    ...late.slice(0, 1).map(({ name, at }) => of(name === 'start' ? 'starts' : 'commands', at)),
    ...lettersDue
      .slice(0, 1)
      .map(({ fault, dueSince }) => of(fault === null ? 'lettersLate' : 'letters', dueSince, fault)),
    ...(present?.waitingOn === 'teamLead' ? [of('escalated', present.waitingSince)] : []),
  ];
};
