/** Gaps and overlaps where one date may not come before another: told exactly when there is such a client. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { checkRecordedFacts } from '../../../../domain/decision/one-client/recorded-facts.ts';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import { outcomeFindings } from '../../../../domain/rule-checks/static/outcomes.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { factsIn } from '../../../../domain/rules/language/conditions.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { type Condition, type Facts, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

const ON = '2020-01-20';
const CALENDAR = Array.from({ length: 10 }, (_, at) => `2020-01-${String(at + 3).padStart(2, '0')}`);
const DATES = ['hired', 'warned', 'dismissed'] as const;
type DateName = (typeof DATES)[number];

/** Which dates each may not come before. */
type Links = Readonly<Partial<Record<DateName, readonly DateName[]>>>;

const label = { nl: 'Dag', en: 'Day' };

/** Rules with a goal for each condition, and facts that are counted from the dates: days, and months that they may not reach. */
const rulesOf = (conditions: readonly Condition[], links: Links): RuleSet => {
  const date = { type: 'date', minimum: CALENDAR[0], maximum: CALENDAR.at(-1), label };
  const dated = DATES.map((name) => [name, { ...date, ...(links[name] && { notBefore: links[name] }) }]);
  const count = { type: 'integer', minimum: 0, maximum: 100, label };
  const counted = DATES.map((name) => [`${name}Days`, { ...count, derive: { daysSince: name } }]);
  const small = RuleSetDocument.parse(smallDocument());
  const [goal] = small.goals;
  const [rule] = goal?.rules ?? [];
  const goals = conditions.map((when, at) => ({
    ...goal,
    id: `goal${at}`,
    rules: [{ ...rule, id: `rule${at}`, when }],
  }));
  return ruleSetOf(
    RuleSetDocument.parse({
      ...small,
      effectiveFrom: '2020-01-20',
      // One day only: on a later one there are other clients.
      parameters: { adultAge: { ...small.parameters.adultAge, values: small.parameters.adultAge?.values.slice(0, 1) } },
      facts: { ...small.facts, ...Object.fromEntries([...dated, ...counted]) },
      admission: [],
      exits: [],
      goals,
    }),
  );
};

const leaf = fc.oneof(
  fc.record({
    fact: fc.constantFrom<string>(...DATES),
    operator: fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'equal', 'notEqual'),
    value: fc.constantFrom(...CALENDAR),
  }),
  fc.record({
    fact: fc.constantFrom<string>(...DATES.map((name) => `${name}Days`)),
    operator: fc.constantFrom('lessThan', 'greaterThanInclusive', 'equal'),
    value: fc.integer({ min: 7, max: 18 }),
  }),
) as fc.Arbitrary<Condition>;

const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

/** All clients of the calendar whose recorded facts are taken, with how many of the conditions hold. */
const everyClient = function* (
  ruleSet: RuleSet,
  conditions: readonly Condition[],
): Generator<{ readonly facts: Facts; readonly holding: number }> {
  const named = [...factsIn(conditions, {})].map((name) => name.replace('Days', ''));
  const dates = DATES.filter((date) => named.includes(date));
  for (let at = 0; at < CALENDAR.length ** dates.length; at += 1) {
    const facts = Object.fromEntries(
      dates.map((date, of) => [date, CALENDAR[Math.floor(at / CALENDAR.length ** of) % CALENDAR.length] as string]),
    );
    if (!checkRecordedFacts(ruleSet, facts, { on: ON }).ok) continue;
    const known = deriveFacts(ruleSet, { entrance: 'benefit', facts, cohorts: {} }, ON);
    yield { facts, holding: conditions.filter((when) => evaluate(when, known, {}) === true).length };
  }
};

const toldOf = (ruleSet: RuleSet) => {
  const findings = outcomeFindings(analysisOf(ruleSet)).filter(({ code }) => code !== 'entrance.empty');
  return {
    gap: findings.find(({ code }) => code === 'goals.gap'),
    overlap: findings.find(({ code }) => code === 'goals.overlap'),
    other: findings.filter(({ code }) => code !== 'goals.gap' && code !== 'goals.overlap'),
  };
};

describe('where one date may not come before another', () => {
  test.each<[name: string, links: Links, runs: number]>([
    ['two dates', { dismissed: ['hired'] }, 500],
    ['a chain of three', { warned: ['hired'], dismissed: ['warned'] }, 200],
    ['one after two others', { dismissed: ['hired', 'warned'] }, 200],
    ['two after one', { warned: ['hired'], dismissed: ['hired'] }, 200],
  ])('a gap and an overlap are told exactly when there is such a client: %s', (_, links, runs) => {
    let [gaps, overlaps, whole] = [0, 0, 0];
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), (conditions) => {
        const ruleSet = rulesOf(conditions, links);
        const clients = [...everyClient(ruleSet, conditions)];
        const { gap, overlap, other } = toldOf(ruleSet);
        expect(other).toEqual([]);
        expect(gap !== undefined).toBe(clients.some(({ holding }) => holding === 0));
        expect(overlap !== undefined).toBe(clients.some(({ holding }) => holding > 1));
        // The client that is shown is one of them.
        if (gap !== undefined) expect(clients).toContainEqual({ facts: gap.witness, holding: 0 });
        gaps += gap === undefined ? 0 : 1;
        overlaps += overlap === undefined ? 0 : 1;
        whole += gap === undefined ? 1 : 0;
      }),
      { numRuns: runs },
    );
    // All are met often enough to say something.
    expect(Math.min(gaps, overlaps, whole)).toBeGreaterThan(runs / 50);
  });

  const earlier = (fact: string, value: string): Condition => ({ fact, operator: 'lessThan', value });

  test('no gap is told of who would be dismissed before being hired', () => {
    const conditions = [earlier('dismissed', '2020-01-06'), { not: earlier('dismissed', '2020-01-06') }];
    const hired = { not: earlier('hired', '2020-01-06') };
    // Hired from the sixth on and dismissed before it: only that client has no goal.
    const left = [{ not: { all: [earlier('dismissed', '2020-01-06'), hired] } }];
    expect(toldOf(rulesOf(left, { dismissed: ['hired'] })).gap).toBeUndefined();
    expect(toldOf(rulesOf(left, {})).gap).toMatchObject({ witness: { hired: '2020-01-06' } });
    expect(toldOf(rulesOf(conditions, { dismissed: ['hired'] })).gap).toBeUndefined();
  });

  test('a gap between them is told, however narrow', () => {
    const onDay = (fact: string, value: string): Condition => ({ fact, operator: 'equal', value });
    // The days between are those of no comparison of the middle date itself.
    const gap: Condition = {
      all: [onDay('hired', '2020-01-07'), { not: onDay('warned', '2020-01-03') }, onDay('dismissed', '2020-01-08')],
    };
    const found = toldOf(rulesOf([{ not: gap }], { warned: ['hired'], dismissed: ['warned'] })).gap;
    expect(found?.witness).toEqual({ hired: '2020-01-07', warned: '2020-01-07', dismissed: '2020-01-08' });
  });
});
