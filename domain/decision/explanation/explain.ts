/**
 * A decision explained: its reasons, why not the others, and what would have to change for another outcome. Kept with the decision; holds
 * facts of a person, so never in a workflow history or log. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Texts } from '../../rules/language/schema.ts';
import { type Counterfactual, counterfactuals } from '../counterfactuals/counterfactuals.ts';
import { counterfactualsInWords } from '../counterfactuals/in-words.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { neededInWords } from './needed-in-words.ts';
import { reasonsFor } from './reasons.ts';
import type { Reasons } from './traces.ts';

export type { ConditionTrace } from './condition-trace.ts';
export type { InstrumentTrace, OutcomeTrace, Reasons, RuleTrace } from './traces.ts';

/** What would have to change. */
export interface WhatWouldChange {
  /** For every other goal or exit, and every instrument of the goal that is not eligible. */
  readonly outcomes: readonly Counterfactual[];
  /** What a client is told of it: only changes for the better. */
  readonly sentences: readonly Texts[];
}

/** A decision explained; serialises to JSON. */
export interface Explanation extends Reasons {
  readonly whatWouldChange: WhatWouldChange;
}

/** An explanation as it may have been kept with a decision: the first ones lack what was added later. */
export type StoredExplanation = Omit<Reasons, 'whyNotOutcomes'> & Partial<Explanation>;

/** Explains what `propose` answers for the same client and day; some milliseconds. @throws RuleSetGap as `propose` does. */
export const explain = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Explanation => {
  const reasons = reasonsFor(ruleSet, client, on);
  const outcomes = counterfactuals(ruleSet, client, on, reasons.proposal, reasons.facts);
  const { document } = ruleSet;
  // What is only not so now gives way to what is known to lead there.
  const withNeeded = (id: string, [first, second]: readonly Texts[]): Texts[] => {
    const of = outcomes.find(({ target }) => target.id === id);
    const needed = (of === undefined ? null : neededInWords(document, of)) ?? second;
    return [first, needed].filter((text) => text !== undefined);
  };
  const isUnmet = ({ servesGoal, eligibility }: Reasons['instruments'][number]): boolean =>
    servesGoal && eligibility.outcome === false;
  const unmet = new Set(reasons.instruments.filter(isUnmet).map(({ id }) => id));
  return {
    ...reasons,
    instruments: reasons.instruments.map((one) =>
      unmet.has(one.id) ? { ...one, sentences: withNeeded(one.id, one.sentences) } : one,
    ),
    whyNot: reasons.whyNot.map((one) =>
      unmet.has(one.instrument) ? { ...one, sentences: withNeeded(one.instrument, one.sentences) } : one,
    ),
    whyNotOutcomes: reasons.whyNotOutcomes.map((one) => ({
      ...one,
      sentences: withNeeded(one.outcome, one.sentences),
    })),
    whatWouldChange: { outcomes, sentences: counterfactualsInWords(document, outcomes) },
  };
};
