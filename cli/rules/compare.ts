/** Compares two versions of rules over a caseload. */
import { writeFileSync } from 'node:fs';
import { compareRuleSets } from '../../domain/impact/compare.ts';
import { impactPage } from '../../domain/impact/page.ts';
import { impactTables } from '../../domain/impact/tables.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import { dayOrToday } from '../day-option.ts';
import type { Output } from '../output.ts';
import { type ClientsOptions, clientsFor, refuseClients } from './compared-clients.ts';
import { readTwoVersions } from './version-source.ts';

export interface CompareOptions extends ClientsOptions {
  readonly ruleSet: string;
  readonly on?: string;
  readonly html?: string;
}

/** `klimop rules compare`: what a change does to a caseload; each side a file, the number of a version, or `in-force`. A page is written before anything is printed, so that a refusal stands alone. */
export const compare = async (
  output: Output,
  options: CompareOptions,
  beforeText: string,
  afterText: string,
): Promise<Outcome> => {
  const day = dayOrToday(options.on);
  if (!day.ok) return day;
  const { on } = day;
  const unclear = refuseClients(options);
  if (unclear !== null) return unclear;
  const read = await readTwoVersions(options.ruleSet, beforeText, afterText, on);
  if (!read.ok) return read;
  const { before, after } = read;
  const caseload = await clientsFor(output, options, before, after, on);
  if (!caseload.ok) return caseload;
  const impact = compareRuleSets(before, after, caseload.clients, on);
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
