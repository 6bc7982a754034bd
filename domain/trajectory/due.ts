/** When the next date of a trajectory is, as work is chosen by it: one definition for a list and for the counts that lead to it. Pure. */
import { dayAfter, dutchDay, dutchDayBegins } from '../calendar/calendar-date.ts';
import type { Instant } from '../calendar/instant.ts';

export const DUE = ['overdue', 'soon'] as const;
/** Its date has passed, or comes on one of the next seven days. */
export type Due = (typeof DUE)[number];

/** What comes on one of the next seven days, whole days of the Netherlands, is due soon. */
export const soonEnds = (now: Instant): Instant => dutchDayBegins(dayAfter(dutchDay(now), 'P8D'));
