/**
 * What the workflow carries of a trajectory and a query shows: where it stands, and enough to say what may be done. Ids and harmless codes only,
 * because it stands in histories: no fact, no reason of a person, no rule that was met. The whole state is in PostgreSQL. Pure.
 */
import { type CalendarDate, dutchDay } from '../calendar/calendar-date.ts';
import { own } from '../rules/language/own.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';
import { contactsAsked, lastMomentOf } from './contacts.ts';
import { project } from './project.ts';
import type { TrajectoryProjection } from './projection.ts';
import type { TrajectoryState } from './state.ts';

export interface TrajectoryView
  extends Omit<TrajectoryProjection, 'approach' | 'track' | 'missingFacts' | 'startedAt'> {
  readonly contactsHeld: number;
  readonly contactsAsked: number;
  /** In aftercare the day of the last moment of the rules: from then on the outflow can be durable. Null elsewhere. */
  readonly durableFrom: CalendarDate | null;
  /** Whether there is a proposal that can be approved as it is. */
  readonly isApprovable: boolean;
  /** Dutch words of the rule set for people who look in Temporal. */
  readonly words: {
    readonly goal: string | null;
    readonly instrument: string | null;
    readonly missing: readonly string[];
  };
}

/** @param rules the version that the proposal was made under; null before the first. */
export const viewOf = (state: TrajectoryState, rules: RuleSetDocument | null): TrajectoryView => {
  const { approach, track, missingFacts, startedAt, ...seen } = project(state);
  const label = (among: readonly { id: string; label: { nl: string } }[] | undefined, id: string | null) =>
    among?.find((one) => one.id === id)?.label.nl ?? null;
  return {
    ...seen,
    contactsHeld: state.contactsHeld,
    contactsAsked: contactsAsked(state),
    durableFrom: durableFrom(state),
    isApprovable: isApprovable(state),
    words: {
      goal: label(rules?.goals, seen.goal),
      instrument: label(rules?.instruments, seen.instrument),
      missing: missingFacts.map((id) => (rules === null ? undefined : own(rules.facts, id))?.label.nl ?? id),
    },
  };
};

const durableFrom = (state: TrajectoryState): CalendarDate | null => {
  const last = state.phase === 'aftercare' ? lastMomentOf(state) : null;
  return last === null ? null : dutchDay(last);
};

const isApprovable = (state: TrajectoryState): boolean => {
  const proposal = state.proposed?.proposal;
  return proposal?.outcome === 'exit' || (proposal?.outcome === 'goal' && proposal.instruments.length > 0);
};
