/**
 * Which unknown facts keep a condition open, and how much each weighs: a group shares its weight among its open members. Pure.
 */
import { type NamedConditions, referenceOf } from '../language/conditions.ts';
import { own } from '../language/own.ts';
import type { Condition, Facts } from '../language/schema.ts';
import { evaluate } from './evaluate.ts';

/** Calls back for each unknown fact within a condition that is unknown; members that are decided are left out. */
export const visitOpenFacts = (
  condition: Condition,
  facts: Facts,
  named: NamedConditions,
  visit: (fact: string, weight: number) => void,
  weight = 1,
): void => {
  if ('fact' in condition) {
    const reference = referenceOf(condition.value);
    if (own(facts, condition.fact) === undefined) visit(condition.fact, weight);
    if (reference !== undefined && own(facts, reference) === undefined) visit(reference, weight);
    return;
  }
  if ('not' in condition) {
    visitOpenFacts(condition.not, facts, named, visit, weight);
    return;
  }
  if ('condition' in condition) {
    const referred = own(named, condition.condition);
    if (referred !== undefined) visitOpenFacts(referred.when, facts, named, visit, weight);
    return;
  }
  const members = 'all' in condition ? condition.all : condition.any;
  const open = members.filter((member) => evaluate(member, facts, named) === 'unknown');
  for (const member of open) visitOpenFacts(member, facts, named, visit, weight / open.length);
};
