import { describe, expect, test } from 'vitest';
import { inLetters, readField, saidBeside, type TypedField, typedIn } from '../../web/pages/rule-draft/typed-field.ts';
import { fc } from '../property.ts';

const grouped = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark);

/** A number as offices write it, in many ways; what was meant is known. */
const written = fc
  .record({
    whole: fc.oneof(fc.nat(2_000), fc.nat(100_000_000)),
    part: fc.constantFrom('', '5', '05', '25', '125'),
    thousands: fc.constantFrom('', '.', ' ', '\u00a0'),
    isMinus: fc.boolean(),
    space: fc.constantFrom('', ' '),
  })
  .map(({ whole, part, thousands, isMinus, space }) => {
    const sign = isMinus && (whole > 0 || part !== '') ? '-' : '';
    const letters = `${sign}${grouped(String(whole), thousands)}${part === '' ? '' : `,${part}`}${space}`;
    return { letters, meant: Number(`${sign}${whole}${part === '' ? '' : `.${part}`}`) };
  });

/** Letter by letter, as somebody types; every state of the field on the way. */
const keyed = (kind: 'integer' | 'number', before: number, letters: string): TypedField[] => {
  const states: TypedField[] = [];
  for (let end = 1; end <= letters.length; end++)
    states.push(typedIn(kind, states.at(-1)?.before ?? before, letters.slice(0, end)));
  return states;
};

describe('a number in a field of the rules', () => {
  test('what is written is what was meant, or nothing is written: pasted, and typed key by key', () => {
    fc.assert(
      fc.property(fc.constantFrom('integer' as const, 'number' as const), written, (kind, { letters, meant }) => {
        const pasted = typedIn(kind, 1_400, letters);
        expect(pasted.value).toBe(pasted.unread === null ? meant : 1_400);
        const states = keyed(kind, 1_400, letters);
        expect(states.at(-1)).toEqual(pasted);
        states.forEach((state, n) => {
          // What stands in the field is what was typed, also halfway.
          expect(state.letters).toBe(letters.slice(0, n + 1));
          if (state.unread !== null) expect(state.value).toBe(1_400);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['integer', '17.000.000', 17_000_000],
    ['integer', '16.500.000', 16_500_000],
    ['integer', '17 000 000', 17_000_000],
    ['integer', '1600', 1_600],
    ['number', '1,5', 1.5],
    ['number', '1.5', 1.5],
    ['number', '17.000,50', 17_000.5],
  ] as const)('in a field of kind %s %s is %d', (kind, letters, value) => {
    expect(readField(kind, letters)).toEqual({ value });
  });

  test.each([
    ['integer', '1.000', 'twoWays'],
    ['integer', '1.200', 'twoWays'],
    ['number', '1.200', 'twoWays'],
    ['number', '1,200', 'twoWays'],
    ['integer', '27,5', 'whole'],
    ['integer', '17.0', 'whole'],
    ['integer', '1e5', 'number'],
    ['integer', '16.5.000', 'number'],
    ['number', 'abc', 'number'],
    ['number', '', 'number'],
  ] as const)('in a field of kind %s %s is refused', (kind, letters, unread) => {
    expect(readField(kind, letters)).toEqual({ unread });
  });

  test('a decimal stands in the field as Dutch people write it, and is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), (n) => {
        expect(readField('number', inLetters(n / 100))).toEqual({ value: n / 100 });
      }),
    );
  });
});

describe('a day or a term in a field of the rules', () => {
  test.each([
    ['term', '4 maanden', 'P4M', '4 maanden'],
    ['term', '2 weken', 'P2W', '2 weken'],
    ['term', '14 dagen', 'P14D', '14 dagen'],
    ['term', '1 maand', 'P1M', '1 maand'],
    ['term', '1 Jaar en 6 maanden', 'P1Y6M', '1 jaar en 6 maanden'],
    ['term', '3 months', 'P3M', '3 maanden'],
    ['term', 'P6W', 'P6W', '6 weken'],
    ['term', 'p6w', 'P6W', '6 weken'],
    ['term', 'PT2S', 'PT2S', '2 seconden'],
    ['day', '31-12-2026', '2026-12-31', '31 december 2026'],
    ['day', '1.1.2027', '2027-01-01', '1 januari 2027'],
    ['day', '2027-01-01', '2027-01-01', '1 januari 2027'],
  ] as const)('in a field of kind %s %s is taken as %s, which says %s', (kind, letters, value, said) => {
    expect(readField(kind, letters)).toEqual({ value });
    expect(saidBeside(kind, value, 'nl')).toBe(said);
  });

  test.each([
    ['term', '4', 'term'],
    ['term', 'vier maanden', 'term'],
    ['term', '10 werkdagen', 'term'],
    ['term', '6 maanden en 1 jaar', 'term'],
    ['term', '1,5 maand', 'term'],
    ['term', '', 'term'],
    ['day', '31-02-2027', 'day'],
    ['day', '01/02/2027', 'dayOrMonth'],
    ['day', '1-1-27', 'year'],
    ['day', 'morgen', 'day'],
  ] as const)('in a field of kind %s %s is refused, and the rules keep what they had', (kind, letters, unread) => {
    expect(typedIn(kind, 'P3M', letters)).toEqual({ letters, before: 'P3M', value: 'P3M', unread });
  });

  test('a term in words says the term again', () => {
    fc.assert(
      fc.property(
        fc.nat(9_999),
        fc.constantFrom('Y', 'M', 'W', 'D'),
        fc.constantFrom('nl', 'en'),
        (n, unit, language) => {
          const value = `P${n}${unit}`;
          expect(readField('term', saidBeside('term', value, language as 'nl') ?? '')).toEqual({ value });
        },
      ),
    );
  });
});
