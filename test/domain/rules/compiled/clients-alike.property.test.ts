import { expect, test } from 'vitest';
import { classesOf } from '../../../../domain/rules/compiled/clients-alike.ts';
import { fc } from '../../../property.ts';

/** Traits of a caseload of twelve, from two values to more than any table has places for. */
const traits = fc.array(
  fc.constantFrom(2, 3, 7, 40_000, 2_000_000).chain((width) =>
    fc.record({
      width: fc.constant(width),
      codes: fc.array(fc.oneof(fc.nat(1), fc.constant(width - 1)), { minLength: 12, maxLength: 12 }),
    }),
  ),
  { maxLength: 9 },
);

test('clients are in one class exactly when they have every trait in common, and classes come in the order of their first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(11), { maxLength: 30 }), traits, (clients, all) => {
      const numbers = new Map<string, number>();
      const expected = clients.map((client) => {
        const key = all.map(({ codes }) => codes[client]).join();
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        return number;
      });
      const { of, first } = classesOf(clients, all);
      expect([...of]).toEqual(expected);
      expect(first).toEqual([...numbers.values()].map((number) => expected.indexOf(number)));
    }),
    { numRuns: 1_000 },
  );
});
