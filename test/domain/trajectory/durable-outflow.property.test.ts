/** The last moment of aftercare by the day of the Netherlands, at whatever hour aftercare began and somebody acts, over a change of the clocks too. */
import { describe, expect, test } from 'vitest';
import { dayAfter, dayBefore, dutchDay, dutchDayBegins } from '../../../domain/calendar/calendar-date.ts';
import { inDutch } from '../../../domain/calendar/dutch-time.ts';
import { shift } from '../../../domain/calendar/instant.ts';
import { workingDayFrom } from '../../../domain/calendar/working-days.ts';
import type { TrajectoryState } from '../../../domain/trajectory/state.ts';
import { fc } from '../../property.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';
import { command, inPhase, next, proposed, refused } from './sample.ts';

const HOUR_MS = 3_600_000;

const calendars = [enschede(), stichtseVecht()].flatMap(({ document: { id, calendar } }) =>
  (['benefit', 'crisis'] as const).map(
    (entrance) => [id, entrance, calendar.aftercare[entrance].value, calendar.contactWindow.aftercare.value] as const,
  ),
);

const conclude = command('conclude', { outcome: 'durableOutflow' });
const contact = (on: string) => command('recordContact', { on, result: 'goingWell' });

/** A moment of a day: its first, its last, or one in between. */
const within = (day: string, part: number): string => {
  const begins = dutchDayBegins(day);
  const length = Date.parse(dutchDayBegins(dayAfter(day, 'P1D'))) - Date.parse(begins);
  return shift(begins, Math.min(length - 1, Math.floor(length * part)));
};

describe.each(calendars)('aftercare of %s, %s', (_id, _entrance, moments, window) => {
  const last = moments.at(-1) ?? '';

  /** All contacts but the last were held. */
  const begun = (since: string): TrajectoryState => ({
    ...inPhase.aftercare,
    phaseSince: since,
    placedOn: '2025-01-01',
    contactsHeld: moments.length - 1,
    lastContact: since,
    proposed: {
      ...proposed,
      calendar: { ...proposed.calendar, aftercare: moments, contactWindow: { followUp: 'P3D', aftercare: window } },
    },
  });

  const since = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const hour = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

  test('ends on the Dutch day that is the term after its first, or the first working day after it', () => {
    fc.assert(
      fc.property(since, hour, hour, fc.nat(60), (from, then, later, early) => {
        const state = begun(from);
        const asked = dayAfter(dutchDay(from), last);
        const day = workingDayFrom(asked);
        const opens = dayBefore(asked, window);
        const theDayBefore = dayBefore(day, 'P1D');

        // Nothing was held: refused with the day, on the day too.
        for (const at of [within(theDayBefore, then), within(day, then)])
          expect(refused(state, conclude, at)).toMatchObject({
            code: 'CONTACTS_OPEN',
            message: expect.stringContaining(inDutch(day)),
          });

        // Held before the window: an extra one, which changes no plan.
        const tooEarly = dayBefore(opens, `P${early + 1}D`);
        if (tooEarly > dutchDay(from)) {
          const extra = next(state, contact(tooEarly), within(tooEarly, then), null);
          expect(extra).toMatchObject({ contactsHeld: moments.length - 1, clock: state.clock });
        }

        // Held from the first day of the window on, and pressed twice: it counts once, and the end waits for its day.
        const held = next(state, contact(opens), within(opens, then), null);
        expect(held.contactsHeld).toBe(moments.length);
        // Nobody is asked for what would be refused: it is asked on the day.
        if (opens < day) {
          expect(held).toMatchObject({ waitingOn: 'calendar', clock: { kind: 'reminder' } });
          const rings = held.clock?.dueAt ?? '';
          expect(dutchDay(rings)).toBe(day);
          expect(refused(held, conclude, rings)).toBeNull();
          expect(next(held, { name: 'clock' }, rings, null)).toMatchObject({ waitingOn: 'caseworker', reminders: 0 });
        }
        const twice = next(held, contact(opens), shift(within(opens, then), HOUR_MS), null);
        expect(twice).toMatchObject({ contactsHeld: moments.length, lastContact: held.lastContact });
        for (const at of [within(opens, 1), within(theDayBefore, later), within(theDayBefore, 1)])
          expect(refused(twice, conclude, at)).toMatchObject({
            code: 'NOT_DURABLE_YET',
            message: expect.stringContaining(inDutch(day)),
          });
        for (const at of [within(day, 0), within(day, later), within(dayAfter(day, 'P1D'), then)])
          expect(refused(twice, conclude, at)).toBeNull();

        // Held on the day itself, or the day after.
        for (const on of [day, dayAfter(day, 'P1D')]) {
          const onDay = next(state, contact(on), within(on, later), null);
          expect(refused(onDay, conclude, within(on, later))).toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  });
});
