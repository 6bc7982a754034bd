/**
 * The last day on which a client can object to a decision. Algemene wet bestuursrecht art. 6:7 and 6:8: six weeks from the day after it was
 * sent; Algemene termijnenwet art. 1 and 3: a last day on a weekend, a holiday or a day equated with one moves to the next working day. Pure.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from './calendar-date.ts';
import type { Duration } from './duration.ts';
import { areEquatedDaysKnown, isEquatedDay } from './equated-days.ts';

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
const easter = (year: number): Temporal.PlainDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
};

const kingsDay = (year: number): Temporal.PlainDate => {
  const day = Temporal.PlainDate.from({ year, month: 4, day: 27 });
  return day.dayOfWeek === 7 ? day.subtract({ days: 1 }) : day;
};

/**
 * Whether a term may not end on this day: a weekend, a holiday of the Algemene termijnenwet, Good Friday included, or a day that a decree
 * equates with one, in years of which that is known.
 */
export const isFreeDay = (day: CalendarDate): boolean => {
  if (isEquatedDay(day)) return true;
  const date = Temporal.PlainDate.from(day);
  if (date.dayOfWeek >= 6) return true;
  if (['01-01', '05-05', '12-25', '12-26'].includes(day.slice(5))) return true;
  if (date.equals(kingsDay(date.year))) return true;
  const afterEaster = easter(date.year).until(date).days;
  // Good Friday, Easter Monday, Ascension Day, Whit Monday.
  return [-2, 1, 39, 50].includes(afterEaster);
};

/** The last day to object to a decision sent on a day. */
export const lastDayToObject = (sentOn: CalendarDate, term: Duration): CalendarDate => {
  let last = Temporal.PlainDate.from(sentOn).add(term);
  while (isFreeDay(last.toString())) last = last.add({ days: 1 });
  return last.toString();
};

/** Years in which a last day may still move, because no decree of their equated days is known here. Empty when the day is certain. */
export const uncertainYears = (sentOn: CalendarDate, term: Duration): number[] => {
  const years = [Temporal.PlainDate.from(sentOn).add(term).year, Number(lastDayToObject(sentOn, term).slice(0, 4))];
  return [...new Set(years)].filter((year) => !areEquatedDaysKnown(year));
};
