/** Gaps and overlaps where one date may not come before another, or lie ahead: told exactly when there is such a client. */
import { describe, expect, test } from 'vitest';
import { dayAfter } from '../../../../domain/calendar/calendar-date.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { checkRecordedFacts } from '../../../../domain/decision/one-client/recorded-facts.ts';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import { outcomeFindings } from '../../../../domain/rule-checks/static/outcomes.ts';
import type { NumberDerivation } from '../../../../domain/rules/evaluation/derivation.ts';
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

const daysFrom = (first: string, many: number): readonly string[] =>
  Array.from({ length: many }, (_, at) => dayAfter(first, `P${at}D`));
/** Begins longer before the rules than any count of the conditions is. */
const CALENDAR = daysFrom('2019-12-28', 16);
/** The first day of the rules: after all of the calendar, or within it, so that some of its days are ahead. */
const AFTER = '2020-01-13';
const WITHIN = '2020-01-06';
const DATES = ['hired', 'warned', 'dismissed'] as const;
/** The fact that is counted between two dates. */
const BETWEEN = 'betweenDays';
type DateName = (typeof DATES)[number];

/** Which dates each may not come before. */
type Links = Readonly<Partial<Record<DateName, readonly DateName[]>>>;

interface Setting {
  readonly links: Links;
  /** From when the rules hold. */
  readonly from: string;
  /** Dates that may lie ahead of the day of the decision. */
  readonly ahead: readonly DateName[];
  /** What is counted from the one date to the other, and which counts there are. */
  readonly between?: Between;
  /** The days that dates can be on, where those are others than the calendar. */
  readonly on?: Readonly<Partial<Record<DateName, readonly string[]>>>;
}
interface Between {
  readonly derive: NumberDerivation;
  readonly from?: number;
  readonly to?: number;
}
const daysBetween = (early: DateName, late: DateName): Between => ({ derive: { daysSince: early, on: late } });

const past = (links: Links): Setting => ({ links, from: AFTER, ahead: [] });

/** Two short stretches of days, and what is counted from the one to the other. */
const around = (derive: NumberDerivation, first: string, second: string): Setting => ({
  ...past({}),
  from: '2020-04-01',
  between: { derive },
  on: { hired: daysFrom(first, 10), dismissed: daysFrom(second, 10) },
});

const label = { nl: 'Dag', en: 'Day' };

const daysOf = (setting: Setting, date: DateName): readonly string[] => setting.on?.[date] ?? CALENDAR;
const within = (days: readonly string[]) => ({ type: 'date', minimum: days[0], maximum: days.at(-1), label });

/** Rules with a goal for each condition, and facts that are counted from the dates: days, also to a day that is ahead. */
const rulesOf = (conditions: readonly Condition[], setting: Setting): RuleSet => {
  const { links, from, ahead, between } = setting;
  const dated = DATES.map((name) => [
    name,
    {
      ...within(daysOf(setting, name)),
      ...(links[name] && { notBefore: links[name] }),
      ...(ahead.includes(name) && { mayLieAhead: true }),
    },
  ]);
  const count = { type: 'integer', minimum: -100, maximum: 100, label };
  const counted: [name: string, fact: object][] = DATES.map((name) => [
    `${name}Days`,
    { ...count, derive: { daysSince: name } },
  ]);
  if (between !== undefined) {
    const { derive, from: minimum = -100, to: maximum = 100 } = between;
    counted.push([BETWEEN, { ...count, minimum, maximum, derive }]);
  }
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

const countedLeaf = (...names: readonly string[]) =>
  fc.record({
    fact: fc.constantFrom(...names),
    operator: fc.constantFrom('lessThan', 'greaterThanInclusive', 'equal'),
    value: fc.integer({ min: -8, max: 8 }),
  }) as fc.Arbitrary<Condition>;

const leaf = fc.oneof(
  fc.record({
    fact: fc.constantFrom<string>(...DATES),
    operator: fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'equal', 'notEqual'),
    value: fc.constantFrom(...CALENDAR),
  }),
  countedLeaf(...DATES.map((name) => `${name}Days`)),
) as fc.Arbitrary<Condition>;

const conditionOf = (one: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      one,
      fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('node') }),
    ),
  })).node;
const condition = conditionOf(leaf);

const daysLeaf = (setting: Setting): fc.Arbitrary<Condition> =>
  fc.constantFrom(...DATES).chain((name) =>
    fc.record({
      fact: fc.constant<string>(name),
      operator: fc.constantFrom('lessThan', 'greaterThanInclusive', 'equal', 'notEqual'),
      value: fc.constantFrom(...daysOf(setting, name)),
    }),
  ) as fc.Arbitrary<Condition>;
const conditionsIn = (setting: Setting): fc.Arbitrary<Condition> => {
  if (setting.between === undefined) return condition;
  return setting.on === undefined
    ? conditionOf(fc.oneof(leaf, countedLeaf(BETWEEN)))
    : conditionOf(fc.oneof(daysLeaf(setting), countedLeaf(BETWEEN)));
};

/** So long after the first day of the rules nothing else can come out. */
const DAYS = 17;

const allOf = (setting: Setting, dates: readonly DateName[]): readonly Readonly<Record<string, string>>[] =>
  dates.reduce<readonly Readonly<Record<string, string>>[]>(
    (all, date) => all.flatMap((facts) => daysOf(setting, date).map((day) => ({ ...facts, [date]: day }))),
    [{}],
  );

/** What is known of a client with these dates on a day; null where there is no such client. */
const knownOf = (ruleSet: RuleSet, { between }: Setting, facts: Readonly<Record<string, string>>, on: string) => {
  if (!checkRecordedFacts(ruleSet, facts, { on }).ok) return null;
  const known = deriveFacts(ruleSet, { entrance: 'benefit', facts, cohorts: {} }, on);
  // A count outside its range is one that no client has.
  const { from = -100, to = 100 } = between ?? {};
  const count = known[BETWEEN];
  if (typeof count === 'number' && (count < from || count > to)) return null;
  const dates = Object.keys(facts);
  const named = [...dates.flatMap((date) => [date, `${date}Days`]), ...(BETWEEN in known ? [BETWEEN] : [])];
  return Object.fromEntries(named.map((name) => [name, known[name] as FactValue]));
};

/** Of so many clients with three dates one is asked about whole. */
const ONE_IN = 61;

/** All clients of the calendar with these dates whose recorded facts are taken, on each day of the rules, with all that is known of them. */
const everyClient = (setting: Setting, dates: readonly DateName[]): readonly Facts[] => {
  const ruleSet = rulesOf([{ fact: 'hired', operator: 'equal', value: CALENDAR[0] as string }], setting);
  const all: Facts[] = [];
  const [one, other, third] = dates;
  for (let later = 0; later < DAYS; later += 1) {
    const on = dayAfter(setting.from, `P${later}D`);
    const known = (facts: Readonly<Record<string, string>>): Facts | null => knownOf(ruleSet, setting, facts, on);
    if (one === undefined || other === undefined || third === undefined) {
      all.push(
        ...allOf(setting, dates)
          .map(known)
          .filter((client) => client !== null),
      );
      continue;
    }
    // Nothing looks at more than two dates: three are taken where each two of them are, and no more is known of them.
    const ofTwo = (first: DateName, second: DateName) =>
      new Map(allOf(setting, [first, second]).map((facts) => [`${facts[first]} ${facts[second]}`, known(facts)]));
    const [early, late, across] = [ofTwo(one, other), ofTwo(other, third), ofTwo(one, third)];
    for (const [at, facts] of allOf(setting, dates).entries()) {
      const [a, b, c] = [facts[one], facts[other], facts[third]];
      const two = [early.get(`${a} ${b}`), late.get(`${b} ${c}`), across.get(`${a} ${c}`)];
      const client = two.every((part) => part != null) ? Object.assign({}, ...two) : null;
      if (at % ONE_IN === 0) expect(client).toEqual(known(facts));
      if (client !== null) all.push(client);
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
    ['two dates', past({ dismissed: ['hired'] }), 30],
    ['a chain of three', past({ warned: ['hired'], dismissed: ['warned'] }), 30],
    ['one after two others', past({ dismissed: ['hired', 'warned'] }), 30],
    ['two after one', past({ warned: ['hired'], dismissed: ['hired'] }), 30],
    ['none may lie ahead', { links: {}, from: WITHIN, ahead: [] }, 30],
    ['one may lie ahead', { links: {}, from: WITHIN, ahead: ['dismissed'] }, 30],
    ['the later one may', { links: { dismissed: ['hired'] }, from: WITHIN, ahead: ['dismissed'] }, 30],
    ['the earlier one may', { links: { dismissed: ['hired'] }, from: WITHIN, ahead: ['hired'] }, 30],
    ['one counted to another', { ...past({}), between: daysBetween('hired', 'dismissed') }, 12],
    [
      'one counted to a later one',
      { ...past({ dismissed: ['hired'] }), between: daysBetween('hired', 'dismissed') },
      12,
    ],
    [
      'one counted to an earlier one',
      { ...past({ hired: ['dismissed'] }), between: daysBetween('hired', 'dismissed') },
      12,
    ],
    [
      'one counted to another, with one between',
      { ...past({ warned: ['hired'], dismissed: ['warned'] }), between: daysBetween('hired', 'dismissed') },
      12,
    ],
    [
      'one counted to another, none ahead',
      { links: {}, from: WITHIN, ahead: [], between: daysBetween('hired', 'dismissed') },
      12,
    ],
    [
      'one counted to another that may lie ahead',
      { links: {}, from: WITHIN, ahead: ['dismissed'], between: daysBetween('hired', 'dismissed') },
      12,
    ],
    [
      'one counted to another, of few counts',
      { ...past({}), between: { ...daysBetween('hired', 'dismissed'), from: -2, to: 5 } },
      12,
    ],
    [
      'one counted to a later one, of few counts',
      { ...past({ dismissed: ['hired'] }), between: { ...daysBetween('hired', 'dismissed'), from: 3, to: 6 } },
      12,
    ],
    [
      'months around the end of February',
      around({ monthsSince: 'hired', on: 'dismissed' }, '2019-01-26', '2019-02-25'),
      12,
    ],
    [
      'months begun around the end of a leap February',
      around({ monthsBegunSince: 'hired', on: 'dismissed' }, '2019-12-27', '2020-02-26'),
      12,
    ],
    ['an age around 29 February', around({ ageOf: 'hired', on: 'dismissed' }, '2012-02-25', '2019-02-25'), 12],
    [
      'years from 29 February to 29 February',
      around({ ageOf: 'hired', on: 'dismissed' }, '2012-02-25', '2016-02-25'),
      12,
    ],
  ])('a gap and an overlap are told exactly when there is such a client: %s', (_, setting, runs) => {
    let [gaps, overlaps, whole] = [0, 0, 0];
    const worked = new Map<string, readonly Facts[]>();
    const clientsFor = (dates: readonly DateName[]): readonly Facts[] => {
      const clients = worked.get(dates.join()) ?? everyClient(setting, dates);
      worked.set(dates.join(), clients);
      return clients;
    };
    fc.assert(
      fc.property(fc.array(conditionsIn(setting), { minLength: 1, maxLength: 3 }), (conditions) => {
        const ruleSet = rulesOf(conditions, setting);
        const named = [...factsIn(conditions, {})].flatMap((name) =>
          name === BETWEEN ? ['hired', 'dismissed'] : [name.replace('Days', '')],
        );
        const clients = clientsFor(DATES.filter((date) => named.includes(date)));
        const holdingOf = (facts: Facts) => conditions.filter((when) => evaluate(when, facts, {}) === true).length;
        const { gap, overlap, other } = toldOf(ruleSet);
        expect(other).toEqual([]);
        let [isGap, isOverlap] = [false, false];
        for (const facts of clients) {
          const holding = holdingOf(facts);
          isGap ||= holding === 0;
          isOverlap ||= holding > 1;
          if (isGap && isOverlap) break;
        }
        expect({ isGap: gap !== undefined, isOverlap: overlap !== undefined }).toEqual({ isGap, isOverlap });
        // The client that is shown is one of them.
        const shown = Object.entries(gap?.witness ?? {});
        expect(
          gap === undefined ||
            clients.some((facts) => shown.every(([name, day]) => facts[name] === day) && holdingOf(facts) === 0),
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
