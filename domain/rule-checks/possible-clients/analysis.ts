/**
 * What all checks of one rule set share: the rules, what looking for clients may still cost, and what was worked out once: the comparisons that a
 * condition makes, names written out, and the values that stand for a fact. Pure.
 */
import { representativesOf } from '../../rules/evaluation/representatives.ts';
import type { Comparison } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Fact, Facts, FactValue } from '../../rules/language/schema.ts';
import { comparedWith } from './compared-facts.ts';
import type { SharedRoots } from './shared-roots.ts';

/** What all questions on one document may cost together, in comparisons; a second or two. */
const MOST_COMPARISONS = 20_000_000;

/** The checks of one rule set, as far as they came. */
export interface Analysis {
  readonly ruleSet: RuleSet;
  /** What is left of the time for one document, in comparisons. */
  readonly left: { comparisons: number };
  readonly once: WorkedOutOnce;
}

/** What was worked out. */
interface WorkedOutOnce {
  /** The same comparison is the same object, with a number. */
  readonly comparisons: Map<string, Comparison>;
  readonly numbers: Map<Comparison, number>;
  readonly conditions: WeakMap<Condition, ComparisonsMade>;
  /** By the list of conditions that clients are told apart by. */
  readonly toldApart: WeakMap<readonly Condition[], ToldApart>;
  readonly representatives: Map<string, readonly FactValue[] | null>;
  readonly shared: Map<string, SharedRoots | null>;
}

/** Begins to analyse a rule set. */
export const analysisOf = (ruleSet: RuleSet, comparisons = MOST_COMPARISONS): Analysis => ({
  ruleSet,
  left: { comparisons },
  once: {
    comparisons: new Map(),
    numbers: new Map(),
    conditions: new WeakMap(),
    toldApart: new WeakMap(),
    representatives: new Map(),
    shared: new Map(),
  },
});

/** The comparisons of a condition, each once, by the fact they are about; of a fact that is only compared with, none. */
export interface ComparisonsMade {
  /** How many there are with those that are there twice. */
  readonly leaves: number;
  readonly byFact: ReadonlyMap<string, ReadonlySet<Comparison>>;
}

/** What tells clients apart: comparisons, and which of the facts that they are about hang together. */
export interface ToldApart {
  readonly made: ComparisonsMade;
  readonly groups: readonly (readonly string[])[];
}

const NOTHING: ComparisonsMade = { leaves: 0, byFact: new Map() };

/** The comparisons of a condition. */
export const comparisonsOf = (analysis: Analysis, condition: Condition): ComparisonsMade => {
  const { conditions } = analysis.once;
  const before = conditions.get(condition);
  if (before !== undefined) return before;
  const made = comparisonsWithin(analysis, condition);
  conditions.set(condition, made);
  return made;
};

const comparisonsWithin = (analysis: Analysis, condition: Condition): ComparisonsMade => {
  if ('not' in condition) return comparisonsOf(analysis, condition.not);
  if ('condition' in condition) {
    const when = own(analysis.ruleSet.named, condition.condition)?.when;
    return when === undefined ? NOTHING : comparisonsOf(analysis, when);
  }
  if (!('fact' in condition)) {
    return comparisonsOfAll(
      (('all' in condition ? condition.all : condition.any) as Condition[]).map((one) => comparisonsOf(analysis, one)),
    );
  }
  const { comparisons, numbers } = analysis.once;
  const { fact, operator, value } = condition;
  const text = JSON.stringify([operator, value]);
  const comparison = comparisons.get(text) ?? { operator, value };
  if (!numbers.has(comparison)) {
    comparisons.set(text, comparison);
    numbers.set(comparison, numbers.size);
  }
  const byFact = new Map([[fact, new Set([comparison])]]);
  for (const name of comparedWith(analysis.ruleSet.document, [comparison]))
    if (!byFact.has(name)) byFact.set(name, new Set());
  return { leaves: 1, byFact };
};

/** The comparisons of several conditions. */
export const comparisonsOfAll = (all: readonly ComparisonsMade[]): ComparisonsMade => {
  const byFact = new Map<string, Set<Comparison>>();
  let leaves = 0;
  for (const one of all) {
    leaves += one.leaves;
    for (const [fact, comparisons] of one.byFact) {
      const of = byFact.get(fact);
      if (of === undefined) byFact.set(fact, new Set(comparisons));
      else for (const comparison of comparisons) of.add(comparison);
    }
  }
  return { leaves, byFact };
};

/**
 * `representativesOf` for comparisons of an analysis, which pays for it the first time: each candidate is held against each comparison.
 *
 * @param key tells facts and days apart, for the answer depends on both.
 */
export const representativesOnce = (
  { left, once: { numbers, representatives } }: Analysis,
  key: string,
  fact: Fact,
  comparisons: ReadonlySet<Comparison>,
  known: Facts,
): readonly FactValue[] | null => {
  const all = [...comparisons];
  const text = `${key} ${all.map((one) => numbers.get(one) ?? -1).sort((a, b) => a - b)}`;
  const before = representatives.get(text);
  if (before !== undefined) return before;
  const candidates = fact.type === 'list' ? 2 ** Math.min(all.length, 12) : 3 * all.length + 2;
  const values = representativesOf(fact, all, known);
  representatives.set(text, values);
  left.comparisons -= candidates * all.length;
  return values;
};
