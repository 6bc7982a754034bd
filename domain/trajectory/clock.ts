/**
 * What happens to a trajectory by itself: which moment or reminder comes next, when, and how its clock stands still while it is suspended. Pure.
 */
import { daysBetween, dutchDay } from '../calendar/calendar-date.ts';
import { isOfDays, momentAfter } from '../calendar/duration.ts';
import { earliest, type Instant, millisecondsBetween, shift } from '../calendar/instant.ts';
import { onWorkingDay, plannedAfter } from '../calendar/working-days.ts';
import { hasCome, lastMomentOf } from './contacts.ts';
import type { AwaitedDismissal } from './dismissal.ts';
import { phaseOf } from './phases.ts';
import type { Clock, TrajectoryState } from './state.ts';

/** What happens next by itself: the next moment of this phase, or a reminder of what is waited for. */
export const nextClock = (state: TrajectoryState, at: Instant): Clock | null => {
  const clock = phaseOf(state.phase).clock;
  const calendar = state.proposed?.calendar;
  if (clock === null || calendar === undefined) return null;
  if ('remind' in clock) return { kind: 'reminder', dueAt: plannedAfter(at, calendar.reminders[clock.remind]) };
  const moment = calendar[clock.moments][state.contactsHeld];
  if (moment === undefined)
    return { kind: 'reminder', dueAt: stillToCome(state, at) ?? plannedAfter(at, calendar.reminders.contact) };
  return { kind: 'moment', dueAt: plannedAfter(state.phaseSince, moment) };
};

/** The last moment of a phase, as long as it has not come. */
export const stillToCome = (state: TrajectoryState, at: Instant): Instant | null => {
  const last = lastMomentOf(state);
  return last === null || hasCome(state, last, at) ? null : last;
};

/** Stands still from now on. */
export const suspend = (state: TrajectoryState, at: Instant): TrajectoryState =>
  freeze({ ...state, suspended: { since: at, remaining: null } }, at);

/** Of a trajectory that stands still: keeps what its clock had left, where the rules say that the clock stands still with it. */
export const freeze = (state: TrajectoryState, at: Instant): TrajectoryState => {
  if (state.suspended === null) return state;
  if (!stopsWhileSuspended(state) || state.clock === null)
    return { ...state, suspended: { ...state.suspended, remaining: null } };
  return {
    ...state,
    suspended: { ...state.suspended, remaining: Math.max(0, millisecondsBetween(at, state.clock.dueAt)) },
  };
};

/** Whether the clock of the phase stands still with the trajectory; else reminders go on. */
export const stopsWhileSuspended = ({ proposed, phase }: Pick<TrajectoryState, 'proposed' | 'phase'>): boolean =>
  proposed?.calendar.frozenWhileSuspended.includes(phase) ?? false;

/**
 * A frozen clock goes on with the days it had left, and all moments of the phase move by as many days as it stood still: Dutch days, whatever the hour at
 * which it was suspended and resumed. On a shortened calendar they are moments.
 */
export const resume = (state: TrajectoryState, at: Instant): TrajectoryState => {
  const { suspended, clock } = state;
  if (suspended === null || clock === null || suspended.remaining === null) return { ...state, suspended: null };
  const frozenAt = shift(clock.dueAt, -suspended.remaining);
  const inDays = isOfDays(state.proposed?.calendar.reminders.contact ?? 'PT0S');
  const moved = (moment: Instant): Instant =>
    inDays
      ? momentAfter(moment, `P${Math.max(0, daysBetween(dutchDay(frozenAt), dutchDay(at)))}D`)
      : shift(moment, Math.max(0, millisecondsBetween(frozenAt, at)));
  const resumed = { ...state, suspended: null, phaseSince: moved(state.phaseSince) };
  if (clock.kind === 'moment' || state.waitingOn === 'calendar') return { ...resumed, clock: nextClock(resumed, at) };
  const dueAt = moved(clock.dueAt);
  return { ...resumed, clock: { ...clock, dueAt: inDays ? onWorkingDay(dueAt) : dueAt } };
};

/** When the phase's own clock rings; null while it stands still or there is none. */
const phaseDueAt = (state: TrajectoryState): Instant | null =>
  state.suspended !== null && state.suspended.remaining !== null ? null : (state.clock?.dueAt ?? null);

/** The moment at which the workflow acts by itself; null while it waits for people only. */
export const dueAt = (state: TrajectoryState): Instant | null => {
  const phase = phaseDueAt(state);
  const dismissal = state.dismissal?.dueAt ?? null;
  return phase === null || dismissal === null ? (phase ?? dismissal) : earliest(phase, dismissal);
};

/** The dismissal, where it is what rings next. */
export const ringing = (state: TrajectoryState): AwaitedDismissal | null => {
  const { dismissal = null } = state;
  return dismissal !== null && dismissal.dueAt === dueAt(state) ? dismissal : null;
};

/** What comes by itself next; null when nothing does. */
export const comesNext = (state: TrajectoryState): Clock['kind'] | null => {
  if (dueAt(state) === null) return null;
  return ringing(state) === null ? (state.clock?.kind ?? null) : 'reminder';
};
