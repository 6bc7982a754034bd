/** What would fall on a free day falls on the next working day, by one rule: planned contacts, reminders and the last day to object. */
import { describe, expect, test } from 'vitest';
import { dayAfter, daysBetween, dutchDay } from '../../../domain/calendar/calendar-date.ts';
import { momentAfter } from '../../../domain/calendar/duration.ts';
import { dutchTimeInColumn } from '../../../domain/calendar/dutch-time.ts';
import { shift } from '../../../domain/calendar/instant.ts';
import { lastDayToObject } from '../../../domain/calendar/objection.ts';
import { isFreeDay, onWorkingDay, plannedAfter, workingDayFrom } from '../../../domain/calendar/working-days.ts';
import { dueAt } from '../../../domain/trajectory/clock.ts';
import { contactPlan, nextContact } from '../../../domain/trajectory/contacts.ts';
import { fc } from '../../property.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';
import { command, inPhase, next } from '../trajectory/sample.ts';

test.each([
  ['a Saturday', '2026-11-28', '2026-11-30'],
  ['a Sunday', '2026-11-29', '2026-11-30'],
  ['a working day', '2026-11-27', '2026-11-27'],
  ['Good Friday', '2027-03-26', '2027-03-30'],
  ['Christmas Day', '2026-12-25', '2026-12-28'],
  ['the day before Ascension', '2027-05-05', '2027-05-10'],
  ['New Year with an equated day', '2026-01-01', '2026-01-05'],
])('from %s the working day is found', (_, day, working) => {
  expect(workingDayFrom(day)).toBe(working);
  const moment = `${day}T09:30:00.000Z`;
  expect(dutchDay(onWorkingDay(moment))).toBe(working);
  // At the same time of the Dutch clock, also where the clocks are changed in between, as after Good Friday.
  expect(dutchTimeInColumn(onWorkingDay(moment)).slice(11)).toBe(dutchTimeInColumn(moment).slice(11));
});

const instants = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
/** The longest row of free days: Easter with a weekend, or Ascension beside Liberation Day. */
const LONGEST = 6;

const calendars = [enschede(), stichtseVecht()].map(({ document }) => document.calendar);
const planned = calendars.flatMap((calendar) => [
  ...Object.values(calendar.reminders).map(({ value }) => value),
  ...[calendar.followUp, calendar.aftercare].flatMap((of) => Object.values(of).flatMap(({ value }) => value)),
]);

describe.each([...new Set(planned)])('%s after any moment, as a shipped rule set has it', (duration) => {
  test('is on a working day: the day itself, or the first after it', () => {
    fc.assert(
      fc.property(instants, (from) => {
        const day = dutchDay(momentAfter(from, duration));
        const on = dutchDay(plannedAfter(from, duration));
        expect(isFreeDay(on)).toBe(false);
        for (let between = day; between < on; between = dayAfter(between, 'P1D')) expect(isFreeDay(between)).toBe(true);
        expect(daysBetween(day, on)).toBeLessThanOrEqual(LONGEST);
        if (!isFreeDay(day)) expect(plannedAfter(from, duration)).toBe(momentAfter(from, duration));
      }),
    );
  });
});

test('a shortened calendar, which counts in seconds, knows no weekend', () => {
  expect(plannedAfter('2026-11-28T09:00:00.000Z', 'PT2S')).toBe('2026-11-28T09:00:02.000Z');
});

test('the last day to object, a planned contact and a reminder move by the same rule', () => {
  expect(lastDayToObject('2026-10-17', 'P6W')).toBe('2026-11-30');
  // Aftercare began such that its first month ends on that Saturday.
  const aftercare = {
    ...inPhase.aftercare,
    phaseSince: '2026-10-28T09:00:00.000Z',
    contactsHeld: 0,
    lastContact: null,
  };
  expect(nextContact(aftercare)).toMatchObject({
    dueAt: '2026-11-30T09:00:00.000Z',
    countsFrom: expect.stringContaining('2026-11-'),
  });
  // A reminder of seven days, begun on a Saturday.
  const asked = next(inPhase.placement, command('relapse', { reasonCode: 'jobLost' }), '2026-11-21T09:00:00.000Z');
  expect(dueAt(asked)).toBe('2026-11-30T09:00:00.000Z');
});

test('after a suspension all that is planned comes as many Dutch days later as it stood still, at whatever hours that began and ended', () => {
  const ahead = inPhase.aftercare.proposed!.calendar.aftercare;
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 0, max: 15 * 24 }),
      fc.integer({ min: 0, max: 300 * 24 }),
      (at, since, hours) => {
        const begun = { ...inPhase.aftercare, phaseSince: at, lastContact: null };
        const first = nextContact(begun)!.dueAt;
        const aftercare = { ...begun, clock: { kind: 'moment' as const, dueAt: first } };
        const from = shift(at, since * 3_600_000);
        const until = shift(from, hours * 3_600_000);
        const suspended = next(aftercare, command('suspend', { reasonCode: 'illness' }), from, null);
        const resumed = next(suspended, command('resume', {}), until, null);
        const stoodStill = `P${daysBetween(dutchDay(from), dutchDay(until))}D`;
        const began = dayAfter(dutchDay(at), stoodStill);
        expect(contactPlan(resumed).map(({ dueAt }) => dutchDay(dueAt ?? ''))).toEqual(
          ahead.map((moment) => workingDayFrom(dayAfter(began, moment))),
        );
        // What rings is what is shown as planned.
        expect(dueAt(resumed)).toBe(nextContact(resumed)?.dueAt);
      },
    ),
  );
});

test('what is due after a suspension is due on a working day', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 200 }), (at, days) => {
      const held = { ...inPhase.placement, clock: { kind: 'reminder' as const, dueAt: momentAfter(at, 'P7D') } };
      const suspended = next(held, command('suspend', { reasonCode: 'illness' }), at);
      const resumed = next(suspended, command('resume', {}), momentAfter(at, `P${days}D`));
      const due = dueAt(resumed);
      if (due !== null) expect(isFreeDay(dutchDay(due))).toBe(false);
    }),
  );
});
