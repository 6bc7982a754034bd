/**
 * Long work that a server does, as every server can see it. The contract:
 * 1. it begins once, by its id, and ends once;
 * 2. the server that does it says so every few seconds; one that has said nothing for a while is gone, and its work is told as broken off.
 */
import { sql } from 'kysely';
import type { Job, JobKind, JobOutcome, JobReport } from '../../domain/operations/jobs.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';
import { violates } from '../connection/violation.ts';

/** Several beats; a server that is busy misses one. */
const GONE_AFTER = '40 seconds';
/** What came of it is of use for a while; who did what stands among the acts for ever. */
const KEPT_FOR = '90 days';

const COLUMNS = [
  'id',
  'kind',
  'by',
  'municipalities',
  'startedAt',
  'endedAt',
  'outcome',
  'done',
  'total',
  'report',
] as const;

export interface NewJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly by: string;
  readonly municipalities: Reach;
}

/** `begun`: whoever asks does the work; `known`: it was begun before, by this id; `busy`: another of its kind goes on. */
export const beginJob = async (db: Database, job: NewJob): Promise<'begun' | 'known' | 'busy'> => {
  await breakOff(db);
  await sql`delete from jobs where started_at < now() - ${KEPT_FOR}::interval and outcome is not null`.execute(db);
  try {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('jobs')
      .values({ ...job, municipalities: job.municipalities && [...job.municipalities] })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows ? 'begun' : 'known';
  } catch (error) {
    if (violates(error, 'one_repair_at_a_time') || violates(error, 'one_round_at_a_time')) return 'busy';
    throw error;
  }
};

/** Tells that it goes on, and how far it is. */
export const beatJob = async (db: Database, id: string, done: number, total: number | null): Promise<void> => {
  await db
    .updateTable('jobs')
    .set({ done, total, beatAt: sql`now()` })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute();
};

/** Ends it, the first time that it is ended. */
export const endJob = async (
  db: Database,
  id: string,
  { outcome, report, done }: { readonly outcome: JobOutcome; readonly report: JobReport; readonly done: number },
): Promise<void> => {
  await db
    .updateTable('jobs')
    .set({ outcome, report: JSON.stringify(report), done, endedAt: sql`now()` })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute();
};

/** Ends what a server began that is gone. */
const breakOff = async (db: Database): Promise<void> => {
  await sql`
    update jobs set outcome = 'brokenOff', ended_at = beat_at
    where outcome is null and beat_at < now() - ${GONE_AFTER}::interval`.execute(db);
};

export interface JobsAsked {
  readonly kinds: readonly JobKind[];
  /** Only work on clients that somebody may see all of. */
  readonly reach: Reach;
}

/** One by its id; null where there is none that may be seen. */
export const jobById = async (db: Database, id: string, asked: JobsAsked): Promise<Job | null> => {
  await breakOff(db);
  return (await seen(db, asked).where('id', '=', id).executeTakeFirst()) ?? null;
};

/** The newest first. */
export const newestJobs = async (db: Database, asked: JobsAsked, limit: number): Promise<Job[]> => {
  await breakOff(db);
  return seen(db, asked).orderBy('startedAt', 'desc').limit(limit).execute();
};

const seen = (db: Database, { kinds, reach }: JobsAsked) =>
  db
    .selectFrom('jobs')
    .select(COLUMNS)
    .select(({ selectFrom }) =>
      selectFrom('caseworkers').select('name').whereRef('caseworkers.id', '=', 'jobs.by').as('byName'),
    )
    .where('kind', 'in', [...kinds])
    .$if(reach !== null, (query) =>
      query.where(sql<boolean>`(municipalities is not null and municipalities <@ ${[...(reach ?? [])]}::text[])`),
    );
