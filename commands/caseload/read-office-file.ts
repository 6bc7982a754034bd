/**
 * Checks a file of clients or of people who work here, or reads it in, as work that need not be waited for. The contract:
 * 1. the checks are those of the command line, and all of a file comes in or nothing;
 * 2. nothing of the file is kept but the rows and columns of its faults: not on disk, and in memory as long as it is read;
 * 3. that it came in and that the work is done are written together.
 */
import { listMunicipalities } from '../../db/office/municipalities.ts';
import { endJob } from '../../db/operations/jobs.ts';
import { readCaseworkersCsv } from '../../domain/caseload/caseworkers-csv.ts';
import type { CsvRefusal } from '../../domain/caseload/csv.ts';
import { JOB_ACTS, type Job, type JobReport } from '../../domain/operations/jobs.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { type Actor, isWithin } from '../../domain/trajectory/rights.ts';
import { haveDone, type JobEnd, type Telling } from '../jobs.ts';
import { municipalityFor } from '../municipality/municipality-asked.ts';
import type { Office } from '../office.ts';
import { refuseBy } from '../refuse-actor.ts';
import { caseloadReading } from './caseload-reading.ts';
import { importCaseworkers } from './import-caseworkers.ts';
import { importCaseload } from './load-caseload.ts';

export interface FileAsked {
  readonly jobId: string;
  readonly about: 'caseload' | 'caseworkers';
  /** False: everything is checked, nothing is stored. */
  readonly store: boolean;
  /** Of which municipality the clients are; not said: the person's only one, or the only one there is. */
  readonly municipality?: string | undefined;
  readonly bytes: Uint8Array;
}

/** Files that are read at once by one process: each is in memory meanwhile. */
const AT_ONCE = 3;
let reading = 0;

const CHUNK_BYTES = 64 * 1024;

export const readOfficeFile = async (
  office: Office,
  person: Actor & { readonly id: string },
  { jobId, about, store, municipality, bytes }: FileAsked,
  onFault: (error: unknown) => void,
): Promise<{ readonly ok: true; readonly job: Job } | Refusal> => {
  const kind = `${about}.${store ? 'import' : 'check'}` as const;
  const asked = about === 'caseload' ? await municipalityFor(office.db, person, municipality) : null;
  if (asked?.ok === false) return asked;
  const municipalityId = asked?.municipality.id ?? null;
  const mayNot = await refuseBy(office.db, JOB_ACTS[kind], person.id, municipalityId);
  if (mayNot !== null) return mayNot;
  const read = asked === null ? null : await caseloadReading(office.db, asked.municipality);
  if (read?.ok === false) return read;
  if (reading >= AT_ONCE)
    return refuse('BUSY', 'Er worden al drie bestanden gelezen. Wacht tot er een klaar is en probeer het dan opnieuw.');
  const work = async (telling: Telling): Promise<JobEnd> => {
    reading += 1;
    try {
      telling.expect(bytes.length);
      const chunks = counted(bytes, (count) => telling.advance(count));
      if (read === null) return await people(office, person.id, chunks, store, jobId, bytes.length);
      const imported = await importCaseload(
        office.db,
        { bytes: chunks },
        {
          ...read.reading,
          by: person.id,
          dryRun: !store,
          onStored: (trx, rows) => endJob(trx, jobId, { outcome: 'done', report: { rows }, done: bytes.length }),
        },
      );
      return imported.ok ? { outcome: 'done', report: { rows: imported.clients } } : refusedWith(imported);
    } finally {
      reading -= 1;
    }
  };
  const reach = municipalityId === null ? person.municipalities : [municipalityId];
  return haveDone(office, { id: jobId, kind, by: person.id, reach }, work, onFault);
};

const people = async (
  { db }: Office,
  by: string,
  bytes: Iterable<Uint8Array>,
  store: boolean,
  jobId: string,
  size: number,
): Promise<JobEnd> => {
  const read = readCaseworkersCsv({ bytes });
  if (!read.ok) return refusedWith(read);
  const rows = read.caseworkers.length;
  const stored = await importCaseworkers(db, read.caseworkers, by, {
    dryRun: !store,
    onStored: (trx) => endJob(trx, jobId, { outcome: 'done', report: { rows }, done: size }),
  });
  return stored.ok ? { outcome: 'done', report: { rows } } : refusedWith(stored);
};

const refusedWith = (refusal: Refusal | CsvRefusal): JobEnd => {
  const { code, message } = refusal;
  const faults: JobReport = 'faults' in refusal ? { faults: refusal.faults, faultCount: refusal.faultCount } : {};
  return { outcome: 'refused', report: { code, message, ...faults } };
};

function* counted(bytes: Uint8Array, onBytes: (count: number) => void): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    onBytes(chunk.length);
    yield chunk;
  }
}

/** The municipalities that somebody can read clients in for. */
export const municipalitiesFor = async ({ db }: Office, person: Actor) =>
  (await listMunicipalities(db)).filter(({ id }) => isWithin(person.municipalities, id));
