/**
 * How a derived fact is worked out: from which recorded facts, and what comes of their values. A place in a cohort is not worked
 * out from facts: it is given. Pure: the day of the decision is an argument.
 */
import {
  ageOn,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  monthsBegunBetween,
  monthsBetween,
} from '../../calendar/calendar-date.ts';
import { own } from '../language/own.ts';
import type { Derivation, Facts, FactValue } from '../language/schema.ts';

/** A recipe that gives a whole number. */
export type NumberDerivation = Exclude<Derivation, { cohort: string }>;

/** What a date can be counted in. */
export type Count = 'ageOf' | 'monthsSince' | 'monthsBegunSince' | 'daysSince';

/** Every way to count from a date to a day, in one table: a new one is an entry, and its shape in the schema. */
export const COUNTS: Readonly<
  Record<
    Count,
    {
      /** From a date to a day; never less for a later day, never more for a later date. */
      readonly between: (date: CalendarDate, day: CalendarDate) => number;
      /** One more of it moves the day by about one of these. */
      readonly unit: 'Y' | 'M' | 'D';
      /** What is counted, in Dutch. */
      readonly nl: string;
    }
  >
> = {
  ageOf: { between: ageOn, unit: 'Y', nl: 'hele jaren' },
  monthsSince: { between: monthsBetween, unit: 'M', nl: 'hele maanden' },
  monthsBegunSince: { between: monthsBegunBetween, unit: 'M', nl: 'begonnen maanden' },
  daysSince: { between: daysBetween, unit: 'D', nl: 'dagen' },
};

/** A recipe that counts, with what it counts and from which date. */
export const countOf = (derive: Exclude<NumberDerivation, { movedBy: unknown }>): readonly [Count, string] =>
  Object.entries(derive).find(([name]) => Object.hasOwn(COUNTS, name)) as [Count, string];

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
  const [, date] = countOf(derive);
  return derive.on === undefined || isCalendarDate(derive.on) ? [date] : [date, derive.on];
};

/** Of each recipe the calculation that was made last: clients are mostly decided on one day. */
const made = new WeakMap<NumberDerivation, { readonly on: CalendarDate; readonly calculation: Calculation }>();

/** The calculation of a recipe on a day. */
export const calculationOf = (derive: NumberDerivation, on: CalendarDate): Calculation => {
  const before = made.get(derive);
  if (before?.on === on) return before.calculation;
  const calculation = calculationMade(derive, on);
  made.set(derive, { on, calculation });
  return calculation;
};

const calculationMade = (derive: NumberDerivation, on: CalendarDate): Calculation => {
  const roots = rootsOf(derive);
  if ('movedBy' in derive) {
    return {
      roots,
      of: (from, to) => (typeof from === 'number' && typeof to === 'number' ? to - from : undefined),
    };
  }
  const { between: count } = COUNTS[countOf(derive)[0]];
  const fixed = roots.length === 1 ? (derive.on ?? on) : undefined;
  return {
    roots,
    of: (date, day = fixed) => {
      if (typeof date !== 'string' || typeof day !== 'string') return undefined;
      const counted = count(date, day);
      // Of a text that is no day, as in rules that nobody checked, nothing can be counted.
      return Number.isNaN(counted) ? undefined : counted;
    },
  };
};

/** Works out a calculation for a client. */
export const calculate = ({ roots, of }: Calculation, recorded: Facts): number | undefined =>
  of(...roots.map((root) => own(recorded, root)));
