/**
 * Questions about every client: is there one for whom all of this holds? Answered by trying representatives, of which those that
 * one condition on one fact rules out are left aside first. Pure.
 */
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { combinations } from '../../rules/evaluation/representatives.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Facts, FactValue } from '../../rules/language/schema.ts';
import { gatheredFrom } from './gathered.ts';
import { anyClient, type Budget, clientAt, daysOf, isRealClient, type Space, spaceOf, witnessOf } from './space.ts';

/** What the preparation of one question costs, in comparisons. */
const COMPARISONS_TO_ASK = 500;

/** Undecided: there are too many clients to try, or the facts cannot be taken apart. */
export type Answer = 'yes' | 'no' | 'undecided';

/** A client that was found, as finding and as scenario show one. */
export interface FoundClient {
  readonly on: string;
  readonly client: ClientOnDay;
  /** The recorded facts, and places in cohorts by the fact's name. */
  readonly witness: Facts;
}

/** One representative for whom all conditions hold. */
export interface Candidate {
  /** Facts by name, derived ones and parameters too; of the conditions asked about only. Changes after the visit. */
  readonly facts: Facts;
  /** The client, where such a one can exist: recorded facts that give exactly these. */
  real(): FoundClient | undefined;
}

/**
 * Visits clients for whom every one of `holds` is true, on each day on which answers can differ, until a visit answers true.
 *
 * @param told conditions that the visitor looks at as well, so that clients are told apart by them.
 * @returns `yes` as soon as a visit does, `no` when every client was tried, `undecided` otherwise.
 */
export const ask = (
  ruleSet: RuleSet,
  holds: readonly Condition[],
  told: readonly Condition[],
  budget: Budget,
  visit: (candidate: Candidate) => boolean = (candidate) => candidate.real() !== undefined,
): Answer => {
  let answer: Answer = 'no';
  for (const on of daysOf(ruleSet.document)) {
    const today = askOn(ruleSet, holds, told, on, budget, visit);
    if (today === 'yes') return 'yes';
    if (today === 'undecided') answer = 'undecided';
  }
  return answer;
};

/** Asks for each way in which the first conditions can come about; `yes` when one of them does. */
export const askEachWay = (
  ruleSet: RuleSet,
  ways: readonly (readonly Condition[])[],
  holds: readonly Condition[],
  told: readonly Condition[],
  budget: Budget,
  visit?: (candidate: Candidate) => boolean,
): Answer => {
  let answer: Answer = 'no';
  for (const way of ways) {
    const thisWay = ask(ruleSet, [...way, ...holds], told, budget, visit);
    if (thisWay === 'yes') return 'yes';
    if (thisWay === 'undecided') answer = 'undecided';
  }
  return answer;
};

const askOn = (
  ruleSet: RuleSet,
  holds: readonly Condition[],
  told: readonly Condition[],
  on: string,
  budget: Budget,
  visit: (candidate: Candidate) => boolean,
): Answer => {
  budget.comparisons -= COMPARISONS_TO_ASK;
  const whole = spaceOf(ruleSet, [...holds, ...told], on, budget);
  if (whole === null) return 'undecided';
  // The space was paid for as a whole; what is tried of it is paid for one by one.
  budget.comparisons += whole.each * combinations(whole.values);
  const space = narrowed(ruleSet, whole, holds);
  const recorded = Object.keys(ruleSet.document.facts).length;
  let isOut = false;
  const found = anyClient(space, (facts) => {
    budget.comparisons -= whole.each;
    if (budget.comparisons <= 0) {
      isOut = true;
      return true;
    }
    if (holds.some((condition) => evaluate(condition, facts, ruleSet.named) !== true)) return false;
    const real = (): FoundClient | undefined => {
      budget.comparisons -= recorded;
      if (!isRealClient(ruleSet, space, facts)) return undefined;
      return { on, client: clientAt(ruleSet, space, facts), witness: witnessOf(ruleSet, space, facts) };
    };
    return visit({ facts, real });
  });
  if (isOut) return 'undecided';
  return found ? 'yes' : 'no';
};

/** The space without the values of a fact for which a condition on that fact alone does not hold. */
const narrowed = (ruleSet: RuleSet, space: Space, holds: readonly Condition[]): Space => {
  const values = new Map<string, readonly FactValue[]>(space.values);
  for (const condition of conjunctsOf(ruleSet, holds)) {
    const [fact, ...others] = gatheredFrom(ruleSet, condition).byFact.keys();
    const tried = fact === undefined ? undefined : values.get(fact);
    // A fact that is worked out from others for each client has no values of its own here.
    if (fact === undefined || tried === undefined || others.length > 0) continue;
    const kept = tried.filter(
      (value) => evaluate(condition, { ...space.known, [fact]: value }, ruleSet.named) === true,
    );
    values.set(fact, kept);
  }
  return { ...space, values };
};

/** What must all hold, taken apart as far as `all` and names go. */
const conjunctsOf = (ruleSet: RuleSet, holds: readonly Condition[]): Condition[] =>
  holds.flatMap((condition): Condition[] => {
    if ('all' in condition) return conjunctsOf(ruleSet, condition.all);
    if (!('condition' in condition)) return [condition];
    const when = own(ruleSet.named, condition.condition)?.when;
    return when === undefined ? [] : conjunctsOf(ruleSet, [when]);
  });
