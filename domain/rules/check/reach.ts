/**
 * A rule that can never hold, or never where it counts: a track behind one that takes everybody, a contra-indication of whom
 * the instrument is not meant for anyway. Pure.
 */
import { ENTRANCE_FACT } from '../../decision/derive.ts';
import { rulesOf } from '../conditions.ts';
import { evaluate } from '../evaluate.ts';
import { type Finding, fault, pointerOf, warning } from '../finding.ts';
import type { RuleSet } from '../rule-set.ts';
import type { Condition, Entrance } from '../schema.ts';
import { anyClient, type Budget, daysOf, isRealClient, spaceOf } from './space.ts';

type Answer = 'yes' | 'no' | 'undecided';

/** One finding for each rule or named condition that no client can meet, and one warning for those that could not be analysed. */
export const reachFindings = (ruleSet: RuleSet, budget: Budget): Finding[] => {
  const findings: Finding[] = [];
  const undecided: string[] = [];
  const judge = (place: string, when: Condition, context: Condition | null): void => {
    const alone = canHold(ruleSet, when, budget);
    if (alone === 'undecided') undecided.push(place);
    if (alone === 'no') {
      findings.push(
        fault(
          'rule.unreachable',
          place,
          'Deze voorwaarde kan voor geen enkele klant gelden.',
          'Verbeter de voorwaarde: twee delen ervan sluiten elkaar uit.',
        ),
      );
    }
    if (alone !== 'yes' || context === null) return;
    if (canHold(ruleSet, { all: [context, when] }, budget) !== 'no') return;
    findings.push(
      fault(
        'rule.unreachable',
        place,
        'Deze regel heeft nooit gevolg: waar hij geldt, komt het er niet meer op aan.',
        'Haal de regel weg, of verander wat ervoor gaat (het doel, de aanpak, een eerder spoor of het recht op het instrument).',
      ),
    );
  };
  const contexts = contextsOf(ruleSet);
  for (const [name, { when }] of Object.entries(ruleSet.document.conditions)) {
    judge(pointerOf(['conditions', name, 'when']), when, null);
  }
  for (const [at, { candidates }] of ruleSet.document.cohorts.entries()) {
    judge(pointerOf(['cohorts', at, 'candidates']), candidates, null);
  }
  for (const { place, rule } of rulesOf(ruleSet.document))
    judge(`${place}/when`, rule.when, contexts.get(place) ?? null);
  const [first] = undecided;
  if (first !== undefined) {
    findings.push(
      warning(
        'analysis.incomplete',
        first,
        `Van ${undecided.length} voorwaarde(n) is niet na te gaan of zij ooit gelden.`,
        'Maak de voorwaarde eenvoudiger, of dek haar met scenario’s.',
      ),
    );
  }
  return findings;
};

const canHold = (ruleSet: RuleSet, condition: Condition, budget: Budget): Answer => {
  let answer: Answer = 'no';
  for (const on of daysOf(ruleSet.document)) {
    const space = spaceOf(ruleSet, [condition], on, budget);
    if (space === null) answer = 'undecided';
    else if (
      anyClient(
        space,
        (facts) => evaluate(condition, facts, ruleSet.named) === true && isRealClient(ruleSet, space, facts),
      )
    )
      return 'yes';
  }
  return answer;
};

/** What must hold as well for a rule to count, by the rule's place. */
const contextsOf = ({ document }: RuleSet): ReadonlyMap<string, Condition> => {
  const contexts = new Map<string, Condition>();
  const at = (entrance: Entrance): Condition => ({ fact: ENTRANCE_FACT, operator: 'equal', value: entrance });
  const anyOf = (conditions: Condition[]): Condition => ({ any: conditions });
  const setAll = (place: string, rules: readonly unknown[], context: Condition): void => {
    for (const rule of rules.keys()) contexts.set(`${place}/${rule}`, context);
  };
  for (const [index, { entrance, rules }] of document.goals.entries())
    setAll(`/goals/${index}/rules`, rules, at(entrance));
  for (const [index, { entrance, rules }] of document.exits.entries())
    setAll(`/exits/${index}/rules`, rules, at(entrance));
  for (const [index, { entrances, rule, tracks, programmes }] of document.approaches.entries()) {
    const entered = anyOf(entrances.map(at));
    contexts.set(`/approaches/${index}/rule`, entered);
    const applies: Condition = { all: [entered, rule.when] };
    for (const track of tracks.keys()) {
      const earlier = tracks.slice(0, track).map(({ rule: { when } }): Condition => ({ not: when }));
      contexts.set(`/approaches/${index}/tracks/${track}/rule`, { all: [applies, ...earlier] });
    }
    for (const programme of programmes.keys()) {
      contexts.set(`/approaches/${index}/programmes/${programme}/rule`, applies);
    }
  }
  for (const [index, { goals, eligibility, contraIndications, ranking }] of document.instruments.entries()) {
    const serving = document.goals
      .filter(({ id }) => goals.includes(id))
      .flatMap(({ entrance, rules }) => rules.map(({ when }): Condition => ({ all: [at(entrance), when] })));
    if (serving.length === 0) continue;
    contexts.set(`/instruments/${index}/eligibility`, anyOf(serving));
    const meant: Condition = { all: [anyOf(serving), eligibility.when] };
    setAll(`/instruments/${index}/contraIndications`, contraIndications, meant);
    setAll(`/instruments/${index}/ranking`, ranking, meant);
  }
  return contexts;
};
