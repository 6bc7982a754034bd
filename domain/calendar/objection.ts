/**
 * The last day on which a client can object to a decision. Algemene wet bestuursrecht art. 6:7 and 6:8: six weeks from the day after it was
 * sent; Algemene termijnenwet art. 1 and 3: a last day on a weekend, a holiday or a day equated with one moves to the next working day. Pure.
 */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from './calendar-date.ts';
import type { Duration } from './duration.ts';
import { areEquatedDaysKnown } from './equated-days.ts';
import { workingDayFrom } from './working-days.ts';

/** The last day to object to a decision sent on a day. */
export const lastDayToObject = (sentOn: CalendarDate, term: Duration): CalendarDate =>
  workingDayFrom(Temporal.PlainDate.from(sentOn).add(term).toString());

/** Years in which a last day may still move, because no decree of their equated days is known here. Empty when the day is certain. */
export const uncertainYears = (sentOn: CalendarDate, term: Duration): number[] => {
  const years = [Temporal.PlainDate.from(sentOn).add(term).year, Number(lastDayToObject(sentOn, term).slice(0, 4))];
  return [...new Set(years)].filter((year) => !areEquatedDaysKnown(year));
};
