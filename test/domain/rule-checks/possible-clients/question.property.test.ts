/** A question about every client has the answer that trying each representative gives. */
import { describe, expect, test } from 'vitest';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import {
  anyClient,
  daysApart,
  daysOf,
  possibleClients,
  realClient,
} from '../../../../domain/rule-checks/possible-clients/possible-clients.ts';
import { ask, type SearchEffort } from '../../../../domain/rule-checks/possible-clients/question.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import type { Condition } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constant('ladderStep'),
    operator: fc.constantFrom('equal', 'notEqual', 'lessThan', 'greaterThan'),
    value: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    fact: fc.constant('age'),
    operator: fc.constantFrom('lessThan', 'greaterThanInclusive'),
    value: fc.integer({ min: 0, max: 120 }),
  }),
  fc.record({
    fact: fc.constant('obstacles'),
    operator: fc.constantFrom('contains', 'doesNotContain'),
    value: fc.constantFrom('debt', 'housing', 'language'),
  }),
  // Besides age it makes two facts that hang together.
  fc.record({
    fact: fc.constant('birthDate'),
    operator: fc.constantFrom('lessThan', 'equal'),
    value: fc.constantFrom('1950-07-02', '1983-07-01', '1994-01-31'),
  }),
  fc.record({ fact: fc.constant('growthPlace'), operator: fc.constant('equal'), value: fc.boolean() }),
  fc.record({ condition: fc.constantFrom('young', 'severeDebt', 'obstaclesFirst') }),
);

const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

describe('a question about every client', () => {
  test('leaves aside only who cannot be an answer', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), (holds) => {
        const exists = daysApart(analysisOf(ruleSet), holds).some((on) => {
          const clients = possibleClients(analysisOf(ruleSet), holds, on);
          if (clients === null) throw new Error('there are few clients to try');
          return anyClient(
            clients,
            (facts) =>
              holds.every((one) => evaluate(one, facts, ruleSet.named) === true) &&
              realClient(ruleSet, clients, facts) !== undefined,
          );
        });
        expect(ask(analysisOf(ruleSet), { holds: holds })).toBe(exists ? 'yes' : 'no');
      }),
      { numRuns: 300 },
    );
  });

  test('stays open when the time for the document is up', () => {
    const never: Condition = { all: [{ condition: 'young' }, { fact: 'age', operator: 'greaterThan', value: 60 }] };
    expect(ask(analysisOf(ruleSet), { holds: [never] })).toBe('no');
    expect(ask(analysisOf(ruleSet, 1), { holds: [never] })).toBe('undecided');
  });

  test('tells how many clients were tried, and on which days', () => {
    const named: Condition = { condition: 'young' };
    const tried: SearchEffort = { clients: 0, days: [] };
    let visits = 0;
    const visit = (): boolean => {
      visits += 1;
      return false;
    };
    expect(ask(analysisOf(ruleSet), { told: [named] }, visit, tried)).toBe('no');
    expect(tried).toEqual({ clients: visits, days: daysOf(ruleSet.document) });
    expect(visits).toBeGreaterThan(1);
    const none: SearchEffort = { clients: 0, days: [] };
    expect(ask(analysisOf(ruleSet, 1), { told: [named] }, visit, none)).toBe('undecided');
    expect(none).toEqual({ clients: 0, days: [] });
  });

  test('costs what was tried, not what could have been', () => {
    const analysis = analysisOf(ruleSet);
    const before = analysis.left.comparisons;
    const step: Condition = { fact: 'ladderStep', operator: 'equal', value: 1 };
    expect(ask(analysis, { holds: [step, { not: { condition: 'obstaclesFirst' } }] })).toBe('yes');
    expect(before - analysis.left.comparisons).toBeLessThan(1_000);
  });
});
