/** On values of any type, not only those that the checks of a rule set let through, an operator is json-rules-engine's. */
import { describe, expect, test } from 'vitest';
import { OPERATOR_NAMES, OPERATORS, type OperatorName } from '../../../../domain/rules/language/operators.ts';
import type { Leaf } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { referenceAnswer } from '../../../rules/reference-engine.ts';

const scalar = fc.constantFrom<unknown>(
  null,
  '',
  '10',
  '9',
  '4abc',
  'x',
  0,
  1,
  4,
  5,
  9.5,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  false,
  '2020-01-31',
  '2021-01-01',
);
const anything = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>({}, { a: 1 }, [[1]], [{ a: 4 }]) },
);

const answerOf = (operator: OperatorName, fact: unknown, value: unknown): boolean | 'refused' => {
  try {
    return OPERATORS[operator].holds(fact, value);
  } catch {
    return 'refused';
  }
};

describe.each(OPERATOR_NAMES)('%s', (operator) => {
  test('answers as in json-rules-engine, or both refuse, also under not', async () => {
    await fc.assert(
      fc.asyncProperty(anything, anything, async (fact, value) => {
        // The engine takes a copy of the value, so a list or object is never the client's own.
        const answer = answerOf(operator, fact, structuredClone(value));
        const leaf = { fact: 'a', operator, value } as Leaf;
        expect(await referenceAnswer(leaf, { a: fact })).toBe(answer);
        expect(await referenceAnswer({ not: leaf }, { a: fact })).toBe(answer === 'refused' ? answer : !answer);
      }),
      { numRuns: 400 },
    );
  });
});

describe('at the edges', () => {
  test.each<[shows: string, operator: OperatorName, fact: unknown, value: unknown, holds: boolean | 'refused']>([
    ['equality does not convert', 'equal', 1, '1', false],
    ['an array never equals an array of the rules', 'equal', [1], [1], false],
    ['an object never equals an object of the rules', 'notEqual', {}, {}, true],
    ['NaN is not equal to itself', 'equal', Number.NaN, Number.NaN, false],
    ['in searches a text for a part', 'in', 'bc', 'abcd', true],
    ['in null is an error', 'in', 1, null, 'refused'],
    ['not in a boolean is an error', 'notIn', 1, true, 'refused'],
    ['nothing is in an empty list', 'in', 1, [], false],
    ['contains on what is no list', 'contains', 'abc', 'b', false],
    ['doesNotContain on what is no list fails as well', 'doesNotContain', 'abc', 'z', false],
    ['a fact of null is less than nothing', 'lessThan', null, 5, false],
    ['a list of one number is that number', 'lessThan', [4], 5, true],
    ['two texts compare as texts', 'lessThan', '10', '9', true],
    ['a text and a number compare as numbers', 'lessThan', '10', 9, false],
    ['4abc as a text comes after 4', 'greaterThanInclusive', '4abc', '4', true],
    ['the value is not checked: 1 > null', 'greaterThan', 1, null, true],
    ['the value is not checked: 1 > {}', 'greaterThan', 1, {}, false],
    ['dates compare as texts', 'lessThan', '2010-06-30', '2010-07-01', true],
    ['both bounds are between', 'between', 1, [1, 5], true],
    ['and the highest too', 'between', 1, [0, 1], true],
    ['one value may be both bounds', 'between', 1, [1, 1], true],
    ['a little below is not', 'between', 1, [1.01, 5], false],
    ['bounds the wrong way round have nothing between them', 'between', 3, [5, 1], false],
    ['and everything outside them', 'notBetween', 3, [5, 1], true],
    ['the last day is between days', 'between', '2010-12-31', ['2010-01-01', '2010-12-31'], true],
    ['the day after is not', 'notBetween', '2011-01-01', ['2010-01-01', '2010-12-31'], true],
    ['a text is not between numbers', 'between', '3', [1, 5], false],
    ['nor outside them', 'notBetween', '9', [1, 5], false],
    ['null is neither', 'notBetween', null, [1, 5], false],
    ['a bound that is NaN bounds nothing', 'notBetween', 9, [Number.NaN, 5], false],
    ['none of several is no error of what is no list', 'containsNone', 'care', ['care'], false],
    ['nor of a value that is no list', 'containsAny', ['care'], 'care', false],
    ['nothing is one of none', 'containsAny', ['care'], [], false],
    ['and all of it is none of none', 'containsNone', ['care'], [], true],
  ])('%s', async (_, operator, fact, value, holds) => {
    expect(answerOf(operator, fact, value)).toBe(holds);
    expect(await referenceAnswer({ fact: 'a', operator, value } as Leaf, { a: fact })).toBe(holds);
  });
});
