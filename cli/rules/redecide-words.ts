/** A bulk change as a person reads it. */
import type { RuleSetVersion } from '../../db/rules/rule-set-versions.ts';
import {
  BULK_OUTCOMES,
  type BulkLine,
  type BulkReport,
  type ProposalInShort,
  totalOf,
} from '../../domain/bulk-change/bulk-change.ts';
import { ENDINGS, OUTCOMES } from '../../domain/bulk-change/words.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { Output } from '../output.ts';
import { versionCalled } from './version-words.ts';

const CODES: Readonly<Record<string, string>> = {
  NOT_IN_THIS_PHASE: 'niet meer in deze fase',
  TRAJECTORY_ENDED: 'traject beëindigd',
  DECIDED_MEANWHILE: 'intussen onder weer een andere versie voorgesteld',
  CHANGED_MEANWHILE: 'er werd juist aan gewerkt',
  NO_ANSWER: 'gaf geen antwoord; kan alsnog zijn uitgevoerd',
  RULE_SET_GAP: 'deze regels hebben voor deze klant geen uitkomst',
};

/** The most trajectories that are printed one by one. */
const MOST_LINES = 50;

const inShort = ({ outcome, goal, instrument }: ProposalInShort): string => {
  if (outcome === 'needsFacts') return 'gegevens nodig';
  if (outcome === 'exit') return `geen traject (${goal})`;
  return `${goal}, ${instrument ?? 'geen instrument'}`;
};

/** What it was, how it ended, and what became of the trajectories. */
export const sayReport = (output: Output, report: BulkReport, version: RuleSetVersion | undefined): void => {
  const { counts, moves, codes, phase, ruleSetId, dryRun, on, ending, stoppedBy } = report;
  const state =
    ending === null ? 'Loopt nog.' : `${ENDINGS[ending].nl}${stoppedBy === null ? '' : ` Door ${stoppedBy}.`}`;
  output.say(
    `${dryRun ? 'Proef' : 'Opnieuw beslissen'}: fase ${phaseOf(phase).label.nl}, onder ${version === undefined ? ruleSetId : versionCalled(version)}${on === undefined ? '' : `, op ${inDutch(on)}`}. ${state}`,
  );
  const rows = BULK_OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => [
    OUTCOMES[outcome].nl,
    String(counts[outcome]),
  ]);
  if (counts.open > 0) rows.push(['nog niet aan de beurt geweest', String(counts.open)]);
  output.table(['wat', 'trajecten'], [...rows, ['samen', String(totalOf(counts))]]);
  if (moves.length > 0) {
    output.say('\nVan welk voorstel naar welk:');
    output.table(
      ['van', 'naar', 'trajecten'],
      moves.map(({ from, to, count }) => [inShort(from), inShort(to), String(count)]),
    );
  }
  if (codes.length > 0) {
    output.say('\nWaarom niet:');
    output.table(
      ['wat', 'waarom', 'trajecten'],
      codes.map(({ outcome, code, count }) => [OUTCOMES[outcome].nl, CODES[code] ?? code, String(count)]),
    );
  }
  output.say();
};

/** The trajectories that somebody may want to look at: all but those that stayed the same. */
export const sayLines = (output: Output, lines: readonly BulkLine[]): void => {
  const told = lines.filter(({ outcome }) => outcome !== null && outcome !== 'unchanged' && outcome !== 'alreadyUnder');
  if (told.length === 0) return;
  output.table(
    ['klant', 'wat', 'van', 'naar', 'waarom'],
    told
      .slice(0, MOST_LINES)
      .map(({ clientId, outcome, from, to, code }) => [
        clientId,
        outcome === null ? '' : OUTCOMES[outcome].nl,
        inShort(from),
        to === null ? '-' : inShort(to),
        code === null ? '' : (CODES[code] ?? code),
      ]),
  );
  if (told.length > MOST_LINES) output.say(`en nog ${told.length - MOST_LINES}; alles staat in --json.`);
};
