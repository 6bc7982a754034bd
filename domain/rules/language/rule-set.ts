/**
 * A rule set that was checked, with what is worked out of it once. Made by `loadRuleSet` only. Pure.
 */
import { type Comparison, comparisonsByFact, type NamedConditions, referencesIn, rulesOf } from './conditions.ts';
import type {
  Approach,
  Cohort,
  Derivation,
  Entrance,
  Exit,
  Goal,
  Instrument,
  Rule,
  RuleSetDocument,
} from './schema.ts';

/** What one entrance can lead to. */
export interface EntranceRules {
  /** Goals and exits of this entrance in the document's order. */
  readonly outcomes: readonly ({ kind: 'goal'; goal: Goal } | { kind: 'exit'; exit: Exit })[];
  readonly approaches: readonly Approach[];
}

/** A checked rule set, ready to decide with. */
export interface RuleSet {
  readonly document: RuleSetDocument;
  readonly named: NamedConditions;
  /** Every rule in the document's order: the order of answers in columns. */
  readonly rules: readonly Rule[];
  /** The place of each in `rules`. */
  readonly placeOf: ReadonlyMap<Rule, number>;
  readonly entrances: Readonly<Record<Entrance, EntranceRules>>;
  /** Instruments by the goal they serve, in the document's order. */
  readonly instrumentsByGoal: ReadonlyMap<string, readonly Instrument[]>;
  /** Facts that are calculated, in the document's order. */
  readonly calculated: readonly (readonly [name: string, derive: Exclude<Derivation, { cohort: string }>])[];
  /** Facts that are a place in a cohort, in the document's order; null where there is no such cohort. */
  readonly places: readonly (readonly [name: string, cohort: Cohort | null])[];
  /** Every comparison in the document by the fact it is about. */
  readonly comparisons: ReadonlyMap<string, readonly Comparison[]>;
  /** Facts and parameters that another fact is compared with. */
  readonly comparedWith: ReadonlySet<string>;
  /** The number of those comparisons, at least 1. */
  readonly size: number;
}

/** Puts a document that passed the checks in the form in which it decides. */
export const ruleSetOf = (document: RuleSetDocument): RuleSet => {
  const of = (entrance: Entrance): EntranceRules => ({
    outcomes: [
      ...document.goals.filter((goal) => goal.entrance === entrance).map((goal) => ({ kind: 'goal' as const, goal })),
      ...document.exits.filter((exit) => exit.entrance === entrance).map((exit) => ({ kind: 'exit' as const, exit })),
    ],
    approaches: document.approaches.filter((approach) => approach.entrances.includes(entrance)),
  });
  const comparisons = comparisonsByFact(document);
  const rules = rulesOf(document).map(({ rule }) => rule);
  return {
    document,
    named: document.conditions,
    rules,
    placeOf: new Map(rules.map((rule, place) => [rule, place])),
    entrances: { benefit: of('benefit'), crisis: of('crisis') },
    instrumentsByGoal: new Map(
      document.goals.map((goal) => [goal.id, document.instruments.filter(({ goals }) => goals.includes(goal.id))]),
    ),
    calculated: Object.entries(document.facts).flatMap(([name, fact]) =>
      'derive' in fact && !('cohort' in fact.derive) ? [[name, fact.derive] as const] : [],
    ),
    places: Object.entries(document.facts).flatMap(([name, fact]) => {
      if (!('derive' in fact && 'cohort' in fact.derive)) return [];
      const { cohort: of } = fact.derive;
      return [[name, document.cohorts.find(({ id }) => id === of) ?? null] as const];
    }),
    comparisons,
    comparedWith: new Set([...comparisons.values()].flat().flatMap(({ value }) => referencesIn(value))),
    size: [...comparisons.values()].reduce((sum, { length }) => sum + length, 1),
  };
};
