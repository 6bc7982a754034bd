/**
 * What a person can choose for a client beside what is proposed: a threshold may be deviated from, never the structure that the rule set has.
 * Pure.
 */
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance, Goal } from '../../rules/language/schema.ts';

/** A goal of the client's entrance. Codes only. */
export interface GoalOption {
  readonly goal: string;
  /** The instruments that serve it. */
  readonly instruments: readonly string[];
  /** Each way to it, as the cohorts in which a place is needed together; an empty way needs none. */
  readonly ways: readonly (readonly string[])[];
}

/** The goals of an entrance with what belongs to each, in the document's order. */
export const goalOptions = (ruleSet: RuleSet, entrance: Entrance): GoalOption[] =>
  ruleSet.entrances[entrance].outcomes.flatMap((outcome) =>
    outcome.kind === 'exit'
      ? []
      : [
          {
            goal: outcome.goal.id,
            instruments: (ruleSet.instrumentsByGoal.get(outcome.goal.id) ?? []).map(({ id }) => id),
            ways: waysTo(ruleSet, outcome.goal),
          },
        ],
  );

/** The fewest places with which some rule of the goal can hold, whatever the client's facts: all of them unknown, only places known. */
const waysTo = (ruleSet: RuleSet, { rules }: Goal): string[][] => {
  const { facts } = ruleSet.document;
  const places = Object.entries(facts).flatMap(([name, fact]) =>
    'derive' in fact && 'cohort' in fact.derive ? [{ name, cohort: fact.derive.cohort }] : [],
  );
  const cohorts = [...new Set(places.map(({ cohort }) => cohort))];
  const ways: string[][] = [];
  for (const held of setsOf(cohorts)) {
    if (ways.some((way) => way.every((cohort) => held.includes(cohort)))) continue;
    const known = Object.fromEntries(places.map(({ name, cohort }) => [name, held.includes(cohort)]));
    if (rules.some(({ when }) => evaluate(when, known, ruleSet.named) !== false)) ways.push(held);
  }
  return ways;
};

/** More cohorts than this together need no goal. */
const MOST_TOGETHER = 3;

/** Every set of some of them, the smallest first. */
const setsOf = (cohorts: readonly string[]): string[][] => {
  const sets: string[][] = [[]];
  let last: string[][] = [[]];
  for (let size = 1; size <= Math.min(MOST_TOGETHER, cohorts.length); size += 1) {
    last = last.flatMap((set) => {
      const next = set.length === 0 ? 0 : cohorts.indexOf(set.at(-1) as string) + 1;
      return cohorts.slice(next).map((cohort) => [...set, cohort]);
    });
    sets.push(...last);
  }
  return sets;
};
