/**
 * What is asked is exactly what can still change the answer: held to trying every completion of what is unknown, over domains so small that all of them
 * can be.
 */
import { describe, expect, test } from 'vitest';
import { Caseload } from '../../../../domain/decision/caseload/caseload.ts';
import { proposeForCaseload } from '../../../../domain/decision/caseload/caseload-proposals.ts';
import type { ClientOnDay } from '../../../../domain/decision/one-client/client.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { proposalOrOpen } from '../../../../domain/decision/one-client/proposal-or-open.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { type Condition, type FactValue, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';
import { stichtseVechtDocument } from '../../../rules/stichtse-vecht-rule-set.ts';
import { smallDocument } from '../../rule-checks/mutations/small-rule-set.ts';

const ON = '2021-04-01';
/** A client of whom so few facts are unknown that everything can be tried. */
const MOST_UNKNOWN = 3;

type Domains = Readonly<Record<string, readonly FactValue[]>>;

/** What a decision comes down to. */
const outcomeOf = (ruleSet: RuleSet, client: ClientOnDay): string => {
  const facts = deriveFacts(ruleSet, client, ON);
  const found = proposalOrOpen(ruleSet, client.entrance, {
    truthOf: ({ when }) => evaluate(when, facts, ruleSet.named),
    facts: null,
  });
  if (found.isOpen) return 'open';
  const { proposal } = found;
  return JSON.stringify(
    proposal.outcome === 'goal'
      ? { ...proposal, rule: null, instruments: proposal.instruments.map(({ id }) => id) }
      : { ...proposal, rule: null },
  );
};

/** Whether somebody can be so: what has been is not ahead, and no date comes before another that it may not come before. */
const isPossible = ({ document }: RuleSet, facts: ClientOnDay['facts']): boolean =>
  Object.entries(document.facts).every(([name, fact]) => {
    const day = facts[name] as string | undefined;
    if (fact.type !== 'date' || day === undefined) return true;
    return (fact.mayLieAhead || day <= ON) && !fact.notBefore?.some((other) => day < (facts[other] ?? day));
  });

/** The unknown facts of which two values beside the same others lead to something else. */
const thatMatter = (ruleSet: RuleSet, client: ClientOnDay, domains: Domains): string[] => {
  const unknown = Object.keys(domains).filter((name) => client.facts[name] === undefined);
  let all: Record<string, FactValue>[] = [{}];
  for (const name of unknown) {
    all = all.flatMap((one) => (domains[name] ?? []).map((value) => ({ ...one, [name]: value })));
  }
  all = all.filter((one) => isPossible(ruleSet, { ...client.facts, ...one }));
  const outcomes = all.map((one) => outcomeOf(ruleSet, { ...client, facts: { ...client.facts, ...one } }));
  return unknown.filter((name) => {
    const byOthers = new Map<string, string>();
    return all.some((one, at) => {
      const key = JSON.stringify({ ...one, [name]: null });
      const before = byOthers.get(key) ?? (outcomes[at] as string);
      byOthers.set(key, before);
      return before !== outcomes[at];
    });
  });
};

const holdAsked = (ruleSet: RuleSet, domains: Domains, runs: number): { asked: number; decided: number } => {
  const names = Object.keys(domains);
  const client = fc.record({
    entrance: fc.constantFrom('benefit' as const, 'crisis' as const),
    facts: fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(domains[name] ?? []))]))),
    cohorts: fc.record(Object.fromEntries(ruleSet.document.cohorts.map(({ id }) => [id, fc.boolean()]))),
    unknown: fc.subarray(names, { minLength: 1, maxLength: MOST_UNKNOWN }),
  });
  let [asked, decided] = [0, 0];
  fc.assert(
    fc.property(client, ({ unknown, ...whole }) => {
      fc.pre(isPossible(ruleSet, whole.facts));
      const facts = Object.fromEntries(Object.entries(whole.facts).filter(([name]) => !unknown.includes(name)));
      const part = { ...whole, facts };
      const matter = thatMatter(ruleSet, part, domains);
      const proposal = propose(ruleSet, part, ON);
      expect(proposal.outcome === 'needsFacts' ? [...proposal.facts].sort() : []).toEqual(matter.sort());
      if (matter.length > 0) asked += 1;
      else decided += 1;
    }),
    { numRuns: runs },
  );
  return { asked, decided };
};

/** A rule set whose facts have few values: dates of a few days about a threshold, numbers of a few steps, two options in a list. */
const reduced = (raw: Record<string, unknown>): { ruleSet: RuleSet; domains: Domains } => {
  const document = structuredClone(raw) as unknown as RuleSetDocument;
  Object.assign(document, { scenarios: [] });
  const domains: Record<string, readonly FactValue[]> = {};
  const dates: Record<string, readonly string[]> = {};
  for (const [name, fact] of Object.entries(document.facts)) {
    if ('derive' in fact) continue;
    switch (fact.type) {
      case 'boolean':
        domains[name] = [false, true];
        break;
      case 'choice':
        domains[name] = Object.keys(fact.options);
        break;
      case 'list': {
        const options = Object.keys(fact.options);
        const all = options.map((option) => [option]);
        domains[name] = [
          [],
          ...all,
          ...options.flatMap((one, at) => options.slice(at + 1).map((other) => [one, other])),
        ];
        break;
      }
      case 'date':
        domains[name] = dates[name] ?? everyDay(fact.minimum, fact.maximum);
        break;
      default:
        domains[name] = Array.from({ length: fact.maximum - fact.minimum + 1 }, (_, at) => fact.minimum + at);
    }
  }
  return { ruleSet: ruleSetOf(RuleSetDocument.parse(document)), domains };
};

/** Some days a year, and each day around a birthday. */
const everyDay = (minimum: string, maximum: string): string[] => {
  const days: string[] = [];
  for (let year = Math.max(1955, Number(minimum.slice(0, 4))); year <= Number(maximum.slice(0, 4)); year += 1) {
    days.push(...[`${year}-03-31`, `${year}-04-01`, `${year}-04-02`, `${year}-11-02`]);
  }
  return days.filter((day) => day >= minimum && day <= maximum && day <= ON);
};

describe('what is asked of whom up to three facts are unknown is exactly what can change the answer', () => {
  test.each([
    ['Enschede', enschedeDocument],
    ['Stichtse Vecht', stichtseVechtDocument],
  ])('under the rules of %s', (_, document) => {
    const { ruleSet, domains } = reduced(document());
    // The largest domains are met by the small rule sets below: with three of them everything would be millions.
    const few = Object.fromEntries(
      Object.entries(domains).map(([name, values]) => [
        name,
        values.length > 30 ? thinned(ruleSet, name, values) : values,
      ]),
    );
    const { asked, decided } = holdAsked(ruleSet, few, 150);
    expect(Math.min(asked, decided)).toBeGreaterThan(10);
  });
});

/** Of many values those that thresholds tell apart, a few of each kind. */
const thinned = (ruleSet: RuleSet, name: string, values: readonly FactValue[]): readonly FactValue[] => {
  const found = new Map<string, FactValue>();
  for (const value of values) {
    const facts = deriveFacts(ruleSet, { entrance: 'benefit', facts: { [name]: value }, cohorts: {} }, ON);
    const { calculated } = ruleSet;
    if (
      calculated.some(([derived]) => {
        const fact = ruleSet.document.facts[derived] as { minimum: number; maximum: number };
        const of = facts[derived];
        return typeof of === 'number' && (of < fact.minimum || of > fact.maximum);
      })
    )
      continue;
    const outcomes = [name, ...calculated.map(([derived]) => derived)].flatMap((about) =>
      (ruleSet.comparisons.get(about) ?? []).map((comparison) =>
        evaluate({ fact: about, ...comparison } as Condition, facts, ruleSet.named),
      ),
    );
    found.set(outcomes.join(), value);
  }
  return [...found.values()];
};

describe('small rule sets with facts that hang together', () => {
  const texts = { nl: 'tekst', en: 'text' };
  const source = { document: 'policy', place: '1' };
  const recorded = {
    first: { type: 'integer', minimum: 1, maximum: 4, label: texts },
    last: { type: 'integer', minimum: 1, maximum: 4, label: texts },
    wage: { type: 'integer', minimum: 0, maximum: 5, label: texts },
    born: { type: 'date', minimum: '2000-02-25', maximum: '2000-03-03', label: texts },
    since: { type: 'date', minimum: '2001-02-26', maximum: '2001-03-02', label: texts },
    helped: { type: 'boolean', label: texts },
  };
  const whole = { type: 'integer', minimum: -40_000, maximum: 40_000, label: texts };
  const derived = {
    up: { ...whole, derive: { movedBy: { from: 'first', to: 'last' } } },
    gap: { ...whole, derive: { movedBy: { from: 'last', to: 'wage' } } },
    age: { ...whole, derive: { ageOf: 'born', on: '2018-02-28' } },
    ageThen: { ...whole, derive: { ageOf: 'born', on: 'since' } },
    months: { ...whole, derive: { monthsSince: 'born', on: 'since' } },
    begun: { ...whole, derive: { monthsBegunSince: 'since', on: '2002-03-01' } },
    days: { ...whole, derive: { daysSince: 'born', on: 'since' } },
  };
  const domains: Domains = {
    first: [1, 2, 3, 4],
    last: [1, 2, 3, 4],
    wage: [0, 1, 2, 3, 4, 5],
    born: ['25', '26', '27', '28', '29']
      .map((day) => `2000-02-${day}`)
      .concat(['2000-03-01', '2000-03-02', '2000-03-03']),
    since: ['2001-02-26', '2001-02-27', '2001-02-28', '2001-03-01', '2001-03-02'],
    helped: [false, true],
  };
  const order = fc.constantFrom(
    'lessThan',
    'lessThanInclusive',
    'greaterThan',
    'greaterThanInclusive',
    'equal',
    'notEqual',
  );
  const about = (fact: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Condition> =>
    fc.record({ fact: fc.constant(fact), operator: order, value }) as fc.Arbitrary<Condition>;
  const leaf = fc.oneof(
    about('up', fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom({ fact: 'first' }, { fact: 'last' }))),
    about('gap', fc.integer({ min: -4, max: 4 })),
    about('first', fc.integer({ min: 1, max: 4 })),
    about(
      'last',
      fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant({ fact: 'first' }), fc.constant({ fact: 'wage' })),
    ),
    about('wage', fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant({ fact: 'up' }))),
    about('age', fc.constantFrom(17, 18)),
    about('ageThen', fc.constantFrom(0, 1)),
    about('months', fc.constantFrom(11, 12, 13)),
    about('begun', fc.constantFrom(12, 13)),
    about('days', fc.integer({ min: 360, max: 372 })),
    about('born', fc.constantFrom('2000-02-28', '2000-02-29', '2000-03-01')),
    about('helped', fc.boolean()).map((one) => ({ ...one, operator: 'equal' }) as Condition),
  );
  const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      leaf,
      fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      tie('any').map((not) => ({ not })),
    ),
  })).any;

  const documentOf = (
    goal: Condition,
    approach: Condition,
    contra: Condition,
    candidates: Condition,
    takesAll = false,
  ): RuleSetDocument => {
    const document = smallDocument() as unknown as RuleSetDocument & { goals: unknown[] };
    const rule = (id: string, when: Condition) => ({ id, when, reason: texts, source });
    const [one, other] = document.goals as { rules: unknown[] }[];
    const [cohort] = document.cohorts;
    const placed = { fact: 'placed', operator: 'equal', value: true } as const;
    return RuleSetDocument.parse({
      ...document,
      facts: { ...recorded, ...derived, placed: { type: 'boolean', derive: { cohort: 'first' }, label: texts } },
      conditions: {},
      admission: [],
      cohorts: [{ ...cohort, candidates, rankBy: [{ fact: 'wage', order: 'descending' }] }],
      goals: [
        {
          ...one,
          rules: [rule('goal', { any: [{ all: [goal, { not: placed }] }, { all: [placed, { not: goal }] }] })],
        },
        {
          ...other,
          rules: [
            takesAll
              ? rule('all', { fact: 'entrance', operator: 'in', value: ['benefit', 'crisis'] })
              : rule('not-goal', {
                  not: { any: [{ all: [goal, { not: placed }] }, { all: [placed, { not: goal }] }] },
                }),
          ],
        },
        document.goals[2],
      ],
      exits: [],
      approaches: [
        {
          ...document.approaches[0],
          rule: rule('approach', approach),
          programmes: [],
          tracks: [
            {
              id: 'all',
              label: texts,
              rule: rule('always', { fact: 'entrance', operator: 'in', value: ['benefit', 'crisis'] }),
            },
          ],
        },
      ],
      instruments: document.instruments.map((instrument) => ({
        ...instrument,
        sectors: [],
        eligibility: rule(`may-${instrument.id}`, { fact: 'entrance', operator: 'in', value: ['benefit', 'crisis'] }),
        contraIndications: [rule(`not-${instrument.id}`, contra)],
        ranking: [],
      })),
      remeasured: ['last'],
      scenarios: [],
    });
  };

  test('ask exactly what can change the answer, whatever their conditions are', () => {
    let [asked, decided] = [0, 0];
    fc.assert(
      fc.property(condition, condition, condition, condition, (goal, approach, contra, candidates) => {
        const counted = holdAsked(ruleSetOf(documentOf(goal, approach, contra, candidates)), domains, 6);
        asked += counted.asked;
        decided += counted.decided;
      }),
      { numRuns: 120 },
    );
    expect(Math.min(asked, decided)).toBeGreaterThan(50);
  });

  test('ask so too where a later goal takes everybody: that no two hold for one client cannot always be checked', () => {
    let [asked, decided] = [0, 0];
    fc.assert(
      fc.property(condition, condition, condition, condition, (goal, approach, contra, candidates) => {
        const ruleSet = ruleSetOf(documentOf(goal, approach, contra, candidates, true));
        const counted = holdAsked(ruleSet, domains, 6);
        asked += counted.asked;
        decided += counted.decided;
      }),
      { numRuns: 40 },
    );
    expect(Math.min(asked, decided)).toBeGreaterThan(15);
  });

  test('nobody on step 1 has gone up: the first step is not asked', () => {
    const up: Condition = { fact: 'up', operator: 'greaterThanInclusive', value: 1 };
    const ruleSet = ruleSetOf(
      documentOf(up, up, up, { not: { fact: 'wage', operator: 'greaterThanInclusive', value: 0 } }),
    );
    const client = (facts: ClientOnDay['facts']) =>
      propose(ruleSet, { entrance: 'benefit', facts: { ...facts, wage: 0 }, cohorts: {} }, ON).outcome;
    expect(client({ last: 1 })).toBe('goal');
    expect(client({ first: 4 })).toBe('goal');
    expect(client({ last: 2 })).toBe('needsFacts');
  });

  test.each([
    ['a date that tells of what has been', {}, 'goal'],
    ['one that may lie ahead', { mayLieAhead: true }, 'needsFacts'],
  ])('whether a day is still to come is asked of %s only where it can be', (_, date, outcome) => {
    const ahead: Condition = { fact: 'since', operator: 'greaterThan', value: ON };
    const nobody: Condition = { not: { fact: 'wage', operator: 'greaterThanInclusive', value: 0 } };
    const document = documentOf(ahead, ahead, ahead, nobody);
    const since = { ...document.facts.since, maximum: '2030-12-31', ...date };
    const ruleSet = ruleSetOf(RuleSetDocument.parse({ ...document, facts: { ...document.facts, since } }));
    expect(propose(ruleSet, { entrance: 'benefit', facts: { wage: 0 }, cohorts: {} }, ON).outcome).toBe(outcome);
  });

  describe('with dates in order', () => {
    // Up to today; only `end` may lie ahead.
    const days = ['2021-03-29', '2021-03-30', '2021-03-31', '2021-04-01'];
    const date = { type: 'date', minimum: '2021-03-29', maximum: '2021-04-03', label: texts };
    const dates = {
      a: date,
      b: { ...date, notBefore: ['a'] },
      c: { ...date, notBefore: ['b'] },
      end: { ...date, mayLieAhead: true, notBefore: ['a'] },
    };
    const counted = {
      since: { ...whole, derive: { daysSince: 'b' } },
      between: { ...whole, derive: { daysSince: 'a', on: 'c' } },
      toEnd: { ...whole, derive: { daysSince: 'end' } },
      months: { ...whole, derive: { monthsBegunSince: 'a', on: 'end' } },
    };
    const ofDates: Domains = {
      wage: domains.wage ?? [],
      a: days,
      b: days,
      c: days,
      end: [...days, '2021-04-02', '2021-04-03'],
    };
    const day = fc.constantFrom(...(ofDates.end as string[]));
    const leafOf = (withPairs: boolean): fc.Arbitrary<Condition> =>
      fc.oneof(
        ...['a', 'b', 'c', 'end'].map((name) => about(name, day)),
        about('since', fc.integer({ min: 0, max: 3 })),
        about('toEnd', fc.integer({ min: -2, max: 3 })),
        about('wage', fc.constantFrom(0, 1)),
        ...(withPairs
          ? [
              about('between', fc.integer({ min: 0, max: 3 })),
              about('months', fc.constantFrom(0, 1)),
              about('c', fc.constantFrom({ fact: 'a' }, { fact: 'b' }, { fact: 'end' })),
              about('end', fc.constant({ fact: 'b' })),
            ]
          : []),
      );
    const groupOf = (one: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
      fc.oneof(
        one,
        fc.array(one, { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
        fc.array(one, { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      );

    const nobody: Condition = { fact: 'wage', operator: 'greaterThan', value: 5 };
    const ruleSetWith = (goal: Condition, approach: Condition, contra: Condition): RuleSet => {
      const document = documentOf(goal, approach, contra, nobody);
      const { wage, placed } = document.facts;
      const facts = { wage, ...dates, ...counted, placed };
      return ruleSetOf(RuleSetDocument.parse({ ...document, facts, remeasured: ['wage'] }));
    };

    test('a whole caseload is asked what each of its clients is, under one version after another', () => {
      const condition = groupOf(leafOf(true));
      const version = fc.tuple(condition, condition, condition).map((all) => ruleSetWith(...all));
      const names = Object.keys(ofDates);
      const member = fc
        .record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(ofDates[name] ?? []))])))
        .chain((facts) =>
          fc.subarray(names).map((kept) => Object.fromEntries(kept.map((name) => [name, facts[name]]))),
        );
      const members = fc.array(member, { minLength: 20, maxLength: 20 });
      let asked = 0;
      fc.assert(
        fc.property(version, version, members, (one, other, all) => {
          const caseload = new Caseload(
            all.map((facts, at) => ({
              clientId: `c-${at}`,
              entrance: 'benefit',
              facts: facts as ClientOnDay['facts'],
            })),
            ON,
          );
          for (const ruleSet of [one, other]) {
            const { proposals, of, clientAt } = proposeForCaseload(ruleSet, caseload);
            all.forEach((_, at) => {
              const proposal = proposals[of[at] ?? -1];
              if (proposal?.outcome === 'needsFacts') asked += 1;
              if (proposal?.outcome !== 'noOutcome') expect(proposal).toEqual(propose(ruleSet, clientAt(at), ON));
            });
          }
        }),
        { numRuns: 30 },
      );
      expect(asked).toBeGreaterThan(50);
    });

    test.each([
      ['each compared with days', false],
      ['compared with each other', true],
    ])('%s', (_, withPairs) => {
      const condition = groupOf(leafOf(withPairs));
      let [asked, decided] = [0, 0];
      fc.assert(
        fc.property(condition, condition, condition, (goal, approach, contra) => {
          const held = holdAsked(ruleSetWith(goal, approach, contra), ofDates, 6);
          asked += held.asked;
          decided += held.decided;
        }),
        { numRuns: 150 },
      );
      expect(Math.min(asked, decided)).toBeGreaterThan(50);
    });
  });
});
