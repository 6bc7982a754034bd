/** How rules, outcomes and instruments came out for one client, and a decision with all of them: what an explanation is made of. Types only. */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Truth } from '../../rules/evaluation/evaluate.ts';
import type { Entrance, Facts, SourceRef, Texts } from '../../rules/language/schema.ts';
import type { Proposal } from '../one-client/proposal.ts';
import type { ConditionTrace } from './condition-trace.ts';

/** A rule as it came out for the client. */
export interface RuleTrace {
  readonly id: string;
  readonly outcome: Truth;
  readonly reason: Texts;
  readonly source: SourceRef;
  readonly condition: ConditionTrace;
}

/** A goal, exit, approach, track or programme as it came out; it holds when one of its rules does. */
export interface OutcomeTrace {
  readonly id: string;
  readonly label: Texts;
  readonly outcome: Truth;
  readonly rules: readonly RuleTrace[];
}

/** An instrument as it came out. `servesGoal` is false where it is not meant for the client's goal. */
export interface InstrumentTrace {
  readonly id: string;
  readonly label: Texts;
  readonly servesGoal: boolean;
  readonly eligible: Truth;
  readonly points: number;
  readonly eligibility: RuleTrace;
  readonly contraIndications: readonly RuleTrace[];
  readonly ranking: readonly (RuleTrace & { readonly points: number })[];
  /** Why it is eligible or not, one sentence each. */
  readonly sentences: readonly Texts[];
}

/** A decision with its reasons; serialises to JSON. */
export interface Reasons {
  readonly ruleSet: { readonly id: string; readonly version: string };
  readonly on: CalendarDate;
  readonly entrance: Entrance;
  readonly proposal: Proposal;
  /** All that was known: recorded and derived facts, and the parameters of the day. */
  readonly facts: Facts;
  readonly outcomes: readonly (OutcomeTrace & { readonly kind: 'goal' | 'exit' })[];
  readonly approaches: readonly (OutcomeTrace & {
    readonly tracks: readonly OutcomeTrace[];
    readonly programmes: readonly OutcomeTrace[];
  })[];
  readonly instruments: readonly InstrumentTrace[];
  /** The decision in a person's words: what, then why. */
  readonly sentences: readonly Texts[];
  /** Why each instrument that was not proposed was not. */
  readonly whyNot: readonly { readonly instrument: string; readonly sentences: readonly Texts[] }[];
  /** Why each other goal or exit of the entrance was not; none as long as facts are needed. */
  readonly whyNotOutcomes: readonly { readonly outcome: string; readonly sentences: readonly Texts[] }[];
}
