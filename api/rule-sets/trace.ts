/** From the way of a client through the rules to lines that a person reads. Pure. */
import type { z } from 'zod';
import type { VersionShown } from '../../commands/rules/rules-in-reach.ts';
import { isCalendarDate } from '../../domain/calendar/calendar-date.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import type { ConditionTrace, OutcomeTrace, RuleTrace as RuleCame } from '../../domain/decision/explanation/explain.ts';
import type { Trace } from '../../domain/decision/explanation/trace.ts';
import type { Truth as Came } from '../../domain/rules/evaluation/evaluate.ts';
import { inOrderOf } from '../../domain/rules/language/in-order.ts';
import { own } from '../../domain/rules/language/own.ts';
import type { Entrance, FactValue, Leaf, RuleSetDocument, SourceRef } from '../../domain/rules/language/schema.ts';
import { comparisonInWords, factInWords, valueInWords } from '../../domain/rules/language/words.ts';
import type { RuleTrace, Truth } from './schema.ts';

type Shown = z.input<typeof RuleTrace>;
type Group = Shown['groups'][number];
type Rule = Group['rules'][number];
type Lines = Rule['lines'];

export const traceOnPage = (
  { version, ruleSet }: VersionShown,
  { on, facts, admission, refused, explanation, gap }: Trace,
  entrance: Entrance,
  scenario: Shown['scenario'],
): Shown => {
  const { document } = ruleSet;
  const chosen = chosenIn(explanation);
  const group = (kind: Group['kind'], one: OutcomeTrace): Group => ({
    kind,
    id: one.id,
    label: one.label.nl,
    outcome: inTruth(one.outcome),
    isChosen: chosen.has(`${kind} ${one.id}`),
    sentences: [],
    rules: one.rules.map((rule) => ruleOf(document, rule)),
  });
  return {
    ruleSetId: document.id,
    version: version.number,
    versionName: version.name,
    on,
    entrance,
    outcome: refused !== null ? 'refused' : (explanation?.proposal.outcome ?? 'gap'),
    sentences: refused !== null ? [refused] : (explanation?.sentences.map(({ nl }) => nl) ?? [gap ?? '']),
    facts: inOrderOf(document, facts).map(([id, value]) => ({
      id,
      label: own(document.parameters, id)?.label.nl ?? factInWords(document, id).nl,
      words: recordedInWords(document, id, value),
    })),
    groups: [
      ...(admission.length === 0
        ? []
        : [
            group('admission', {
              id: 'admission',
              label: { nl: 'Wie begeleid kan worden', en: 'Who can be led' },
              outcome: refused !== null ? false : admission.every(({ outcome }) => outcome === true) ? true : 'unknown',
              rules: admission,
            }),
          ]),
      ...(explanation?.outcomes.map((one) => group(one.kind, one)) ?? []),
      ...(explanation?.approaches.flatMap((one) => [
        group('approach', one),
        ...one.tracks.map((track) => group('track', track)),
        ...one.programmes.map((programme) => group('programme', programme)),
      ]) ?? []),
      ...(explanation?.instruments
        .filter(({ servesGoal }) => servesGoal)
        .map(
          (one): Group => ({
            kind: 'instrument',
            id: one.id,
            label: one.label.nl,
            outcome: inTruth(one.eligible),
            isChosen: chosen.has(`instrument ${one.id}`),
            sentences: one.sentences.map(({ nl }) => nl),
            rules: [
              ruleOf(document, one.eligibility, 'eligibility'),
              ...one.contraIndications.map((rule) => ruleOf(document, rule, 'contraIndication')),
              ...one.ranking.map((rule) => ruleOf(document, rule, 'ranking', rule.points)),
            ],
          }),
        ) ?? []),
    ],
    whatWouldChange: explanation?.whatWouldChange.sentences.map(({ nl }) => nl) ?? [],
    scenario,
  };
};

/** What came out, by kind and name. */
const chosenIn = (explanation: Trace['explanation']): ReadonlySet<string> => {
  const proposal = explanation?.proposal;
  if (proposal?.outcome === 'exit') return new Set([`exit ${proposal.exit}`]);
  if (proposal?.outcome !== 'goal') return new Set();
  const { goal, approach, track, programmes, instruments } = proposal;
  return new Set([
    `goal ${goal}`,
    `approach ${approach}`,
    `track ${track}`,
    ...programmes.map((id) => `programme ${id}`),
    ...instruments.slice(0, 1).map(({ id }) => `instrument ${id}`),
  ]);
};

const inTruth = (outcome: Came): z.input<typeof Truth> =>
  outcome === 'unknown' ? 'unknown' : outcome ? 'holds' : 'fails';

const ruleOf = (
  document: RuleSetDocument,
  { id, outcome, reason, source, condition }: RuleCame,
  role: Rule['role'] = 'rule',
  points: number | null = null,
): Rule => ({
  id,
  role,
  points,
  reason: reason.nl,
  outcome: inTruth(outcome),
  source: sourceInWords(document, source),
  lines: linesOf(document, condition, 0),
});

const sourceInWords = (document: RuleSetDocument, { document: id, place }: SourceRef): string =>
  own(document.sources, id)?.kind === 'choice' ? `eigen keuze: ${place}` : `${id}, ${place}`;

const WHOLE = { all: 'alle volgende punten gelden:', any: 'ten minste een van de volgende punten geldt:' };

/** What is known of a client, a day as a sentence has it. */
const recordedInWords = (document: RuleSetDocument, fact: string, value: FactValue): string =>
  typeof value === 'string' && isCalendarDate(value)
    ? inDutch(value)
    : valueInWords(document, fact, value, 'recorded').nl;

const linesOf = (document: RuleSetDocument, trace: ConditionTrace, depth: number): Lines => {
  const line = (text: string, value: string | null = '') => ({ depth, text, outcome: inTruth(trace.outcome), value });
  switch (trace.kind) {
    case 'comparison': {
      const { fact, operator, threshold, thresholdFrom, value } = trace;
      const leaf: Leaf = {
        fact,
        operator,
        value: thresholdFrom === null ? ((threshold ?? '') as Leaf['value']) : { fact: thresholdFrom },
      };
      return [
        line(comparisonInWords(document, leaf).nl, value === null ? null : recordedInWords(document, fact, value)),
      ];
    }
    case 'not':
      return [line('het volgende geldt niet:'), ...linesOf(document, trace.member, depth + 1)];
    case 'named':
      return [line(`${trace.label.nl}:`), ...linesOf(document, trace.member, depth + 1)];
    default:
      return [line(WHOLE[trace.kind]), ...trace.members.flatMap((member) => linesOf(document, member, depth + 1))];
  }
};
