import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  ageOn,
  daysBetween,
  dutchDay,
  isCalendarDate,
  monthsBegunBetween,
  monthsBetween,
} from '../../../domain/calendar/calendar-date.ts';
import { DURATION_PATTERN, momentAfter } from '../../../domain/calendar/duration.ts';
import { dutchTime, dutchTimeInColumn, dutchTimeInWords, inDutch } from '../../../domain/calendar/dutch-time.ts';
import { EQUATION_DECREES } from '../../../domain/calendar/equated-days.ts';
import { millisecondsBetween, shift } from '../../../domain/calendar/instant.ts';
import { lastDayToObject, uncertainYears } from '../../../domain/calendar/objection.ts';
import { isFreeDay } from '../../../domain/calendar/working-days.ts';
import { fc } from '../../property.ts';

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

  test.each([
    ['2019-02-15', '2019-02-01', -1],
    ['2019-02-15', '2019-02-14', -1],
    ['2019-02-15', '2019-02-15', 0],
    ['2019-02-15', '2019-01-15', -1],
    ['2019-02-15', '2019-01-14', -2],
    ['2019-01-31', '2019-02-28', 0],
    ['2019-01-31', '2019-03-01', 1],
    ['2020-02-29', '2021-02-28', 11],
    ['2020-02-29', '2021-03-01', 12],
    ['2020-02-29', '2024-02-29', 48],
  ])('from %s to %s are %i full months', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  test.each([
    ['2019-02-15', '2020-08-15', 18, 'not longer than 18 months'],
    ['2019-02-15', '2020-08-16', 19, 'longer than 18 months'],
    ['2019-02-15', '2019-02-15', 0, 'none'],
    ['2019-02-15', '2019-02-16', 1, 'the first has begun'],
    ['2019-02-15', '2019-02-14', 0, 'none yet'],
    ['2019-02-15', '2019-01-15', -1, 'a month before'],
    ['2019-01-31', '2019-03-01', 1, 'the first is full on 1 March'],
    ['2019-01-31', '2019-03-02', 2, 'the second has begun'],
    ['2020-02-29', '2021-03-01', 12, 'a year is full on 1 March'],
    ['2020-02-29', '2021-03-02', 13, 'longer than a year'],
  ])('from %s to %s %i months have begun: %s', (from, to, months) => {
    expect(monthsBegunBetween(from, to)).toBe(months);
  });

  test.each([
    ['2020-02-28', '2020-03-01', 2],
    ['2019-02-28', '2019-03-01', 1],
    ['2019-02-15', '2019-02-01', -14],
    ['2019-12-31', '2020-12-31', 366],
  ])('from %s to %s are %i days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  // Often at the end of a month, where counting goes wrong.
  const day = fc
    .record({
      year: fc.oneof(fc.integer({ min: 1996, max: 2004 }), fc.integer({ min: 1890, max: 2110 })),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.oneof(fc.integer({ min: 27, max: 31 }), fc.integer({ min: 1, max: 31 })),
    })
    .map((parts) => Temporal.PlainDate.from(parts).toString());

  test('months are those of the calendar library; before the date they are rounded down', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        if (from > to) {
          expect(monthsBetween(from, to)).toBeLessThan(0);
          return;
        }
        const { months } = Temporal.PlainDate.from(from).until(to, { largestUnit: 'months' });
        expect(monthsBetween(from, to)).toBe(months);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a later day never has fewer years, months, months begun or days, and a later date never more', () => {
    fc.assert(
      fc.property(day, day, day, (one, other, third) => {
        const [first, second] = one < other ? [one, other] : [other, one];
        for (const count of [ageOn, monthsBetween, monthsBegunBetween, daysBetween]) {
          expect(count(third, first)).toBeLessThanOrEqual(count(third, second));
          expect(count(first, third)).toBeGreaterThanOrEqual(count(second, third));
        }
        expect(monthsBegunBetween(first, second) - monthsBetween(first, second)).toBeOneOf([0, 1]);
        expect(
          Temporal.PlainDate.from(first)
            .add({ days: daysBetween(first, second) })
            .toString(),
        ).toBe(second);
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

  test('the day in the Netherlands is that of the calendar library at any moment', () => {
    const moment = fc
      .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(moment, (instant) => {
        const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Amsterdam');
        expect(dutchDay(instant)).toBe(zoned.toPlainDate().toString());
      }),
    );
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

describe('times as people in the Netherlands read them', () => {
  test.each([
    ['2026-01-15T23:30:00.000Z', '2026-01-16 00:30', 'winter: an hour ahead'],
    ['2026-07-15T22:05:00.000Z', '2026-07-16 00:05', 'summer: two hours ahead'],
    ['2026-03-29T00:59:59.000Z', '2026-03-29 01:59', 'the last second of winter'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29 03:00', 'the first of summer'],
    ['2026-10-25T00:59:00.000Z', '2026-10-25 02:59', 'the last minute of summer'],
    ['2026-10-25T01:00:00.000Z', '2026-10-25 02:00', 'the first of winter'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01 00:00', 'a new year'],
  ])('%s is %s (%s)', (instant, shown) => {
    expect(dutchTime(instant)).toBe(`${shown} NL-tijd`);
    expect(dutchTimeInColumn(instant)).toBe(shown);
    expect(dutchTime(instant).slice(0, 10)).toBe(dutchDay(instant));
  });

  test('are those of the calendar library at any moment', () => {
    const moment = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(moment, (instant) => {
        const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Amsterdam');
        expect(dutchTimeInColumn(instant)).toBe(zoned.toPlainDateTime().toString().slice(0, 16).replace('T', ' '));
      }),
    );
  });

  test('in a sentence the month is a word, and where there is none there is a dash', () => {
    expect(dutchTimeInWords('2026-07-15T22:05:00.000Z')).toBe('16 juli 2026, 00:05 NL-tijd');
    expect(dutchTime(null)).toBe('-');
  });
});

describe('the last day to object', () => {
  test.each([
    ['2026-11-23', '2027-01-04', 'six weeks later, a Monday'],
    ['2026-11-20', '2027-01-04', '1 January is a holiday, then a weekend'],
    ['2026-02-20', '2026-04-07', 'Good Friday, Easter and Easter Monday'],
    ['2026-03-16', '2026-04-28', "King's Day"],
    ['2026-04-02', '2026-05-18', 'Ascension Day and the Friday after it'],
    ['2027-03-26', '2027-05-10', 'the Friday after Ascension Day, by decree'],
    ['2025-11-20', '2026-01-05', '1 January, and by decree the Friday after it'],
    ['2028-03-16', '2028-05-01', "King's Day, and by decree the Friday after it"],
    ['2028-04-14', '2028-05-29', 'the Friday after Ascension Day, by decree'],
    ['2024-11-13', '2024-12-30', 'Christmas, and by decree the Friday after it'],
  ])('sent on %s: %s (%s)', (sent, last) => {
    expect(lastDayToObject(sent, 'P6W')).toBe(last);
  });

  test('each decree names days of its own years only, and no year has two', () => {
    const years = EQUATION_DECREES.flatMap((decree) => decree.years);
    expect(new Set(years).size).toBe(years.length);
    for (const { days, years: settled, title } of EQUATION_DECREES)
      for (const day of days) {
        expect(isCalendarDate(day)).toBe(true);
        expect(settled).toContain(Number(day.slice(0, 4)));
        expect(isFreeDay(day)).toBe(true);
        expect(title).toContain(inDutch(day));
      }
  });

  test.each([
    ['2027-03-26', []],
    ['2028-11-30', [2029]],
    ['2031-03-01', [2031]],
  ])('sent on %s: years without a decree %j', (sent, years) => {
    expect(uncertainYears(sent, 'P6W')).toEqual(years);
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
