/** The representative clients of the checks stand for all clients, also where facts follow from the same recorded facts. */
import { describe, expect, test } from 'vitest';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import {
  anyClient,
  possibleClients,
  realClient,
  witnessOf,
} from '../../../../domain/rule-checks/possible-clients/possible-clients.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import type { Condition, Fact, FactValue } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const ON = '2020-06-01';
const label = { nl: 'gegeven', en: 'fact' };
const common = { label, changeable: false };
const date: Fact = { type: 'date', minimum: '1990-01-01', maximum: '2010-12-31', ...common };
const step: Fact = { type: 'integer', minimum: 1, maximum: 6, ...common };
const whole = (minimum: number, maximum: number) => ({ type: 'integer' as const, minimum, maximum, ...common });

const FACTS: Record<string, Fact> = {
  born: date,
  startedOn: { ...date, minimum: '2009-06-15', maximum: '2012-02-29' },
  age: { ...whole(0, 120), derive: { ageOf: 'born' } },
  ageThen: { ...whole(-30, 30), derive: { ageOf: 'born', on: '2008-02-29' } },
  ageAtStart: { ...whole(-30, 30), derive: { ageOf: 'born', on: 'startedOn' } },
  monthsAtStart: { ...whole(-300, 300), derive: { monthsSince: 'born', on: 'startedOn' } },
  months: { ...whole(0, 500), derive: { monthsSince: 'born' } },
  before: step,
  now: { ...step, minimum: 2, maximum: 5 },
  moved: { ...whole(-4, 4), derive: { movedBy: { from: 'before', to: 'now' } } },
  sectors: {
    type: 'list',
    options: Object.fromEntries(['care', 'metal', 'shop', 'office'].map((name) => [name, label])),
    ...common,
  },
};
const ruleSet = ruleSetOf({ ...enschedeDocument(), facts: FACTS, conditions: {}, parameters: {}, cohorts: [] });

const day = (from: string, to: string): fc.Arbitrary<string> =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) }).map((at) => new Date(at).toISOString().slice(0, 10));
const bounds = <T extends number | string>(value: fc.Arbitrary<T>) =>
  fc.tuple(value, value).map(([a, b]) => (a <= b ? [a, b] : [b, a]));
const order = fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'equal');
const within = fc.constantFrom('between', 'notBetween');
const leafOn = (name: string, value: fc.Arbitrary<string | number>): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({ fact: fc.constant(name), operator: order, value }),
    fc.record({ fact: fc.constant(name), operator: within, value: bounds(value as fc.Arbitrary<number>) }),
  );
const options = fc.subarray(['care', 'metal', 'shop', 'office'], { minLength: 1 });
const LEAVES: Record<string, fc.Arbitrary<Condition>> = {
  born: leafOn('born', day('1989-12-31', '2011-01-01')),
  age: leafOn('age', fc.integer({ min: 8, max: 31 })),
  ageThen: leafOn('ageThen', fc.integer({ min: -3, max: 19 })),
  ageAtStart: leafOn('ageAtStart', fc.integer({ min: -3, max: 23 })),
  months: leafOn('months', fc.integer({ min: 110, max: 370 })),
  before: leafOn('before', fc.integer({ min: 1, max: 6 })),
  now: leafOn('now', fc.integer({ min: 2, max: 5 })),
  moved: leafOn('moved', fc.integer({ min: -4, max: 4 })),
  sectors: fc.record({
    fact: fc.constant('sectors'),
    operator: fc.constantFrom('containsAny', 'containsNone'),
    value: options,
  }),
};
const conditionOn = (names: readonly string[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
    leaf: fc.oneof(...names.map((name) => LEAVES[name]!)),
    condition: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  })).condition;

const client = fc.record({
  born: day('1990-01-01', '2010-12-31'),
  startedOn: day('2009-06-15', '2012-02-29'),
  before: fc.integer({ min: 1, max: 6 }),
  now: fc.integer({ min: 2, max: 5 }),
  sectors: fc.subarray(['care', 'metal', 'shop', 'office']),
});

/** What is found of a condition: a real client on whom it holds, with the recorded facts. */
const search = (condition: Condition) => {
  const clients = possibleClients(analysisOf(ruleSet), [condition], ON);
  if (clients === null) return null;
  let witness: Readonly<Record<string, FactValue>> | undefined;
  anyClient(clients, (facts) => {
    if (evaluate(condition, facts, {}) !== true) return false;
    const real = realClient(ruleSet, clients, facts);
    witness = real && witnessOf(ruleSet, clients, real);
    return real !== undefined;
  });
  return { witness };
};

const derived = (facts: Readonly<Record<string, FactValue>>) =>
  deriveFacts(ruleSet, { entrance: 'benefit', facts, cohorts: {} }, ON);

describe('the clients that conditions tell apart', () => {
  test.each([
    ['one date and all that is counted from it', ['born', 'age', 'ageThen', 'months'], 300],
    ['two steps and the movement between them', ['before', 'now', 'moved'], 600],
    ['an age at a recorded date by itself, and lists', ['ageAtStart', 'sectors'], 600],
    ['a movement by itself', ['moved', 'age'], 300],
  ])('%s: what holds for some client is found, and what is found is a client', (_, names, numRuns) => {
    let found = 0;
    fc.assert(
      fc.property(conditionOn(names), fc.array(client, { minLength: 5, maxLength: 5 }), (condition, clients) => {
        const answer = search(condition);
        expect(answer).not.toBeNull();
        if (clients.some((facts) => evaluate(condition, derived(facts), {}) === true)) {
          expect(answer?.witness).toBeDefined();
        }
        if (answer?.witness === undefined) return;
        found += 1;
        expect(evaluate(condition, derived(answer.witness), {})).toBe(true);
      }),
      { numRuns },
    );
    expect(found).toBeGreaterThan(numRuns / 4);
  });

  test('two counts from a date to another cannot be taken apart', () => {
    const both: Condition = {
      all: [
        { fact: 'ageAtStart', operator: 'lessThan', value: 10 },
        { fact: 'monthsAtStart', operator: 'greaterThan', value: 100 },
      ],
    };
    expect(possibleClients(analysisOf(ruleSet), [both], ON)).toBeNull();
  });

  test('options that the same comparisons name are tried as one, so long lists of sectors stay few clients', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`sector${at}`, label]));
    const sectors: Fact = { type: 'list', options: many, ...common };
    const wide = ruleSetOf({ ...ruleSet.document, facts: { ...FACTS, sectors } });
    const names = Object.keys(many);
    const condition: Condition = {
      all: [
        { fact: 'sectors', operator: 'containsAny', value: names.slice(0, 30) },
        { fact: 'sectors', operator: 'containsNone', value: names.slice(20) },
      ],
    };
    const clients = possibleClients(analysisOf(wide), [condition], ON);
    expect(clients?.values.get('sectors')).toHaveLength(4);
    expect(anyClient(clients!, (facts) => evaluate(condition, facts, {}) === true)).toBe(true);
  });
});
