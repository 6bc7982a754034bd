/**
 * Days on which the municipality works. One rule for all that moves because of them: what would fall on a weekend, a holiday or a day equated with
 * one, falls on the next working day. The Algemene termijnenwet has it so for the last day of a term (art. 1 and 3); Klimop plans contacts and
 * reminders by it too, since nobody is at work then. Pure.
 */
import { type CalendarDate, dayAfter, daysBetween, dutchDay } from './calendar-date.ts';
import { type Duration, isOfDays, momentAfter } from './duration.ts';
import { isEquatedDay } from './equated-days.ts';
import type { Instant } from './instant.ts';

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
const easter = (year: string): CalendarDate => {
  const a = Number(year) % 19;
  const b = Math.floor(Number(year) / 100);
  const c = Number(year) % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayAfter(`${year}-0${Math.floor(n / 31)}-01`, `P${n % 31}D`);
};

const SUNDAY = 0;
const SATURDAY = 6;

const weekdayOf = (day: CalendarDate): number => new Date(day).getUTCDay();

const kingsDay = (year: string): CalendarDate =>
  weekdayOf(`${year}-04-27`) === SUNDAY ? `${year}-04-26` : `${year}-04-27`;

/**
 * Whether the municipality does not work on this day: a weekend, a holiday of the Algemene termijnenwet, Good Friday included, or a day that a decree
 * equates with one, in years of which that is known.
 */
export const isFreeDay = (day: CalendarDate): boolean => {
  if (isEquatedDay(day)) return true;
  if ([SATURDAY, SUNDAY].includes(weekdayOf(day))) return true;
  if (['01-01', '05-05', '12-25', '12-26'].includes(day.slice(5))) return true;
  const year = day.slice(0, 4);
  // Good Friday, Easter Monday, Ascension Day, Whit Monday.
  return day === kingsDay(year) || [-2, 1, 39, 50].includes(daysBetween(easter(year), day));
};

/** The day itself when the municipality works on it, else the first working day after it. */
export const workingDayFrom = (day: CalendarDate): CalendarDate =>
  isFreeDay(day) ? workingDayFrom(dayAfter(day, 'P1D')) : day;

/** A moment, or the same time on the first working day after it. */
export const onWorkingDay = (moment: Instant): Instant => {
  let at = moment;
  while (isFreeDay(dutchDay(at))) at = momentAfter(at, 'P1D');
  return at;
};

/** When something is planned that comes a duration after a moment: on a working day, unless the duration counts in hours or less, as a shortened calendar does. */
export const plannedAfter = (from: Instant, duration: Duration): Instant => {
  const moment = momentAfter(from, duration);
  return isOfDays(duration) ? onWorkingDay(moment) : moment;
};
