/** Which values a derived fact can have, and recorded facts that give it one: held to trying every day and every step. */
import { describe, expect, test } from 'vitest';
import {
  calculate,
  calculationOf,
  type NumberDerivation,
  rootsOf,
} from '../../../../domain/rules/evaluation/derivation.ts';
import { possibleValues, recordedFor } from '../../../../domain/rules/evaluation/derived-range.ts';
import type { Fact, Facts, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';

const MILLISECONDS_A_DAY = 86_400_000;
const common = { label: { nl: 'gegeven', en: 'fact' }, changeable: false };
const dayAt = (days: number): string => new Date(days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
const numberOf = (day: string): number => Date.parse(day) / MILLISECONDS_A_DAY;

/** A stretch of days somewhere around a leap day, from one day to two years long. */
const days = fc
  .tuple(fc.integer({ min: numberOf('1999-11-01'), max: numberOf('2005-03-31') }), fc.integer({ min: 0, max: 750 }))
  .map(([from, length]): Fact => ({ type: 'date', minimum: dayAt(from), maximum: dayAt(from + length), ...common }));
const steps = fc
  .tuple(fc.integer({ min: -3, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .map(([from, length]): Fact => ({ type: 'integer', minimum: from, maximum: from + length, ...common }));

const derive: fc.Arbitrary<NumberDerivation> = fc.oneof(
  fc.record({ ageOf: fc.constant('date'), on: fc.constantFrom('2004-02-29', '2003-02-28', '2001-03-01') }),
  fc.record({ ageOf: fc.constant('date') }),
  fc.record({ ageOf: fc.constant('date'), on: fc.constant('other') }),
  fc.record({ monthsSince: fc.constant('date'), on: fc.constantFrom('2004-02-29', '2003-03-31', 'other') }),
  fc.record({ monthsSince: fc.constant('date') }),
  fc.record({ monthsBegunSince: fc.constant('date'), on: fc.constantFrom('2004-02-29', '2003-03-01', 'other') }),
  fc.record({ daysSince: fc.constant('date'), on: fc.constantFrom('2004-02-29', '2003-03-31', 'other') }),
  fc.constant({ movedBy: { from: 'from', to: 'to' } }),
);

const document = fc
  .record({ date: days, other: days, from: steps, to: steps })
  .map((facts) => ({ facts, parameters: {} }) as unknown as RuleSetDocument);

const everyValue = (fact: Fact): (string | number)[] => {
  if (fact.type === 'integer')
    return Array.from({ length: fact.maximum - fact.minimum + 1 }, (_, at) => fact.minimum + at);
  const { minimum, maximum } = fact as { minimum: string; maximum: string };
  const first = numberOf(minimum);
  return Array.from({ length: numberOf(maximum) - first + 1 }, (_, at) => dayAt(first + at));
};

/** Every value that the recipe takes for some recorded facts; of two dates the second is tried once a month and at its ends. */
const valuesTaken = (of: RuleSetDocument, recipe: NumberDerivation, on: string): Set<number> => {
  const calculation = calculationOf(recipe, on);
  const [first, second] = rootsOf(recipe).map((root) => everyValue(of.facts[root]!));
  const others =
    second === undefined
      ? [undefined]
      : typeof second[0] === 'number'
        ? second
        : second.filter((_, at) => at % 29 === 0 || at === second.length - 1);
  const found = new Set<number>();
  for (const one of first ?? []) for (const other of others) found.add(calculation.of(one, other) as number);
  return found;
};

describe('the values of a derived fact', () => {
  test('are within the range that is said, whose ends are reached, and each has facts that give it', () => {
    fc.assert(
      fc.property(document, derive, fc.constantFrom('2004-02-29', '2002-12-31', '1999-12-31'), (of, recipe, on) => {
        const range = possibleValues(of, recipe, on);
        const taken = valuesTaken(of, recipe, on);
        expect(range).toEqual({ minimum: Math.min(...taken), maximum: Math.max(...taken) });
        for (const value of taken) {
          const facts = recordedFor(of, recipe, value, on) as Facts;
          expect([value, facts && calculate(calculationOf(recipe, on), facts)]).toEqual([value, value]);
          for (const root of rootsOf(recipe)) {
            const { minimum, maximum } = of.facts[root] as { minimum: number; maximum: number };
            expect((facts[root] as number) >= minimum && (facts[root] as number) <= maximum).toBe(true);
          }
        }
        expect(recordedFor(of, recipe, Math.min(...taken) - 1, on)).toBeUndefined();
        expect(recordedFor(of, recipe, Math.max(...taken) + 1, on)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('a value that is no whole number has no facts', () => {
    const of = { facts: { date: { type: 'date', minimum: '1990-01-01', maximum: '1999-12-31', ...common } } };
    expect(recordedFor(of as unknown as RuleSetDocument, { ageOf: 'date' }, 20.5, '2015-01-01')).toBeUndefined();
  });

  test('a recipe of facts that are not there has no range', () => {
    const of = { facts: {} } as unknown as RuleSetDocument;
    expect(possibleValues(of, { ageOf: 'toString' }, '2015-01-01')).toBeUndefined();
    expect(possibleValues(of, { movedBy: { from: 'a', to: 'b' } }, '2015-01-01')).toBeUndefined();
  });
});
