/** The work list. */
import { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import { nameOf, outcomesOf } from '../../api/names.ts';
import { nextInRank } from '../../commands/cohorts/next-in-rank.ts';
import { refuseMunicipality } from '../../commands/municipality/municipality-asked.ts';
import { partsOf } from '../../commands/parts.ts';
import { rulesByHash } from '../../commands/rules/rules-by-hash.ts';
import { caseworkerById } from '../../db/people/caseworkers.ts';
import { dismissalsAsked, exitsOf, listTrajectories } from '../../db/trajectories/trajectories.ts';
import { columnOfTimes, dutchTimeInColumn, inDutch } from '../../domain/calendar/dutch-time.ts';
import { refuse } from '../../domain/refusal.ts';
import { type PhaseId, phaseOf, type WaitingOn } from '../../domain/trajectory/phases.ts';
import { COMES, DISMISSAL_ASKS, WAITING_ON } from '../../domain/trajectory/words.ts';
import type { Outcome } from '../action.ts';
import { sayMissing } from '../missing.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';

export interface ListOptions {
  readonly municipality?: string;
  readonly caseworker?: string;
  readonly phase?: PhaseId;
  readonly waitingOn?: WaitingOn;
  readonly all?: boolean;
  readonly limit: number;
}

const HEADER = [
  'klant',
  'gemeente',
  'fase',
  'wacht op',
  columnOfTimes('sinds'),
  columnOfTimes('daarna'),
  'versie',
  'doel',
  'hulp',
  'klantmanager',
  'let op',
];

export const list = (output: Output, options: ListOptions): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const { municipality, caseworker, phase, waitingOn, all, limit } = options;
    const unknown = municipality === undefined ? null : await refuseMunicipality(db, municipality);
    if (unknown !== null) return unknown;
    if (caseworker !== undefined && (await caseworkerById(db, caseworker)) === null)
      return refuse('UNKNOWN_CASEWORKER', 'Deze klantmanager is hier niet bekend. Controleer het nummer, zoals cw-07.');
    const found = await listTrajectories(db, {
      limit: limit + 1,
      ...(municipality !== undefined && { municipality }),
      ...(caseworker !== undefined && { caseworker }),
      ...(phase !== undefined && { phase }),
      ...(waitingOn !== undefined && { waitingOn }),
      ...(all !== true && (phase === undefined || !phaseOf(phase).final) && { open: true }),
    });
    const rows = found.slice(0, limit);
    const library = new RuleSetLibrary(db);
    const { read, missing } = await partsOf({
      next: () => nextInRank({ db, library }, { clientIds: rows.map(({ clientId }) => clientId) }),
      dismissals: () => dismissalsAsked(db),
      exits: () => exitsOf(db, rows),
      rules: () => rulesByHash(library, rows),
    });
    const exitOf = ({ trajectoryId }: (typeof rows)[number]) => read.exits?.get(trajectoryId) ?? null;
    // As the work list in the browser says it; where the rules cannot be read, their codes.
    const rulesOf = ({ ruleSet }: (typeof rows)[number]) => (ruleSet === null ? undefined : read.rules?.get(ruleSet));
    const outcomeOf = (row: (typeof rows)[number]) => {
      const id = row.goal ?? exitOf(row);
      return id === null ? '-' : nameOf(outcomesOf(rulesOf(row)), id).name;
    };
    const next = read.next ?? [];
    const freeFor = (clientId: string) => next.filter((one) => one.clientId === clientId).map(({ cohort }) => cohort);
    const dismissals = new Map((read.dismissals ?? []).map((one) => [one.clientId, one]));
    const dismissalOf = ({ clientId, phase: at }: (typeof rows)[number]) =>
      phaseOf(at).final ? null : (dismissals.get(clientId) ?? null);
    for (const row of rows)
      output.record({
        ...row,
        exit: read.exits === null ? undefined : exitOf(row),
        nextInRankOf: read.next === null ? null : freeFor(row.clientId),
        dismissal: dismissalOf(row),
      });
    if (rows.length === 0) output.say('Er zijn geen trajecten die hieraan voldoen.');
    else
      output.table(
        HEADER,
        rows.map((row) => [
          row.clientId,
          row.municipality,
          `${phaseOf(row.phase).label.nl}${row.suspended ? ' (opgeschort)' : ''}`,
          WAITING_ON[row.waitingOn],
          dutchTimeInColumn(row.waitingSince),
          row.clock === null ? '-' : `${COMES[row.clock]} ${dutchTimeInColumn(row.dueAt)}`,
          String(row.seen),
          outcomeOf(row),
          row.instrument === null ? '-' : nameOf(rulesOf(row)?.instruments, row.instrument).name,
          row.caseworker,
          [
            ...freeFor(row.clientId).map((cohort) => `plaats vrij in ${cohort}`),
            ...[dismissalOf(row)].flatMap((one) =>
              one === null ? [] : [`${DISMISSAL_ASKS[one.asks]} ${inDutch(one.on)}`],
            ),
          ].join(', '),
        ]),
      );
    if (found.length > limit)
      output.note(
        `Dit zijn de eerste ${limit}; er zijn er meer. Toon er meer met --limit, of minder met --phase of --caseworker.`,
      );
    sayMissing(output, missing, {
      next: 'Voor wie er een plaats vrij is in een groep',
      dismissals: 'Wie binnenkort het werk verliest',
      exits: 'Wie geen doel krijgt, en wat dan wel',
      rules: 'Hoe doelen en hulp heten',
    });
    return undefined;
  });
