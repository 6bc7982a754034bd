/** Gaps and overlaps where one date may not come before another, or lie ahead: told exactly when there is such a client. */
import { describe, expect, test } from 'vitest';
import { dayAfter } from '../../../../domain/calendar/calendar-date.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { checkRecordedFacts } from '../../../../domain/decision/one-client/recorded-facts.ts';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import { outcomeFindings } from '../../../../domain/rule-checks/static/outcomes.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { factsIn } from '../../../../domain/rules/language/conditions.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import {
  type Condition,
  type Facts,
  type FactValue,
  RuleSetDocument,
} from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

/** Begins longer before the rules than any count of the conditions is. */
const CALENDAR = Array.from({ length: 16 }, (_, at) => dayAfter('2019-12-28', `P${at}D`));
/** The first day of the rules: after all of the calendar, or within it, so that some of its days are ahead. */
const AFTER = '2020-01-13';
const WITHIN = '2020-01-06';
const DATES = ['hired', 'warned', 'dismissed'] as const;
type DateName = (typeof DATES)[number];

/** Which dates each may not come before. */
type Links = Readonly<Partial<Record<DateName, readonly DateName[]>>>;

interface Setting {
  readonly links: Links;
  /** From when the rules hold. */
  readonly from: string;
  /** Dates that may lie ahead of the day of the decision. */
  readonly ahead: readonly DateName[];
}
const past = (links: Links): Setting => ({ links, from: AFTER, ahead: [] });

const label = { nl: 'Dag', en: 'Day' };

/** Rules with a goal for each condition, and facts that are counted from the dates: days, also to a day that is ahead. */
const rulesOf = (conditions: readonly Condition[], { links, from, ahead }: Setting): RuleSet => {
  const date = { type: 'date', minimum: CALENDAR[0], maximum: CALENDAR.at(-1), label };
  const dated = DATES.map((name) => [
    name,
    { ...date, ...(links[name] && { notBefore: links[name] }), ...(ahead.includes(name) && { mayLieAhead: true }) },
  ]);
  const count = { type: 'integer', minimum: -100, maximum: 100, label };
  const counted = DATES.map((name) => [`${name}Days`, { ...count, derive: { daysSince: name } }]);
  const small = RuleSetDocument.parse(smallDocument());
  const [goal] = small.goals;
  const [rule] = goal?.rules ?? [];
  const goals = conditions.map((when, at) => ({
    ...goal,
    id: `goal${at}`,
    rules: [{ ...rule, id: `rule${at}`, when }],
  }));
  const [value] = small.parameters.adultAge?.values ?? [];
  return ruleSetOf(
    RuleSetDocument.parse({
      ...small,
      effectiveFrom: from,
      parameters: { adultAge: { ...small.parameters.adultAge, values: [{ ...value, from }] } },
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
    value: fc.integer({ min: -8, max: 8 }),
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

/** So long after the first day of the rules nothing else can come out. */
const DAYS = 17;

/** All clients of the calendar with these dates whose recorded facts are taken, on each day of the rules, with all that is known of them. */
const everyClient = (setting: Setting, dates: readonly DateName[]): readonly Facts[] => {
  const ruleSet = rulesOf([{ fact: 'hired', operator: 'equal', value: CALENDAR[0] as string }], setting);
  const all: Facts[] = [];
  for (let later = 0; later < DAYS; later += 1) {
    const on = dayAfter(setting.from, `P${later}D`);
    for (let at = 0; at < CALENDAR.length ** dates.length; at += 1) {
      const facts = Object.fromEntries(
        dates.map((date, of) => [date, CALENDAR[Math.floor(at / CALENDAR.length ** of) % CALENDAR.length] as string]),
      );
      if (!checkRecordedFacts(ruleSet, facts, { on }).ok) continue;
      const known = deriveFacts(ruleSet, { entrance: 'benefit', facts, cohorts: {} }, on);
      const named = dates.flatMap((date) => [date, `${date}Days`]);
      all.push(Object.fromEntries(named.map((name) => [name, known[name] as FactValue])));
    }
  }
  return all;
};

const toldOf = (ruleSet: RuleSet) => {
  const findings = outcomeFindings(analysisOf(ruleSet)).filter(({ code }) => code !== 'entrance.empty');
  return {
    gap: findings.find(({ code }) => code === 'goals.gap'),
    overlap: findings.find(({ code }) => code === 'goals.overlap'),
    other: findings.filter(({ code }) => code !== 'goals.gap' && code !== 'goals.overlap'),
  };
};

describe('where one date may not come before another, or before the day of the decision', () => {
  test.each<[name: string, setting: Setting, runs: number]>([
    ['two dates', past({ dismissed: ['hired'] }), 60],
    ['a chain of three', past({ warned: ['hired'], dismissed: ['warned'] }), 60],
    ['one after two others', past({ dismissed: ['hired', 'warned'] }), 60],
    ['two after one', past({ warned: ['hired'], dismissed: ['hired'] }), 60],
    ['none may lie ahead', { links: {}, from: WITHIN, ahead: [] }, 60],
    ['one may lie ahead', { links: {}, from: WITHIN, ahead: ['dismissed'] }, 60],
    ['the later one may', { links: { dismissed: ['hired'] }, from: WITHIN, ahead: ['dismissed'] }, 60],
    ['the earlier one may', { links: { dismissed: ['hired'] }, from: WITHIN, ahead: ['hired'] }, 60],
  ])('a gap and an overlap are told exactly when there is such a client: %s', (_, setting, runs) => {
    let [gaps, overlaps, whole] = [0, 0, 0];
    const worked = new Map<string, readonly Facts[]>();
    const clientsFor = (dates: readonly DateName[]): readonly Facts[] => {
      const clients = worked.get(dates.join()) ?? everyClient(setting, dates);
      worked.set(dates.join(), clients);
      return clients;
    };
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), (conditions) => {
        const ruleSet = rulesOf(conditions, setting);
        const named = [...factsIn(conditions, {})].map((name) => name.replace('Days', ''));
        const clients = clientsFor(DATES.filter((date) => named.includes(date)));
        const holdingOf = (facts: Facts) => conditions.filter((when) => evaluate(when, facts, {}) === true).length;
        const { gap, overlap, other } = toldOf(ruleSet);
        expect(other).toEqual([]);
        expect(gap !== undefined).toBe(clients.some((facts) => holdingOf(facts) === 0));
        expect(overlap !== undefined).toBe(clients.some((facts) => holdingOf(facts) > 1));
        // The client that is shown is one of them.
        const shown = Object.entries(gap?.witness ?? {});
        expect(
          gap === undefined ||
            clients.some((facts) => holdingOf(facts) === 0 && shown.every(([name, day]) => facts[name] === day)),
        ).toBe(true);
        gaps += gap === undefined ? 0 : 1;
        overlaps += overlap === undefined ? 0 : 1;
        whole += gap === undefined ? 1 : 0;
      }),
      { numRuns: runs },
    );
    // All are met often enough to say something.
    expect(Math.min(gaps, overlaps, whole)).toBeGreaterThan(runs / 60);
  });

  test('who came after the rules began and was there for a short time is somebody, from then on', () => {
    const recent: Condition = {
      all: [
        { fact: 'hired', operator: 'greaterThan', value: '2020-01-10' },
        { fact: 'hiredDays', operator: 'lessThan', value: 3 },
      ],
    };
    const told = toldOf(
      rulesOf([recent, { not: { fact: 'hiredDays', operator: 'equal', value: 50 } }], {
        links: {},
        from: WITHIN,
        ahead: [],
      }),
    );
    expect(told.overlap).toBeDefined();
  });

  const earlier = (fact: string, value: string): Condition => ({ fact, operator: 'lessThan', value });

  test('no gap is told of who would be dismissed before being hired', () => {
    const conditions = [earlier('dismissed', '2020-01-06'), { not: earlier('dismissed', '2020-01-06') }];
    const hired = { not: earlier('hired', '2020-01-06') };
    // Hired from the sixth on and dismissed before it: only that client has no goal.
    const left = [{ not: { all: [earlier('dismissed', '2020-01-06'), hired] } }];
    expect(toldOf(rulesOf(left, past({ dismissed: ['hired'] }))).gap).toBeUndefined();
    expect(toldOf(rulesOf(left, past({}))).gap).toMatchObject({ witness: { hired: '2020-01-06' } });
    expect(toldOf(rulesOf(conditions, past({ dismissed: ['hired'] }))).gap).toBeUndefined();
  });

  test('a gap between them is told, however narrow', () => {
    const onDay = (fact: string, value: string): Condition => ({ fact, operator: 'equal', value });
    // The days between are those of no comparison of the middle date itself.
    const gap: Condition = {
      all: [onDay('hired', '2020-01-07'), { not: onDay('warned', '2020-01-03') }, onDay('dismissed', '2020-01-08')],
    };
    const found = toldOf(rulesOf([{ not: gap }], past({ warned: ['hired'], dismissed: ['warned'] }))).gap;
    expect(found?.witness).toEqual({ hired: '2020-01-07', warned: '2020-01-07', dismissed: '2020-01-08' });
  });
});
