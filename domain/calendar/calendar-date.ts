/**
 * Calendar dates (a day, no time). Pure: today is always an argument.
 */
import { Temporal } from 'temporal-polyfill';
import { MILLISECONDS_A_DAY } from './a-day.ts';
import type { Duration } from './duration.ts';
import { type Instant, instantOf, millisecondsOf } from './instant.ts';

/** A day as `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly __brand?: 'CalendarDate' };

const WRITTEN_DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FEBRUARY = 2;
const LEAP_DAY = 29;
const MONTHS_A_YEAR = 12;

// What a whole caseload is asked is counted here: the calendar library takes far longer.
const yearOf = (day: CalendarDate): number => Number(day.slice(0, 4));
const monthOf = (day: CalendarDate): number => Number(day.slice(5, 7));
const dayOf = (day: CalendarDate): number => Number(day.slice(8, 10));

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether a text is an existing day written `YYYY-MM-DD`; 2025-02-30 is not. */
export const isCalendarDate = (text: string): boolean => {
  if (!WRITTEN_DAY.test(text)) return false;
  const month = monthOf(text);
  const last = month === FEBRUARY && isLeapYear(yearOf(text)) ? LEAP_DAY : (DAYS_IN_MONTH[month - 1] ?? 0);
  return dayOf(text) >= 1 && dayOf(text) <= last;
};

/** Whether a text is written as a day, and is none: 2025-02-30. */
export const isNoDay = (text: unknown): boolean =>
  typeof text === 'string' && WRITTEN_DAY.test(text) && !isCalendarDate(text);

/** In Dutch: what is wrong with a day that is none. */
export const NO_DAY = 'Deze dag bestaat niet.';

/** What is asked instead of a text that is not taken as a day; of a day that is none, that first. */
export const askedForDay = (text: unknown, asked: string): string => (isNoDay(text) ? `${NO_DAY} ${asked}` : asked);

/** Full years between birth and a day. Somebody born on 29 February has the birthday on 1 March in other years, as Dutch law counts it. */
export const ageOn = (birthDate: CalendarDate, day: CalendarDate): number => {
  const years = yearOf(day) - yearOf(birthDate);
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
};

/**
 * Full calendar months from one day to another; below 0 as soon as `to` is the earlier: a day before it is -1. Counted by the number of the
 * day, as years are: from 31 January one month is full on 1 March, for February has no 31st.
 */
export const monthsBetween = (from: CalendarDate, to: CalendarDate): number => {
  const months = (yearOf(to) - yearOf(from)) * MONTHS_A_YEAR + monthOf(to) - monthOf(from);
  return dayOf(to) < dayOf(from) ? months - 1 : months;
};

/**
 * Calendar months from one day to another of which at least a day has gone by: 18 on the day on which 18 months are full, 19 the day after. So "longer
 * than 18 months" is more than 18 of these.
 */
export const monthsBegunBetween = (from: CalendarDate, to: CalendarDate): number =>
  monthsBetween(from, dayBefore(to, 'P1D')) + 1;

/** Days from one day to another; below 0 when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  (Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY;

/** The day a duration after another. */
export const dayAfter = (from: CalendarDate, duration: Duration): CalendarDate =>
  moved(from, duration, 1) ?? Temporal.PlainDate.from(from).add(duration).toString();

/** The day a duration before another. */
export const dayBefore = (from: CalendarDate, duration: Duration): CalendarDate =>
  moved(from, duration, -1) ?? Temporal.PlainDate.from(from).subtract(duration).toString();

/** One number of years, months, weeks or days, as rules and their checks mostly have it. */
const ONE_UNIT = /^P(\d{1,6})([YMWD])$/;
const DAYS_A_WEEK = 7;
const LAST_YEAR = 9_999;

/** A day moved forth or back by one number of one unit; undefined where that takes the calendar library. */
const moved = (from: CalendarDate, duration: Duration, direction: 1 | -1): CalendarDate | undefined => {
  const [, count, unit] = ONE_UNIT.exec(duration) ?? [];
  if (count === undefined || !isCalendarDate(from)) return undefined;
  const number = direction * Number(count);
  const date = new Date(`${from}T00:00:00Z`);
  if (unit === 'D' || unit === 'W') date.setUTCDate(date.getUTCDate() + number * (unit === 'W' ? DAYS_A_WEEK : 1));
  else {
    date.setUTCMonth(date.getUTCMonth() + number * (unit === 'Y' ? MONTHS_A_YEAR : 1));
    // The month has no such day: its last.
    if (date.getUTCDate() !== dayOf(from)) date.setUTCDate(0);
  }
  const year = date.getUTCFullYear();
  return year >= 0 && year <= LAST_YEAR ? date.toISOString().slice(0, 10) : undefined;
};

/** The moment at which a day begins in the Netherlands. */
export const dutchDayBegins = (day: CalendarDate): Instant =>
  instantOf(Temporal.PlainDate.from(day).toZonedDateTime('Europe/Amsterdam').epochMilliseconds);

/** Swedes write a day as YYYY-MM-DD. The calendar library asks the platform the same, in six times as long. Said to be pure, so that a page loads no more of this file than it uses. */
const IN_THE_NETHERLANDS = /* @__PURE__ */ new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The day it is in the Netherlands at a moment: what a letter is dated and an objection period counts from. */
export const dutchDay = (instant: Instant): CalendarDate =>
  IN_THE_NETHERLANDS.format(millisecondsOf(instant)).padStart('YYYY-MM-DD'.length, '0');
