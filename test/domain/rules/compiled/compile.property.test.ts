import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CompileOptions,
  ConditionRefused,
  compileConditions,
  compileRules,
} from '../../../../domain/rules/compiled/compile.ts';
import { referenceAnswer, surviveTheEngine } from './reference-engine.ts';

const FACTS = ['a', 'b', 'c', 'age', 'toString', '__proto__', 'a.b'];
const NAMES = ['n0', 'n1', 'n2', 'n3'];
const OPERATORS = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
];
const ADDED = ['between', 'notBetween', 'containsAny', 'containsNone'];
const DECORATORS = ['someFact', 'someValue', 'everyFact', 'everyValue', 'swap', 'not'];

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
  undefined,
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      {},
      { a: 1 },
      { k: [{ a: 1 }, { a: 5 }] },
      { k: [] },
      { k: [{ a: 1 }] },
      [[1]],
      { '*': 4, x: 1 },
      [{ a: 4 }],
    ),
  },
);
const path = fc.constantFrom(
  '$',
  '$.a',
  '$.k',
  '$.k[0]',
  '$.k[0].a',
  '$.k[*].a',
  '$[*]',
  '$[0]',
  "$['k'][1]",
  '$.*',
  '$.k.length',
  '$.x.y',
  '$[*][*]',
  '',
);
const factId = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('a', 'b', 'c', 'age') },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('toString', '__proto__', 'a.b', 'constructor', 5, null) },
);
const operator = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...OPERATORS, ...ADDED) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.array(fc.constantFrom(...DECORATORS), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...OPERATORS, ...ADDED),
      )
      .map(([decorators, name]) => [...decorators, name].join(':')),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('unknown', ':equal', 'wrong:equal', 'not:', 5, null, '') },
);
const priority = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: fc.constantFrom(10, 1, 0, -1, '10', 2).map((set) => ({ priority: set })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<unknown>('abc', 1.5, '2x', true, null, 'constructor', '-3')
      .map((set) => ({ priority: set })),
  },
);
const withFact = fc.record({ fact: factId, path }, { requiredKeys: ['fact'] });
const leaf = fc
  .tuple(
    fc.record(
      {
        fact: factId,
        operator,
        value: fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: withFact }),
        path,
      },
      { requiredKeys: ['fact', 'operator', 'value'] },
    ),
    priority,
    fc.boolean(),
  )
  // Most leaves without a path: a client's facts are flat.
  .map(([{ path: within, ...rest }, set, flat]) => ({
    ...rest,
    ...(flat || within === undefined ? {} : { path: within }),
    ...set,
  }));

/** A leaf such as a rules owner writes: the ones that get generated code. */
const plainLeaf = fc.oneof(
  fc.record({
    fact: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom(...OPERATORS.slice(6)),
    value: fc.constantFrom<unknown>(1, 4, 5, '10', '2020-01-31'),
  }),
  fc.record({ fact: fc.constantFrom('a', 'b', 'c'), operator: fc.constantFrom('equal', 'notEqual'), value: scalar }),
  fc.record({
    fact: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.array(scalar, { maxLength: 15 }),
  }),
  fc.record({
    fact: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom('contains', 'doesNotContain'),
    value: scalar,
  }),
  fc.record({
    fact: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom('between', 'notBetween'),
    value: fc.oneof(
      fc.constantFrom<unknown>([1, 5], [4, 4], [5, 1], ['2020-01-01', '2020-12-31'], ['10', '9'], [1, '5'], [1]),
      fc.array(scalar, { maxLength: 3 }),
      scalar,
    ),
  }),
  fc.record({
    fact: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom('containsAny', 'containsNone'),
    value: fc.oneof(fc.array(fc.constantFrom<unknown>(1, 4, 'x', 'y'), { maxLength: 3 }), scalar),
  }),
  fc.record({
    fact: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom(...OPERATORS, ...ADDED),
    value: fc.constantFrom({ fact: 'a' }, { fact: 'b' }),
  }),
);

/** Conditions that may refer to the names in `names`. */
const conditions = (
  names: readonly string[],
  basis: fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<Record<string, unknown>> => {
  const reference = fc
    .tuple(fc.constantFrom('unknown', ...names, ...names, ...names), priority)
    .map(([name, set]) => ({ condition: name, ...set }));
  const part = (left: number): fc.Arbitrary<unknown> =>
    left === 0
      ? basis
      : fc.oneof(
          { weight: 4, arbitrary: basis },
          { weight: 3, arbitrary: group(left - 1) },
          { weight: names.length, arbitrary: reference },
        );
  const group = (left: number): fc.Arbitrary<Record<string, unknown>> =>
    fc
      .tuple(
        fc.oneof(
          fc.record({ all: fc.array(part(left), { maxLength: 4 }) }),
          fc.record({ any: fc.array(part(left), { maxLength: 4 }) }),
          fc.record({ not: part(left) }),
          fc.record({ any: fc.array(part(left), { maxLength: 2 }), all: fc.array(part(left), { maxLength: 2 }) }),
          ...(names.length > 0
            ? [fc.record({ not: part(left), condition: fc.constantFrom(...names, 'unknown') }), reference]
            : []),
        ),
        priority,
      )
      .map(([read, set]) => ({ ...read, ...set }));
  return group(depth);
};

const namedFrom = (basis: fc.Arbitrary<unknown>) =>
  // Each name refers only to later ones: the engine never ends on a circle.
  fc.record(Object.fromEntries(NAMES.map((name, at) => [name, conditions(NAMES.slice(at + 1), basis, 1)])), {
    requiredKeys: [],
  });
const facts = fc
  .record(Object.fromEntries(FACTS.filter((id) => id !== '__proto__').map((id) => [id, value])), { requiredKeys: [] })
  .map((record) => ({ ...record }));
const numbers = fc.record(
  Object.fromEntries(
    ['a', 'b', 'c'].map((id) => [id, fc.constantFrom<unknown>(1, 4, 5, 9.5, '10', '2020-01-31', 'x', [1, 'x'], true)]),
  ),
  {
    requiredKeys: ['a', 'b'],
  },
);

const compiledAnswer = (
  read: unknown,
  client: Record<string, unknown>,
  options: CompileOptions,
): boolean | 'refused' => {
  try {
    return compileConditions(read, options)(client);
  } catch (fault) {
    expect(fault).toBeInstanceOf(ConditionRefused);
    return 'refused';
  }
};

let restore: () => Promise<void>;
beforeAll(() => {
  restore = surviveTheEngine();
});
afterAll(async () => {
  await restore();
});

describe('compiled conditions answer as json-rules-engine does', () => {
  const RUNS = Number(process.env.KLIMOP_PROPERTY_RUNS ?? 4_000);
  const hold = (basis: fc.Arbitrary<unknown>, clients: fc.Arbitrary<Record<string, unknown>>) =>
    fc.assert(
      fc.asyncProperty(
        conditions(NAMES, basis, 3),
        namedFrom(basis),
        fc.array(clients, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        async (read, named, group, allowUndefinedFacts, allowUndefinedConditions) => {
          const options = { conditions: named, allowUndefinedFacts, allowUndefinedConditions };
          const before = structuredClone(read);
          for (const client of group) {
            expect(compiledAnswer(read, client, options)).toBe(await referenceAnswer(read, client, options));
          }
          expect(read).toEqual(before);
        },
      ),
      { numRuns: RUNS },
    );

  test('on arbitrary conditions and arbitrary facts: the same boolean, or both refuse', async () => {
    await hold(leaf, facts);
  }, 240_000);

  test('when several rules are compiled together: each as by itself, or the client is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(conditions(NAMES, fc.oneof({ weight: 9, arbitrary: plainLeaf }, { weight: 1, arbitrary: leaf }), 1), {
          minLength: 1,
          maxLength: 4,
        }),
        namedFrom(plainLeaf),
        fc.array(numbers, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (rules, named, group, allowUndefinedFacts) => {
          const options = { conditions: named, allowUndefinedFacts, allowUndefinedConditions: true };
          for (const client of group) {
            const reference = await Promise.all(rules.map((rule) => referenceAnswer(rule, client, options)));
            const ours = (() => {
              try {
                return [...compileRules(rules, options)(client, new Uint8Array(rules.length))].map(
                  (answer) => answer === 1,
                );
              } catch (fault) {
                expect(fault).toBeInstanceOf(ConditionRefused);
                return 'refused';
              }
            })();
            expect(ours).toEqual(reference.includes('refused') ? 'refused' : reference);
          }
        },
      ),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  }, 240_000);

  test('on what is hardly a condition: the same boolean, or both refuse', async () => {
    const junk: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      junk: fc.oneof(
        { maxDepth: 5, depthSize: 'medium' },
        scalar,
        fc.array(tie('junk'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            'all',
            'any',
            'not',
            'condition',
            'fact',
            'operator',
            'value',
            'path',
            'priority',
            'params',
            'name',
            'result',
          ),
          fc.oneof(
            { weight: 3, arbitrary: tie('junk') },
            { weight: 1, arbitrary: fc.constantFrom<unknown>('a', 'equal', 'lessThan', [], [[]]) },
          ),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    })).junk;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(junk, fc.record({ all: fc.array(junk, { maxLength: 3 }) }), fc.record({ not: junk })),
        facts,
        async (read, client) => {
          const ours = compiledAnswer(read, client, {});
          // Only paths may be refused that the engine would follow: the grammar is smaller on purpose.
          if (ours === 'refused' && JSON.stringify(read)?.includes('"path"')) return;
          expect(ours).toBe(await referenceAnswer(read, client, {}));
        },
      ),
      { numRuns: RUNS },
    );
  }, 240_000);

  test('on the conditions that get generated code, for clients with and without every fact', async () => {
    await hold(plainLeaf, numbers);
  }, 240_000);
});
