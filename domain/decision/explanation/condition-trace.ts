/** How each part of a condition came out for a client: the fact, the client's value, the operator and the threshold. Pure. */
import { compared, comparedWith, negate, type Truth } from '../../rules/evaluation/evaluate.ts';
import { referenceOf } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Facts, FactValue, Leaf, RuleSetDocument, Texts } from '../../rules/language/schema.ts';
import { factInWords } from '../../rules/language/words.ts';

/** A part of a condition with its answer. A named condition keeps its name; `null` stands for a value that is unknown. */
export type ConditionTrace =
  | {
      readonly kind: 'comparison';
      readonly outcome: Truth;
      readonly fact: string;
      readonly label: Texts;
      readonly unit: string | null;
      readonly value: FactValue | null;
      readonly operator: string;
      readonly threshold: FactValue | null;
      /** The parameter or other fact that the threshold comes from. */
      readonly thresholdFrom: string | null;
    }
  | { readonly kind: 'all' | 'any'; readonly outcome: Truth; readonly members: readonly ConditionTrace[] }
  | { readonly kind: 'not'; readonly outcome: Truth; readonly member: ConditionTrace }
  | {
      readonly kind: 'named';
      readonly outcome: Truth;
      readonly name: string;
      readonly label: Texts;
      readonly member: ConditionTrace;
    };

/** Traces a condition in the order in which it was written. */
export const conditionTrace = (ruleSet: RuleSet, condition: Condition, facts: Facts): ConditionTrace => {
  if ('fact' in condition) return comparisonTrace(ruleSet.document, condition, facts);
  if ('not' in condition) {
    const member = conditionTrace(ruleSet, condition.not, facts);
    return { kind: 'not', outcome: negate(member.outcome), member };
  }
  if ('condition' in condition) {
    const { condition: name } = condition;
    const named = own(ruleSet.document.conditions, name);
    if (named === undefined) throw new Error(`unknown condition ${name}: the rule set was not checked`);
    const member = conditionTrace(ruleSet, named.when, facts);
    return { kind: 'named', outcome: member.outcome, name, label: named.label, member };
  }
  const [kind, written] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  const members = written.map((member) => conditionTrace(ruleSet, member, facts));
  return { kind, outcome: outcomeOf(kind, members), members };
};

const comparisonTrace = (document: RuleSetDocument, leaf: Leaf, facts: Facts): ConditionTrace => {
  const fact = own(document.facts, leaf.fact);
  const value = own(facts, leaf.fact);
  const threshold = comparedWith(leaf, facts);
  return {
    kind: 'comparison',
    outcome: compared(leaf.operator, value, threshold),
    fact: leaf.fact,
    label: fact?.label ?? factInWords(document, leaf.fact),
    unit: fact !== undefined && 'unit' in fact ? (fact.unit ?? null) : null,
    value: value ?? null,
    operator: leaf.operator,
    threshold: threshold ?? null,
    thresholdFrom: referenceOf(leaf.value) ?? null,
  };
};

/** How all or any of some parts come out. */
export const outcomeOf = (kind: 'all' | 'any', members: readonly { readonly outcome: Truth }[]): Truth => {
  const decisive = kind === 'any';
  let outcome: Truth = !decisive;
  for (const member of members) {
    if (member.outcome === decisive) return decisive;
    if (member.outcome === 'unknown') outcome = 'unknown';
  }
  return outcome;
};
