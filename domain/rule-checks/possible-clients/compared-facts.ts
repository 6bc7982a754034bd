/** Facts that are compared with each other, and the values that tell two of them apart. Pure. */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { valuesAround } from '../../rules/evaluation/representatives.ts';
import { type Comparison, referenceOf, referencesIn } from '../../rules/language/conditions.ts';
import { upToToday } from '../../rules/language/date-order.ts';
import { own } from '../../rules/language/own.ts';
import type { Fact, Facts, FactValue, RuleSetDocument } from '../../rules/language/schema.ts';

/** The facts among what is compared with: not the parameters. */
export const comparedWith = ({ facts }: RuleSetDocument, comparisons: Iterable<Comparison>): readonly string[] =>
  [...comparisons].flatMap(({ value }) => referencesIn(value).filter((name) => own(facts, name) !== undefined));

/** Two facts that a person records, both in the same order or with the same options; null of any other group. */
export const twoRecorded = ({ facts }: RuleSetDocument, group: readonly string[]): readonly [Fact, Fact] | null => {
  const [one, other, ...more] = group.map((name) => own(facts, name));
  if (one === undefined || other === undefined || more.length > 0 || 'derive' in one || 'derive' in other) return null;
  const kindOf = ({ type }: Fact) => (type === 'integer' ? 'number' : type);
  return kindOf(one) === kindOf(other) && one.type !== 'list' ? [one, other] : null;
};

/**
 * The values of two such facts: of each those at which comparisons with either can begin or cease to hold. Where both lie within one stretch that
 * nothing else tells apart, its two ends are the lesser and the greater.
 */
export const valuesOfTwo = (
  two: readonly [Fact, Fact],
  comparisons: readonly Comparison[],
  known: Facts,
  on: CalendarDate,
): readonly [readonly FactValue[], readonly FactValue[]] => {
  const facts = two.map((fact) => (fact.type === 'date' ? upToToday(fact, on) : fact));
  const [one, other] = facts as [Fact, Fact];
  const compared = comparisons.flatMap(({ value }) => {
    const reference = referenceOf(value);
    return (reference === undefined ? (value as FactValue) : own(known, reference)) ?? [];
  });
  const ends = facts.flatMap((fact) => ('minimum' in fact ? [fact.minimum, fact.maximum] : []));
  const around = (fact: Fact, values: readonly FactValue[]) => valuesAround(fact, values) ?? [];
  const values = [one, other].flatMap((fact) => around(fact, [...compared, ...ends]));
  return [around(one, values), around(other, values)];
};
