/**
 * Whatever hour something begins at, and whether or not the clocks are changed before it comes: what is planned a term later comes on the Dutch day that
 * is the term after the Dutch day of its beginning, moved only where that day is free.
 */
import { describe, expect, test } from 'vitest';
import { type CalendarDate, dayAfter, dayBefore } from '../../../domain/calendar/calendar-date.ts';
import { momentAfter, momentBefore } from '../../../domain/calendar/duration.ts';
import { plannedAfter, workingDayFrom } from '../../../domain/calendar/working-days.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';

const HOUR_MS = 3_600_000;
/** A leap year, with the changes of 26 March and 29 October. */
const YEAR = 2028;

const hours = Array.from({ length: 366 * 24 }, (_, hour) =>
  // A minute before and at the whole hour, by turns: midnight is looked at from both sides.
  new Date(Date.UTC(YEAR, 0, 1) + hour * HOUR_MS - (hour % 2) * 60_000).toISOString(),
);

/** The day in the Netherlands as the platform tells it: another way than the one that is tested. */
const PLATFORM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });
const dayOf = (moment: string): CalendarDate => PLATFORM.format(new Date(moment));

const documents = [enschede(), stichtseVecht()].map(({ document }) => document);
const terms = new Set(
  documents.flatMap(({ calendar }) => [
    ...Object.values(calendar.reminders).map(({ value }) => value),
    ...[calendar.followUp, calendar.aftercare].flatMap((of) => Object.values(of).flatMap(({ value }) => value)),
  ]),
);
const windows = new Set(
  documents.flatMap(({ calendar, dismissal }) => [
    ...Object.values(calendar.contactWindow).map(({ value }) => value),
    ...(dismissal === undefined ? [] : [dismissal.askBefore.value]),
  ]),
);

const byDay = (of: (day: CalendarDate) => CalendarDate) => {
  const known = new Map<CalendarDate, CalendarDate>();
  return (day: CalendarDate): CalendarDate => {
    const found = known.get(day) ?? of(day);
    known.set(day, found);
    return found;
  };
};

/** Of many moments, those whose day is another than the one asked. */
const beside = (
  planned: (from: string) => string,
  asked: (day: CalendarDate) => CalendarDate,
): readonly [from: string, planned: string, asked: CalendarDate][] =>
  hours.flatMap((from) => {
    const comes = planned(from);
    const day = asked(dayOf(from));
    return dayOf(comes) === day ? [] : [[from, comes, day] as [string, string, CalendarDate]];
  });

describe(`every hour of ${YEAR}`, () => {
  test.each([...terms])('what is planned %s later is on that Dutch day, or the first working day after it', (term) => {
    const working = byDay((day) => workingDayFrom(dayAfter(day, term)));
    expect(beside((from) => plannedAfter(from, term), working)).toEqual([]);
  });

  test.each([...windows])('what begins %s before it begins on that Dutch day', (window) => {
    const before = byDay((day) => dayBefore(day, window));
    expect(beside((from) => momentBefore(from, window), before)).toEqual([]);
  });
});

describe('the time stays that of the Dutch clock', () => {
  test.each([
    ['2026-03-01T23:30:00.000Z', 'P4W', '2026-03-29T22:30:00.000Z', 'half past midnight, over the change to summer'],
    ['2026-10-04T22:30:00.000Z', 'P4W', '2026-11-01T23:30:00.000Z', 'over the change to winter'],
    ['2026-02-28T23:30:00.000Z', 'P1M', '2026-03-31T22:30:00.000Z', '1 March in the Netherlands, 28 February in UTC'],
    [
      '2026-03-22T01:30:00.000Z',
      'P1W',
      '2026-03-29T01:30:00.000Z',
      'half past two, which is skipped, is half past three',
    ],
    ['2026-10-18T00:30:00.000Z', 'P1W', '2026-10-25T00:30:00.000Z', 'half past two comes twice: the first'],
  ])('%s and %s is %s (%s)', (from, term, comes) => {
    expect(momentAfter(from, term)).toBe(comes);
  });

  test('hours, minutes and seconds, as a shortened calendar has them, are lengths', () => {
    expect(momentAfter('2026-03-29T00:30:00.000Z', 'PT1H')).toBe('2026-03-29T01:30:00.000Z');
    expect(momentAfter('2026-10-25T00:30:00.000Z', 'PT1H')).toBe('2026-10-25T01:30:00.000Z');
  });
});
