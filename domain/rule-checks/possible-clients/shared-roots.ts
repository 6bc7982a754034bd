/**
 * Facts that follow from the same recorded facts are not independent: an age and the age at another date, a step and how far it moved.
 * Nor are dates of which the one may not come before the other: a birth and the start of a benefit.
 * Such facts are told apart by values of what is recorded, from which the derived ones are then worked out. Pure.
 *
 * What must stay true: for every way in which all comparisons with the facts of a group can come out together for a real client, there
 * is a combination of these values with which they do.
 */
import { MILLISECONDS_A_DAY } from '../../calendar/a-day.ts';
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { millisecondsBetween, shift } from '../../calendar/instant.ts';
import { type Calculation, calculate, calculationOf, rootsOf } from '../../rules/evaluation/derivation.ts';
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { valuesApart } from '../../rules/evaluation/representatives.ts';
import type { Comparison } from '../../rules/language/conditions.ts';
import { type DateFact, datesBefore, upToToday } from '../../rules/language/date-order.ts';
import { own } from '../../rules/language/own.ts';
import type { Fact, Facts, FactValue, Leaf, RuleSetDocument } from '../../rules/language/schema.ts';
import { comparedWith, twoRecorded, valuesOfTwo } from './compared-facts.ts';
import { leastCounted } from './counted-to-today.ts';

/** Whole numbers with more values than this are not tried one by one. */
const MAX_WHOLE_NUMBERS = 40;
/** More days than this, found by counting from one date to another, are not looked for. */
const MAX_COUNTED_DAYS = 2_000;

/** A derived fact that is worked out for each client that is tried, with the values that checks may assume. */
export interface CalculatedFact {
  readonly name: string;
  readonly calculation: Calculation;
  readonly minimum: number;
  readonly maximum: number;
}

/** Two recorded dates of which the second may not come before the first. */
export type InOrder = readonly [early: string, late: string];

/** Values of recorded facts, and what is worked out of them. */
export interface SharedRoots {
  readonly values: ReadonlyMap<string, readonly FactValue[]>;
  readonly inOrder: readonly InOrder[];
  readonly calculated: readonly CalculatedFact[];
}

/** The recorded facts that a fact depends on; the fact itself where it is recorded or given. */
export const recordedBehind = (document: RuleSetDocument, name: string): readonly string[] => {
  const fact = own(document.facts, name);
  return fact === undefined || !('derive' in fact) || 'cohort' in fact.derive ? [name] : rootsOf(fact.derive);
};

/** Whether a fact is counted from a recorded date to another: where those are bound in order, or to the day of the decision, so is the count. */
export const isBetweenDates = (document: RuleSetDocument, name: string): boolean => {
  const roots = new Set(recordedBehind(document, name));
  return roots.size > 1 && [...roots].every((root) => own(document.facts, root)?.type === 'date');
};

/**
 * Facts in groups: those of one group depend on a recorded fact in common, are compared with each other, or depend on dates of which one may not
 * come before another, directly or through others of the group.
 */
export const inGroups = (
  document: RuleSetDocument,
  byFact: ReadonlyMap<string, ReadonlySet<Comparison>>,
): readonly (readonly string[])[] => {
  let groups: { readonly names: string[]; readonly roots: Set<string> }[] = [];
  for (const [name, comparisons] of byFact) {
    const roots = [name, ...comparedWith(document, comparisons)].flatMap((one) => recordedBehind(document, one));
    const joined = groups.filter((group) =>
      roots.some(
        (root) =>
          group.roots.has(root) ||
          datesBefore(document, root).some((early) => group.roots.has(early)) ||
          [...group.roots].some((late) => datesBefore(document, late).includes(root)),
      ),
    );
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
 * Values that tell the facts of a group apart by all comparisons with them; null where that cannot be told: more than one
 * count from a date to another, or one that leaves too many days to try, and whole numbers of too wide a range.
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
    const minimum = leastCounted(document, fact);
    return [{ name, calculation: calculationOf(fact.derive, on), minimum, maximum: fact.maximum }];
  });
  const inOrder = [...roots].flatMap((late) =>
    datesBefore(document, late).flatMap((early): InOrder[] => (roots.has(early) ? [[early, late]] : [])),
  );
  const two = twoRecorded(document, group);
  const all = group.flatMap((name) => comparisons.get(name) ?? []);
  if (two !== null && comparedWith(document, all).length > 0) {
    const apart = valuesOfTwo(two, all, known, on);
    return { values: new Map(group.map((name, at) => [name, apart[at] ?? []])), calculated, inOrder };
  }
  const [counted, ...more] = calculated.filter(({ name }) => isBetweenDates(document, name));
  if (more.length > 0) return null;
  const values = new Map<string, readonly FactValue[]>();
  const stretches = new Map<string, Stretches>();
  for (const root of roots) {
    const fact = own(document.facts, root);
    if (fact?.type === 'integer') {
      const whole = wholeNumbers(fact);
      if (whole === null) return null;
      values.set(root, whole);
    } else {
      const of = calculated.filter((one) => one !== counted && one.calculation.roots.includes(root));
      const days = fact?.type === 'date' ? stretchesOf(upToToday(fact, on), root, of, comparisons, known) : null;
      if (days === null) return null;
      stretches.set(root, days);
    }
  }
  const lone = counted === undefined && inOrder.length === 0;
  let days = new Map([...stretches].map(([root, { first }]) => [root, first]));
  if (counted !== undefined) {
    const moved = daysCounted(inTurn(days, inOrder), stretches, counted, comparisons.get(counted.name) ?? [], known);
    if (moved === null) return null;
    days = moved;
  }
  days = inTurn(days, inOrder);
  for (const [root, { first, outcomeOn }] of stretches) {
    const possible = (days.get(root) ?? []).filter((day) => outcomeOn(day) !== undefined).sort();
    values.set(root, lone ? oneForEach(first, outcomeOn) : possible);
  }
  return { values, calculated, inOrder };
};

/** How the comparisons with a date, and with what is counted from it, come out over time. */
interface Stretches {
  /** The days that the date can be on. */
  readonly range: { readonly minimum: string; readonly maximum: string };
  /** The first day of each stretch of days on which they come out alike. */
  readonly first: readonly string[];
  /** How they come out; undefined on a day that is none for a client. */
  readonly outcomeOn: (day: string) => string | undefined;
}

const oneForEach = (days: readonly string[], outcomeOn: Stretches['outcomeOn']): readonly string[] => {
  const byOutcome = new Map<string | undefined, string>();
  for (const day of days) if (!byOutcome.has(outcomeOn(day))) byOutcome.set(outcomeOn(day), day);
  return [...byOutcome.values()];
};

/** Days by the date that can be on them. */
type Days = Map<string, readonly string[]>;

/**
 * Of each date its own days, and those of earlier dates. Days that stand in order, whatever stretch each is in, still do when each is moved to
 * the first day that its own stretch and the dates before it leave: one of these.
 */
const inTurn = (days: Days, inOrder: readonly InOrder[]): Days =>
  new Map(
    [...days.keys()].map((root) => {
      const before = new Set([root]);
      // Grows while it is gone through: also the dates before those.
      for (const late of before) for (const [early, of] of inOrder) if (of === late) before.add(early);
      return [root, [...new Set([...before].flatMap((date) => days.get(date) ?? []))]];
    }),
  );

/**
 * The same where one date is counted to another: with a day of the one, also the first day of the other on which the count is no more, or no less,
 * than its comparisons leave. Of all days that come out alike, the first ones of all dates together do so too, and each of those is pushed there by
 * the first day of a stretch, along dates in order and along the count once: a count goes by one a day, so going back along it pushes no further.
 * That is why one count: two could push each other on. Null where the comparisons cannot be told apart.
 */
const daysCounted = (
  days: Days,
  stretches: ReadonlyMap<string, Stretches>,
  counted: CalculatedFact,
  comparisons: readonly Comparison[],
  known: Facts,
): Days | null => {
  const counts = valuesApart(wholeNumber(counted), comparisons, known);
  if (counts === null) return null;
  const { calculation } = counted;
  const [date, day] = calculation.roots as readonly [string, string];
  const of = (root: string) => days.get(root) ?? [];
  if (counts.length * (of(date).length + of(day).length) > MAX_COUNTED_DAYS) return null;
  const countedTo = (from: string, to: string) => calculation.of(from, to) as number;
  const moved = (root: string, holds: (day: string) => boolean): readonly string[] => {
    const range = stretches.get(root)?.range;
    const day = range && firstDay(range, holds);
    return day === undefined ? [] : [day];
  };
  const dates = of(day).flatMap((to) =>
    counts.flatMap((count) => moved(date, (from) => countedTo(from, to) <= (count as number))),
  );
  const ends = of(date).flatMap((from) =>
    counts.flatMap((count) => moved(day, (to) => countedTo(from, to) >= (count as number))),
  );
  return new Map([...days, [date, [...of(date), ...dates]], [day, [...of(day), ...ends]]]);
};

/** All of them; null where they are too many to try one by one. */
export const wholeNumbers = ({ minimum, maximum }: { minimum: number; maximum: number }): readonly number[] | null => {
  const first = Math.ceil(minimum);
  const count = Math.floor(maximum) - first + 1;
  return count > MAX_WHOLE_NUMBERS ? null : Array.from({ length: Math.max(0, count) }, (_, at) => first + at);
};

const wholeNumber = ({ minimum, maximum }: CalculatedFact): Fact => ({
  type: 'integer',
  minimum,
  maximum,
  label: { nl: '', en: '' },
  changeable: false,
});

/** Null where they cannot be told apart by days. */
const stretchesOf = (
  date: DateFact,
  root: string,
  calculated: readonly CalculatedFact[],
  comparisons: ReadonlyMap<string, readonly Comparison[]>,
  known: Facts,
): Stretches | null => {
  const days = new Set([date.minimum, date.maximum]);
  const direct = valuesApart(date, comparisons.get(root) ?? [], known);
  if (direct === null) return null;
  for (const day of direct) days.add(day as string);
  for (const fact of calculated) {
    const counts = valuesApart(wholeNumber(fact), comparisons.get(fact.name) ?? [], known);
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
  const outcomeOn = (day: string): string | undefined => {
    if (day < date.minimum || day > date.maximum) return undefined;
    const facts: Record<string, FactValue> = { ...known, [root]: day };
    if (!workOut(calculated, facts)) return undefined;
    return [root, ...calculated.map(({ name }) => name)]
      .flatMap((name) =>
        (comparisons.get(name) ?? []).map((one) => evaluateLeaf({ fact: name, ...one } as Leaf, facts)),
      )
      .join();
  };
  const first: string[] = [];
  let before: string | undefined;
  for (const day of [...days].sort()) {
    const outcome = outcomeOn(day);
    if (outcome !== undefined && outcome !== before) first.push(day);
    before = outcome;
  }
  return { range: date, first, outcomeOn };
};

/** Whether no date comes before another that it may not come before. */
export const areInOrder = (inOrder: readonly InOrder[], facts: Facts): boolean =>
  inOrder.every(([early, late]) => (facts[early] as string) <= (facts[late] as string));

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
