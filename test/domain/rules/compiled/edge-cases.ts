/**
 * json-rules-engine 7.3.1's answers at the edges, with the added operators registered, as data: S holds, F does not, E rejects. The tests put each to the engine as well.
 * A row is: what it shows, the condition, the client's facts, the answer, and what is allowed or named when not the default.
 */
import type { CompileOptions } from '../../../../domain/rules/compiled/compile.ts';

export type EdgeCase = readonly [
  shows: string,
  condition: Readonly<Record<string, unknown>>,
  facts: Record<string, unknown>,
  answer: 'S' | 'F' | 'E',
  options?: CompileOptions,
];

const leaf = (operator: string, value: unknown, rest: object = {}): Record<string, unknown> => ({
  fact: 'a',
  operator,
  value,
  ...rest,
});
const one = (operator: string, value: unknown, rest: object = {}) => ({ all: [leaf(operator, value, rest)] });
const missing = { fact: 'unheardOf', operator: 'equal', value: 1 };
const TRUE = leaf('equal', 1);
const FALSE = leaf('equal', 2);
const A = { a: 1 };

const OPERATORS: readonly EdgeCase[] = [
  ['equality does not convert', one('equal', '1'), A, 'F'],
  ['an array never equals an array of the rules', one('equal', [1]), { a: [1] }, 'F'],
  ['an object never equals an object of the rules', one('notEqual', {}), { a: {} }, 'S'],
  ['the same array as two facts is equal to itself', one('equal', { fact: 'a' }), { a: [1] }, 'S'],
  ['NaN is not equal to itself', one('equal', Number.NaN), { a: Number.NaN }, 'F'],
  ['null is not undefined', one('equal', null), { a: undefined }, 'F'],
  ['in searches a text for a part', one('in', 'abcd'), { a: 'bc' }, 'S'],
  ['the empty text is in every text', one('in', 'abcd'), { a: '' }, 'S'],
  ['null is looked for as the word null', one('in', 'a null b'), { a: null }, 'S'],
  ['in null is an error', one('in', null), A, 'E'],
  ['in a number is an error', one('in', 5), A, 'E'],
  ['not in a boolean is an error', one('notIn', true), A, 'E'],
  ['not in an object is an error', one('notIn', {}), A, 'E'],
  ['in what another fact holds, if it is no list', one('in', { fact: 'b' }), { a: 1, b: 5 }, 'E'],
  ['nothing is in an empty list', one('in', []), A, 'F'],
  ['contains on what is no list', one('contains', 'b'), { a: 'abc' }, 'F'],
  ['doesNotContain on what is no list fails as well', one('doesNotContain', 'z'), { a: 'abc' }, 'F'],
  ['so its negation holds', { not: leaf('contains', 'b') }, { a: 'abc' }, 'S'],
  ['a fact of null is less than nothing', one('lessThan', 5), { a: null }, 'F'],
  ['the empty text is no number', one('lessThan', 5), { a: '' }, 'F'],
  ['true is no number', one('lessThan', 5), { a: true }, 'F'],
  ['an object is no number', one('lessThan', 5), { a: {} }, 'F'],
  ['an empty list is no number', one('lessThan', 5), { a: [] }, 'F'],
  ['a list of one number is that number', one('lessThan', 5), { a: [4] }, 'S'],
  ['NaN is no number', one('lessThan', 5), { a: Number.NaN }, 'F'],
  ['two texts compare as texts', one('lessThan', '9'), { a: '10' }, 'S'],
  ['a text and a number compare as numbers', one('lessThan', 9), { a: '10' }, 'F'],
  ['4abc passes for a number but is not less than one', one('lessThan', 5), { a: '4abc' }, 'F'],
  ['4abc as a text comes after 4', one('greaterThanInclusive', '4'), { a: '4abc' }, 'S'],
  ['the value is not checked: 1 > null', one('greaterThan', null), A, 'S'],
  ['the value is not checked: 1 > the empty text', one('greaterThan', ''), A, 'S'],
  ['the value is not checked: 1 > []', one('greaterThan', []), A, 'S'],
  ['the value is not checked: 1 > {}', one('greaterThan', {}), A, 'F'],
  ['dates compare as texts', one('lessThan', '2010-07-01'), { a: '2010-06-30' }, 'S'],
  ['not less than 5 holds of null', { not: leaf('lessThan', 5) }, { a: null }, 'S'],
  ['at least 5 does not hold of null', one('greaterThanInclusive', 5), { a: null }, 'F'],
];

const ADDED: readonly EdgeCase[] = [
  ['both bounds are between', one('between', [1, 5]), A, 'S'],
  ['and the highest too', one('between', [0, 1]), A, 'S'],
  ['one value may be both bounds', one('between', [1, 1]), A, 'S'],
  ['a little below is not', one('between', [1.01, 5]), A, 'F'],
  ['bounds the wrong way round have nothing between them', one('between', [5, 1]), { a: 3 }, 'F'],
  ['and everything outside them', one('notBetween', [5, 1]), { a: 3 }, 'S'],
  ['days are between days', one('between', ['2010-01-01', '2010-12-31']), { a: '2010-12-31' }, 'S'],
  ['the day after is not', one('notBetween', ['2010-01-01', '2010-12-31']), { a: '2011-01-01' }, 'S'],
  ['a text is not between numbers', one('between', [1, 5]), { a: '3' }, 'F'],
  ['nor outside them', one('notBetween', [1, 5]), { a: '9' }, 'F'],
  ['null is neither', one('notBetween', [1, 5]), { a: null }, 'F'],
  ['NaN is neither', one('notBetween', [1, 5]), { a: Number.NaN }, 'F'],
  ['a bound that is NaN bounds nothing', one('notBetween', [Number.NaN, 5]), { a: 9 }, 'F'],
  ['a list is neither', one('notBetween', [1, 5]), { a: [9] }, 'F'],
  ['one bound is too few', one('notBetween', [1]), { a: 9 }, 'F'],
  ['three are too many', one('notBetween', [1, 2, 3]), { a: 9 }, 'F'],
  ['no list at all', one('between', 5), { a: 5 }, 'F'],
  ['no value at all', one('notBetween', null), { a: 5 }, 'F'],
  ['the negation of a wrong type holds', { not: leaf('notBetween', [1, 5]) }, { a: null }, 'S'],
  ['one of the sectors', one('containsAny', ['care', 'metal']), { a: ['metal', 'shop'] }, 'S'],
  ['none of the sectors', one('containsAny', ['care', 'metal']), { a: ['shop'] }, 'F'],
  ['no sectors at all', one('containsNone', ['care', 'metal']), { a: [] }, 'S'],
  ['one sector is not none', one('containsNone', ['care', 'metal']), { a: ['care'] }, 'F'],
  ['any of nothing is not there', one('containsAny', []), { a: ['care'] }, 'F'],
  ['none of nothing is', one('containsNone', []), { a: ['care'] }, 'S'],
  ['a text is no list', one('containsAny', ['care']), { a: 'care' }, 'F'],
  ['and has none neither', one('containsNone', ['metal']), { a: 'care' }, 'F'],
  ['nor are values that are no list', one('containsNone', 'metal'), { a: ['care'] }, 'F'],
  ['a list of another fact', one('containsAny', { fact: 'b' }), { a: ['care'], b: ['care'] }, 'S'],
  ['a decorator in front', one('not:between', [1, 5]), { a: 9 }, 'S'],
  ['a missing fact', { all: [{ ...missing, operator: 'between', value: [1, 5] }] }, A, 'E'],
  [
    'allowed, a missing fact is not outside',
    { all: [{ ...missing, operator: 'notBetween', value: [1, 5] }] },
    A,
    'F',
    { allowUndefinedFacts: true },
  ],
];

const DECORATED: readonly EdgeCase[] = [
  ['every member of nothing', one('everyFact:equal', 1), { a: [] }, 'S'],
  ['some member of nothing', one('someFact:equal', 1), { a: [] }, 'F'],
  ['every member of what is no list', one('everyFact:equal', 1), { a: 1 }, 'F'],
  ['some member of what is no list', one('someFact:equal', 1), { a: 1 }, 'F'],
  ['some value of what is no list is an error', one('someValue:equal', 1), A, 'E'],
  ['every value of what is no list is an error', one('everyValue:equal', 'abc'), A, 'E'],
  ['some value of a list', one('someValue:equal', [1, 2]), A, 'S'],
  ['not: has no check of its own', one('not:lessThan', 5), { a: null }, 'S'],
  ['not: of a list check holds of what is no list', one('not:someFact:equal', 1), { a: 1 }, 'S'],
  ['swap checks the value', one('swap:lessThan', null), A, 'F'],
  ['swap turns the sides', one('swap:contains', [1, 2]), A, 'S'],
  ['decorators apply from the outside in', one('someFact:not:equal', 1), { a: [1, 2] }, 'S'],
  ['an unknown decorator is an error', one('sometimes:equal', 1), A, 'E'],
  ['a decorator without an operator is an error', one('not:', 1), A, 'E'],
  ['an unknown operator is an error', one('equals', 1), A, 'E'],
  [
    'an unknown operator behind a priority that decides is not',
    { any: [leaf('equal', 1, { priority: 2 }), leaf('equals', 1)] },
    A,
    'S',
  ],
];

const STRUCTURE: readonly EdgeCase[] = [
  ['all of nothing', { all: [] }, {}, 'S'],
  ['any of nothing holds as well', { any: [] }, {}, 'S'],
  ['not any of nothing', { not: { any: [] } }, {}, 'F'],
  ['any goes before all', { any: [FALSE], all: [TRUE] }, A, 'F'],
  ['all goes before not', { all: [TRUE], not: TRUE }, A, 'S'],
  [
    'the outermost any goes before a name',
    { any: [TRUE], condition: 'no' },
    A,
    'S',
    { conditions: { no: { all: [FALSE] } } },
  ],
  [
    'further in, a name goes before any',
    { all: [{ any: [TRUE], condition: 'no' }] },
    A,
    'F',
    { conditions: { no: { all: [FALSE] } } },
  ],
  ['all that is no list', { all: TRUE }, A, 'E'],
  ['not that is a list', { not: [TRUE] }, A, 'E'],
  ['not of nothing', { not: null }, A, 'E'],
  ['an empty condition', { all: [{}] }, A, 'E'],
  ['a leaf without a value', { all: [{ fact: 'a', operator: 'equal' }] }, A, 'E'],
  ['a leaf with the value undefined', { all: [leaf('equal', undefined)] }, { a: undefined }, 'S'],
  ['a leaf is not the outermost', leaf('equal', 1), A, 'E'],
  ['a wrong group beside the one that counts', { any: [TRUE], all: 5 }, A, 'S'],
];

const MISSING: readonly EdgeCase[] = [
  ['a missing fact', { all: [missing] }, A, 'E'],
  ['a missing fact under not', { not: missing }, A, 'E'],
  ['a missing fact beside a member that decides any', { any: [TRUE, missing] }, A, 'E'],
  ['a missing fact beside a member that decides all', { all: [FALSE, missing] }, A, 'E'],
  ['a higher priority hides it', { any: [missing, { ...TRUE, priority: 10 }] }, A, 'S'],
  ['but only if it decides', { any: [missing, { ...FALSE, priority: 10 }] }, A, 'E'],
  ['a priority written as text', { any: [missing, { ...TRUE, priority: '10' }] }, A, 'S'],
  ['priority 0 is 1', { any: [{ ...TRUE, priority: 0 }, missing] }, A, 'E'],
  ['priority -1 comes after', { any: [{ ...missing, priority: -1 }, TRUE] }, A, 'S'],
  [
    'a priority inside a group does not lift the group',
    { any: [missing, { all: [{ ...TRUE, priority: 10 }] }] },
    A,
    'E',
  ],
  ['a priority of the group does', { any: [missing, { all: [TRUE], priority: 10 }] }, A, 'S'],
  [
    'a priority inside a named condition does not lift it',
    { any: [missing, { condition: 'n' }] },
    A,
    'E',
    { conditions: { n: { all: [TRUE], priority: 10 } } },
  ],
  ['the priority of an object’s own member is an error', { all: [{ ...TRUE, priority: 'constructor' }, TRUE] }, A, 'E'],
  ['allowed, equal to a missing fact fails', { all: [missing] }, A, 'F', { allowUndefinedFacts: true }],
  [
    'allowed, notEqual to a missing fact holds',
    { all: [{ ...missing, operator: 'notEqual' }] },
    A,
    'S',
    { allowUndefinedFacts: true },
  ],
  [
    'allowed, notIn of a missing fact holds',
    { all: [{ ...missing, operator: 'notIn', value: [1] }] },
    A,
    'S',
    { allowUndefinedFacts: true },
  ],
  ['a fact present with the value undefined', one('notEqual', 1), { a: undefined }, 'S'],
  ['toString is missing', { all: [{ fact: 'toString', operator: 'notEqual', value: 1 }] }, A, 'E'],
  ['constructor is missing', { all: [{ fact: 'constructor', operator: 'notEqual', value: 1 }] }, A, 'E'],
  ['__proto__ is missing', { all: [{ fact: '__proto__', operator: 'notEqual', value: 1 }] }, A, 'E'],
  [
    '__proto__ as a fact of the client’s own',
    { all: [{ fact: '__proto__', operator: 'equal', value: 1 }] },
    JSON.parse('{"__proto__": 1}'),
    'S',
  ],
  [
    'a.b is a name, not a path',
    { all: [{ fact: 'a.b', operator: 'equal', value: 1 }] },
    { 'a.b': 1, a: { b: 2 } },
    'S',
  ],
  ['a fact without a name spoils every client', { all: [TRUE] }, { a: 1, '': 1 }, 'E'],
  ['a missing fact as the value', one('equal', { fact: 'unheardOf' }), A, 'E'],
];

const NAMED: readonly EdgeCase[] = [
  ['a named condition', { all: [{ condition: 'n' }, TRUE] }, A, 'S', { conditions: { n: { any: [TRUE] } } }],
  ['a name for a name', { condition: 'm' }, A, 'S', { conditions: { m: { condition: 'n' }, n: { not: FALSE } } }],
  ['an unknown name', { all: [{ condition: 'n' }, TRUE] }, A, 'E'],
  ['an unknown name behind a priority that decides', { any: [{ ...TRUE, priority: 2 }, { condition: 'n' }] }, A, 'S'],
  ['an unknown name, allowed', { all: [{ condition: 'n' }, TRUE] }, A, 'F', { allowUndefinedConditions: true }],
  ['not an unknown name, allowed', { not: { condition: 'n' } }, A, 'S', { allowUndefinedConditions: true }],
  ['toString is an unknown name', { condition: 'toString' }, A, 'E'],
  ['a named leaf', { condition: 'n' }, A, 'E', { conditions: { n: TRUE } }],
  ['a broken named condition that nobody uses', { all: [TRUE] }, A, 'E', { conditions: { n: { all: [{}] } } }],
  ['an unknown name beside a missing fact', { any: [missing, { condition: 'n' }] }, A, 'E'],
];

const DEEP = { a: { k: [{ v: 1 }, { v: 5 }], none: [], one: [{ v: 1 }] } };
const PATHS: readonly EdgeCase[] = [
  ['a path', one('equal', 5, { path: '$.k[1].v' }), DEEP, 'S'],
  ['a path that leads nowhere is undefined', one('notEqual', 1, { path: '$.x.y' }), DEEP, 'S'],
  ['and so no number', one('lessThan', 9, { path: '$.x' }), DEEP, 'F'],
  ['a path on a text is ignored', one('equal', 'abc', { path: '$.length' }), { a: 'abc' }, 'S'],
  ['a path on null is ignored', one('equal', null, { path: '$.b' }), { a: null }, 'S'],
  ['every member', one('contains', 5, { path: '$.k[*].v' }), DEEP, 'S'],
  ['every member of one object is still a list', one('contains', 1, { path: '$.one[*].v' }), DEEP, 'S'],
  [
    'every member of nothing is undefined, not an empty list',
    one('everyFact:equal', 1, { path: '$.none[*].v' }),
    DEEP,
    'F',
  ],
  ['a member inherited by every object', one('equal', undefined, { path: '$.toString' }), DEEP, 'S'],
  ['a path in the value', one('equal', { fact: 'a', path: '$.k[0].v' }, { path: '$.one[0].v' }), DEEP, 'S'],
  [
    'a missing fact with a path, allowed',
    { all: [{ ...missing, path: '$.x' }] },
    A,
    'F',
    { allowUndefinedFacts: true },
  ],
];

/** All rows; every one is put to the real engine as well. */
export const EDGE_CASES: readonly EdgeCase[] = [
  ...OPERATORS,
  ...ADDED,
  ...DECORATED,
  ...STRUCTURE,
  ...MISSING,
  ...NAMED,
  ...PATHS,
];
