/**
 * Conditions in three values: true, false, or unknown as long as a fact that matters is unknown (Kleene's logic). With every
 * fact known the answers are json-rules-engine's; a property test holds that. Pure; may not import the engine.
 *
 * What must stay true:
 * 1. an unknown fact never counts as false;
 * 2. a known answer never changes when an unknown fact becomes known;
 * 3. the answer does not depend on the order of conditions.
 */
import type { NamedConditions } from '../language/conditions.ts';
import { checkedOperator } from '../language/operators.ts';
import { own } from '../language/own.ts';
import type { Condition, Facts, FactValue, Leaf } from '../language/schema.ts';

/** An answer that may be open. */
export type Truth = boolean | 'unknown';

/** What a leaf compares with; undefined while it is another fact that is unknown. */
export const comparedWith = (leaf: Leaf, facts: Facts): FactValue | undefined =>
  typeof leaf.value === 'object' && !Array.isArray(leaf.value)
    ? own(facts, (leaf.value as { fact: string }).fact)
    : (leaf.value as FactValue);

/** One comparison. Unknown when the fact, or the fact it is compared with, is not there. */
export const evaluateLeaf = (leaf: Leaf, facts: Facts): Truth =>
  compared(leaf.operator, own(facts, leaf.fact), comparedWith(leaf, facts));

/** How a comparison of two values comes out; unknown as long as either is. */
export const compared = (operator: string, fact: FactValue | undefined, value: FactValue | undefined): Truth =>
  fact === undefined || value === undefined ? 'unknown' : checkedOperator(operator).holds(fact, value);

/** Whether a condition holds for these facts. An absent fact is unknown. */
export const evaluate = (condition: Condition, facts: Facts, named: NamedConditions): Truth => {
  if ('fact' in condition) return evaluateLeaf(condition, facts);
  if ('all' in condition) return every(condition.all, facts, named);
  if ('any' in condition) return some(condition.any, facts, named);
  if ('not' in condition) return negate(evaluate(condition.not, facts, named));
  const referred = own(named, condition.condition);
  if (referred === undefined) throw new Error(`unknown condition ${condition.condition}: the rule set was not checked`);
  return evaluate(referred.when, facts, named);
};

/** The opposite; unknown stays unknown. */
export const negate = (truth: Truth): Truth => (truth === 'unknown' ? truth : !truth);

const every = (conditions: readonly Condition[], facts: Facts, named: NamedConditions): Truth => {
  let answer: Truth = true;
  for (const condition of conditions) {
    const truth = evaluate(condition, facts, named);
    if (truth === false) return false;
    if (truth === 'unknown') answer = 'unknown';
  }
  return answer;
};

const some = (conditions: readonly Condition[], facts: Facts, named: NamedConditions): Truth => {
  let answer: Truth = false;
  for (const condition of conditions) {
    const truth = evaluate(condition, facts, named);
    if (truth === true) return true;
    if (truth === 'unknown') answer = 'unknown';
  }
  return answer;
};
