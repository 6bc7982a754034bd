/** How each part of a condition came out for a client: the fact, the client's value, the operator and the threshold. Pure. */
import { referenceOf } from '../rules/conditions.ts';
import { comparedWith, evaluate, type Truth } from '../rules/evaluate.ts';
import { own } from '../rules/own.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Condition, Facts, FactValue, Texts } from '../rules/schema.ts';
import { ENTRANCE_FACT } from './derive.ts';

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

const ENTRANCE_LABEL: Texts = { nl: 'Ingang', en: 'Entrance' };

/** Traces a condition in the order in which it was written. */
export const conditionTrace = (ruleSet: RuleSet, condition: Condition, facts: Facts): ConditionTrace => {
  const outcome = evaluate(condition, facts, ruleSet.named);
  if ('fact' in condition) {
    const fact = own(ruleSet.document.facts, condition.fact);
    return {
      kind: 'comparison',
      outcome,
      fact: condition.fact,
      label:
        condition.fact === ENTRANCE_FACT ? ENTRANCE_LABEL : (fact?.label ?? { nl: condition.fact, en: condition.fact }),
      unit: fact !== undefined && 'unit' in fact ? (fact.unit ?? null) : null,
      value: own(facts, condition.fact) ?? null,
      operator: condition.operator,
      threshold: comparedWith(condition, facts) ?? null,
      thresholdFrom: referenceOf(condition.value) ?? null,
    };
  }
  if ('not' in condition) return { kind: 'not', outcome, member: conditionTrace(ruleSet, condition.not, facts) };
  if ('condition' in condition) {
    const named = own(ruleSet.document.conditions, condition.condition);
    if (named === undefined) throw new Error(`unknown condition ${condition.condition}: the rule set was not checked`);
    return {
      kind: 'named',
      outcome,
      name: condition.condition,
      label: named.label,
      member: conditionTrace(ruleSet, named.when, facts),
    };
  }
  const members = 'all' in condition ? condition.all : condition.any;
  return {
    kind: 'all' in condition ? 'all' : 'any',
    outcome,
    members: members.map((member) => conditionTrace(ruleSet, member, facts)),
  };
};
