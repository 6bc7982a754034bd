/** The day that a command is about. */
import { dutchToday } from '../activities/dutch-today.ts';
import { askedForDay, type CalendarDate, isCalendarDate } from '../domain/calendar/calendar-date.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';

/** What was typed after `--on`, or today; a refusal when that is no day. */
export const dayOrToday = (typed: string | undefined): { readonly ok: true; readonly on: CalendarDate } | Refusal => {
  const on = typed ?? dutchToday();
  return isCalendarDate(on)
    ? { ok: true, on }
    : refuse('INVALID_DATE', askedForDay(on, 'Schrijf een bestaande dag als jaar-maand-dag, zoals 2026-01-01.'));
};
