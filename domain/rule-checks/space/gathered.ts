/**
 * What the questions on one rule set need again and again, worked out once: the comparisons that a condition makes, names written
 * out, and the values that stand for a fact. Pure.
 */
import { representativesOf } from '../../rules/evaluation/representatives.ts';
import type { Comparison } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Fact, Facts, FactValue } from '../../rules/language/schema.ts';

/** The comparisons of a condition, each once, by the fact they are about. */
export interface Gathered {
  /** How many there are with those that are there twice. */
  readonly leaves: number;
  readonly byFact: ReadonlyMap<string, ReadonlySet<Comparison>>;
}

/** What was worked out for one rule set. */
interface Kept {
  /** The same comparison is the same object, with a number. */
  readonly comparisons: Map<string, Comparison>;
  readonly numbers: Map<Comparison, number>;
  readonly conditions: WeakMap<Condition, Gathered>;
  readonly representatives: Map<string, readonly FactValue[] | null>;
}

const KEPT = new WeakMap<RuleSet, Kept>();

const keptOf = (ruleSet: RuleSet): Kept => {
  const before = KEPT.get(ruleSet);
  if (before !== undefined) return before;
  const kept: Kept = {
    comparisons: new Map(),
    numbers: new Map(),
    conditions: new WeakMap(),
    representatives: new Map(),
  };
  KEPT.set(ruleSet, kept);
  return kept;
};

const NOTHING: Gathered = { leaves: 0, byFact: new Map() };

/** The comparisons of a condition. */
export const gatheredFrom = (ruleSet: RuleSet, condition: Condition): Gathered => {
  const { conditions } = keptOf(ruleSet);
  const before = conditions.get(condition);
  if (before !== undefined) return before;
  const gathered = gather(ruleSet, condition);
  conditions.set(condition, gathered);
  return gathered;
};

const gather = (ruleSet: RuleSet, condition: Condition): Gathered => {
  if ('not' in condition) return gatheredFrom(ruleSet, condition.not);
  if ('condition' in condition) {
    const when = own(ruleSet.named, condition.condition)?.when;
    return when === undefined ? NOTHING : gatheredFrom(ruleSet, when);
  }
  if (!('fact' in condition)) {
    return together(
      (('all' in condition ? condition.all : condition.any) as Condition[]).map((one) => gatheredFrom(ruleSet, one)),
    );
  }
  const { comparisons, numbers } = keptOf(ruleSet);
  const { fact, operator, value } = condition;
  const text = JSON.stringify([operator, value]);
  const comparison = comparisons.get(text) ?? { operator, value };
  if (!numbers.has(comparison)) {
    comparisons.set(text, comparison);
    numbers.set(comparison, numbers.size);
  }
  return { leaves: 1, byFact: new Map([[fact, new Set([comparison])]]) };
};

/** The comparisons of several conditions. */
export const together = (all: readonly Gathered[]): Gathered => {
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

/** Values that stand for all of a fact, with what working them out cost: nothing the second time. */
export interface WorkedOut {
  readonly values: readonly FactValue[] | null;
  /** In comparisons: each candidate is held against each comparison. */
  readonly cost: number;
}

/**
 * `representativesOf` for comparisons that were gathered.
 *
 * @param key tells facts and days apart, for the answer depends on both.
 */
export const representativesOnce = (
  ruleSet: RuleSet,
  key: string,
  fact: Fact,
  comparisons: ReadonlySet<Comparison>,
  known: Facts,
): WorkedOut => {
  const { numbers, representatives } = keptOf(ruleSet);
  const all = [...comparisons];
  const text = `${key} ${all.map((one) => numbers.get(one) ?? -1).sort((a, b) => a - b)}`;
  const before = representatives.get(text);
  if (before !== undefined) return { values: before, cost: 0 };
  const candidates = fact.type === 'list' ? 2 ** Math.min(all.length, 12) : 3 * all.length + 2;
  const values = representativesOf(fact, all, known);
  representatives.set(text, values);
  return { values, cost: candidates * all.length };
};
