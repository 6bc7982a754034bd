/**
 * The other way round: which values a derived fact can have on a day, given the ranges of what it is worked out from, and which
 * recorded facts give it a certain value. Pure.
 */
import { type CalendarDate, dayAfter, dayBefore, isCalendarDate } from '../../calendar/calendar-date.ts';
import { own } from '../language/own.ts';
import type { Facts, RuleSetDocument } from '../language/schema.ts';
import { COUNTS, calculate, calculationOf, countOf, type NumberDerivation } from './derivation.ts';

/** From the lowest up to and including the highest. */
export interface Range<T> {
  readonly minimum: T;
  readonly maximum: T;
}

/** The values that a recipe can have on a day; undefined where what it is worked out from does not exist or is of another type. */
export const possibleValues = (
  document: RuleSetDocument,
  derive: NumberDerivation,
  on: CalendarDate,
): Range<number> | undefined => {
  if ('movedBy' in derive) {
    const from = wholeNumbersOf(document, derive.movedBy.from);
    const to = wholeNumbersOf(document, derive.movedBy.to);
    return from && to && { minimum: to.minimum - from.maximum, maximum: to.maximum - from.minimum };
  }
  const [counted, date] = countOf(derive);
  const dates = datesOf(document, date);
  const days = daysOf(document, derive.on ?? on);
  const { between: count } = COUNTS[counted];
  return dates && days && { minimum: count(dates.maximum, days.minimum), maximum: count(dates.minimum, days.maximum) };
};

/** Recorded facts within their ranges that give a recipe this value on a day; undefined where there are none. */
export const recordedFor = (
  document: RuleSetDocument,
  derive: NumberDerivation,
  value: number,
  on: CalendarDate,
): Facts | undefined => {
  const calculation = calculationOf(derive, on);
  const [first, second] = calculation.roots as [string, string?];
  const asFacts = ([one, other]: readonly [string | number, (string | number)?]): Facts =>
    second === undefined || other === undefined ? { [first]: one } : { [first]: one, [second]: other };
  return candidatesFor(document, derive, value, on)
    .map(asFacts)
    .find((facts) => calculate(calculation, facts) === value);
};

/** A few values of the roots, one of which gives the value if any does. */
const candidatesFor = (
  document: RuleSetDocument,
  derive: NumberDerivation,
  value: number,
  on: CalendarDate,
): readonly (readonly [string | number, (string | number)?])[] => {
  const range = possibleValues(document, derive, on);
  if (range === undefined || !Number.isInteger(value) || value < range.minimum || value > range.maximum) return [];
  if ('movedBy' in derive) {
    const from = wholeNumbersOf(document, derive.movedBy.from) as Range<number>;
    const to = wholeNumbersOf(document, derive.movedBy.to) as Range<number>;
    const reached = Math.max(to.minimum, from.minimum + value);
    return [[reached - value, reached]];
  }
  const [counted, recorded] = countOf(derive);
  const { unit } = COUNTS[counted];
  const dates = datesOf(document, recorded) as Range<CalendarDate>;
  const days = daysOf(document, derive.on ?? on) as Range<CalendarDate>;
  // With the last day; where every date is too long before that, with the last date. A day beside it, because months end differently.
  const before = moved(days.maximum, -value, unit);
  const after = moved(dates.maximum, value, unit);
  return [
    ...besides(before).map((date) => [within(date, dates), days.maximum] as const),
    ...besides(after).map((day) => [dates.maximum, within(day, days)] as const),
  ];
};

const besides = (day: CalendarDate): readonly CalendarDate[] => [day, dayBefore(day, 'P1D'), dayAfter(day, 'P1D')];

const moved = (day: CalendarDate, count: number, unit: 'Y' | 'M' | 'D'): CalendarDate =>
  count < 0 ? dayBefore(day, `P${-count}${unit}`) : dayAfter(day, `P${count}${unit}`);

const within = (day: CalendarDate, { minimum, maximum }: Range<CalendarDate>): CalendarDate =>
  day < minimum ? minimum : day > maximum ? maximum : day;

const wholeNumbersOf = (document: RuleSetDocument, name: string): Range<number> | undefined => {
  const fact = own(document.facts, name);
  return fact?.type === 'integer' ? { minimum: Math.ceil(fact.minimum), maximum: Math.floor(fact.maximum) } : undefined;
};

const datesOf = (document: RuleSetDocument, name: string): Range<CalendarDate> | undefined => {
  const fact = own(document.facts, name);
  return fact?.type === 'date' ? fact : undefined;
};

/** The days that a recipe may count to: one, or those of a recorded date. */
const daysOf = (document: RuleSetDocument, day: string): Range<CalendarDate> | undefined =>
  isCalendarDate(day) ? { minimum: day, maximum: day } : datesOf(document, day);
