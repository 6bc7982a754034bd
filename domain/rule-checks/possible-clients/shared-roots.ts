/**
 * Facts that follow from the same recorded facts are not independent: an age and the age at another date, a step and how far it moved.
 * Such facts are told apart by values of what is recorded, from which the derived ones are then worked out. Pure.
 *
 * What must stay true: for every way in which all comparisons with the facts of a group can come out together for a real client, there
 * is a combination of these values with which they do.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { millisecondsBetween, shift } from '../../calendar/instant.ts';
import { type Calculation, calculate, calculationOf, rootsOf } from '../../rules/evaluation/derivation.ts';
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { valuesApart } from '../../rules/evaluation/representatives.ts';
import type { Comparison } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { Fact, Facts, FactValue, Leaf, RuleSetDocument } from '../../rules/language/schema.ts';

/** Whole numbers with more values than this are not tried one by one. */
const MAX_WHOLE_NUMBERS = 40;

const MILLISECONDS_A_DAY = 86_400_000;

/** A derived fact that is worked out for each client that is tried, with the values that checks may assume. */
export interface CalculatedFact {
  readonly name: string;
  readonly calculation: Calculation;
  readonly minimum: number;
  readonly maximum: number;
}

/** Values of recorded facts, and what is worked out of them. */
export interface SharedRoots {
  readonly values: ReadonlyMap<string, readonly FactValue[]>;
  readonly calculated: readonly CalculatedFact[];
}

/** The recorded facts that a fact depends on; the fact itself where it is recorded or given. */
const recordedBehind = (document: RuleSetDocument, name: string): readonly string[] => {
  const fact = own(document.facts, name);
  return fact === undefined || !('derive' in fact) || 'cohort' in fact.derive ? [name] : rootsOf(fact.derive);
};

/** Names in groups: those of one group depend on a recorded fact in common, directly or through others of the group. */
export const inGroups = (document: RuleSetDocument, names: Iterable<string>): readonly (readonly string[])[] => {
  let groups: { readonly names: string[]; readonly roots: Set<string> }[] = [];
  for (const name of names) {
    const roots = recordedBehind(document, name);
    const joined = groups.filter((group) => roots.some((root) => group.roots.has(root)));
    groups = [
      ...groups.filter((group) => !joined.includes(group)),
      {
        names: [...joined.flatMap((group) => group.names), name],
        roots: new Set([...joined.flatMap((group) => [...group.roots]), ...roots]),
      },
    ];
  }
  return groups.map((group) => group.names);
};

/**
 * Values that tell the facts of a group apart by all comparisons with them; null where that cannot be told: dates that are counted to
 * another date, and whole numbers of too wide a range.
 *
 * @param known what a comparison with a parameter looks up.
 */
export const sharedRoots = (
  document: RuleSetDocument,
  group: readonly string[],
  comparisons: ReadonlyMap<string, readonly Comparison[]>,
  known: Facts,
  on: CalendarDate,
): SharedRoots | null => {
  const roots = new Set(group.flatMap((name) => recordedBehind(document, name)));
  const calculated = group.flatMap((name): CalculatedFact[] => {
    const fact = own(document.facts, name);
    if (fact?.type !== 'integer' || !('derive' in fact)) return [];
    return [{ name, calculation: calculationOf(fact.derive, on), minimum: fact.minimum, maximum: fact.maximum }];
  });
  const values = new Map<string, readonly FactValue[]>();
  for (const root of roots) {
    const fact = own(document.facts, root);
    const of =
      fact?.type === 'integer'
        ? wholeNumbers(fact)
        : fact?.type === 'date' && roots.size === 1
          ? daysApart(fact, root, calculated, comparisons, known)
          : null;
    if (of === null) return null;
    values.set(root, of);
  }
  return { values, calculated };
};

const wholeNumbers = ({ minimum, maximum }: { minimum: number; maximum: number }): readonly number[] | null => {
  const first = Math.ceil(minimum);
  const count = Math.floor(maximum) - first + 1;
  return count > MAX_WHOLE_NUMBERS ? null : Array.from({ length: Math.max(0, count) }, (_, at) => first + at);
};

/** One day for each way in which the comparisons with a date, and with what is counted from it, can come out together. */
const daysApart = (
  date: Fact & { readonly type: 'date' },
  root: string,
  calculated: readonly CalculatedFact[],
  comparisons: ReadonlyMap<string, readonly Comparison[]>,
  known: Facts,
): readonly string[] | null => {
  const days = new Set([date.minimum, date.maximum]);
  const direct = valuesApart(date, comparisons.get(root) ?? [], known);
  if (direct === null) return null;
  for (const day of direct) days.add(day as string);
  for (const fact of calculated) {
    const { minimum, maximum } = fact;
    const whole: Fact = { type: 'integer', minimum, maximum, label: date.label, changeable: false };
    const counts = valuesApart(whole, comparisons.get(fact.name) ?? [], known);
    if (counts === null) return null;
    for (const count of counts) {
      // Counted to a fixed day, a later date never gives more: the days with one count stand together.
      const first = firstDay(date, (day) => (fact.calculation.of(day) as number) <= (count as number));
      const after = firstDay(date, (day) => (fact.calculation.of(day) as number) < (count as number));
      for (const day of [first, after]) {
        if (day === undefined) continue;
        days.add(day);
        if (day > date.minimum) days.add(dayAt(day, -1));
      }
    }
  }
  const byOutcome = new Map<string, string>();
  for (const day of [...days].sort()) {
    const facts: Record<string, FactValue> = { ...known, [root]: day };
    if (!workOut(calculated, facts)) continue;
    const outcome = [root, ...calculated.map(({ name }) => name)]
      .flatMap((name) =>
        (comparisons.get(name) ?? []).map((one) => evaluateLeaf({ fact: name, ...one } as Leaf, facts)),
      )
      .join();
    if (!byOutcome.has(outcome)) byOutcome.set(outcome, day);
  }
  return [...byOutcome.values()];
};

/** Whether a worked-out fact has one of the values that checks may assume. */
const isAssumed = ({ name, minimum, maximum }: CalculatedFact, facts: Facts): boolean => {
  const value = facts[name];
  return typeof value === 'number' && value >= minimum && value <= maximum;
};

/** Puts what is worked out of them among facts; false where a value is one that checks need not look at. */
export const workOut = (calculated: readonly CalculatedFact[], facts: Record<string, FactValue>): boolean =>
  calculated.every((fact) => {
    const value = calculate(fact.calculation, facts);
    if (value === undefined) return false;
    facts[fact.name] = value;
    return isAssumed(fact, facts);
  });

/** The first day of a range from which on something holds; undefined where it never does. */
const firstDay = (
  { minimum, maximum }: { readonly minimum: string; readonly maximum: string },
  holds: (day: string) => boolean,
): string | undefined => {
  if (!holds(maximum)) return undefined;
  let [low, high] = [0, millisecondsBetween(minimum, maximum) / MILLISECONDS_A_DAY];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(dayAt(minimum, middle))) high = middle;
    else low = middle + 1;
  }
  return dayAt(minimum, low);
};

// Asked for many days: the calendar library takes far longer.
const dayAt = (first: CalendarDate, days: number): CalendarDate =>
  shift(`${first}T00:00:00.000Z`, days * MILLISECONDS_A_DAY).slice(0, 10);
