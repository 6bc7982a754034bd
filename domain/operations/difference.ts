/**
 * Whether a trajectory's row and its workflow agree, as two readings that were not made at the same moment. A difference is a suspicion: whoever acts
 * on it reads both again first. Pure.
 */
import { type Instant, millisecondsBetween } from '../calendar/instant.ts';
import { type PhaseId, phaseOf } from '../trajectory/phases.ts';

/** What PostgreSQL has of a trajectory. */
export interface Recorded {
  readonly trajectoryId: string;
  readonly clientId: string;
  readonly phase: PhaseId;
  readonly version: number;
  readonly dueAt: Instant | null;
  readonly updatedAt: Instant;
}

/** How a workflow ended, as Temporal has it. */
export type ClosedAs = 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timedOut';

/** What Temporal has of a client's newest workflow. */
export interface Seen {
  readonly clientId: string;
  readonly runId: string;
  /** From its memo; null when it has none, as when somebody started it by hand. */
  readonly trajectoryId: string | null;
  readonly closed: { readonly as: ClosedAs; readonly at: Instant | null } | null;
  /** What its search attributes say; null before it has written any. */
  readonly phase: string | null;
  readonly version: number | null;
  readonly dueAt: Instant | null;
  /** Of another type: somebody else's, under the id of a trajectory. */
  readonly isOther?: boolean;
  /** What keeps it from ever going on by itself, where something does. */
  readonly hindered?: 'elsewhere' | 'halted' | null;
}

export type DifferenceKind =
  /** Open in PostgreSQL, and no workflow of it is there. */
  | 'missing'
  /** Open in PostgreSQL, and its workflow has closed. */
  | 'closed'
  /** The workflow does not know the newest version. */
  | 'behind'
  /** The workflow knows a version that PostgreSQL does not have: a back-up was put back. */
  | 'ahead'
  /** The same version, and not the same phase or moment: a back-up was put back, and it went another way since. */
  | 'astray'
  /** The client's workflow is of another trajectory. */
  | 'other'
  /** Open in PostgreSQL, and a workflow that is not Klimop's runs under its id. */
  | 'taken'
  /** Somebody started its workflow on a task queue from which no worker of Klimop takes work. */
  | 'elsewhere'
  /** Its workflow cannot go on: its code fails, or what it waits for was put off or moved by hand. */
  | 'halted'
  /** Ended in PostgreSQL, and its workflow runs on. */
  | 'runsOn'
  /** A workflow runs of which PostgreSQL knows no trajectory. */
  | 'unknown';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly clientId: string;
  readonly trajectoryId: string | null;
  /** The newest version that PostgreSQL has; null when it has none. */
  readonly version: number | null;
  /** The version that the workflow knows; null when it knows none or is not there. */
  readonly known: number | null;
  readonly closedAs: ClosedAs | null;
  /** When its workflow closed, or else when the trajectory last changed. */
  readonly since: Instant | null;
}

/**
 * What is done about each: a workflow that runs is told to look, one that is gone is started again from its row, one that hears nothing is ended and
 * then started again (only when a person asks for repair); one of somebody else is left to them.
 */
export const MENDED_BY: Readonly<Record<DifferenceKind, 'look' | 'restart' | 'anew' | 'nothing'>> = {
  missing: 'restart',
  closed: 'restart',
  behind: 'look',
  ahead: 'look',
  astray: 'look',
  other: 'look',
  taken: 'nothing',
  elsewhere: 'anew',
  halted: 'anew',
  runsOn: 'look',
  unknown: 'look',
};

/** The difference between a client's newest trajectory and newest workflow; null when they agree, or when there is nothing to hold against the other. */
export const differenceOf = (row: Recorded | null, seen: Seen | null): Difference | null => {
  const kind = kindOf(row, seen);
  const clientId = row?.clientId ?? seen?.clientId;
  if (kind === null || clientId === undefined) return null;
  return {
    kind,
    clientId,
    trajectoryId: row?.trajectoryId ?? seen?.trajectoryId ?? null,
    version: row?.version ?? null,
    known: seen?.closed === null ? seen.version : null,
    closedAs: seen?.closed?.as ?? null,
    since: seen?.closed?.at ?? row?.updatedAt ?? null,
  };
};

const kindOf = (row: Recorded | null, seen: Seen | null): DifferenceKind | null => {
  const isOpen = row !== null && !phaseOf(row.phase).final;
  if (seen === null) return isOpen ? 'missing' : null;
  if (seen.closed !== null) return isOpen ? 'closed' : null;
  if (seen.isOther === true) return isOpen ? 'taken' : null;
  if (row === null) return 'unknown';
  // Without a memo it is judged by what it knows.
  const isSame = seen.trajectoryId === null || seen.trajectoryId === row.trajectoryId;
  // After the end of a trajectory the client's next one may have begun a moment ago.
  if (!isSame) return isOpen ? 'other' : 'unknown';
  if (!isOpen) return 'runsOn';
  if (seen.hindered != null) return seen.hindered;
  const known = seen.version ?? 0;
  if (known !== row.version) return known < row.version ? 'behind' : 'ahead';
  return seen.phase === row.phase && seen.dueAt === row.dueAt ? null : 'astray';
};

/** A workflow that failed did so by its own judgement, and may do so again at once. */
const FAILED_RESTS_MS = 10 * 60_000;

/** Whether a workflow that has closed may be started again now. */
export const mayRestart = (seen: Seen | null, now: Instant): boolean => {
  if (seen === null) return true;
  if (seen.closed === null) return false;
  const { as, at } = seen.closed;
  return as !== 'failed' || at === null || millisecondsBetween(at, now) >= FAILED_RESTS_MS;
};
