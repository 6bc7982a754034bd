/** Says each difference between PostgreSQL and Temporal, and mends them where that is asked. */
import { refuseMunicipality } from '../../commands/municipality/municipality-asked.ts';
import { reconcile as compare, type Findings, type MendedAs } from '../../commands/operations/reconcile.ts';
import { reachOf, refuseBy } from '../../commands/refuse-actor.ts';
import { dutchTime } from '../../domain/calendar/dutch-time.ts';
import { CAUSES, DIFFERENCES } from '../../domain/operations/causes.ts';
import type { ClosedAs, Difference } from '../../domain/operations/difference.ts';
import { isPersonId } from '../../domain/person/ids.ts';
import { refuse } from '../../domain/refusal.ts';
import { ENGINE } from '../../domain/trajectory/engine.ts';
import type { Outcome } from '../action.ts';
import { isConfirmed } from '../confirm.ts';
import type { Output } from '../output.ts';
import { withOffice } from '../session.ts';

export interface ReconcileOptions {
  readonly repair?: boolean;
  readonly by: string;
  readonly yes?: boolean;
  readonly municipality?: string;
}

/** The most lines of one kind for a person; --json has all. */
const MOST_LINES = 50;

/** `klimop ops reconcile`: 0 when all agree (after the repair, where one was asked), else 1. */
export const reconcile = (output: Output, { repair, by, yes, municipality }: ReconcileOptions): Promise<Outcome> =>
  withOffice<Outcome>(async ({ office }) => {
    if (by !== ENGINE && !isPersonId(by))
      return refuse('INVALID_PERSON', 'Zeg met --by wie dit doet, zoals --by ops-01.');
    const unknown = municipality === undefined ? null : await refuseMunicipality(office.db, municipality);
    if (unknown !== null) return unknown;
    const mayNot = repair === true ? await refuseBy(office.db, 'ops.reconcile', by, municipality ?? null) : null;
    if (mayNot !== null) return mayNot;
    // Who is of one municipality mends its clients, not those of others.
    const named = municipality === undefined ? null : [municipality];
    const reach = repair === true ? await reachOf(office.db, by, municipality) : named;
    const found = await compare(office, { reach });
    if (!found.ok) return found;
    output.record({
      event: 'compared',
      compared: found.compared,
      differences: found.differences.length,
      unanswered: found.unanswered.length,
    });
    output.say(`${found.compared} open trajecten vergeleken met Temporal.`);
    if (found.lacking.length > 0) {
      output.record({ event: 'lacking', attributes: found.lacking });
      output.say(`  ${CAUSES.attributes.nl}: ${found.lacking.join(', ')}`);
    }
    sayFindings(output, found);
    const total = found.lacking.length + found.differences.length + found.unanswered.length;
    if (total === 0 || repair !== true) {
      if (total > 0) output.say('\nHerstellen: npx klimop ops reconcile --repair');
      return total === 0 ? 0 : 1;
    }
    // Without a terminal nobody can be asked; --repair itself says that it is meant, and it may be done twice.
    if (!(await isConfirmed(output, yes, `${total} keer herstellen; PostgreSQL geldt. Typ ja om door te gaan: `)))
      return refuse('NOT_CONFIRMED', 'Er is niets hersteld. Bevestig met ja, of geef --yes.');
    const counts: Record<MendedAs, number> = {
      poked: 0,
      restarted: 0,
      ended: 0,
      begun: 0,
      answered: 0,
      refused: 0,
      left: 0,
    };
    const left = await found.repair(by, ({ clientId, what, done }) => {
      counts[done] += 1;
      output.record({ event: done, clientId, what });
    });
    output.record({
      event: 'repaired',
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      ...counts,
      differences: left.differences.length,
      unanswered: left.unanswered.length,
    });
    output.say(
      `\n${Object.entries(MENDED)
        .map(([done, words]) => `${words}: ${counts[done as MendedAs]}.`)
        .join(' ')}`,
    );
    const rest = left.differences.length + left.unanswered.length;
    output.say(rest === 0 ? 'Nu zeggen PostgreSQL en Temporal hetzelfde.' : 'Wat nog niet gelijk is:');
    sayFindings(output, left);
    return rest === 0 ? 0 : 1;
  });

/** What became of what was found. */
const MENDED: Readonly<Record<MendedAs, string>> = {
  restarted: 'Opnieuw begonnen',
  poked: 'Laten kijken',
  ended: 'Beëindigd (er is geen open traject van)',
  begun: 'Starts alsnog begonnen',
  answered: 'Opdrachten opnieuw gevraagd en beantwoord',
  refused: 'Starts geweigerd (er loopt al een traject)',
  left: 'Laten rusten',
};

const CLOSED: Readonly<Record<ClosedAs, string>> = {
  completed: 'voltooid',
  failed: 'mislukt',
  cancelled: 'afgebroken',
  terminated: 'van buitenaf beëindigd',
  timedOut: 'de tijd was om',
};

/** One difference in words. */
export const inWords = ({ kind, version, known, closedAs }: Difference): string =>
  [
    DIFFERENCES[kind].nl,
    ...(closedAs === null ? [] : [CLOSED[closedAs]]),
    ...(version === null ? [] : [`versie ${version}`]),
    ...(known === null ? [] : [`de workflow kent versie ${known}`]),
  ].join('; ');

const sayFindings = (output: Output, { differences, unanswered }: Findings): void => {
  for (const difference of differences) output.record({ event: 'difference', ...difference });
  for (const command of unanswered) output.record({ event: 'unanswered', ...command });
  for (const difference of differences.slice(0, MOST_LINES))
    output.say(`  ${difference.clientId}: ${inWords(difference)}`);
  for (const { clientId, name, by, at } of unanswered.slice(0, MOST_LINES))
    output.say(`  ${clientId}: ${name} van ${by}, ${dutchTime(at)}, heeft nog geen antwoord`);
  const more = Math.max(0, differences.length - MOST_LINES) + Math.max(0, unanswered.length - MOST_LINES);
  if (more > 0) output.say(`  en nog ${more}; alles staat in --json.`);
};
