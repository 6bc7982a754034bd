/** Makes a caseload as CSV, and reads one into a running Klimop. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { loadCaseload } from '../commands/load-caseload.ts';
import { listCaseworkers, storeCaseworkers } from '../db/caseworkers.ts';
import { clientIds } from '../db/clients.ts';
import { hashInForce } from '../db/rule-sets.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { readCaseworkersCsv } from '../domain/caseload/caseworkers-csv.ts';
import { type CsvRefusal, readCaseloadCsv, toCsvRows } from '../domain/caseload/csv.ts';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { checkFacts } from '../domain/decision/one-client/facts.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Outcome } from './action.ts';
import { dayOrToday } from './day-option.ts';
import type { Output } from './output.ts';
import { readText } from './rule-file.ts';
import { withDatabase, withOffice } from './session.ts';

export interface GenerateOptions {
  readonly size: number;
  readonly seed: number;
  readonly out: string;
  readonly on?: string;
}

export interface ImportOptions {
  readonly dryRun?: boolean;
  readonly ruleSet: string;
}

/** Rows written at once: few enough that a bar moves. */
const BATCH = 1_000;

/** A caseload of all of the Netherlands is smaller than this. */
const LARGEST_FILE_BYTES = 500 * 1024 * 1024;

/** `klimop caseload generate` */
export const generate = async (output: Output, options: GenerateOptions): Promise<Outcome> => {
  const { size, seed, out } = options;
  const day = dayOrToday(options.on);
  if (!day.ok) return day;
  const { on } = day;
  const rows = toCsvRows(generateCaseload({ size, seed, on }));
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
  output.record({ ok: true, size, seed, on, out });
  return undefined;
};

/** `klimop caseload import`: all of the file or nothing. */
export const importFile = async (output: Output, options: ImportOptions, path: string): Promise<Outcome> => {
  const read = readText(path, LARGEST_FILE_BYTES);
  if (!read.ok) return read;
  return withOffice<Outcome>(async ({ office }) => {
    const { db, library } = office;
    const today = dutchDay(instantOf(Date.now()));
    if ((await hashInForce(db, options.ruleSet, today)) === null)
      return refuse('UNKNOWN_RULE_SET', `Er zijn geen regels ${options.ruleSet} in werking. Kies andere regels.`);
    const { ruleSet } = await library.inForce(options.ruleSet, today);
    const caseload = readCaseloadCsv(read.text, {
      definitions: ruleSet.document.facts,
      checkFacts: (facts) => checkFacts(ruleSet, facts, today),
      caseworkerIds: new Set((await listCaseworkers(db)).map(({ id }) => id)),
      firstClientNumber: await nextClientNumber(db),
    });
    if (!caseload.ok) return refusedFile(output, caseload);
    const { length } = caseload.clients;
    if (options.dryRun !== true) {
      const loaded = await loadCaseload(db, caseload.clients);
      if (!loaded.ok) return loaded;
    }
    output.say(
      options.dryRun === true
        ? `${length} klanten kloppen. Er is niets opgeslagen.`
        : `${length} klanten zijn toegevoegd.`,
    );
    output.record({ ok: true, clients: length, stored: options.dryRun !== true });
    return undefined;
  });
};

/** `klimop caseload caseworkers`: adds caseworkers and team leads, and brings known ones up to date; all of the file or nothing. */
export const importCaseworkers = async (output: Output, _options: object, path: string): Promise<Outcome> => {
  const read = readText(path);
  if (!read.ok) return read;
  const file = readCaseworkersCsv(read.text);
  if (!file.ok) return refusedFile(output, file);
  return withDatabase<Outcome>(async (db) => {
    await storeCaseworkers(db, file.caseworkers);
    output.say(`${file.caseworkers.length} klantmanagers zijn toegevoegd of bijgewerkt.`);
    output.record({ ok: true, caseworkers: file.caseworkers.length });
    return undefined;
  });
};

const refusedFile = (output: Output, { code, message, faults }: CsvRefusal): Refusal => {
  for (const fault of faults) {
    const { row, column } = fault;
    output.record({ row, column, message: fault.message });
    output.note(`rij ${row}${column === null ? '' : `, kolom ${column}`}: ${fault.message}`);
  }
  return { ok: false, code, message };
};

/** Ids above this are of the demo. */
const DEMO_IDS_FROM = 'c-9';

/** The number after the last client's, for a file without a column of ids. */
const nextClientNumber = async (db: Parameters<typeof clientIds>[0]): Promise<number> => {
  const ids = (await clientIds(db)).filter((id) => id < DEMO_IDS_FROM);
  return 1 + Math.max(0, ...ids.slice(-1).map((id) => Number(id.slice(2))));
};
