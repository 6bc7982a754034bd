/** Compares two versions of rules over a caseload. */
import { writeFileSync } from 'node:fs';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import { compareRuleSets } from '../../domain/impact/compare.ts';
import { firstDifferentDay, laterDifferentDays } from '../../domain/impact/first-day.ts';
import { impactPage } from '../../domain/impact/page.ts';
import { impactTables } from '../../domain/impact/tables.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import { dayOrToday } from '../day-option.ts';
import type { Output } from '../output.ts';
import { type ClientsOptions, clientsFor, clientsInWords, refuseClients, whoseClients } from './compared-clients.ts';
import { readTwoVersions, sayCautions, unprovenOf } from './version-source.ts';

export interface CompareOptions extends ClientsOptions {
  readonly ruleSet?: string;
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
  const { on: today } = day;
  const unclear = refuseClients(options);
  if (unclear !== null) return unclear;
  const read = await readTwoVersions(options, beforeText, afterText, today);
  if (!read.ok) return read;
  const { before, after } = read;
  sayCautions(output, read);
  // Without a day that was asked for: the first on which the change does anything.
  const first = firstDifferentDay(before.document, after.document, today);
  const on = options.on === undefined ? first.on : today;
  const caseload = await clientsFor(output, options, before, after, on);
  if (!caseload.ok) return caseload;
  const impact = compareRuleSets(before, after, caseload.clients, on);
  if (options.html !== undefined) {
    try {
      writeFileSync(options.html, impactPage(impact, { clients: clientsInWords(options, caseload.clients.length) }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return refuse('FILE_UNWRITABLE', `${options.html} kan niet worden geschreven. Controleer het pad en de rechten.`);
    }
  }
  const laterDays = laterDifferentDays(before.document, after.document, on);
  output.record({ ...impact, laterDays, comparedClients: whoseClients(options), ...unprovenOf(read) });
  output.say(`Vergeleken op ${inDutch(on)}, over ${clientsInWords(options, caseload.clients.length)}.`);
  if (options.on === undefined && on > today)
    output.say(`Dat is de eerste dag waarop de twee verschillen; vandaag (${inDutch(today)}) verandert er niets.`);
  if (options.on !== undefined && first.differs && first.on > on)
    output.say(
      `Let op: op die dag verschillen de regels nog niet. De eerste dag waarop zij verschillen is ${inDutch(first.on)}.`,
    );
  for (const day of laterDays)
    output.say(
      `Let op: vanaf ${inDutch(day)} is het verschil anders. Dat is hierbij niet meegeteld; bekijk het met: --on ${day}.`,
    );
  output.say(impact.changes.length === 0 ? 'De regels zijn gelijk.' : 'In de regels verandert:');
  for (const { nl } of impact.changes) output.say(`- ${nl}`);
  for (const { caption, header, rows, leftOut } of impactTables(impact, { onlyChanged: true })) {
    output.say(`\n${caption}`);
    if (rows.length > 0) output.table(header, rows);
    if (leftOut !== undefined) output.say(leftOut);
  }
  if (options.html !== undefined) output.say(`\nDe pagina staat in ${options.html}.`);
  return undefined;
};
