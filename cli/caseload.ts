/** Makes a caseload as CSV, and reads one into a running Klimop. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { caseloadReading } from '../commands/caseload/caseload-reading.ts';
import { importCaseworkers } from '../commands/caseload/import-caseworkers.ts';
import { importCaseload } from '../commands/caseload/load-caseload.ts';
import { municipalityAsked } from '../commands/municipality/municipality-asked.ts';
import type { Database } from '../db/connection/connect.ts';
import { readCaseworkersCsv } from '../domain/caseload/caseworkers-csv.ts';
import { toCsvRows } from '../domain/caseload/csv.ts';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { TEST_BSN_COUNT } from '../domain/person/bsn.ts';
import { refuse } from '../domain/refusal.ts';
import type { Outcome } from './action.ts';
import { type OpenFile, openCaseloadFile, tellFaults } from './caseload-file.ts';
import { dayOrToday } from './day-option.ts';
import type { Output } from './output.ts';
import { withDatabase } from './session.ts';

export interface GenerateOptions {
  readonly size: number;
  readonly seed: number;
  readonly out: string;
  readonly on?: string;
  readonly first?: number;
}

export interface ImportOptions {
  readonly by: string;
  readonly dryRun?: boolean;
  readonly municipality?: string;
  /** Other rules than the municipality's, to try. */
  readonly ruleSet?: string;
}

/** Rows written at once: few enough that a bar moves. */
const BATCH = 1_000;

/** The caseload that Klimop begins with is numbered from 1 and has at most so many clients. */
const AFTER_REFERENCE = 100_000;

/** Test BSNs from here on are the demo's. */
const NUMBERS = Math.floor(TEST_BSN_COUNT / 2) - AFTER_REFERENCE;

/** Where the numbers of a generated caseload begin: after the reference caseload, and elsewhere for each seed as far as there is room. */
const firstFor = (size: number, seed: number): number => AFTER_REFERENCE + 1 + ((seed * size) % (NUMBERS - size));

/** `klimop caseload generate` */
export const generate = async (output: Output, options: GenerateOptions): Promise<Outcome> => {
  const { size, seed, out } = options;
  const day = dayOrToday(options.on);
  if (!day.ok) return day;
  const { on } = day;
  const first = options.first ?? firstFor(size, seed);
  const rows = toCsvRows(generateCaseload({ size, seed, on, first }));
  const progress = output.progress('Rijen', rows.length);
  try {
    const file = createWriteStream(out);
    const failed = once(file, 'error').then(([error]) => Promise.reject(error));
    failed.catch(() => undefined);
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = rows.slice(start, start + BATCH);
      if (!file.write(stringify(batch))) await Promise.race([once(file, 'drain'), failed]);
      progress.advance(batch.length);
    }
    file.end();
    await Promise.race([once(file, 'finish'), failed]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return refuse('FILE_UNWRITABLE', `${out} kan niet worden geschreven. Controleer het pad en de rechten.`);
  } finally {
    progress.done();
  }
  output.say(`${size} verzonnen klanten staan in ${out}.`);
  output.record({ ok: true, size, seed, on, first, out });
  return undefined;
};

/** `klimop caseload import`: all of the file or nothing. */
export const importFile = async (output: Output, options: ImportOptions, path: string): Promise<Outcome> => {
  const opened = openCaseloadFile(path);
  if (!opened.ok) return opened;
  const { file } = opened;
  try {
    return await withDatabase<Outcome>((db) => importFrom(output, options, db, file));
  } finally {
    file.close();
  }
};

const importFrom = async (output: Output, options: ImportOptions, db: Database, file: OpenFile): Promise<Outcome> => {
  const asked = await municipalityAsked(db, options.municipality);
  if (!asked.ok) return asked;
  const { id: municipalityId, name } = asked.municipality;
  const read = await caseloadReading(db, asked.municipality, options.ruleSet);
  if (!read.ok) return read;
  const progress = output.progress('Gelezen (kB)', Math.ceil(file.size / 1024));
  const imported = await importCaseload(
    db,
    { bytes: counted(file.bytes, (bytes) => progress.advance(bytes / 1024)) },
    { ...read.reading, by: options.by, dryRun: options.dryRun === true },
  ).finally(() => progress.done());
  if (!imported.ok) return 'faults' in imported ? tellFaults(output, imported) : imported;
  const { clients } = imported;
  const few = `${clients === 1 ? '1 klant' : `${clients} klanten`} van ${name}`;
  output.say(
    options.dryRun === true
      ? `${few}: alles klopt, en niemand van hen staat al in Klimop. Er is niets opgeslagen.`
      : `${few} toegevoegd.`,
  );
  output.record({ ok: true, municipality: municipalityId, clients, stored: options.dryRun !== true });
  return undefined;
};

function* counted(chunks: Iterable<Uint8Array>, onBytes: (bytes: number) => void): Generator<Uint8Array> {
  for (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** `klimop caseload caseworkers`: adds people who work here, and brings known ones up to date; all of the file or nothing. */
export const importPeople = async (
  output: Output,
  { by }: { readonly by?: string },
  path: string,
): Promise<Outcome> => {
  const opened = openCaseloadFile(path);
  if (!opened.ok) return opened;
  const { file } = opened;
  try {
    const read = readCaseworkersCsv({ bytes: file.bytes });
    if (!read.ok) return tellFaults(output, read);
    return await withDatabase<Outcome>(async (db) => {
      const stored = await importCaseworkers(db, read.caseworkers, by);
      if (!stored.ok) return stored;
      output.say(
        read.caseworkers.length === 1
          ? '1 medewerker is toegevoegd of bijgewerkt.'
          : `${read.caseworkers.length} medewerkers zijn toegevoegd of bijgewerkt.`,
      );
      output.record({ ok: true, caseworkers: read.caseworkers.length });
      return undefined;
    });
  } finally {
    file.close();
  }
};
