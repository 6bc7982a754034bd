/**
 * Gaps, overlaps and approaches without a track are told exactly when a client shows them whom admission takes: whatever admission and the goals have
 * in common, and whatever is compared with what. All clients of small ranges are decided one by one.
 */
import { describe, expect, test } from 'vitest';
import { dayAfter } from '../../../../domain/calendar/calendar-date.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { checkRecordedFacts } from '../../../../domain/decision/one-client/recorded-facts.ts';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import { outcomeFindings } from '../../../../domain/rule-checks/static/outcomes.ts';
import { trackFindings } from '../../../../domain/rule-checks/static/tracks.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import {
  type Condition,
  type Facts,
  type FactValue,
  RuleSetDocument,
} from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

const FROM = '2020-01-13';
const DAYS = Array.from({ length: 6 }, (_, at) => dayAfter('2020-01-01', `P${at}D`));
const label = { nl: 'Iets', en: 'Something' };
const EQUALITY = ['equal', 'notEqual'];
const ORDER = [...EQUALITY, 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

interface Tried {
  readonly facts: Readonly<Record<string, object>>;
  /** All that a client can have of each. */
  readonly values: Readonly<Record<string, readonly FactValue[]>>;
  readonly leaf: fc.Arbitrary<Condition>;
  readonly candidates?: Condition;
}

const compared = (
  names: readonly string[],
  operators: readonly string[],
  with_: fc.Arbitrary<unknown>,
): fc.Arbitrary<Condition> =>
  fc.record({
    fact: fc.constantFrom(...names),
    operator: fc.constantFrom(...operators),
    value: with_,
  }) as fc.Arbitrary<Condition>;
/** Each of two with the other. */
const eachOther = (one: string, other: string, operators = ORDER): fc.Arbitrary<Condition> =>
  fc.oneof(
    compared([one], operators, fc.constant({ fact: other })),
    compared([other], operators, fc.constant({ fact: one })),
  );

const whole = { type: 'integer', minimum: 1, maximum: 5, label };
const WHOLE = [1, 2, 3, 4, 5];
const aWhole = fc.integer({ min: 1, max: 5 });
const part = { type: 'number', minimum: 0, maximum: 3, label };
const PARTS = Array.from({ length: 13 }, (_, at) => at / 4);
const aDay = fc.constantFrom(...DAYS);
const date = { type: 'date', minimum: DAYS[0], maximum: DAYS.at(-1), label };
const later = { ...date, notBefore: ['hired'] };
const days = { type: 'integer', minimum: -100, maximum: 100, label };
const kind = { type: 'choice', options: { a: label, b: label, c: label }, label };

const TRIED: Readonly<Record<string, Tried>> = {
  'whole numbers compared with each other': {
    facts: { one: whole, other: whole },
    values: { one: WHOLE, other: WHOLE },
    leaf: fc.oneof(compared(['one', 'other'], ORDER, aWhole), eachOther('one', 'other')),
  },
  'a whole number compared with how far it moved': {
    facts: { one: whole, other: whole, moved: { ...days, derive: { movedBy: { from: 'one', to: 'other' } } } },
    values: { one: WHOLE, other: WHOLE },
    leaf: fc.oneof(
      compared(['one', 'other', 'moved'], ORDER, aWhole),
      compared(['moved'], ORDER, fc.constant({ fact: 'one' })),
    ),
  },
  'a number compared with a whole one': {
    facts: { one: whole, other: part },
    values: { one: WHOLE, other: PARTS },
    leaf: fc.oneof(compared(['one', 'other'], ORDER, fc.integer({ min: 1, max: 3 })), eachOther('one', 'other')),
  },
  'dates compared with each other': {
    facts: { hired: date, dismissed: date },
    values: { hired: DAYS, dismissed: DAYS },
    leaf: fc.oneof(compared(['hired', 'dismissed'], ORDER, aDay), eachOther('hired', 'dismissed')),
  },
  'dates in order, compared with each other': {
    facts: { hired: date, dismissed: later },
    values: { hired: DAYS, dismissed: DAYS },
    leaf: fc.oneof(compared(['hired', 'dismissed'], ORDER, aDay), eachOther('hired', 'dismissed')),
  },
  'a date, and what is counted from one that does not come after it': {
    facts: { hired: date, dismissed: later, daysHired: { ...days, derive: { daysSince: 'hired', on: FROM } } },
    values: { hired: DAYS, dismissed: DAYS },
    leaf: fc.oneof(
      compared(['dismissed'], ORDER, aDay),
      compared(['daysHired'], ORDER, fc.integer({ min: 7, max: 12 })),
    ),
  },
  'a place and who is a candidate': {
    facts: { one: whole, place: { type: 'boolean', derive: { cohort: 'first' }, label } },
    values: { one: WHOLE },
    leaf: fc.oneof(compared(['one'], ORDER, aWhole), compared(['place'], EQUALITY, fc.boolean())),
    candidates: { fact: 'one', operator: 'greaterThan', value: 3 },
  },
  'options compared with each other': {
    facts: { one: kind, other: kind },
    values: { one: ['a', 'b', 'c'], other: ['a', 'b', 'c'] },
    leaf: fc.oneof(
      compared(['one', 'other'], EQUALITY, fc.constantFrom('a', 'b', 'c')),
      eachOther('one', 'other', EQUALITY),
    ),
  },
};

const conditionOf = (leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.oneof(
    { weight: 3, arbitrary: leaf },
    fc.record({ all: fc.array(leaf, { minLength: 2, maxLength: 3 }) }),
    fc.record({ any: fc.array(leaf, { minLength: 2, maxLength: 3 }) }),
    fc.record({ not: fc.record({ all: fc.array(leaf, { minLength: 2, maxLength: 3 }) }) }),
  );

const rulesOf = (tried: Tried, conditions: readonly Condition[], admission: readonly Condition[]): RuleSet => {
  const small = RuleSetDocument.parse(smallDocument());
  const [goal] = small.goals;
  const [rule] = goal?.rules ?? [];
  const [approach] = small.approaches;
  const [track] = approach?.tracks ?? [];
  const [cohort] = small.cohorts;
  const [first, ...others] = conditions;
  return ruleSetOf(
    RuleSetDocument.parse({
      ...small,
      effectiveFrom: FROM,
      facts: { ...small.facts, ...tried.facts },
      cohorts: tried.candidates === undefined ? [] : [{ ...cohort, candidates: tried.candidates }],
      admission: admission.map((when, at) => ({ ...rule, id: `admission${at}`, when })),
      exits: [],
      goals: conditions.map((when, at) => ({ ...goal, id: `goal${at}`, rules: [{ ...rule, id: `rule${at}`, when }] })),
      approaches: [
        {
          ...approach,
          rule: { ...rule, id: 'approach', when: first },
          tracks: others.map((when, at) => ({ ...track, id: `track${at}`, rule: { ...rule, id: `way${at}`, when } })),
          programmes: [],
        },
      ],
    }),
  );
};

/** Every client that can be recorded, with what is known. */
const everyClient = (ruleSet: RuleSet, { values, candidates }: Tried): readonly Facts[] =>
  Object.entries(values)
    .reduce<readonly Facts[]>(
      (all, [name, of]) => all.flatMap((facts) => of.map((value) => ({ ...facts, [name]: value }))),
      [{}],
    )
    .filter((facts) => checkRecordedFacts(ruleSet, facts, { on: FROM }).ok)
    .flatMap((facts) =>
      (candidates === undefined ? [false] : [false, true]).map((first) =>
        deriveFacts(ruleSet, { entrance: 'benefit', facts, cohorts: { first } }, FROM),
      ),
    );

describe('whom admission refuses is no fault of goals and tracks, and who is left is told of', () => {
  test.each(Object.entries(TRIED))('%s', (_, tried) => {
    const RUNS = 60;
    const met = { isGap: 0, isOverlap: 0, isWithout: 0, refused: 0 };
    const condition = conditionOf(tried.leaf);
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 2, maxLength: 3 }),
        fc.array(condition, { maxLength: 2 }),
        (conditions, admission) => {
          const ruleSet = rulesOf(tried, conditions, admission);
          const holds = (when: Condition, facts: Facts) => evaluate(when, facts, {}) === true;
          const all = everyClient(ruleSet, tried);
          const admitted = all.filter((facts) => admission.every((when) => holds(when, facts)));
          const goalsOf = (facts: Facts) => conditions.filter((when) => holds(when, facts)).length;
          const right = {
            isGap: admitted.some((facts) => goalsOf(facts) === 0),
            isOverlap: admitted.some((facts) => goalsOf(facts) > 1),
            isWithout: admitted.some((facts) => goalsOf(facts) === 1 && holds(conditions[0] as Condition, facts)),
          };
          const findings = [...outcomeFindings(analysisOf(ruleSet)), ...trackFindings(analysisOf(ruleSet))];
          const codes = findings.map(({ code }) => code).filter((code) => code !== 'entrance.empty');
          expect(codes).not.toContain('analysis.incomplete');
          expect({
            isGap: codes.includes('goals.gap'),
            isOverlap: codes.includes('goals.overlap'),
            isWithout: codes.includes('tracks.gap'),
          }).toEqual(right);
          for (const [name, is] of Object.entries(right)) met[name as keyof typeof right] += is ? 1 : 0;
          met.refused += admitted.length < all.length ? 1 : 0;
        },
      ),
      { numRuns: RUNS },
    );
    // Each is met often enough to say something.
    expect(Math.min(...Object.values(met))).toBeGreaterThan(2);
    expect(Math.max(met.isGap, met.isOverlap, met.isWithout)).toBeLessThan(RUNS);
  });
});
