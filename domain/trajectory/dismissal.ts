/**
 * The day on which a client of the crisis service loses their work. The contract:
 * 1. it counts as long as the client is in the crisis service and, by the rules, still about to lose that work;
 * 2. some time before it the caseworker is asked whether other work was found, until they record how it stands;
 * 3. on it they are offered the ordinary intake, and reminded until they act; nothing happens to the client by itself;
 * 4. none of it touches the clock of the phase, and it does not stand still with a suspended trajectory: a dismissal does not either.
 * Pure.
 */
import { type CalendarDate, dutchDayBegins } from '../calendar/calendar-date.ts';
import { type Duration, isOfDays, momentBefore } from '../calendar/duration.ts';
import { earliest, type Instant } from '../calendar/instant.ts';
import { onWorkingDay, plannedAfter } from '../calendar/working-days.ts';
import { own } from '../rules/language/own.ts';
import type { Entrance, Facts, RuleSetDocument } from '../rules/language/schema.ts';
import { type PhaseId, phaseOf, type WaitingOn } from './phases.ts';

/** What the rules and the facts say of a dismissal that is to come. */
export interface ComingDismissal {
  readonly on: CalendarDate;
  readonly askBefore: Duration;
  /** Whether it was recorded just now how it stands. */
  readonly isAnswered: boolean;
}

/** A dismissal that a trajectory waits for. */
export interface AwaitedDismissal {
  readonly on: CalendarDate;
  /** When the caseworker is asked something, or asked again. */
  readonly dueAt: Instant;
  /** What they are asked now: whether work was found, or to offer the ordinary intake. Null: nothing yet, or nothing any more. */
  readonly asks: 'workFound' | 'intake' | null;
  readonly asksSince: Instant | null;
  /** How often they were reminded of the ordinary intake. */
  readonly reminders: number;
}

/** What a caseworker is asked now because of a dismissal. */
export interface DismissalAsked {
  readonly on: CalendarDate;
  readonly asks: NonNullable<AwaitedDismissal['asks']>;
}

/** What is asked of who guides this trajectory; null where nothing is, or where it has ended. */
export const dismissalAsked = ({
  phase,
  dismissal = null,
}: {
  readonly phase: PhaseId;
  readonly dismissal?: AwaitedDismissal | null;
}): DismissalAsked | null =>
  dismissal === null || dismissal.asks === null || phaseOf(phase).final
    ? null
    : { on: dismissal.on, asks: dismissal.asks };

/** The dismissal that counts for a client; null where none does. @param given facts that were recorded just now */
export const comingDismissal = (
  { dismissal }: Pick<RuleSetDocument, 'dismissal'>,
  entrance: Entrance,
  facts: Facts,
  given: Facts,
): ComingDismissal | null => {
  if (dismissal === undefined || entrance !== 'crisis') return null;
  const { date, whileStill, askBefore } = dismissal;
  const on = own(facts, date);
  const still = own(facts, whileStill.fact);
  if (typeof on !== 'string' || typeof still !== 'string' || !whileStill.options.includes(still)) return null;
  const isAnswered = Object.hasOwn(given, date) || Object.hasOwn(given, whileStill.fact);
  return { on, askBefore: askBefore.value, isAnswered };
};

/** What is waited for once the facts are these; the same day stays as it was. */
export const awaiting = (
  before: AwaitedDismissal | null,
  coming: ComingDismissal | null,
  at: Instant,
): AwaitedDismissal | null => {
  if (coming === null) return null;
  const comes = dutchDayBegins(coming.on);
  if (before?.on !== coming.on) {
    const asking = momentBefore(comes, coming.askBefore);
    const asksOn = isOfDays(coming.askBefore) ? earliest(onWorkingDay(asking), comes) : asking;
    const dueAt = at >= comes ? comes : asksOn;
    return { on: coming.on, dueAt, asks: null, asksSince: null, reminders: 0 };
  }
  // Who is about to lose their work still is so: they are not asked again before the day.
  return coming.isAnswered && before.asks === 'workFound' ? { ...before, asks: null, asksSince: null } : before;
};

/** It rang: the caseworker is asked. @param again after how long they are reminded of the ordinary intake */
export const asked = (dismissal: AwaitedDismissal, at: Instant, again: Duration): AwaitedDismissal => {
  const comes = dutchDayBegins(dismissal.on);
  if (at < comes) return { ...dismissal, asks: 'workFound', asksSince: at, dueAt: comes };
  const isAgain = dismissal.asks === 'intake';
  return {
    ...dismissal,
    asks: 'intake',
    asksSince: isAgain ? dismissal.asksSince : at,
    reminders: isAgain ? dismissal.reminders + 1 : 0,
    dueAt: plannedAfter(at, again),
  };
};

/** Whose move it is because of a dismissal, and since when; null where it asks nothing. */
export const movedBy = (
  dismissal: AwaitedDismissal | null,
  escalateAfter: number,
): { readonly waitingOn: WaitingOn; readonly since: Instant } | null => {
  if (dismissal === null || dismissal.asks === null || dismissal.asksSince === null) return null;
  const isEscalated = dismissal.asks === 'intake' && dismissal.reminders >= escalateAfter;
  return { waitingOn: isEscalated ? 'teamLead' : 'caseworker', since: dismissal.asksSince };
};
