import { Engine } from 'json-rules-engine';
import { describe, expect, test } from 'vitest';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { ADDED_OPERATORS } from '../../../../domain/rules/language/operators.ts';
import type { Condition, Fact, Facts } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { clientAndPart, completeClient } from '../../../rules/arbitrary-clients.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const ON = '2010-07-01';

const leafOn = (name: string, fact: Fact): fc.Arbitrary<Condition> => {
  const of = (operators: string[], value: fc.Arbitrary<unknown>) =>
    fc.record({ fact: fc.constant(name), operator: fc.constantFrom(...operators), value }) as fc.Arbitrary<Condition>;
  const order = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
  switch (fact.type) {
    case 'boolean':
      return of(['equal', 'notEqual'], fc.boolean());
    case 'integer':
    case 'number': {
      const number = fc.integer({ min: fact.minimum, max: Math.min(fact.maximum, 120) });
      return fc.oneof(
        of(['equal', 'notEqual', ...order], number),
        of(['in', 'notIn'], fc.array(number, { maxLength: 4 })),
        of(['between', 'notBetween'], fc.tuple(number, number)),
        of(['equal', 'notEqual', ...order], fc.constantFrom({ fact: 'youthAgeLimit' }, { fact: 'wageValueMinimum' })),
      );
    }
    case 'date': {
      const day = fc.constantFrom('1960-01-01', '1983-07-01', '2009-12-31');
      return fc.oneof(of(['equal', 'notEqual', ...order], day), of(['between', 'notBetween'], fc.tuple(day, day)));
    }
    case 'choice': {
      const option = fc.constantFrom(...Object.keys(fact.options));
      return fc.oneof(of(['equal', 'notEqual'], option), of(['in', 'notIn'], fc.array(option, { maxLength: 4 })));
    }
    case 'list': {
      const option = fc.constantFrom(...Object.keys(fact.options));
      return fc.oneof(
        of(['contains', 'doesNotContain'], option),
        of(['containsAny', 'containsNone'], fc.array(option, { maxLength: 4 })),
      );
    }
  }
};

const leaf = fc.oneof(...Object.entries(ruleSet.document.facts).map(([name, fact]) => leafOn(name, fact)));

const condition = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.constantFrom(...Object.keys(ruleSet.named)).map((name): Condition => ({ condition: name })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 4 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 4 }).map((any): Condition => ({ any })),
    tie('condition').map((not): Condition => ({ not })),
  ),
})).condition;

/** The real engine's answer; its root must be all, any, not or a name. */
const reference = async (of: Condition, facts: Facts): Promise<boolean> => {
  const engine = new Engine([{ conditions: { all: [of as never] }, event: { type: 'holds' } }]);
  for (const [name, holds] of ADDED_OPERATORS) engine.addOperator(name, holds);
  for (const [name, { when }] of Object.entries(ruleSet.named)) {
    engine.setCondition(name, { all: [when as never] });
  }
  const { results } = await engine.run({ ...facts });
  return results.length === 1;
};

describe('evaluating a condition', () => {
  test('with every fact known the answer is json-rules-engine’s', async () => {
    await fc.assert(
      fc.asyncProperty(condition, completeClient(ruleSet), async (of, client) => {
        const facts = deriveFacts(ruleSet, client, ON);
        expect(evaluate(of, facts, ruleSet.named)).toBe(await reference(of, facts));
      }),
      { numRuns: 1_500 },
    );
  });

  test('a known answer never changes when an unknown fact becomes known', () => {
    fc.assert(
      fc.property(condition, clientAndPart(ruleSet), (of, { whole, part }) => {
        const before = evaluate(of, deriveFacts(ruleSet, part, ON), ruleSet.named);
        const after = evaluate(of, deriveFacts(ruleSet, whole, ON), ruleSet.named);
        if (before !== 'unknown') expect(after).toBe(before);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    [
      {
        all: [
          { fact: 'a', operator: 'equal', value: 1 },
          { fact: 'b', operator: 'equal', value: 1 },
        ],
      },
      { a: 2 },
      false,
    ],
    [
      {
        all: [
          { fact: 'a', operator: 'equal', value: 1 },
          { fact: 'b', operator: 'equal', value: 1 },
        ],
      },
      { a: 1 },
      'unknown',
    ],
    [
      {
        any: [
          { fact: 'a', operator: 'equal', value: 1 },
          { fact: 'b', operator: 'equal', value: 1 },
        ],
      },
      { a: 1 },
      true,
    ],
    [
      {
        any: [
          { fact: 'a', operator: 'equal', value: 1 },
          { fact: 'b', operator: 'equal', value: 1 },
        ],
      },
      { a: 2 },
      'unknown',
    ],
    [{ not: { fact: 'a', operator: 'equal', value: 1 } }, {}, 'unknown'],
    [{ fact: 'a', operator: 'equal', value: { fact: 'b' } }, { a: 1 }, 'unknown'],
    [{ fact: 'toString', operator: 'equal', value: 1 }, {}, 'unknown'],
  ] as [Condition, Facts, unknown][])('an unknown fact is not a no: case %#', (of, facts, answer) => {
    expect(evaluate(of, facts, {})).toBe(answer);
  });
});
