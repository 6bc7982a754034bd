/**
 * Calendar dates (a day, no time). Pure: today is always an argument.
 */
import { Temporal } from 'temporal-polyfill';
import type { Duration, Instant } from './duration.ts';

/** A day as `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly __brand?: 'CalendarDate' };

/** Whether a text is an existing day written `YYYY-MM-DD`; 2025-02-30 is not. */
export const isCalendarDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
};

/** Full years between birth and a day. Somebody born on 29 February has the birthday on 1 March in other years, as Dutch law counts it. */
export const ageOn = (birthDate: CalendarDate, day: CalendarDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
};

/** Full calendar months from one day to another; negative when `to` is earlier. */
export const monthsBetween = (from: CalendarDate, to: CalendarDate): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'months' }).months;

/** The day a duration after another. */
export const dayAfter = (from: CalendarDate, duration: Duration): CalendarDate =>
  Temporal.PlainDate.from(from).add(duration).toString();

/** The day a duration before another. */
export const dayBefore = (from: CalendarDate, duration: Duration): CalendarDate =>
  Temporal.PlainDate.from(from).subtract(duration).toString();

/** The day it is in the Netherlands at a moment: what a letter is dated and an objection period counts from. */
export const dutchDay = (instant: Instant): CalendarDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Amsterdam').toPlainDate().toString();
