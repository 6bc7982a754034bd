import { expect, test } from 'vitest';
import { offsetsInJson } from '../../../../domain/rule-checks/reading/walk-json.ts';
import { fc } from '../../../property.ts';

/** The path of everything in a value, with what is there. */
const everything = (value: unknown, path: readonly string[] = []): (readonly [readonly string[], unknown])[] => [
  [path, value],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => everything(inner, [...path, name]))
    : []),
];

/** What a value looks like from its first sign: without the spaces that depend on where it stands. */
const bare = (text: string): string => text.replace(/\s+/g, '');

test('each value of a text is found where it stands, however the text is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
      // As it is read back: -0 is written 0.
      const text = JSON.stringify(value, null, indent);
      const all = everything(JSON.parse(text));
      const offsets = offsetsInJson(
        text,
        all.map(([path]) => path),
      );
      for (const [at, [, inner]] of all.entries()) {
        const rest = text.slice(offsets[at]);
        expect(rest).not.toMatch(/^\s/);
        expect(bare(rest).startsWith(bare(JSON.stringify(inner)))).toBe(true);
      }
      // Of values that look alike each has a place of its own.
      expect(new Set(offsets).size).toBe(all.length);
    }),
  );
});

test('of what is not there the deepest part that is', () => {
  const text = '\uFEFF{ "a": [ {"b": 1.5e3}, true ] }';
  const at = (sign: string) => text.indexOf(sign);
  expect(offsetsInJson(text, [['a', '0', 'b'], ['a', '0', 'c'], ['a', '1'], ['a', '2', 'b'], ['x'], []])).toEqual([
    at('1.5'),
    at('{"b'),
    at('true'),
    at('['),
    0,
    0,
  ]);
});
