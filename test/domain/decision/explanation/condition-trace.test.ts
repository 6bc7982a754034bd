import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conditionTrace,
  keptOf,
  MAX_KEPT,
  traceRules,
} from '../../../../domain/decision/explanation/condition-trace.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { conditionsOf, rulesOf } from '../../../../domain/rules/language/conditions.ts';
import type { RuleSet } from '../../../../domain/rules/language/rule-set.ts';
import type { Condition, Facts, FactValue, Leaf } from '../../../../domain/rules/language/schema.ts';
import { clientAndPart } from '../../../rules/arbitrary-clients.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';
import { referenceTrace } from './reference-trace.ts';

const ON = '2010-07-01';
const loaded = enschede();
/** The rule set of which nothing was traced yet. */
const untraced = (): RuleSet => ({ ...loaded });

const NAMES = ['ladderStep', 'wageValue', 'obstacles', 'entrance', 'youthAgeLimit', 'undeclared', 'toString'];
const fact = fc.constantFrom(...NAMES);
const scalar: fc.Arbitrary<string | number | boolean> = fc.constantFrom(
  0,
  -0,
  1,
  27,
  19.5,
  '0',
  '1',
  'debt',
  'benefit',
  '',
  true,
  false,
);
const list = fc.array(scalar, { maxLength: 3 });
const value: fc.Arbitrary<FactValue> = fc.oneof(scalar, list, fc.constant('a'.repeat(201)), fc.constant(Number.NaN));
const leafOf = (operators: readonly string[], compared: fc.Arbitrary<Leaf['value']>): fc.Arbitrary<Leaf> =>
  fc.record({ fact, operator: fc.constantFrom(...operators), value: compared });
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  leafOf(['equal', 'notEqual'], scalar),
  leafOf(['in', 'notIn', 'between', 'notBetween', 'containsAny', 'containsNone'], list),
  leafOf(['contains', 'doesNotContain'], scalar),
  leafOf(['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'], scalar),
  leafOf(
    ['equal', 'notEqual', 'contains', 'containsAny', 'lessThan', 'greaterThanInclusive', 'between'],
    fact.map((name) => ({ fact: name })),
  ),
);
const condition = (names: readonly string[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition; members: Condition[] }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      tie('members').map((all) => ({ all })),
      tie('members').map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
      ...(names.length > 0 ? [fc.constantFrom(...names).map((name) => ({ condition: name }))] : []),
    ),
    members: fc.array(tie('condition'), { maxLength: 4 }),
  })).condition;
const conditions = fc.record({ near: condition([]), ready: condition(['near']) });
const facts: fc.Arbitrary<Facts> = fc
  .uniqueArray(fc.tuple(fact, value), { selector: ([name]) => name })
  .map((known) => Object.fromEntries(known));
/** The rule set with these conditions for its named ones. */
const withNamed = (named: Record<string, Condition>): RuleSet => {
  const of = Object.fromEntries(
    Object.entries(named).map(([name, when]) => [
      name,
      { label: { nl: name, en: name }, when, source: { document: 'x', place: 'y' } },
    ]),
  );
  return { ...loaded, document: { ...loaded.document, conditions: of }, named: of };
};

/** As strict as the platform, which is a hundred times as fast as `expect`; that tells the difference if there is one. */
const same = (ours: unknown, expected: unknown): void => {
  if (!isDeepStrictEqual(ours, expected)) expect(ours).toStrictEqual(expected);
};

describe('the trace of a condition', () => {
  test('is the one made anew, of any condition and client, facts unknown or not', () => {
    fc.assert(
      fc.property(
        conditions,
        fc.array(condition(['near', 'ready']), { minLength: 1, maxLength: 4 }),
        fc.array(facts, { minLength: 1, maxLength: 12 }),
        (named, set, clients) => {
          const ruleSet = withNamed(named);
          const all = traceRules(
            ruleSet,
            set.map((when, at) => ({ id: `rule${at}`, when })),
          );
          // Twice, so that each is also given from what is shared.
          for (const client of [...clients, ...clients]) {
            const expected = set.map((when) => referenceTrace(ruleSet, when, client));
            same(
              set.map((when) => conditionTrace(ruleSet, when, client)),
              expected,
            );
            same(
              all(client),
              expected.map((trace, at) => ({ id: `rule${at}`, outcome: trace.outcome, condition: trace })),
            );
          }
        },
      ),
      { numRuns: 1_000 },
    );
  }, 60_000);

  test('is the one made anew, of every condition of a municipality', () => {
    const ruleSet = untraced();
    const every = conditionsOf(ruleSet.document).map((placed) => placed.condition);
    fc.assert(
      fc.property(clientAndPart(ruleSet), ({ whole, part }) => {
        for (const client of [whole, part]) {
          const known = deriveFacts(ruleSet, client, ON);
          for (const when of every) same(conditionTrace(ruleSet, when, known), referenceTrace(ruleSet, when, known));
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('of a name that does not exist, or an operator, is a fault', () => {
    const unknownOperator = { fact: 'ladderStep', operator: 'constructor', value: 1 };
    expect(() => conditionTrace(untraced(), { condition: 'toString' }, {})).toThrow('unknown condition toString');
    expect(() => conditionTrace(untraced(), unknownOperator, { ladderStep: 1 })).toThrow('unknown operator');
  });
});

describe('sharing of traces', () => {
  const wages: Condition = {
    all: [
      { fact: 'ladderStep', operator: 'in', value: [4, 5] },
      { not: { fact: 'obstacles', operator: 'contains', value: 'debt' } },
    ],
  };

  test('clients with equal facts where a rule looks have one trace, whatever else is known of them', () => {
    const ruleSet = untraced();
    const first = conditionTrace(ruleSet, wages, { ladderStep: 4, obstacles: ['care', 'debt'], wageValue: 1 });
    expect(conditionTrace(ruleSet, wages, { ladderStep: 4, obstacles: ['care', 'debt'] })).toBe(first);
    expect(conditionTrace(ruleSet, wages, { ladderStep: 4, obstacles: ['debt', 'care'] })).not.toBe(first);
    expect(conditionTrace(ruleSet, wages, { ladderStep: 5, obstacles: ['care', 'debt'] })).not.toBe(first);
  });

  test('nobody can change a trace, nor the values in it through the facts that it was made of', () => {
    const ruleSet = untraced();
    const client = { ladderStep: 4, obstacles: ['debt'] };
    const trace = conditionTrace(ruleSet, wages, client);
    const before = structuredClone(trace);
    client.obstacles.push('care');
    expect(trace).toStrictEqual(before);
    const parts: unknown[] = [trace];
    for (const part of parts) {
      expect(Object.isFrozen(part)).toBe(true);
      parts.push(...Object.values(part as object).filter((inner) => typeof inner === 'object' && inner !== null));
    }
    expect(parts.length).toBeGreaterThan(8);
    expect(Object.isFrozen(ruleSet.document.facts.ladderStep?.label)).toBe(false);
  });

  test('a rule set that was changed has traces of its own', () => {
    const young: Condition = { condition: 'near' };
    const [before, after] = [27, 30].map((limit) =>
      withNamed({ near: { fact: 'age', operator: 'lessThan', value: limit } }),
    );
    expect(conditionTrace(before as RuleSet, young, { age: 28 }).outcome).toBe(false);
    expect(conditionTrace(after as RuleSet, young, { age: 28 }).outcome).toBe(true);
  });
});

describe('what is kept of the traces', () => {
  test('is bounded, however many different clients come by, and dropped without a difference', () => {
    const ruleSet = untraced();
    const rules = rulesOf(ruleSet.document)
      .map(({ rule }) => rule)
      .slice(0, 20);
    const all = traceRules(ruleSet, [
      ...rules,
      { id: 'fine', when: { fact: 'wageValue', operator: 'lessThan', value: { fact: 'growthPotential' } } },
    ]);
    let [most, drops, last] = [0, 0, 0];
    let largest = 0;
    for (let client = 0; client < 40_000; client += 1) {
      const known = { wageValue: client / 1_000, growthPotential: 20, ladderStep: client % 6, obstacles: ['debt'] };
      const fine = all(known).at(-1);
      const kept = keptOf(ruleSet);
      if (kept < last) drops += 1;
      else largest = Math.max(largest, kept - last);
      [most, last] = [Math.max(most, kept), kept];
      if (fine?.outcome !== known.wageValue < 20) throw new Error(`a wrong answer for client ${client}`);
    }
    expect(drops).toBeGreaterThan(0);
    expect(most).toBeGreaterThanOrEqual(MAX_KEPT);
    expect(most).toBeLessThan(MAX_KEPT + largest);
    const sample = { wageValue: 19.5, growthPotential: 20, ladderStep: 4, obstacles: ['debt'] };
    expect(all(sample).slice(0, rules.length)).toStrictEqual(
      rules.map(({ id, when }) => {
        const trace = referenceTrace(ruleSet, when, sample);
        return { id, outcome: trace.outcome, condition: trace };
      }),
    );
  }, 60_000);

  test('does not hold long texts and lists', () => {
    const ruleSet = untraced();
    const when: Condition = { fact: 'obstacles', operator: 'contains', value: 'debt' };
    conditionTrace(ruleSet, when, { obstacles: ['debt'] });
    const kept = keptOf(ruleSet);
    const long = ['debt', ...Array.from({ length: 200 }, (_, at) => `other${at}`)];
    for (const obstacles of [long, 'a'.repeat(201), ['b'.repeat(201)]]) {
      expect(conditionTrace(ruleSet, when, { obstacles })).toStrictEqual(referenceTrace(ruleSet, when, { obstacles }));
    }
    expect(keptOf(ruleSet)).toBe(kept);
  });
});
