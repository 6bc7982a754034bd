/** Long work that a server does while nobody has to wait for it: what it is called, how it ends, and what is kept of it. Pure. */
import type { Instant } from '../calendar/instant.ts';
import type { OtherAct, Reach } from '../trajectory/rights.ts';

/** What kind of work, and which right it takes to have it done and to see what came of it. */
export const JOB_ACTS = {
  'ops.repair': 'ops.reconcile',
  'caseload.check': 'caseload.import',
  'caseload.import': 'caseload.import',
  'caseworkers.check': 'caseworkers.import',
  'caseworkers.import': 'caseworkers.import',
  'cohorts.round': 'cohorts.select',
} as const satisfies Record<string, OtherAct>;

export type JobKind = keyof typeof JOB_ACTS;

/** `refused`: it was judged and nothing was done; `failed`: a fault; `brokenOff`: the server that did it is gone. */
export type JobOutcome = 'done' | 'refused' | 'failed' | 'brokenOff';

/** The largest file of an office that is taken in: a caseload of 200,000 clients is smaller. */
export const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

/** A fault of a file, in Dutch, with what to do. */
export interface FileFault {
  readonly row: number;
  /** Null when it is the row as a whole. */
  readonly column: string | null;
  readonly message: string;
}

/** What is kept of it: counts, codes, and the faults of a file by row and column. Nothing of a client but a number. */
export interface JobReport {
  /** Of a repair: trajectories compared, things found, and what became of each by code. */
  readonly compared?: number;
  readonly found?: number;
  readonly mended?: Readonly<Record<string, number>>;
  readonly left?: number;
  /** Of a file: rows that came in, or would. */
  readonly rows?: number;
  readonly faults?: readonly FileFault[];
  readonly faultCount?: number;
  /** Of a round: clients of whom a proposal was made anew, and those for whom that was refused. */
  readonly proposed?: number;
  readonly refused?: number;
  /** Why it was refused, in Dutch. */
  readonly code?: string;
  readonly message?: string;
}

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly by: string;
  /** Null where they do not work here any more. */
  readonly byName: string | null;
  readonly municipalities: Reach;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Null while it goes on. */
  readonly outcome: JobOutcome | null;
  readonly done: number;
  /** Null as long as it is not known. */
  readonly total: number | null;
  readonly report: JobReport;
}
