import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { ageOn, dutchDay, isCalendarDate, monthsBetween } from '../../../domain/calendar/calendar-date.ts';
import { DURATION_PATTERN, momentAfter } from '../../../domain/calendar/duration.ts';
import { millisecondsBetween, shift } from '../../../domain/calendar/instant.ts';
import { isFreeDay, lastDayToObject } from '../../../domain/calendar/objection.ts';

describe('days', () => {
  test.each([
    ['2025-02-28', true],
    ['2025-02-29', false],
    ['2024-02-29', true],
    ['2025-13-01', false],
    ['2025-1-1', false],
    ['', false],
  ])('%s is an existing day: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  test.each([
    ['2000-06-15', '2026-06-14', 25],
    ['2000-06-15', '2026-06-15', 26],
    ['2004-02-29', '2025-02-28', 20],
    ['2004-02-29', '2025-03-01', 21],
  ])('born %s, on %s: %i years', (birth, day, years) => {
    expect(ageOn(birth, day)).toBe(years);
  });

  test('full months since a day', () => {
    expect(monthsBetween('2026-01-31', '2026-02-28')).toBe(0);
    expect(monthsBetween('2026-01-15', '2026-03-15')).toBe(2);
  });

  // Often at the end of a month, where counting goes wrong.
  const day = fc
    .record({
      year: fc.oneof(fc.integer({ min: 1996, max: 2004 }), fc.integer({ min: 1890, max: 2110 })),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.oneof(fc.integer({ min: 27, max: 31 }), fc.integer({ min: 1, max: 31 })),
    })
    .map((parts) => Temporal.PlainDate.from(parts).toString());

  test('months are those of the calendar library, forwards and backwards', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const { months } = Temporal.PlainDate.from(from).until(to, { largestUnit: 'months' });
        expect(monthsBetween(from, to) + 0).toBe(months + 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('years are those of the calendar library, but for birthdays on 29 February', () => {
    fc.assert(
      fc.property(day, day, (birth, on) => {
        fc.pre(birth <= on && !birth.endsWith('02-29'));
        expect(ageOn(birth, on)).toBe(Temporal.PlainDate.from(birth).until(on, { largestUnit: 'years' }).years);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a day exists when the calendar library takes it', () => {
    const two = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), two(0, 14), two(0, 33), (year, month, dayOfMonth) => {
        const text = `${String(year).padStart(4, '0')}-${month}-${dayOfMonth}`;
        let exists = true;
        try {
          Temporal.PlainDate.from(text, { overflow: 'reject' });
        } catch {
          exists = false;
        }
        expect(isCalendarDate(text)).toBe(exists);
      }),
      { numRuns: 2_000 },
    );
  });

  test('just before midnight in London it is already tomorrow in the Netherlands', () => {
    expect(dutchDay('2026-01-31T23:30:00.000Z')).toBe('2026-02-01');
  });
});

describe('durations', () => {
  test.each(['P14D', 'P6W', 'P3M', 'P1Y', 'PT2S', 'P1DT12H'])('%s is one', (text) => {
    expect(text).toMatch(DURATION_PATTERN);
  });

  test.each(['P', 'PT', '-P1D', 'P1.5D', '14D', 'P1S', 'p1d', 'P1DT', ''])('%s is none', (text) => {
    expect(text).not.toMatch(DURATION_PATTERN);
  });

  test('a month after 31 January is the last day of February', () => {
    expect(momentAfter('2026-01-31T10:00:00.000Z', 'P1M')).toBe('2026-02-28T10:00:00.000Z');
  });

  test('shifting by the time between two moments goes from the one to the other', () => {
    const moment = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(fc.property(moment, moment, (from, to) => shift(from, millisecondsBetween(from, to)) === to));
  });
});

describe('the last day to object', () => {
  test.each([
    ['2026-11-23', '2027-01-04', 'six weeks later, a Monday'],
    ['2026-11-20', '2027-01-04', '1 January is a holiday, then a weekend'],
    ['2026-02-20', '2026-04-07', 'Good Friday, Easter and Easter Monday'],
    ['2026-03-16', '2026-04-28', "King's Day"],
    ['2026-04-02', '2026-05-15', 'Ascension Day'],
  ])('sent on %s: %s (%s)', (sent, last) => {
    expect(lastDayToObject(sent, 'P6W')).toBe(last);
  });

  test('is never a weekend or a holiday, and at most five days after the term', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (sent) => {
        const last = lastDayToObject(sent, 'P6W');
        expect(isFreeDay(last)).toBe(false);
        const days = (Date.parse(last) - Date.parse(sent)) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(42);
        expect(days).toBeLessThanOrEqual(47);
      }),
    );
  });
});
