/**
 * A few values that stand for all values of a fact: one for every way in which the comparisons made with it can come out.
 * With them a question about every client becomes a question about finitely many. Pure.
 */
import { dayAfter, dayBefore } from '../../calendar/calendar-date.ts';
import { type Comparison, referenceOf } from '../language/conditions.ts';
import { own } from '../language/own.ts';
import type { Fact, Facts, FactValue, Leaf } from '../language/schema.ts';
import { evaluateLeaf } from './evaluate.ts';

/** More options than this in one list fact, each in comparisons of its own, are not taken apart. */
const MAX_LIST_OPTIONS = 12;

/**
 * One value for each way in which all `comparisons` with a fact can come out together; null where that cannot be told:
 * a comparison with another fact, or a list of too many options.
 *
 * @param known what a comparison with a parameter looks up.
 */
export const representativesOf = (
  fact: Fact,
  comparisons: readonly Comparison[],
  known: Facts,
): readonly FactValue[] | null => {
  const candidates = valuesApart(fact, comparisons, known);
  if (candidates === null) return null;
  const byOutcome = new Map<string, FactValue>();
  for (const candidate of candidates) {
    const facts: Facts = { ...known, value: candidate };
    const outcome = comparisons
      .map((comparison) => evaluateLeaf({ fact: 'value', ...comparison } as Leaf, facts))
      .join();
    if (!byOutcome.has(outcome)) byOutcome.set(outcome, candidate);
  }
  return [...byOutcome.values()];
};

/**
 * The values at which `comparisons` can begin or cease to hold, in order: both ends of every stretch of whole numbers or days that come out
 * alike, and of other numbers a value near each end.
 * Null where {@link representativesOf} is.
 */
export const valuesApart = (
  fact: Fact,
  comparisons: readonly Comparison[],
  known: Facts,
): readonly FactValue[] | null => {
  const compared: FactValue[] = [];
  for (const { value } of comparisons) {
    const reference = referenceOf(value);
    const resolved = reference === undefined ? (value as FactValue) : own(known, reference);
    if (resolved === undefined || (reference !== undefined && typeof resolved !== 'number')) return null;
    compared.push(resolved);
  }
  return valuesAround(fact, compared);
};

/** The same for figures, days or options that a fact is compared with. */
export const valuesAround = (fact: Fact, compared: readonly FactValue[]): readonly FactValue[] | null => {
  const values = compared.flat();
  switch (fact.type) {
    case 'boolean':
      return [false, true];
    case 'choice':
      return Object.keys(fact.options);
    case 'integer':
    case 'number': {
      const points = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
      const near =
        fact.type === 'integer'
          ? points.flatMap((point) => [Math.floor(point), Math.floor(point) + 1, Math.ceil(point) - 1])
          : points.flatMap((point, index) => [
              point - stepWithin(point - (points[index - 1] ?? fact.minimum)),
              point,
              point + stepWithin((points[index + 1] ?? fact.maximum) - point),
            ]);
      return inRange(
        [fact.minimum, ...near, fact.maximum],
        (value) => value >= fact.minimum && value <= fact.maximum,
      ).sort((a, b) => a - b);
    }
    case 'date': {
      const days = values.filter((value) => typeof value === 'string');
      const near = days.flatMap((day) => [dayBefore(day, 'P1D'), day, dayAfter(day, 'P1D')]);
      return inRange([fact.minimum, ...near, fact.maximum], (day) => day >= fact.minimum && day <= fact.maximum).sort();
    }
    case 'list': {
      const mentioned = unlikeOptions(Object.keys(fact.options), compared);
      if (mentioned.length > MAX_LIST_OPTIONS) return null;
      return Array.from({ length: 2 ** mentioned.length }, (_, bits) =>
        mentioned.filter((_option, index) => (bits >> index) & 1),
      );
    }
  }
};

/** A round step that stays well within a gap: 1, or the tenth, hundredth and so on that fits. */
const stepWithin = (gap: number): number => (gap <= 0 ? 0 : 10 ** Math.floor(Math.log10(Math.min(1, gap / 3))));

/** Options that some comparison names; of those that the same comparisons name, one: no comparison tells them apart. */
const unlikeOptions = (options: readonly string[], compared: readonly FactValue[]): readonly string[] => {
  const byMention = new Map<string, string>();
  for (const option of options) {
    const mention = compared.map((value) => ([value].flat().includes(option) ? '1' : '0')).join('');
    if (mention.includes('1') && !byMention.has(mention)) byMention.set(mention, option);
  }
  return [...byMention.values()];
};

const inRange = <T>(values: readonly T[], holds: (value: T) => boolean): T[] => [...new Set(values)].filter(holds);

/** Calls back for every combination of the values, as facts beside `known`, until it answers true. */
export const anyCombination = (
  values: ReadonlyMap<string, readonly FactValue[]>,
  known: Facts,
  visit: (facts: Facts) => boolean,
): boolean => {
  const names = [...values.keys()];
  const facts: Record<string, FactValue> = Object.assign(Object.create(null), known);
  const from = (index: number): boolean => {
    const name = names[index];
    if (name === undefined) return visit(facts);
    for (const value of values.get(name) ?? []) {
      facts[name] = value;
      if (from(index + 1)) return true;
    }
    return false;
  };
  return from(0);
};

/** How many combinations there are. */
export const combinations = (values: ReadonlyMap<string, readonly FactValue[]>): number =>
  [...values.values()].reduce((product, { length }) => product * length, 1);
