/** A trace evaluated anew at every level by the interpreter: what the one made in a single pass is held to. */
import type { ConditionTrace } from '../../../../domain/decision/explanation/condition-trace.ts';
import { comparedWith, evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { referenceOf } from '../../../../domain/rules/language/conditions.ts';
import { own } from '../../../../domain/rules/language/own.ts';
import type { RuleSet } from '../../../../domain/rules/language/rule-set.ts';
import { type Condition, ENTRANCE_FACT, type Facts } from '../../../../domain/rules/language/schema.ts';

/** How a condition came out for a client. */
export const referenceTrace = (ruleSet: RuleSet, condition: Condition, facts: Facts): ConditionTrace => {
  const outcome = evaluate(condition, facts, ruleSet.named);
  if ('fact' in condition) {
    const fact = own(ruleSet.document.facts, condition.fact);
    const entrance = { nl: 'Ingang', en: 'Entrance' };
    return {
      kind: 'comparison',
      outcome,
      fact: condition.fact,
      label: condition.fact === ENTRANCE_FACT ? entrance : (fact?.label ?? { nl: condition.fact, en: condition.fact }),
      unit: fact !== undefined && 'unit' in fact ? (fact.unit ?? null) : null,
      value: own(facts, condition.fact) ?? null,
      operator: condition.operator,
      threshold: comparedWith(condition, facts) ?? null,
      thresholdFrom: referenceOf(condition.value) ?? null,
    };
  }
  const traced = (member: Condition) => referenceTrace(ruleSet, member, facts);
  if ('not' in condition) return { kind: 'not', outcome, member: traced(condition.not) };
  if ('condition' in condition) {
    const { condition: name } = condition;
    const named = own(ruleSet.document.conditions, name);
    if (named === undefined) throw new Error(`unknown condition ${name}: the rule set was not checked`);
    return { kind: 'named', outcome, name, label: named.label, member: traced(named.when) };
  }
  return 'all' in condition
    ? { kind: 'all', outcome, members: condition.all.map(traced) }
    : { kind: 'any', outcome, members: condition.any.map(traced) };
};
