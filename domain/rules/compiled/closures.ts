/**
 * A plan as functions of one client's facts, exact in every case: the reference for the faster forms.
 *
 * Contract: (1) members of one priority are all evaluated, so that a missing fact is never hidden by a sibling that decides;
 * (2) a later priority is evaluated only if the earlier ones leave the outcome open; (3) what the engine rejects is thrown.
 */
import { ConditionRefused, quoted } from './condition-refused.ts';
import type { LeafPlan, Operand, Plan } from './plan.ts';

/** One client's facts. An absent key is an unknown fact; a key with the value undefined is a known one. */
export type ClientFacts = Readonly<Record<string, unknown>>;

/** Whether conditions hold for a client. Throws {@link ConditionRefused}. */
export type Predicate = (facts: ClientFacts) => boolean;

/** Writes 1 for each of some conditions that holds for a client and 0 for each that does not, and returns the array. Throws {@link ConditionRefused}. */
export type RuleAnswers = (facts: ClientFacts, into: Uint8Array) => Uint8Array;

const readerOf = (operand: Operand, place: string, allowUndefinedFacts: boolean): ((facts: ClientFacts) => unknown) => {
  if (operand.kind === 'fixed') {
    const { value } = operand;
    return () => value;
  }
  const { id, path } = operand;
  return (facts) => {
    // By own key only: every object seems to have a `toString`.
    if (typeof id !== 'string' || !Object.hasOwn(facts, id)) {
      if (allowUndefinedFacts) return undefined;
      const remedy = 'Vul dit gegeven in of sta onbekende gegevens toe.';
      throw new ConditionRefused('missing-fact', place, `Het gegeven ${quoted(id)} ontbreekt`, remedy);
    }
    const value = facts[id];
    if (typeof value === 'function') {
      const remedy = 'Geef de waarde zelf, niet een functie die haar berekent.';
      throw new ConditionRefused('unusable-fact', place, `Het gegeven ${quoted(id)} is een functie`, remedy);
    }
    return path !== undefined && value !== null && typeof value === 'object' ? path(value) : value;
  };
};

const leafClosure = (
  { left, right, comparison, operator, place }: LeafPlan,
  allowUndefinedFacts: boolean,
): Predicate => {
  const readLeft = readerOf(left, place, allowUndefinedFacts);
  const readRight = readerOf(right, place, allowUndefinedFacts);
  return (facts) => {
    const value = readRight(facts);
    const factValue = readLeft(facts);
    try {
      return comparison(factValue, value);
    } catch {
      const fault = `De operator ${quoted(operator)} past niet op de soort waarde die hij kreeg`;
      throw new ConditionRefused(
        'unusable-value',
        place,
        fault,
        'Vergelijk alleen met een waarde die bij de operator past.',
      );
    }
  };
};

const decidesSet = (members: readonly Predicate[], decisive: boolean): Predicate => {
  const count = members.length;
  return (facts) => {
    let decided = false;
    for (let at = 0; at < count; at += 1) if (members[at]?.(facts) === decisive) decided = true;
    return decided;
  };
};

/** The function of a plan. A named condition that is used twice becomes one function. */
export const closureOf = (plan: Plan, allowUndefinedFacts: boolean): Predicate => {
  const made = new Map<Plan, Predicate>();
  const make = (part: Plan): Predicate => {
    const before = made.get(part);
    if (before !== undefined) return before;
    const closure = build(part);
    made.set(part, closure);
    return closure;
  };
  const build = (part: Plan): Predicate => {
    switch (part.kind) {
      case 'known':
        return () => part.answer;
      case 'refused':
        return () => {
          throw part.why;
        };
      case 'leaf':
        return leafClosure(part, allowUndefinedFacts);
      case 'not': {
        const member = make(part.member);
        return (facts) => !member(facts);
      }
      default: {
        const decisive = part.kind === 'any';
        const sets = part.sets.map((set) => decidesSet(set.map(make), decisive));
        return (facts) => (sets.some((set) => set(facts)) ? decisive : !decisive);
      }
    }
  };
  return make(plan);
};
