/** A rule that never matters because another always decides in its place, and the same condition written twice. Pure. */
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { type CanBeCalled, conditionCalled, thingCalled } from '../../rules/language/called.ts';
import { factsIn } from '../../rules/language/conditions.ts';
import { type Finding, pointerOf, warning } from '../../rules/language/finding.ts';
import type { Condition } from '../../rules/language/schema.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { incomplete } from '../possible-clients/incomplete.ts';
import { anyClient, daysApart, possibleClients } from '../possible-clients/possible-clients.ts';
import { type Answer, ask, type Question } from '../possible-clients/question.ts';
import { type CountingRule, type EarlierRule, whereRulesCount } from '../possible-clients/where-rules-count.ts';

/** One warning for each rule that another makes superfluous and each condition written twice; one for all that could not be analysed. */
export const shadowedFindings = (analysis: Analysis): Finding[] => {
  const { document } = analysis.ruleSet;
  const counting = whereRulesCount(document);
  const undecided: { readonly place: string; readonly conditions: readonly Condition[] }[] = [];
  const askAt: AskAt = (place, question) => {
    const answer = ask(analysis, question);
    if (answer === 'undecided') {
      const { ways = [], holds = [] } = question;
      undecided.push({ place, conditions: [...ways.flat(), ...holds] });
    }
    return answer;
  };
  const findings = [
    ...counting.flatMap((counting) => behindOthers(analysis, counting, askAt)),
    ...document.instruments.flatMap((_instrument, at) =>
      ofContraIndications(
        `/instruments/${at}`,
        counting.filter(({ kind, place }) => kind === 'contraIndication' && place.startsWith(`/instruments/${at}/`)),
        askAt,
      ),
    ),
    ...writtenTwice(analysis, counting),
  ];
  const [first] = undecided;
  if (first === undefined) return findings;
  return [
    ...findings,
    incomplete(analysis, {
      place: first.place,
      message: `Van ${new Set(undecided.map(({ place }) => place)).size} regel(s) is niet na te gaan of een andere altijd in hun plaats beslist.`,
      conditions: first.conditions,
      remedy: 'Maak de voorwaarden eenvoudiger, of dek ze met scenario’s.',
    }),
  ];
};

/** Asks about a place, which is told of where there is no answer. */
type AskAt = (place: string, question: Question) => Answer;

const not = (when: Condition): Condition => ({ not: when });

const allCalled = (rules: readonly CanBeCalled[]): string => rules.map(thingCalled).join(', ');

/** A rule of an approach, goal, exit or admission of which an earlier one takes every client. */
const behindOthers = (
  analysis: Analysis,
  { kind, place, rule, ways, behind }: CountingRule,
  askAt: AskAt,
): Finding[] => {
  const earlier = behind.rules.slice(0, behind.count);
  // Of tracks `rule.unreachable` tells.
  if (earlier.length === 0 || kind === 'track') return [];
  // An admission rule decides where it does not hold.
  const decides = kind === 'admission' ? not(rule.when) : rule.when;
  if (ask(analysis, { ways, holds: [decides] }) === 'no') return [];
  const beside = (others: readonly EarlierRule[]): Question => ({
    ways,
    holds: [decides, ...others.map(({ when }) => not(when))],
  });
  if (askAt(place, beside(earlier)) !== 'no') return [];
  const one = earlier.find((other) => ask(analysis, beside([other])) === 'no');
  return [
    warning(
      'rule.shadowed',
      `${place}/when`,
      `De regel ${thingCalled(rule)} beslist nooit: voor al zijn klanten beslist ${allCalled(one === undefined ? earlier : [one])} al.`,
      'Haal de regel weg, zet hem eerder, of maak de andere regel smaller.',
    ),
  ];
};

const ofContraIndications = (instrument: string, rules: readonly CountingRule[], askAt: AskAt): Finding[] => {
  const [first] = rules;
  if (first === undefined) return [];
  const { ways } = first;
  // Where nobody is meant, the goals or the eligibility are told of.
  if (askAt(instrument, { ways }) !== 'yes') return [];
  const shadowed = new Map<CountingRule, CountingRule>();
  // From the last on, so that of two equal rules the first stays.
  for (const one of rules.toReversed()) {
    const other = rules.find(
      (candidate) =>
        candidate !== one &&
        !shadowed.has(candidate) &&
        askAt(one.place, { ways, holds: [one.rule.when, not(candidate.rule.when)] }) === 'no',
    );
    if (other !== undefined) shadowed.set(one, other);
  }
  return [...shadowed]
    .reverse()
    .map(([{ place, rule }, other]) =>
      warning(
        'rule.shadowed',
        `${place}/when`,
        `De contra-indicatie ${thingCalled(rule)} sluit niemand uit die ${thingCalled(other.rule)} niet al uitsluit.`,
        'Haal een van de twee weg, of maak de andere smaller.',
      ),
    );
};

interface Written {
  readonly place: string;
  /** As it is called. */
  readonly name: string;
  readonly when: Condition;
}

/** Ranking rules of one instrument that always hold together, and named conditions that say the same. */
const writtenTwice = (analysis: Analysis, counting: readonly CountingRule[]): Finding[] => {
  const rankings = new Map<string, Written[]>();
  for (const { kind, place, rule } of counting) {
    if (kind !== 'ranking') continue;
    const instrument = place.slice(0, place.lastIndexOf('/'));
    rankings.set(instrument, [
      ...(rankings.get(instrument) ?? []),
      { place: `${place}/when`, name: thingCalled(rule), when: rule.when },
    ]);
  }
  const named = Object.entries(analysis.ruleSet.named).map(
    ([id, { when }]): Written => ({
      place: pointerOf(['conditions', id, 'when']),
      name: conditionCalled(analysis.ruleSet.document, id),
      when,
    }),
  );
  return [
    ...[...rankings.values()].flatMap((rules) =>
      equalTo(analysis, rules).map(([{ place, name }, first]) =>
        warning(
          'rule.shadowed',
          place,
          `De punten van ${name} en ${first.name} gelden altijd samen.`,
          'Voeg de twee samen tot één regel met de punten van beide.',
        ),
      ),
    ),
    ...equalTo(analysis, named).map(([{ place, name }, first]) =>
      warning(
        'condition.double',
        place,
        `${name} en ${first.name} zijn dezelfde voorwaarde onder twee namen.`,
        'Gebruik overal één van de twee, en haal de andere weg.',
      ),
    ),
  ];
};

/** Each condition that always has the answer of an earlier one, with the first such. */
const equalTo = (analysis: Analysis, conditions: readonly Written[]): (readonly [later: Written, first: Written])[] => {
  const byFacts = new Map<string, Written[]>();
  for (const condition of conditions) {
    const facts = [...factsIn([condition.when], analysis.ruleSet.named)].sort().join(' ');
    byFacts.set(facts, [...(byFacts.get(facts) ?? []), condition]);
  }
  const pairs: (readonly [Written, Written])[] = [];
  for (const group of byFacts.values()) {
    if (group.length === 1) continue;
    const firstWith = new Map<string, Written>();
    for (const [index, answers] of answersOf(analysis, group).entries()) {
      const condition = group[index] as Written;
      const first = firstWith.get(answers);
      if (first === undefined) firstWith.set(answers, condition);
      else pairs.push([condition, first]);
    }
  }
  return pairs;
};

/** For each condition its answers for all clients, as a text; its own text where there are too many clients. */
const answersOf = (analysis: Analysis, group: readonly Written[]): string[] => {
  const { ruleSet } = analysis;
  const answers = group.map(() => '');
  const conditions = group.map(({ when }) => when);
  for (const on of daysApart(analysis, conditions)) {
    const clients = possibleClients(analysis, conditions, on);
    if (clients === null) return group.map(({ when }) => JSON.stringify(when));
    anyClient(clients, (facts) => {
      group.forEach(({ when }, index) => {
        answers[index] += evaluate(when, facts, ruleSet.named) === true ? '1' : '0';
      });
      return false;
    });
  }
  return answers;
};
