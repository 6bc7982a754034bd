/**
 * What would have to change for another outcome: for each other goal or exit, and for each instrument that serves the goal but is not
 * eligible, the nearest change of recorded facts that the rule set marks as changeable. Never of an age, a date or a derived fact. A place in a
 * cohort is no fact that a client changes: it is said apart. Nothing as long as facts must be known first. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Fact, Facts, FactValue, Texts } from '../../rules/language/schema.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { deriveFacts } from '../one-client/derive.ts';
import { factsUnder } from '../one-client/facts.ts';
import type { Proposal } from '../one-client/proposal.ts';
import { RuleSetGap } from '../one-client/proposal-or-open.ts';
import { propose } from '../one-client/propose.ts';
import {
  type ChangeableFact,
  type ChangeableFacts,
  changeableFacts,
  type FactsWith,
  leastLists,
  leastOf,
} from './alternatives.ts';
import { isImprovement } from './improvement.ts';
import { type LookedAt, lookedAt } from './look-at.ts';
import {
  type AfterStep,
  type AskedChange,
  afterStep,
  type Budget,
  nearestStep,
  type Situation,
  type Step,
} from './search.ts';
import { type AskedOutcome, outcomesToAsk, type Target } from './targets.ts';

export type { Target } from './targets.ts';

/**
 * Values that do as well as each other: from the first up to and including the last. Of a number that need not be whole, an end may be open: then it
 * is the threshold, which itself does not.
 */
export type Span = readonly [first: FactValue, last: FactValue, open?: readonly [first: boolean, last: boolean]];

/** One fact with the nearest other value that does. */
export interface FactChange {
  readonly fact: string;
  readonly from: FactValue;
  readonly to: FactValue;
  /**
   * Other facts being as they are then, every value of it does as well as `to`: of a number, or of a choice by its options from worst to best. Null
   * where values have no order.
   */
  readonly span: Span | null;
}

/** Changes that lead to an outcome together; none of them can be left out. */
export interface Change {
  readonly facts: readonly FactChange[];
  /** Cohorts of which the client needs a place that it does not hold. */
  readonly places: readonly string[];
  /** What is proposed then; it may need more facts although the outcome is certain. */
  readonly proposal: Proposal;
}

/** One fact that leads to an outcome by itself, with every value at which it does. */
export interface AloneChange {
  readonly fact: string;
  readonly from: FactValue;
  /** In the order of the values; of a number each range that does, of a list each of which no part does as well. */
  readonly spans: readonly Span[];
  /** Of a list: the options that do as well as each other where one of them is added; a span has the first of those. */
  readonly alike?: readonly (readonly string[])[];
}

/** One other outcome with what leads to it. */
export interface Counterfactual {
  readonly target: Target;
  readonly label: Texts;
  /** Null where no change of at most three facts that are known leads there. */
  readonly nearest: Change | null;
  /** Every fact that leads there alone, whether the change is for the better or not: none is left out. */
  readonly alone: readonly AloneChange[];
  /** The nearest of which every part is a change for the better: what a client is told. */
  readonly improvement: Change | null;
  /** False where not everything could be tried: then there may be a change although none is given. */
  readonly complete: boolean;
}

/** What the searches of one client may cost together, in comparisons and facts: some milliseconds. */
const MAX_COMPARISONS = 80_000;

/** The same for changes for the better only, kept apart so that what a client is told does not depend on the rest. */
const MAX_FOR_THE_BETTER = 40_000;

/**
 * Every other outcome of a client, in the document's order: goals, exits, instruments.
 *
 * @param present what `propose` answers for the client now.
 * @param known as `deriveFacts` gives them.
 */
export const counterfactuals = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: CalendarDate,
  present: Proposal,
  known: Facts,
): readonly Counterfactual[] => {
  const { facts: declared, parameters } = ruleSet.document;
  const factCount = Object.keys(declared).length + Object.keys(parameters).length;
  const recorded = factsUnder(ruleSet.document, client.facts);
  const situation: Situation = { client: { ...client, facts: recorded }, factCount };
  const budget: Budget = { comparisons: MAX_COMPARISONS };
  const forTheBetter: Budget = { comparisons: MAX_FOR_THE_BETTER };
  const factsAfter = afterStep(situation.client, (after) => deriveFacts(ruleSet, after, on));
  const proposalAfter = afterStep(situation.client, (after) => proposalOrGap(ruleSet, after, on));
  const spaces = new Map<AskedOutcome['conditions'], { look: LookedAt; facts: ChangeableFacts }>();
  const spaceOf = (conditions: AskedOutcome['conditions']) => {
    const before = spaces.get(conditions);
    if (before !== undefined) return before;
    const look = lookedAt(ruleSet, conditions);
    const factsWith: FactsWith = (name, value) => factsAfter(new Map([[name, value]]), []);
    const space = { look, facts: changeableFacts(ruleSet, recorded, known, look, factsWith) };
    spaces.set(conditions, space);
    return space;
  };
  return outcomesToAsk(ruleSet, client.entrance, present, known).map((outcome) => {
    const { look, facts } = spaceOf(outcome.conditions);
    const asked: AskedChange = { ...outcome, after: afterChange(factsAfter, outcome, proposalAfter) };
    const nearest = nearestStep(situation, asked, look, facts, () => true, budget);
    const isBetter = ({ values }: Step): boolean =>
      facts.facts.every(({ name, fact, present: from }) => {
        const to = values.get(name);
        return to === undefined || isImprovement(fact, from, to);
      });
    // Where the nearest change is for the better, or there is none at all, there is nothing more to search.
    const isSettled = nearest.step === null ? nearest.complete : isBetter(nearest.step);
    const improvement = isSettled ? nearest : nearestStep(situation, asked, look, facts, isImprovement, forTheBetter);
    const change = (step: Step | null) => step && changeOf(asked, facts, proposalAfter, step);
    const nearestChange = change(nearest.step);
    return {
      target: asked.target,
      label: asked.label,
      nearest: nearestChange,
      alone: aloneTo(asked, facts),
      improvement: improvement === nearest ? nearestChange : change(improvement.step),
      complete: nearest.complete && improvement.complete,
    };
  });
};

/** What would be proposed; null where the rules then lead nowhere. */
const proposalOrGap = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Proposal | null => {
  try {
    return propose(ruleSet, client, on);
  } catch (fault) {
    // A client whom the rules admit is never led nowhere; this one may not be admitted.
    if (fault instanceof RuleSetGap) return null;
    throw fault;
  }
};

/**
 * Whether a change leads to an outcome. Where conditions are unknown that may still give one answer together, the proposal tells: it tries everything
 * that is unknown. Of a change of one fact only; of more together there are too many.
 */
const afterChange =
  (
    factsAfter: AfterStep<Facts>,
    { reached, isIn }: AskedOutcome,
    proposalAfter: AfterStep<Proposal | null>,
  ): AskedChange['after'] =>
  (values, places) => {
    const truth = reached(factsAfter(values, places));
    const [[name, value] = [], other] = [...values];
    if (truth !== 'unknown' || name === undefined || value === undefined || other !== undefined || places.length > 0)
      return truth;
    const proposal = proposalAfter(values, places);
    return proposal !== null && proposal.outcome !== 'needsFacts' && isIn(proposal) ? true : truth;
  };

/** Looks at each fact by itself: one whose value cannot matter is left out without trying its values. */
const aloneTo = ({ after }: AskedChange, { facts }: ChangeableFacts): readonly AloneChange[] => {
  const reached = (name: string, value: FactValue | undefined) => after(new Map([[name, value]]), []);
  return facts.flatMap((one): AloneChange[] => {
    const { name, fact, present } = one;
    if (reached(name, undefined) === false) return [];
    if (fact.type === 'list') {
      const isReached = (value: FactValue): boolean => reached(name, value) === true;
      const near = leastLists(one, isReached);
      const far = near.length === 0 ? one.far.find(isReached) : undefined;
      const least = far === undefined ? near : [leastOf(one, far, isReached)];
      const spans = least.map((to): Span => [to, to]);
      return spans.length === 0 ? [] : [{ fact: name, from: present, spans, alike: one.alike }];
    }
    const does = one.values.map((value) => reached(name, value) === true);
    const to = one.values.filter((_, at) => does[at]);
    if (to.length === 0) return [];
    if (!isNumeric(fact)) return [{ fact: name, from: present, spans: to.map((value) => [value, value]) }];
    const runs: [first: number, last: number][] = [];
    does.forEach((doesIt, at) => {
      if (!doesIt) return;
      const run = runs.at(-1);
      if (run !== undefined && does[at - 1]) run[1] = at;
      else runs.push([at, at]);
    });
    return [{ fact: name, from: present, spans: runs.map(([first, last]) => spanBetween(one, first, last)) }];
  });
};

const isNumeric = ({ type }: Fact): boolean => type === 'integer' || type === 'number';

/** The span of values of a number that are next to each other, by their place: what was tried of a number that need not be whole stands for its range. */
const spanBetween = ({ fact, values, thresholds }: ChangeableFact, first: number, last: number): Span => {
  const [from, to] = [values[first] as number, values[last] as number];
  if (fact.type === 'integer') return [from, to];
  const below = first === 0 || thresholds.includes(from) ? undefined : thresholds.findLast((one) => one < from);
  const above = last === values.length - 1 || thresholds.includes(to) ? undefined : thresholds.find((one) => one > to);
  if (below === undefined && above === undefined) return [from, to];
  return [below ?? from, above ?? to, [below !== undefined, above !== undefined]];
};

/** A step with its spans and the proposal that confirms it. */
const changeOf = (
  asked: AskedChange,
  { facts }: ChangeableFacts,
  proposalAfter: AfterStep<Proposal | null>,
  { values, places }: Step,
): Change | null => {
  const proposal = proposalAfter(values, places);
  if (proposal === null || !asked.isIn(proposal)) return null;
  const changes = facts.flatMap((fact): FactChange[] => {
    const to = values.get(fact.name);
    if (to === undefined) return [];
    const does = (value: FactValue): boolean => asked.after(new Map([...values, [fact.name, value]]), places) === true;
    return [{ fact: fact.name, from: fact.present, to, span: spanOf(fact, to, does) }];
  });
  return { facts: changes, places, proposal };
};

const spanOf = (changeable: ChangeableFact, to: FactValue, does: (value: FactValue) => boolean): FactChange['span'] => {
  const { fact, values } = changeable;
  const ordered: readonly FactValue[] = isNumeric(fact)
    ? values
    : fact.type === 'choice' && 'improvement' in fact
      ? (fact.improvement?.to ?? [])
      : [];
  let first = ordered.indexOf(to);
  if (first === -1) return null;
  let last = first;
  while (first > 0 && does(ordered[first - 1] as FactValue)) first -= 1;
  while (last < ordered.length - 1 && does(ordered[last + 1] as FactValue)) last += 1;
  return isNumeric(fact)
    ? spanBetween(changeable, first, last)
    : [ordered[first] as FactValue, ordered[last] as FactValue];
};
