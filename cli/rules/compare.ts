/** Compares two versions of rules over a caseload. */
import { writeFileSync } from 'node:fs';
import { allClientFacts } from '../../db/clients.ts';
import { dutchDay, isCalendarDate } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/duration.ts';
import { readCaseloadCsv } from '../../domain/caseload/csv.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { checkFacts } from '../../domain/decision/facts.ts';
import { compareRuleSets, type ImpactClient } from '../../domain/impact/compare.ts';
import { impactPage } from '../../domain/impact/page.ts';
import { impactTables } from '../../domain/impact/tables.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RuleSet } from '../../domain/rules/rule-set.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { readRuleFile, readText } from '../rule-file.ts';
import { withDatabase } from '../session.ts';

export interface CompareOptions {
  readonly caseload?: string;
  readonly reference?: boolean;
  readonly live?: boolean;
  readonly on?: string;
  readonly html?: string;
}

/** `klimop rules compare`: what a change does to a caseload. A page is written before anything is printed, so that a refusal stands alone. */
export const compare = async (
  output: Output,
  options: CompareOptions,
  beforePath: string,
  afterPath: string,
): Promise<Outcome> => {
  const on = options.on ?? dutchDay(instantOf(Date.now()));
  if (!isCalendarDate(on))
    return refuse('INVALID_DATE', 'Schrijf een bestaande dag als jaar-maand-dag, zoals 2026-01-01.');
  const chosen = [options.caseload !== undefined, options.reference === true, options.live === true];
  if (chosen.filter(Boolean).length !== 1)
    return refuse(
      'INVALID_CASELOAD',
      'Kies de cliënten: óf --caseload met een CSV-bestand, óf --reference, óf --live.',
    );
  const before = readRuleFile(beforePath);
  if (!before.ok) return { ok: false, code: before.code, message: before.message };
  const after = readRuleFile(afterPath);
  if (!after.ok) return { ok: false, code: after.code, message: after.message };
  const caseload = await clientsFor(output, options, before.ruleSet, after.ruleSet, on);
  if (!caseload.ok) return caseload;
  const impact = compareRuleSets(before.ruleSet, after.ruleSet, caseload.clients, on);
  if (options.html !== undefined) {
    try {
      writeFileSync(options.html, impactPage(impact));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return refuse('FILE_UNWRITABLE', `${options.html} kan niet worden geschreven. Controleer het pad en de rechten.`);
    }
  }
  output.record(impact);
  output.say(impact.changes.length === 0 ? 'De regels zijn gelijk.' : 'In de regels verandert:');
  for (const { nl } of impact.changes) output.say(`- ${nl}`);
  for (const { caption, header, rows } of impactTables(impact)) {
    output.say(`\n${caption}`);
    output.table(header, rows);
  }
  if (options.html !== undefined) output.say(`\nDe pagina staat in ${options.html}.`);
  return undefined;
};

type ReadClients = { readonly ok: true; readonly clients: readonly ImpactClient[] } | Refusal;

/** The clients that were asked for; a refusal when there are none. */
const clientsFor = async (
  output: Output,
  { caseload, live }: CompareOptions,
  before: RuleSet,
  after: RuleSet,
  on: string,
): Promise<ReadClients> => {
  if (caseload !== undefined) {
    const read = readCaseloadFor(output, caseload, before, after, on);
    return read.ok && read.clients.length === 0
      ? refuse('NO_CLIENTS', `In ${caseload} staat geen cliënt. Kies een bestand met cliënten.`)
      : read;
  }
  if (live !== true) return { ok: true, clients: generateCaseload({ on }) };
  const clients = await withDatabase(async (db) => ({ ok: true as const, clients: await allClientFacts(db) }));
  return clients.ok && clients.clients.length === 0
    ? refuse(
        'NO_CLIENTS',
        'Er staan nog geen cliënten in Klimop. Lees ze in met: npx klimop caseload import, of vergelijk met --reference.',
      )
    : clients;
};

/** A caseload of all of the Netherlands is smaller than this. */
const LARGEST_CASELOAD_BYTES = 500 * 1024 * 1024;

/** Clients of a CSV file. A fact is taken that either version takes: under the other it is unknown. */
const readCaseloadFor = (output: Output, path: string, before: RuleSet, after: RuleSet, on: string): ReadClients => {
  const read = readText(path, LARGEST_CASELOAD_BYTES);
  if (!read.ok) return read;
  const caseload = readCaseloadCsv(read.text, {
    definitions: { ...before.document.facts, ...after.document.facts },
    checkFacts: (facts) => {
      const checked = checkFacts(after, facts, on);
      if (checked.ok) return checked;
      const faults = checked.faults.filter(({ fact }) => !checkFacts(before, { [fact]: facts[fact] }, on).ok);
      return faults.length === 0 ? { ok: true, facts: facts as ImpactClient['facts'] } : { ok: false, faults };
    },
  });
  if (caseload.ok) return caseload;
  for (const { row, column, message } of caseload.faults) {
    output.record({ row, column, message });
    output.note(`rij ${row}${column === null ? '' : `, kolom ${column}`}: ${message}`);
  }
  return { ok: false, code: caseload.code, message: caseload.message };
};
