import { expect, test } from 'vitest';
import { dayAfter, dayBefore, dutchDay, dutchDayBegins } from '../../../domain/calendar/calendar-date.ts';
import { momentAfter, momentBefore } from '../../../domain/calendar/duration.ts';
import { fc } from '../../property.ts';

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Of one unit or of several, without hours. */
const duration = fc
  .tuple(fc.nat(9), fc.nat(40), fc.nat(30), fc.nat(400), fc.integer({ min: 1, max: 15 }))
  .map(([years, months, weeks, days, which]) =>
    ['P', ...[`${years}Y`, `${months}M`, `${weeks}W`, `${days}D`].filter((_, at) => which & (1 << at))].join(''),
  );

test('a duration of days reaches as far from a day as from its midnight, forth and back', () => {
  fc.assert(
    fc.property(day, duration, (from, of) => {
      expect(dutchDay(momentAfter(dutchDayBegins(from), of))).toBe(dayAfter(from, of));
      expect(dutchDay(momentBefore(dutchDayBegins(from), of))).toBe(dayBefore(from, of));
    }),
    { numRuns: 300 },
  );
});
