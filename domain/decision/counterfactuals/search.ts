/**
 * The nearest change that leads to an outcome: fewest facts first, then fewest places in cohorts, then the smallest distance, then the
 * document's order.
 *
 * What must stay true:
 * 1. facts that are no part of the change stay as they are; a fact that is unknown stays unknown;
 * 2. a set of facts is left out only when the outcome is certainly not reached while all of them are unknown: then no values of theirs
 *    reach it;
 * 3. the changes of as many facts are tried in the order of their distance, so that the first that leads there is the nearest;
 * 4. it takes no more than the budget: a search that was cut off says so instead of giving what may not be the nearest.
 *
 * Pure.
 */
import type { Truth } from '../../rules/evaluation/evaluate.ts';
import type { Fact, FactValue } from '../../rules/language/schema.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { alternativesOf, type ChangeableFact, type ChangeableFacts } from './alternatives.ts';
import type { LookedAt } from './look-at.ts';
import type { AskedOutcome } from './targets.ts';

/** More facts than these changing at once are no advice to anybody. */
const MAX_CHANGED_FACTS = 3;

/** What is left for all searches of one client, in comparisons and facts. */
export interface Budget {
  comparisons: number;
}

/** A client under rules. */
export interface Situation {
  readonly client: ClientOnDay;
  /** How many facts and parameters the rule set has. */
  readonly factCount: number;
}

/** A value for each changed fact, and the cohorts of which a place is needed that the client does not hold. */
export interface Step {
  readonly values: ReadonlyMap<string, FactValue>;
  readonly places: readonly string[];
  readonly distance: number;
}

/** An outcome that is asked for, and whether a change leads there; `undefined` takes a fact away. */
export interface AskedChange extends AskedOutcome {
  readonly after: AfterStep<Truth>;
}

/** The nearest step, or null; `complete` is false when there may be a nearer one, or one at all. */
export interface Nearest {
  readonly step: Step | null;
  readonly complete: boolean;
}

/** What comes of changes; `undefined` takes a fact away. */
export type AfterStep<Found> = (values: ReadonlyMap<string, FactValue | undefined>, places: readonly string[]) => Found;

/** Looks at the client after a step; once for all outcomes, as most ask after the same steps. */
export const afterStep = <Found>(client: ClientOnDay, find: (after: ClientOnDay) => Found): AfterStep<Found> => {
  const remembered = new Map<string, Found>();
  return (values, places) => {
    const key = JSON.stringify([...values, places]);
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const found = find(clientAfter(client, values, places));
    remembered.set(key, found);
    return found;
  };
};

const clientAfter = (client: ClientOnDay, ...[values, places]: Parameters<AfterStep<unknown>>): ClientOnDay => {
  const facts: Record<string, FactValue> = { ...client.facts };
  for (const [name, value] of values) {
    if (value === undefined) delete facts[name];
    else facts[name] = value;
  }
  return {
    ...client,
    facts,
    cohorts: { ...client.cohorts, ...Object.fromEntries(places.map((cohort) => [cohort, true])) },
  };
};

/**
 * Searches the nearest step to an outcome.
 *
 * @param isAllowed which changes of a fact may be part of it.
 * @param budget is used up by what is tried.
 */
export const nearestStep = (
  situation: Situation,
  asked: AskedChange,
  look: LookedAt,
  { facts, complete }: ChangeableFacts,
  isAllowed: (fact: Fact, from: FactValue, to: FactValue) => boolean,
  budget: Budget,
): Nearest => {
  const cost = look.size + situation.factCount;
  const reaches = (values: ReadonlyMap<string, FactValue | undefined>, places: readonly string[]) => {
    budget.comparisons -= cost;
    return asked.after(values, places);
  };
  const options = new Map(
    facts.map((fact) => [fact, alternativesOf(fact, isAllowed)] as const).filter(([, of]) => of.length),
  );
  const placeSets = placesToTry(look.cohorts.filter((cohort) => situation.client.cohorts[cohort] !== true));
  for (let count = 0; count <= Math.min(MAX_CHANGED_FACTS, options.size); count += 1) {
    for (const places of placeSets) {
      const steps: Step[] = [];
      for (const set of setsOf([...options.keys()], count)) {
        if (budget.comparisons <= 0) return { step: null, complete: false };
        if (reaches(new Map(set.map(({ name }) => [name, undefined])), places) === false) continue;
        for (const step of stepsOf(set, options, places)) {
          if (steps.push(step) * cost > budget.comparisons) return { step: null, complete: false };
        }
      }
      steps.sort((a, b) => a.distance - b.distance);
      const step = steps.find(({ values }) => reaches(values, places) === true);
      if (step !== undefined) return { step, complete };
    }
  }
  return { step: null, complete };
};

/** No place, each place by itself, each two: nobody is told to wait for more. */
const placesToTry = (cohorts: readonly string[]): readonly (readonly string[])[] => [
  [],
  ...cohorts.map((cohort) => [cohort]),
  ...cohorts.flatMap((one, index) => cohorts.slice(index + 1).map((other) => [one, other])),
];

/** Every set of so many facts, in their order. */
function* setsOf(facts: readonly ChangeableFact[], count: number): Generator<readonly ChangeableFact[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [index, fact] of facts.entries()) {
    for (const others of setsOf(facts.slice(index + 1), count - 1)) yield [fact, ...others];
  }
}

/** Every combination of other values of a set of facts. */
function* stepsOf(
  set: readonly ChangeableFact[],
  options: ReadonlyMap<ChangeableFact, ReturnType<typeof alternativesOf>>,
  places: readonly string[],
): Generator<Step> {
  const [fact, ...others] = set;
  if (fact === undefined) {
    yield { values: new Map(), places, distance: 0 };
    return;
  }
  for (const { value, distance } of options.get(fact) ?? []) {
    for (const rest of stepsOf(others, options, places)) {
      yield { values: new Map([[fact.name, value], ...rest.values]), places, distance: distance + rest.distance };
    }
  }
}
