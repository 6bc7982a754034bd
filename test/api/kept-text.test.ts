import { expect, test } from 'vitest';
import { unkeepableIn } from '../../api/kept-text.ts';
import { fc } from '../property.ts';

test('each text and each name that cannot be kept is told by its place, a name by what holds it', () => {
  expect(
    unkeepableIn({
      name: 'goed 🌱',
      lines: ['a', 'a\u0000'],
      facts: { goal: '\ud800' },
      held: { 'a\u0000': 1 },
      bytes: Buffer.from('a\u0000'),
    }),
  ).toEqual([['lines', '1'], ['facts', 'goal'], ['held']]);
});

test('wherever such a text stands in what is sent, it is found, and nothing else is', () => {
  const texts = (one: unknown): string[] =>
    typeof one === 'string'
      ? [one]
      : typeof one === 'object' && one !== null
        ? Object.entries(one).flatMap(([name, value]) => [name, ...texts(value)])
        : [];
  fc.assert(
    fc.property(fc.json({ stringUnit: fc.constantFrom('a', '\u0000', '\ud83c', '\udf31', '🌱', '\ufffe') }), (sent) => {
      const read: unknown = JSON.parse(sent);
      const kept = texts(read).every((one) => Buffer.from(one).toString() === one && !one.includes('\u0000'));
      expect(unkeepableIn(read).length === 0).toBe(kept);
    }),
  );
});
