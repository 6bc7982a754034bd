/**
 * Long work that whoever asked for it need not wait for. The contract:
 * 1. it is asked for under an id of its own: asked again, the same one is shown and nothing is done twice;
 * 2. how far it is stands where every server can read it, so that it can be left and found again;
 * 3. it ends in one way: done, refused with why, failed, or broken off when its server is gone. What it did is whole or can be done again.
 */
import { beatJob, beginJob, endJob, jobById, newestJobs } from '../db/operations/jobs.ts';
import { JOB_ACTS, type Job, type JobKind, type JobOutcome, type JobReport } from '../domain/operations/jobs.ts';
import { hasRole } from '../domain/person/roles.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { COMMAND_ID_REUSED } from '../domain/trajectory/refusals.ts';
import { type Actor, type Reach, RIGHTS } from '../domain/trajectory/rights.ts';
import type { Office } from './office.ts';

export interface JobEnd {
  readonly outcome: Exclude<JobOutcome, 'brokenOff'>;
  readonly report: JobReport;
}

/** What work tells of itself. */
export interface Telling {
  /** So much more is done. */
  advance(count: number): void;
  /** How much there is to do. */
  expect(total: number): void;
}

export interface JobAsked {
  readonly id: string;
  readonly kind: JobKind;
  readonly by: string;
  readonly reach: Reach;
}

/** A person sees it move; the row is written no oftener. */
const BEAT_MS = 1_000;

/** Has it done, and gives it as it stands. Who may is judged by whoever asks. @param onFault told of a fault, which the job ends with */
export const haveDone = async (
  { db }: Office,
  { id, kind, by, reach }: JobAsked,
  work: (telling: Telling) => Promise<JobEnd>,
  onFault: (error: unknown) => void,
): Promise<{ readonly ok: true; readonly job: Job } | Refusal> => {
  const begun = await beginJob(db, { id, kind, by, municipalities: reach });
  if (begun === 'busy')
    return refuse(
      'BUSY',
      'Dit is al bezig: een collega begon ermee. Wacht tot het klaar is; u ziet hier hoe ver het is.',
    );
  const job = await jobById(db, id, { kinds: [kind], reach });
  if (job === null || (begun === 'known' && job.by !== by)) return COMMAND_ID_REUSED;
  if (begun === 'begun') void carryOut(db, id, work, onFault);
  return { ok: true, job };
};

const carryOut = async (
  db: Office['db'],
  id: string,
  work: (telling: Telling) => Promise<JobEnd>,
  onFault: (error: unknown) => void,
): Promise<void> => {
  let done = 0;
  let total: number | null = null;
  const beat = setInterval(() => void beatJob(db, id, done, total).catch(() => undefined), BEAT_MS);
  const end: JobEnd = await work({
    advance: (count) => {
      done += count;
    },
    expect: (known) => {
      total = known;
    },
  }).catch((error: unknown) => {
    onFault(error);
    return { outcome: 'failed' as const, report: {} };
  });
  clearInterval(beat);
  // Where this cannot be written either, its silence says that it is over.
  await endJob(db, id, { ...end, done }).catch(onFault);
};

/** The kinds that somebody may have done and see. */
const kindsFor = (person: Actor): JobKind[] =>
  (Object.keys(JOB_ACTS) as JobKind[]).filter((kind) => hasRole(person, RIGHTS[JOB_ACTS[kind]]));

export const jobFor = async (
  { db }: Office,
  person: Actor,
  id: string,
): Promise<{ readonly ok: true; readonly job: Job } | Refusal> => {
  const job = await jobById(db, id, { kinds: kindsFor(person), reach: person.municipalities });
  return job === null
    ? refuse('UNKNOWN_JOB', 'Dit werk is hier niet bekend, of niet van u om te zien. Kijk in de lijst wat er liep.')
    : { ok: true, job };
};

const MOST_SHOWN = 10;

export const newestJobsFor = ({ db }: Office, person: Actor, kinds: readonly JobKind[]): Promise<Job[]> => {
  const may = kindsFor(person).filter((kind) => kinds.includes(kind));
  return may.length === 0
    ? Promise.resolve([])
    : newestJobs(db, { kinds: may, reach: person.municipalities }, MOST_SHOWN);
};
