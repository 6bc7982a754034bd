import { describe, expect, test } from 'vitest';
import { columnCode, FAILS, HOLDS, overColumns, UNKNOWN } from '../../../../domain/rules/compiled/column-condition.ts';
import {
  type Columns,
  emptyColumns,
  type FactDictionary,
  fillColumns,
  type Layout,
  layoutOf,
  type RecordedFacts,
} from '../../../../domain/rules/compiled/column-layout.ts';
import { compileCondition } from '../../../../domain/rules/compiled/compiled-rules.ts';
import { NotForColumns } from '../../../../domain/rules/compiled/not-for-columns.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import type { Condition, Facts, Leaf } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { referenceAnswer } from '../../../rules/reference-engine.ts';

const options = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, {}]));
const STEPS = ['step1', 'step2', 'step3', 'step4', 'step5'];
const GOALS = ['step3', 'other', 'step1'];
const SECTORS = ['care', 'metal', 'step3', 'other'];
const SKILLS = Array.from({ length: 70 }, (_, at) => `skill${at}`).concat('step3', 'step1');
const FACTS: FactDictionary = {
  debts: { type: 'boolean' },
  diploma: { type: 'boolean' },
  age: { type: 'integer' },
  wageValue: { type: 'number' },
  benefitSince: { type: 'date' },
  measuredOn: { type: 'date' },
  step: { type: 'choice', options: options(STEPS) },
  goal: { type: 'choice', options: options(GOALS) },
  sectors: { type: 'list', options: options(SECTORS) },
  skills: { type: 'list', options: options(SKILLS) },
};
const PARAMETERS = { youthAge: 27, wageLimit: 19.5 };

const number = fc.constantFrom(-1, 0, 18, 19.5, 26, 27, 28, 64);
const date = fc.constantFrom('2008-12-31', '2009-01-01', '2010-07-01', '2026-02-28');
const choice = fc.constantFrom('step1', 'step3', 'step5', 'other', 'nowhere');
const order = fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive');
const equality = fc.constantFrom('equal', 'notEqual');
const membership = fc.constantFrom('in', 'notIn');
const holding = fc.constantFrom('contains', 'doesNotContain');
const pick = fc.constantFrom;
const leafOf = (
  fact: fc.Arbitrary<string>,
  operator: fc.Arbitrary<string>,
  value: fc.Arbitrary<Leaf['value']>,
): fc.Arbitrary<Leaf> => fc.record({ fact, operator, value });
const listOf = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 });
const named = (...facts: string[]) => pick(...facts).map((fact) => ({ fact }));

const bounds = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 2, maxLength: 2 });
const held = pick('care', 'skill0', 'skill30', 'skill31', 'skill69', 'step1', 'nowhere');

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  leafOf(pick('debts', 'diploma'), equality, fc.oneof(fc.boolean(), named('debts', 'diploma'))),
  leafOf(pick('debts', 'diploma'), membership, listOf(fc.boolean())),
  leafOf(
    pick('age', 'wageValue'),
    fc.oneof(order, equality),
    fc.oneof(number, named('age', 'wageValue', 'youthAge', 'wageLimit')),
  ),
  leafOf(pick('age', 'wageValue'), membership, listOf(number)),
  leafOf(
    pick('benefitSince', 'measuredOn'),
    fc.oneof(order, equality),
    fc.oneof(date, named('benefitSince', 'measuredOn')),
  ),
  leafOf(pick('benefitSince', 'measuredOn'), membership, listOf(date)),
  leafOf(pick('step', 'goal'), equality, fc.oneof(choice, named('step', 'goal'))),
  leafOf(pick('step', 'goal'), membership, listOf(choice)),
  leafOf(pick('sectors', 'skills'), holding, held),
  leafOf(pick('sectors', 'skills'), pick('containsAny', 'containsNone'), listOf(held)),
  leafOf(pick('age', 'wageValue'), pick('between', 'notBetween'), bounds(number)),
  leafOf(pick('benefitSince', 'measuredOn'), pick('between', 'notBetween'), bounds(date)),
);

const condition = (names: readonly string[]) =>
  fc.letrec<{ condition: Condition; members: Condition[] }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      tie('members').map((all) => ({ all })),
      tie('members').map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
      ...(names.length > 0 ? [pick(...names).map((name) => ({ condition: name }))] : []),
    ),
    members: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }),
  })).condition;

const conditions = fc.record({
  isYoung: condition([]),
  isNear: condition(['isYoung']),
  isReady: condition(['isYoung', 'isNear']),
});
const rules = fc.array(condition(['isYoung', 'isNear', 'isReady']), { minLength: 1, maxLength: 8 });
const VALUES = {
  debts: fc.boolean(),
  diploma: fc.boolean(),
  age: fc.oneof(number, fc.integer({ min: 0, max: 70 })),
  wageValue: number,
  benefitSince: date,
  measuredOn: date,
  step: pick(...STEPS),
  goal: pick(...GOALS),
  sectors: fc.uniqueArray(pick(...SECTORS)),
  skills: fc.uniqueArray(pick('skill0', 'skill30', 'skill31', 'skill69', 'step3', 'step1')),
};
const known: fc.Arbitrary<Record<string, unknown>> = fc.record(VALUES);
const recorded: fc.Arbitrary<Record<string, unknown>> = fc.record(VALUES, { requiredKeys: [] });

/** Three values in so many words: a comparison with something unknown is unknown, and so on upward. */
const threeValued = (
  read: Condition,
  of: Readonly<Record<string, Condition>>,
  facts: Record<string, unknown>,
): 0 | 1 | 2 => {
  if ('all' in read) {
    const members = read.all.map((member) => threeValued(member, of, facts));
    return members.includes(0) ? 0 : members.includes(2) ? 2 : 1;
  }
  if ('any' in read) {
    const members = read.any.map((member) => threeValued(member, of, facts));
    return members.includes(1) ? 1 : members.includes(2) ? 2 : 0;
  }
  if ('not' in read) return ([1, 0, 2] as const)[threeValued(read.not, of, facts)];
  if ('condition' in read) return threeValued(of[read.condition]!, of, facts);
  const a = facts[read.fact] as never;
  const b = (
    typeof read.value === 'object' && !Array.isArray(read.value) ? facts[read.value.fact] : read.value
  ) as never;
  if (a === undefined || b === undefined) return 2;
  const answers: Record<string, () => boolean> = {
    equal: () => a === b,
    notEqual: () => a !== b,
    in: () => (b as unknown[]).includes(a),
    notIn: () => !(b as unknown[]).includes(a),
    contains: () => (a as unknown[]).includes(b),
    doesNotContain: () => !(a as unknown[]).includes(b),
    containsAny: () => (a as unknown[]).some((item) => (b as unknown[]).includes(item)),
    containsNone: () => !(a as unknown[]).some((item) => (b as unknown[]).includes(item)),
    between: () => a >= b[0] && a <= b[1],
    notBetween: () => a < b[0] || a > b[1],
    lessThan: () => a < b,
    lessThanInclusive: () => a <= b,
    greaterThan: () => a > b,
    greaterThanInclusive: () => a >= b,
  };
  return answers[read.operator]!() ? 1 : 0;
};

const LAYOUT = layoutOf(FACTS);

const columnsOf = (layout: Layout, clients: readonly RecordedFacts[]): Columns => {
  const columns = emptyColumns(layout, clients.length);
  fillColumns(columns, clients);
  return columns;
};

/** The answers of each condition for each client, as the product compiles them. */
const answersOf = (
  set: readonly Condition[],
  of: Readonly<Record<string, Condition>>,
  clients: readonly RecordedFacts[],
): Uint8Array[] => {
  const columns = columnsOf(LAYOUT, clients);
  const writtenOut = Object.fromEntries(Object.entries(of).map(([name, when]) => [name, { when }]));
  return set.map((when) => compileCondition(writtenOut, when, PARAMETERS, LAYOUT).evaluate(columns));
};

describe('rules over columns', () => {
  test('give each client, with facts unknown or not, what three-valued logic gives', () => {
    fc.assert(
      fc.property(rules, conditions, fc.array(recorded, { minLength: 1, maxLength: 20 }), (set, of, clients) => {
        const answers = answersOf(set, of, clients);
        set.forEach((when, rule) => {
          clients.forEach((client, at) => {
            expect(answers[rule]![at]).toBe(threeValued(when, of, { ...PARAMETERS, ...client }));
          });
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('give a client of whom every fact is known what json-rules-engine gives', async () => {
    await fc.assert(
      fc.asyncProperty(rules, conditions, fc.array(known, { minLength: 1, maxLength: 3 }), async (set, of, clients) => {
        const answers = answersOf(set, of, clients);
        const writtenOut = Object.fromEntries(Object.entries(of).map(([name, when]) => [name, { when }]));
        for (const [rule, when] of set.entries()) {
          for (const [at, client] of clients.entries()) {
            const reference = await referenceAnswer(when, { ...PARAMETERS, ...client }, writtenOut);
            expect(answers[rule]![at]).toBe(reference === true ? HOLDS : reference === false ? FAILS : reference);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  test('an answer that is given does not change when an unknown fact becomes known', () => {
    fc.assert(
      fc.property(condition([]), recorded, known, (when, before, rest) => {
        const [[early, later] = []] = answersOf([when], {}, [before, { ...rest, ...before }]);
        expect([UNKNOWN, later]).toContain(early);
        expect(later).not.toBe(UNKNOWN);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('columns of another layout are a fault', () => {
  const answers = overColumns({ fact: 'age', operator: 'equal', value: 1 }, {}, LAYOUT);
  expect(() => answers(columnsOf(layoutOf({ age: { type: 'integer' } }), [{}]))).toThrow(RangeError);
});

describe('what the types of the facts make pointless is left to the interpreter', () => {
  test.each<[string, Leaf]>([
    ['a fact that does not exist', { fact: 'shoeSize', operator: 'equal', value: 1 }],
    ['a compared fact that does not exist', { fact: 'age', operator: 'lessThan', value: { fact: 'limit' } }],
    ['a number compared with a text', { fact: 'age', operator: 'lessThan', value: '27' }],
    ['an order of choices', { fact: 'step', operator: 'lessThan', value: 'step3' }],
    ['equality of a list', { fact: 'sectors', operator: 'equal', value: 'care' }],
    ['a search in a number', { fact: 'age', operator: 'contains', value: 'care' }],
    ['a number between choices', { fact: 'step', operator: 'between', value: [1, 2] }],
    ['three bounds', { fact: 'age', operator: 'between', value: [1, 2, 3] }],
    ['a bound that is no number', { fact: 'age', operator: 'notBetween', value: [1, '2'] }],
    ['bounds that are another fact', { fact: 'age', operator: 'between', value: { fact: 'wageValue' } }],
    ['a choice of several', { fact: 'step', operator: 'containsAny', value: ['step1'] }],
    ['several that are one', { fact: 'sectors', operator: 'containsNone', value: 'care' }],
    ['a search in a text', { fact: 'step', operator: 'in', value: 'step3' }],
    ['a date that is none', { fact: 'benefitSince', operator: 'lessThan', value: '2010' }],
    ['a boolean compared with a number', { fact: 'debts', operator: 'equal', value: 1 }],
    ['facts of different types', { fact: 'age', operator: 'equal', value: { fact: 'step' } }],
  ])('%s', (_, leaf) => {
    expect(() => overColumns(leaf, {}, LAYOUT)).toThrow(NotForColumns);
    const clients: Facts[] = [
      { age: 26, step: 'step3', sectors: ['care'], benefitSince: '2009-01-01', debts: true, wageValue: 40 },
      {},
    ];
    const [answers] = answersOf([{ not: leaf }], {}, clients);
    expect([...(answers ?? [])]).toEqual(
      clients.map((facts) => {
        const truth = evaluate({ not: leaf }, facts, {});
        return truth === 'unknown' ? UNKNOWN : truth ? HOLDS : FAILS;
      }),
    );
  });

  test.each(['constructor', 'is'])('an operator that does not exist is a fault: %s', (operator) => {
    const leaf = { fact: 'age', operator, value: 1 };
    expect(() => overColumns(leaf, {}, LAYOUT)).toThrow(NotForColumns);
    expect(() => answersOf([leaf], {}, [{ age: 1 }])).toThrow('unknown operator');
  });

  test('a named condition that does not exist is a fault', () => {
    expect(() => answersOf([{ condition: 'toString' }], {}, [{}])).toThrow('unknown condition');
  });

  test.each([
    ['a number', 'age', '27'],
    ['a date', 'benefitSince', '01-01-2009'],
    ['a boolean', 'debts', 'perhaps'],
    ['a choice', 'step', 'step9'],
    ['a list', 'sectors', ['care', 'unheard-of']],
  ])('a client whose fact is not %s is refused, without telling the value', (_, fact, value) => {
    const fill = () => columnsOf(LAYOUT, [{}, { [fact]: value }]);
    expect(fill).toThrow(NotForColumns);
    expect(fill).toThrow(fact);
    expect(fill).toThrow(expect.not.objectContaining({ message: expect.stringContaining(String(value)) }));
  });
});

describe('generated code', () => {
  const hostile = fc
    .oneof(
      fc.string({ minLength: 1 }),
      pick('process.exit(1)', '");throw 1;//', '*/ evil() /*', '\u2028evil()', 's0', 'x[0]'),
    )
    .filter((name) => name !== '__proto__' && !/^\d+$/.test(name));
  const WORDS =
    /^(?:"use strict"|\b(?:const|return|function|for|let|if|true|false|[tsavxriun]\d*)\b|-?\d+(?:\.\d+)?|[\s;=[\](){},!<>?:&|+*-])+$/;

  test('is the same whatever facts and choices are called, and holds fixed words and numbers only', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostile, { minLength: 6, maxLength: 6 }), number, (names, limit) => {
        const written = ([fact, other, list, a, b, c]: readonly string[]) =>
          columnCode(
            {
              any: [
                { fact: fact!, operator: 'notIn', value: [a!, b!] },
                { not: { fact: fact!, operator: 'equal', value: c! } },
                {
                  all: [
                    { fact: other!, operator: 'lessThan', value: limit },
                    { fact: list!, operator: 'contains', value: a! },
                    { fact: list!, operator: 'containsNone', value: [a!, c!] },
                    { fact: other!, operator: 'notBetween', value: [limit, limit + 1] },
                  ],
                },
              ],
            },
            {},
            layoutOf(
              Object.fromEntries([
                [fact!, { type: 'choice', options: Object.fromEntries([a!, b!, c!].map((option) => [option, {}])) }],
                [other!, { type: 'number' }],
                [list!, { type: 'list', options: Object.fromEntries([c!, a!].map((option) => [option, {}])) }],
              ]) as FactDictionary,
            ),
          ).code;
        const code = written(names);
        expect(code).toEqual(written(['fact', 'other', 'list', 'a', 'b', 'c']));
        expect(code).toMatch(WORDS);
      }),
      { numRuns: 500 },
    );
  });

  test('is the same whatever the thresholds are, and each condition answers by its own', () => {
    const ages = columnsOf(LAYOUT, [{ age: 17 }, { age: 18 }, { age: 30 }, {}]);
    const conditions = [18, 31].map((limit) => ({
      any: [
        { fact: 'age', operator: 'lessThan', value: limit },
        { fact: 'age', operator: 'between', value: [limit + 5, limit + 12] },
      ],
    }));
    const [young, old] = conditions.map((condition) => overColumns(condition, {}, LAYOUT));
    expect(new Set(conditions.map((condition) => columnCode(condition, {}, LAYOUT).code)).size).toBe(1);
    expect([...(young?.(ages) ?? [])].slice(0, 4)).toEqual([HOLDS, FAILS, HOLDS, UNKNOWN]);
    expect([...(old?.(ages) ?? [])].slice(0, 4)).toEqual([HOLDS, HOLDS, HOLDS, UNKNOWN]);
    expect([...(young?.(ages) ?? [])].slice(0, 4)).toEqual([HOLDS, FAILS, HOLDS, UNKNOWN]);
  });
});
