/**
 * The contacts that a phase asks for, and what one that is held does to them. The contract:
 * 0. a moment that would fall on a free day falls on the next working day; its window begins where it would have begun without that;
 * 1. a contact counts for the next planned moment only, and only from the beginning of the rule set's window before that moment;
 * 2. what is held earlier is an extra contact and changes no plan;
 * 3. one day discharges one moment: who records a contact twice has held one. (On a shortened calendar, which counts in seconds: one moment.)
 * Pure.
 */
import { type CalendarDate, dutchDay, dutchDayBegins } from '../calendar/calendar-date.ts';
import { isOfDays, momentAfter, momentBefore } from '../calendar/duration.ts';
import { type Instant, shift } from '../calendar/instant.ts';
import { plannedAfter } from '../calendar/working-days.ts';
import { phaseOf } from './phases.ts';
import type { TrajectoryState } from './state.ts';

/** The moments of this phase, counted from its beginning, with their window; null where it has none. */
const planOf = ({ phase, proposed }: TrajectoryState) => {
  const { clock } = phaseOf(phase);
  if (clock === null || !('moments' in clock) || proposed === null) return null;
  return { moments: proposed.calendar[clock.moments], window: proposed.calendar.contactWindow[clock.moments] };
};

/** How many contacts this phase asks for; 0 where it asks none. */
export const contactsAsked = (state: TrajectoryState): number => planOf(state)?.moments.length ?? 0;

/** The next planned contact, and from when one that is held counts for it; null when none is left. */
export const nextContact = (
  state: TrajectoryState,
): { readonly dueAt: Instant; readonly countsFrom: Instant; readonly isOfDays: boolean } | null => {
  const plan = planOf(state);
  const moment = plan?.moments[state.contactsHeld];
  if (plan === null || moment === undefined) return null;
  const dueAt = plannedAfter(state.phaseSince, moment);
  const from = momentBefore(momentAfter(state.phaseSince, moment), plan.window);
  const inDays = isOfDays(plan.window);
  return { dueAt, countsFrom: inDays ? dutchDayBegins(dutchDay(from)) : from, isOfDays: inDays };
};

/** A contact that this phase plans. */
export interface PlannedContact {
  /** Counted from 1. */
  readonly contact: number;
  /** Null where it was held: a suspension since then has moved the plan on, and the day on which it was held is what counts. */
  readonly dueAt: Instant | null;
}

/** All contacts that this phase plans, the first first; none where it plans none. While a trajectory stands still the days that are ahead move with it. */
export const contactPlan = (state: TrajectoryState): readonly PlannedContact[] =>
  (planOf(state)?.moments ?? []).map((moment, index) => ({
    contact: index + 1,
    dueAt: index < state.contactsHeld ? null : plannedAfter(state.phaseSince, moment),
  }));

const NOON_MS = 12 * 60 * 60 * 1_000;

/** The moment that stands for a contact: now when it was today, else the middle of its day. */
export const heldAt = (on: CalendarDate, at: Instant): Instant =>
  on === dutchDay(at) ? at : shift(dutchDayBegins(on), NOON_MS);

/** Whether a contact of that day counts for the next planned moment. */
export const countsAsPlanned = (state: TrajectoryState, on: CalendarDate, at: Instant): boolean => {
  const next = nextContact(state);
  const held = heldAt(on, at);
  if (next === null || held < next.countsFrom) return false;
  const { lastContact } = state;
  if (lastContact === null) return true;
  return next.isOfDays ? on > dutchDay(lastContact) : held > lastContact;
};

/** The last moment of this phase by the rules; null where it has none. */
export const lastMomentOf = (state: TrajectoryState): Instant | null => {
  const last = planOf(state)?.moments.at(-1);
  return last === undefined ? null : plannedAfter(state.phaseSince, last);
};

/** Whether a moment of this phase has come: its day, where the rules count in days. */
export const hasCome = (state: TrajectoryState, moment: Instant, at: Instant): boolean =>
  at >= moment || (isOfDays(planOf(state)?.moments.at(-1) ?? 'PT0S') && dutchDay(at) >= dutchDay(moment));
