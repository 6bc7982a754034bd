/**
 * The day of the decision: dates that may not lie ahead come no later, what is counted from them to it is not below zero, and on another day other
 * numbers are possible. Pure.
 */
import { type CalendarDate, dayAfter, dayBefore, isCalendarDate } from '../../calendar/calendar-date.ts';
import { COUNTS, countOf, rootsOf } from '../../rules/evaluation/derivation.ts';
import { type Comparison, referenceOf } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { Fact, RuleSetDocument } from '../../rules/language/schema.ts';

/** Nothing is counted as long, whatever a rule compares it with. */
const LONGEST = 100_000;

/** From which date, and in what unit, a fact is counted to the day of the decision; null where it is not. */
const countedToToday = (fact: Fact | undefined): { readonly date: string; readonly unit: 'Y' | 'M' | 'D' } | null => {
  if (fact?.type !== 'integer' || !('derive' in fact)) return null;
  const { derive } = fact;
  if ('cohort' in derive || 'movedBy' in derive || derive.on !== undefined) return null;
  const [count, date] = countOf(derive);
  return { date, unit: COUNTS[count].unit };
};

/** In what unit a fact is counted from a recorded date to another; null where it is not. */
const unitBetweenDates = (fact: Fact | undefined): 'Y' | 'M' | 'D' | null => {
  if (fact?.type !== 'integer' || !('derive' in fact) || 'cohort' in fact.derive || 'movedBy' in fact.derive)
    return null;
  return rootsOf(fact.derive).length > 1 ? COUNTS[countOf(fact.derive)[0]].unit : null;
};

/** The least value of a worked-out fact that checks need look at. */
export const leastCounted = (document: RuleSetDocument, fact: Fact & { readonly minimum: number }): number => {
  const counted = countedToToday(fact);
  const date = counted === null ? undefined : own(document.facts, counted.date);
  return date?.type === 'date' && date.mayLieAhead !== true ? Math.max(fact.minimum, 0) : fact.minimum;
};

/**
 * The days on which more becomes possible for the dates of a group: those with which they are compared, and those on which a count of the group
 * begins to reach, or to pass, such a day. Whatever is possible on a later day, is so on one of these: the first day that a date can be lies so long
 * ago that it does not count.
 */
export const daysPast = (
  document: RuleSetDocument,
  group: readonly string[],
  comparisons: ReadonlyMap<string, ReadonlySet<Comparison>>,
): readonly CalendarDate[] => {
  const valuesOf = (name: string) => [...(comparisons.get(name) ?? [])].flatMap(({ value }) => [value].flat());
  const fixed = group.flatMap((name) =>
    own(document.facts, name)?.type === 'date'
      ? valuesOf(name).filter((value): value is string => typeof value === 'string' && isCalendarDate(value))
      : [],
  );
  if (fixed.length === 0) return [];
  const movesBy = (name: string, unit: 'Y' | 'M' | 'D', back = false) =>
    valuesOf(name)
      .flatMap((value) => numbersOf(document, value))
      .filter((number) => Math.abs(number) <= LONGEST)
      .flatMap((number) => [Math.ceil(number) - 1, Math.ceil(number), Math.floor(number) + 1])
      .map((number) => (back ? -number : number))
      .map(
        // Below zero: how long before a day that is ahead.
        (number) => (day: string) =>
          number < 0 ? dayBefore(day, `P${-number}${unit}`) : dayAfter(day, `P${number}${unit}`),
      );
  const after = group.flatMap((name) => {
    const counted = countedToToday(own(document.facts, name));
    return counted === null ? [] : movesBy(name, counted.unit);
  });
  // The fixed day of a date leaves another that is counted to or from it only later days: those come within reach later as well.
  const across = group.flatMap((name) => {
    const unit = unitBetweenDates(own(document.facts, name));
    return unit === null ? [] : [...movesBy(name, unit), ...movesBy(name, unit, true)];
  });
  // A comparison can leave out the day itself, and a month that has no such day is full a day later.
  const andNext = (day: string): readonly string[] => [day, dayAfter(day, 'P1D')];
  const near = fixed.flatMap(andNext);
  const starts = [...new Set([...near, ...near.flatMap((day) => across.flatMap((move) => andNext(move(day))))])];
  return [...starts, ...starts.flatMap((day) => after.flatMap((move) => andNext(move(day))))];
};

/** A number, or all that a parameter ever is. */
const numbersOf = ({ parameters }: RuleSetDocument, value: Comparison['value']): readonly number[] => {
  const reference = referenceOf(value);
  const all =
    reference === undefined ? [value] : (own(parameters, reference)?.values ?? []).map((dated) => dated.value);
  return all.filter((one) => typeof one === 'number');
};
