import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayAfter, dayBefore } from '../../../domain/calendar/calendar-date.ts';
import { fc } from '../../property.ts';

test('a day moved forth or back is the day that the calendar library says, at the ends of months and of the calendar too', () => {
  const day = fc
    .record({ year: fc.integer({ min: 0, max: 9_999 }), month: fc.integer({ min: 1, max: 12 }), day: fc.nat(31) })
    .map((fields) => Temporal.PlainDate.from({ ...fields, day: Math.max(1, fields.day) }).toString());
  const duration = fc
    .tuple(fc.oneof(fc.nat(40), fc.nat(20_000)), fc.constantFrom('Y', 'M', 'W', 'D', 'M1D'))
    .map(([number, unit]) => `P${number}${unit}`);
  fc.assert(
    fc.property(day, duration, (from, moved) => {
      expect(dayAfter(from, moved)).toBe(Temporal.PlainDate.from(from).add(moved).toString());
      expect(dayBefore(from, moved)).toBe(Temporal.PlainDate.from(from).subtract(moved).toString());
    }),
    { numRuns: 3_000 },
  );
});
