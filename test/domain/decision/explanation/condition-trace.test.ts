import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { conditionTrace } from '../../../../domain/decision/explanation/condition-trace.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { conditionsOf } from '../../../../domain/rules/language/conditions.ts';
import type { RuleSet } from '../../../../domain/rules/language/rule-set.ts';
import type { Condition, Facts, FactValue, Leaf } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { clientAndPart } from '../../../rules/arbitrary-clients.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';
import { referenceTrace } from './reference-trace.ts';

const ON = '2010-07-01';
const loaded = enschede();

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
  test('is evaluated right at every level, of any condition and client, facts unknown or not', () => {
    fc.assert(
      fc.property(
        conditions,
        fc.array(condition(['near', 'ready']), { minLength: 1, maxLength: 4 }),
        fc.array(facts, { minLength: 1, maxLength: 12 }),
        (named, set, clients) => {
          const ruleSet = withNamed(named);
          for (const client of clients)
            for (const when of set) same(conditionTrace(ruleSet, when, client), referenceTrace(ruleSet, when, client));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('is evaluated right at every level, of every condition of a municipality', () => {
    const every = conditionsOf(loaded.document).map((placed) => placed.condition);
    fc.assert(
      fc.property(clientAndPart(loaded), ({ whole, part }) => {
        for (const client of [whole, part]) {
          const known = deriveFacts(loaded, client, ON);
          for (const when of every) same(conditionTrace(loaded, when, known), referenceTrace(loaded, when, known));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('of a name that does not exist, or an operator, is a fault', () => {
    const unknownOperator = { fact: 'ladderStep', operator: 'constructor', value: 1 };
    expect(() => conditionTrace(loaded, { condition: 'toString' }, {})).toThrow('unknown condition toString');
    expect(() => conditionTrace(loaded, unknownOperator, { ladderStep: 1 })).toThrow('unknown operator');
  });
});
