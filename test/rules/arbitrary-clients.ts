/** Arbitrary clients of a rule set: every recorded fact within its range, some of them unknown. */
import type { ClientOnDay } from '../../domain/decision/one-client/client.ts';
import type { RuleSet } from '../../domain/rule-checks/load.ts';
import { datesInOrder } from '../../domain/rules/language/date-order.ts';
import type { Fact, Facts, FactValue } from '../../domain/rules/language/schema.ts';
import { fc } from '../property.ts';

const dayFrom = (days: number): string => new Date(Date.UTC(1900, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

const daysTo = (day: string): number => (Date.parse(day) - Date.UTC(1900, 0, 1)) / 86_400_000;

const recordedValue = (fact: Fact): fc.Arbitrary<FactValue> => {
  switch (fact.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: fact.minimum, max: fact.maximum });
    case 'date':
      // Up to the middle of 2010, mostly of working age, and within the range of the fact.
      return fc
        .integer({ min: Math.max(15_000, daysTo(fact.minimum)), max: Math.min(40_300, daysTo(fact.maximum)) })
        .map(dayFrom);
    case 'choice':
      return fc.constantFrom(...Object.keys(fact.options));
    case 'list':
      return fc.subarray(Object.keys(fact.options));
  }
};

/** The same with each date that comes before another that it may not come before put on the day of that. */
const inOrder = ({ document }: RuleSet, facts: Facts): Facts => {
  const put: Record<string, FactValue> = { ...facts };
  const dates = [...datesInOrder(document)].sort(([, a], [, b]) => a.earlier.length - b.earlier.length);
  for (const [name, { earlier }] of dates) {
    const days = [name, ...earlier].map((one) => put[one] as string).sort();
    put[name] = days.at(-1) as string;
  }
  return put;
};

/** Every recorded fact known, with dates in order. */
export const completeFacts = (ruleSet: RuleSet): fc.Arbitrary<Facts> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(ruleSet.document.facts)
          .filter(([, fact]) => !('derive' in fact))
          .map(([name, fact]) => [name, recordedValue(fact)]),
      ),
    )
    .map((facts) => inOrder(ruleSet, facts));

/** A client of either entrance of whom everything is known. */
export const completeClient = (ruleSet: RuleSet): fc.Arbitrary<ClientOnDay> =>
  fc.record({
    entrance: fc.constantFrom('benefit' as const, 'crisis' as const),
    facts: completeFacts(ruleSet),
    cohorts: fc.record(Object.fromEntries(ruleSet.document.cohorts.map(({ id }) => [id, fc.boolean()]))),
  });

/** A complete client and the same client with some facts and places unknown. */
export const clientAndPart = (ruleSet: RuleSet): fc.Arbitrary<{ whole: ClientOnDay; part: ClientOnDay }> =>
  completeClient(ruleSet).chain((whole) =>
    fc
      .record({
        facts: fc.subarray(Object.keys(whole.facts)),
        cohorts: fc.subarray(Object.keys(whole.cohorts)),
      })
      .map((kept) => ({
        whole,
        part: {
          ...whole,
          facts: Object.fromEntries(kept.facts.map((name) => [name, whole.facts[name] ?? false])),
          cohorts: Object.fromEntries(kept.cohorts.map((name) => [name, whole.cohorts[name] ?? false])),
        },
      })),
  );
