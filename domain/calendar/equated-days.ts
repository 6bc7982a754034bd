/**
 * Days that a decree equates with a general holiday (Algemene termijnenwet, art. 3 lid 3), by the years that the decree settles. Data with its
 * source: a decree settles some three years at a time, so that of later years nothing is known yet. Pure.
 */
import type { CalendarDate } from './calendar-date.ts';

export interface EquationDecree {
  readonly title: string;
  /** The years for which it says which days are equated; another day in them is not. */
  readonly years: readonly number[];
  readonly days: readonly CalendarDate[];
  /** What is still to be looked up of it; null when nothing is. */
  readonly toConfirm: string | null;
}

/** Oldest first. A new decree is added here. */
export const EQUATION_DECREES: readonly EquationDecree[] = [
  {
    title:
      'Besluit gelijkstelling van 28 april 2023, 19 mei 2023, 10 mei 2024, 27 december 2024 en 30 mei 2025 met een algemeen erkende feestdag',
    years: [2023, 2024, 2025],
    days: ['2023-04-28', '2023-05-19', '2024-05-10', '2024-12-27', '2025-05-30'],
    toConfirm: 'number in the Staatscourant; days as named in its title, read in a secondary source',
  },
  {
    title:
      'Besluit gelijkstelling van 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028 met een algemeen erkende feestdag',
    years: [2026, 2027, 2028],
    days: ['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'],
    toConfirm: 'number in the Staatscourant; days as named in its title, read in a secondary source',
  },
];

const EQUATED: ReadonlySet<CalendarDate> = new Set(EQUATION_DECREES.flatMap(({ days }) => days));
const KNOWN: ReadonlySet<number> = new Set(EQUATION_DECREES.flatMap(({ years }) => years));

/** Whether a decree equates this day with a holiday, as far as that is known. */
export const isEquatedDay = (day: CalendarDate): boolean => EQUATED.has(day);

/** Whether it is known which days of this year are equated. */
export const areEquatedDaysKnown = (year: number): boolean => KNOWN.has(year);
