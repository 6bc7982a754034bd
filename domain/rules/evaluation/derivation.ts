/**
 * How a derived fact is worked out: from which recorded facts, and what comes of their values. A place in a cohort is not worked
 * out from facts: it is given. Pure: the day of the decision is an argument.
 */
import { ageOn, type CalendarDate, isCalendarDate, monthsBetween } from '../../calendar/calendar-date.ts';
import { own } from '../language/own.ts';
import type { Derivation, Facts, FactValue } from '../language/schema.ts';

/** A recipe that gives a whole number. */
export type NumberDerivation = Exclude<Derivation, { cohort: string }>;

/** A recipe with the day of the decision filled in. */
export interface Calculation {
  /** The recorded facts that it takes, in this order. */
  readonly roots: readonly string[];
  /** The answer for values of the roots; undefined as long as one of them is unknown. */
  readonly of: (...values: readonly (FactValue | undefined)[]) => number | undefined;
}

/** The recorded facts that a derived fact is worked out from; none for a place in a cohort. */
export const rootsOf = (derive: Derivation): readonly string[] => {
  if ('cohort' in derive) return [];
  if ('movedBy' in derive) return [derive.movedBy.from, derive.movedBy.to];
  const date = 'ageOf' in derive ? derive.ageOf : derive.monthsSince;
  return derive.on === undefined || isCalendarDate(derive.on) ? [date] : [date, derive.on];
};

/** The calculation of a recipe on a day. */
export const calculationOf = (derive: NumberDerivation, on: CalendarDate): Calculation => {
  const roots = rootsOf(derive);
  if ('movedBy' in derive) {
    return {
      roots,
      of: (from, to) => (typeof from === 'number' && typeof to === 'number' ? to - from : undefined),
    };
  }
  const count = 'ageOf' in derive ? ageOn : monthsBetween;
  const fixed = roots.length === 1 ? (derive.on ?? on) : undefined;
  return {
    roots,
    of: (date, day = fixed) => (typeof date === 'string' && typeof day === 'string' ? count(date, day) : undefined),
  };
};

/** Works out a calculation for a client. */
export const calculate = ({ roots, of }: Calculation, recorded: Facts): number | undefined =>
  of(...roots.map((root) => own(recorded, root)));
