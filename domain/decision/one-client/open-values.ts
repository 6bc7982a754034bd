/**
 * What is open of a client, as values to try: of each recorded fact that is unknown one value for every way in which the comparisons that may
 * still play a part can come out, and of a place in a cohort whether it is held. What is worked out is never tried by itself: it follows, so
 * that a known side keeps its bound and nothing is tried that no client can be. Pure.
 *
 * What must stay true: for any two values of an unknown fact, beside any values of the others, there are values here that come out the same.
 */
import { type CalendarDate, dayAfter, dayBefore } from '../../calendar/calendar-date.ts';
import { COUNTS, calculate, calculationOf, countOf, rootsOf } from '../../rules/evaluation/derivation.ts';
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { visitOpenFacts } from '../../rules/evaluation/open-facts.ts';
import {
  anyCombination,
  combinations,
  representativesOf,
  valuesApart,
} from '../../rules/evaluation/representatives.ts';
import { type Comparison, leavesOf, referenceOf, referencesIn } from '../../rules/language/conditions.ts';
import { type DateFact, type DatesAround, datesInOrder, daysLeft, upToToday } from '../../rules/language/date-order.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Derivation, Fact, Facts, FactValue, Leaf, Rule, RuleSetDocument } from '../../rules/language/schema.ts';

/** Whole numbers of so few values are tried one by one where they depend on another fact. */
const FEW_NUMBERS = 40;
/** More values of one fact than this are not told apart, nor more combinations of facts that depend on each other. */
const MOST_VALUES = 1_500;
const MOST_COMBINATIONS = 4_000;
/** Months end differently: the day on which a count of them changes is this near. */
const MONTH_ENDS = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** Values to try by the name of a fact, or of a place by {@link heldName}. */
export type OpenValues = ReadonlyMap<string, readonly FactValue[]>;

/** What is known of a client. */
export interface WhatIsKnown {
  /** As `deriveFacts` has them. */
  readonly facts: Facts;
  readonly on: CalendarDate;
  /** Whether a place in a cohort was given; undefined while that is open. */
  readonly held: (cohort: string) => boolean | undefined;
}

/** The name of whether a place in a cohort was given. No fact has such a name. */
export const heldName = (cohort: string): string => `#${cohort}`;

/** The recorded facts, and places by {@link heldName}, that are unknown behind facts that are. A parameter without a value stays itself. */
export const unknownBehind = (
  { document, named }: RuleSet,
  { facts, held }: Omit<WhatIsKnown, 'on'>,
  open: Iterable<string>,
): ReadonlySet<string> => {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (own(facts, name) !== undefined || found.has(name)) return;
    const derive = derivationOf(document, name);
    if (derive === undefined) {
      found.add(name);
      return;
    }
    if (!('cohort' in derive)) {
      for (const root of rootsOf(derive)) add(root);
      return;
    }
    if (held(derive.cohort) === undefined) found.add(heldName(derive.cohort));
    const cohort = document.cohorts.find(({ id }) => id === derive.cohort);
    if (cohort !== undefined) visitOpenFacts(cohort.candidates, facts, named, add);
  };
  for (const name of open) add(name);
  return found;
};

/** Comparisons of rules that may still play a part, by each recorded fact that one side of them depends on. */
export interface OpenScope {
  readonly rules: readonly Rule[];
  readonly about: ReadonlyMap<string, readonly Leaf[]>;
  /** Facts on a side of some comparison. */
  readonly compared: ReadonlySet<string>;
  /** False where something that is compared is worked out from a fact of a type that it is not worked out from: no value settles it. */
  readonly canSettle: boolean;
  /** Recorded facts that are compared with, or worked out together with, no other. */
  readonly alone: ReadonlySet<string>;
  /** Values that nothing of a client decides, by day and fact. */
  readonly fixed: Map<string, Apart | null>;
}

/** Values told apart. */
interface Apart {
  /** One for each way in which the comparisons come out. */
  readonly values: readonly FactValue[];
  /** All that were looked at; of a date in the order of the days, with both ends of every stretch of days that come out alike. */
  readonly candidates: readonly FactValue[];
  /** Of each of those the place in `values` of the one that comes out the same; none where no client can have it. */
  readonly places: readonly (number | undefined)[];
}

/** The comparisons of rules, and of the candidates of cohorts. */
export const openScopeOf = ({ document, named }: RuleSet, rules: readonly Rule[]): OpenScope => {
  const about = new Map<string, Leaf[]>();
  const conditions = [...rules.map(({ when }) => when), ...document.cohorts.map(({ candidates }) => candidates)];
  const seen = new Set<string>();
  const compared = new Set<string>();
  for (const leaf of conditions.flatMap((condition) => leavesOf([condition], named))) {
    const key = JSON.stringify(leaf);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const side of sidesOf(leaf)) compared.add(side);
    for (const root of new Set(sidesOf(leaf).flatMap((side) => recordedBehind(document, side)))) {
      about.set(root, [...(about.get(root) ?? []), leaf]);
    }
  }
  const canSettle = [...compared].every((side) => isWorkedOutRightly(document, side));
  const isAlone = (name: string, leaves: readonly Leaf[]): boolean =>
    leaves.every((leaf) =>
      sidesOf(leaf).every((side) => recordedBehind(document, side).every((root) => root === name)),
    );
  const alone = new Set([...about].flatMap(([name, leaves]) => (isAlone(name, leaves) ? [name] : [])));
  return { rules, about, compared, canSettle, alone, fixed: new Map() };
};

/** Days are counted from a date, and one number is taken from another; so it is in rules that were checked. */
const isWorkedOutRightly = (document: RuleSetDocument, name: string): boolean => {
  const derive = derivationOf(document, name);
  if (derive === undefined || 'cohort' in derive) return true;
  const types = 'movedBy' in derive ? ['integer', 'number'] : ['date'];
  return rootsOf(derive).every((root) => types.includes(own(document.facts, root)?.type ?? ''));
};

/** Values of what is unknown behind open facts; null where they cannot be told apart, or are too many. */
export const openValues = (
  ruleSet: RuleSet,
  scope: OpenScope,
  known: WhatIsKnown,
  open: Iterable<string>,
): OpenValues | null => {
  if (!scope.canSettle) return null;
  const names = [...unknownBehind(ruleSet, known, open)];
  const trial = new Trial(ruleSet, scope, known, new Set(names));
  const values = new Map<string, readonly FactValue[]>();
  for (const name of names) {
    const of = name.startsWith('#') ? [false, true] : trial.valuesOf(name);
    if (of === null || of.length === 0) return null;
    values.set(name, of);
  }
  return values;
};

/**
 * The values that are tried of a recorded fact of whichever client it is unknown; null where they cannot be told apart, undefined where they
 * depend on what else is known.
 *
 * @param parameters by name with their value on the day.
 */
export const valuesOfAnybody = (
  ruleSet: RuleSet,
  scope: OpenScope,
  name: string,
  parameters: Facts,
  on: CalendarDate,
): readonly FactValue[] | null | undefined => {
  const trial = new Trial(ruleSet, scope, { facts: parameters, on, held: () => undefined }, new Set([name]));
  return trial.isFixed(name) ? (trial.ofAnybody(name)?.values ?? null) : undefined;
};

/** The unknown dates behind open facts that stand in order with others: which days are tried of them depends on those. */
export const openDatesInOrder = (
  ruleSet: RuleSet,
  known: Omit<WhatIsKnown, 'on'>,
  open: Iterable<string>,
): readonly string[] => {
  const inOrder = datesInOrder(ruleSet.document);
  return [...unknownBehind(ruleSet, known, open)].filter((name) => inOrder.has(name));
};

/** All that the days that are left to such dates decide about what is tried, as text. @param dates all of them that are open. */
export const daysLeftInText = (
  ruleSet: RuleSet,
  scope: OpenScope,
  known: WhatIsKnown,
  dates: readonly string[],
): string => {
  const trial = new Trial(ruleSet, scope, known, new Set(dates));
  return dates.map((name) => trial.leftInText(name)).join();
};

const derivationOf = (document: RuleSetDocument, name: string): Derivation | undefined => {
  const fact = own(document.facts, name);
  return fact !== undefined && 'derive' in fact ? fact.derive : undefined;
};

/** The facts and parameters that a comparison is between. */
export const sidesOf = (leaf: Leaf): readonly string[] => [leaf.fact, ...referencesIn(leaf.value)];

/** The recorded facts on which one depends: itself, those it is worked out from, none for a place or a parameter. */
export const recordedBehind = (document: RuleSetDocument, name: string): readonly string[] => {
  const derive = derivationOf(document, name);
  if (derive === undefined) return own(document.facts, name) === undefined ? [] : [name];
  return rootsOf(derive);
};

/** Values of facts that depend on no other, by all that they depend on; up to so many. */
const fixedValues = new Map<string, Apart | null>();
const MOST_FIXED = 1_000;

/** The values of one client's unknown facts. */
class Trial {
  readonly #document: RuleSetDocument;
  readonly #scope: OpenScope;
  readonly #known: WhatIsKnown;
  readonly #unknown: ReadonlySet<string>;
  readonly #chosen = new Map<string, readonly FactValue[] | null>();
  /** What was worked out, by fact and rounds: every comparison with a fact asks for the same. */
  readonly #workedOut = new Map<string, readonly FactValue[] | null>();

  constructor({ document }: RuleSet, scope: OpenScope, known: WhatIsKnown, unknown: ReadonlySet<string>) {
    this.#document = document;
    this.#scope = scope;
    this.#known = known;
    this.#unknown = unknown;
  }

  valuesOf(name: string): readonly FactValue[] | null {
    const chosen = this.#chosen.get(name);
    if (chosen !== undefined) return chosen;
    const values = this.isFixed(name) ? this.#left(name) : (this.#find(name)?.values ?? null);
    this.#chosen.set(name, values);
    return values;
  }

  /** What is tried of a fact that depends on no other, of whichever client it is unknown. */
  ofAnybody(name: string): Apart | null {
    const key = `${this.#known.on} ${name}`;
    const before = this.#scope.fixed.get(key);
    if (before !== undefined) return before;
    const text = this.#meaningOf(name);
    const found = fixedValues.get(text) ?? this.#find(name);
    if (fixedValues.size >= MOST_FIXED) fixedValues.clear();
    fixedValues.set(text, found);
    this.#scope.fixed.set(key, found);
    return found;
  }

  /** All that decides, beside what else is said of a client, which days of a date are tried. */
  leftInText(name: string): string {
    if (!this.isFixed(name)) {
      const { minimum, maximum } = this.#daysLeft(name);
      return `${minimum} ${maximum}`;
    }
    const found = this.ofAnybody(name);
    return found === null ? '' : placesLeft(found, this.#daysLeft(name)).join(' ');
  }

  /** Of what is tried of anybody what this client's other dates leave. */
  #left(name: string): readonly FactValue[] | null {
    const found = this.ofAnybody(name);
    if (found === null || !datesInOrder(this.#document).has(name)) return found?.values ?? null;
    return placesLeft(found, this.#daysLeft(name)).map((place) => found.values[place] as FactValue);
  }

  #daysLeft(name: string): DateFact {
    return daysLeft(this.#document, name, this.#known.on, this.#known.facts);
  }

  #find(name: string): Apart | null {
    const fact = own(this.#document.facts, name);
    // A parameter that has no value on the day: nothing that is asked settles it.
    if (fact === undefined) return null;
    const partners = this.#partnersOf(name);
    const candidates = this.#candidates(name, fact, partners.length === 0 ? 0 : 2);
    return candidates === null ? null : this.#apart(name, candidates, partners);
  }

  /** All that the values depend on of a fact that depends on no other: two versions mostly have the same. */
  #meaningOf(name: string): string {
    const leaves = this.#leaves(name);
    const sides = [...new Set([name, ...leaves.flatMap(sidesOf)])].map((side) => {
      const fact = own(this.#document.facts, side);
      if (fact === undefined) return [side, own(this.#known.facts, side)];
      const { label: _label, question: _question, source: _source, ...meaning } = fact;
      return [side, 'options' in meaning ? { ...meaning, options: Object.keys(meaning.options) } : meaning];
    });
    return JSON.stringify([name, this.#known.on, leaves, sides]);
  }

  /** The comparisons with a fact; that two dates are in order, where both are unknown, is one as well. */
  #leaves(name: string): readonly Leaf[] {
    const leaves = this.#scope.about.get(name) ?? [];
    const order = this.#orderOf(name);
    return order.length === 0 ? leaves : [...leaves, ...order];
  }

  #orderOf(name: string): readonly Leaf[] {
    const around = datesInOrder(this.#document).get(name);
    return around === undefined ? NO_LEAVES : orderOf(name, around, (other) => this.#unknown.has(other));
  }

  /** Whether what is tried is the same of every client for whom this fact is unknown, but for the days that their other dates leave. */
  isFixed(name: string): boolean {
    return this.#scope.alone.has(name) && this.#orderOf(name).length === 0;
  }

  /** Other unknown facts with which this one is compared, or something is worked out. */
  #partnersOf(name: string): readonly string[] {
    const roots = this.#leaves(name).flatMap((leaf) =>
      sidesOf(leaf).flatMap((side) => recordedBehind(this.#document, side)),
    );
    return [...new Set(roots)].filter((root) => root !== name && this.#unknown.has(root));
  }

  /** Values at which some comparison can begin or cease to hold, given those of other unknown facts after fewer rounds. */
  #candidates(name: string, fact: Fact, rounds: number): readonly FactValue[] | null {
    const key = `${rounds} ${name}`;
    const before = this.#workedOut.get(key);
    if (before !== undefined) return before;
    const candidates = this.#workOut(name, fact, rounds);
    this.#workedOut.set(key, candidates);
    return candidates;
  }

  #workOut(name: string, described: Fact, rounds: number): readonly FactValue[] | null {
    const fact = described.type !== 'date' ? described : this.#days(name, described);
    if (fact.type === 'boolean') return [false, true];
    if (fact.type === 'choice') return Object.keys(fact.options);
    if (fact.type === 'list') {
      const comparisons = this.#leaves(name).map(({ operator, value }) => ({ operator, value }));
      return representativesOf(fact, comparisons, this.#known.facts);
    }
    const isBesideItself = this.#leaves(name).some((leaf) => this.#isBesideItself(leaf, name));
    if (fact.type === 'integer' && (rounds > 0 || isBesideItself)) {
      const first = Math.ceil(fact.minimum);
      const count = Math.floor(fact.maximum) - first + 1;
      if (count <= FEW_NUMBERS) return Array.from({ length: Math.max(0, count) }, (_, at) => first + at);
    }
    // Both sides move with it: no value of the other side tells where they meet.
    if (isBesideItself) return null;
    const points = new Set<FactValue>();
    for (const leaf of this.#leaves(name)) {
      for (const [side, other] of this.#sided(leaf)) {
        if (!recordedBehind(this.#document, side).includes(name)) continue;
        const targets = this.#targets(other, name, rounds);
        if (targets === null) return null;
        for (const target of targets) {
          const at = this.#pointsFor(name, side, target, rounds);
          if (at === null) return null;
          for (const point of at) points.add(point);
        }
        if (points.size > MOST_VALUES) return null;
      }
    }
    return valuesApart(fact, [{ operator: 'in', value: [...points] as Comparison['value'] } as Comparison], {});
  }

  /** What is tried of anybody is looked for among all days that a date can be on. */
  #days(name: string, date: DateFact): DateFact {
    return this.isFixed(name) ? upToToday(date, this.#known.on) : this.#daysLeft(name);
  }

  /** Whether a comparison is between a fact and what is worked out from it, or between two such. */
  #isBesideItself(leaf: Leaf, name: string): boolean {
    const sides = sidesOf(leaf);
    return sides.length > 1 && sides.every((side) => recordedBehind(this.#document, side).includes(name));
  }

  /** Each side of a comparison with what stands on the other. */
  #sided(leaf: Leaf): readonly (readonly [side: string, other: Leaf['value']])[] {
    const reference = referenceOf(leaf.value);
    return reference === undefined
      ? [[leaf.fact, leaf.value]]
      : [
          [leaf.fact, leaf.value],
          [reference, { fact: leaf.fact }],
        ];
  }

  /** What the other side of a comparison can be. */
  #targets(other: Leaf['value'], name: string, rounds: number): readonly FactValue[] | null {
    const reference = referenceOf(other);
    if (reference === undefined) return [other as FactValue].flat();
    const value = own(this.#known.facts, reference);
    if (value !== undefined) return [value].flat();
    const fact = own(this.#document.facts, reference);
    if (fact === undefined) return [];
    if ('derive' in fact) {
      if (fact.type !== 'integer') return [];
      if ('movedBy' in fact.derive) return this.#differences(fact.derive, name, rounds);
      if (fact.maximum - fact.minimum > FEW_NUMBERS) return null;
      return Array.from({ length: fact.maximum - fact.minimum + 1 }, (_, at) => fact.minimum + at);
    }
    if (reference === name || rounds === 0) return [];
    return this.#candidates(reference, fact, rounds - 1);
  }

  /** How far one fact can be from another. */
  #differences(derive: Derivation & { movedBy: unknown }, name: string, rounds: number): readonly FactValue[] | null {
    const [from, to] = rootsOf(derive).map((root) => {
      const value = own(this.#known.facts, root);
      const fact = own(this.#document.facts, root);
      if (value !== undefined) return [value];
      return fact === undefined || (rounds === 0 && root !== name) ? [] : this.#candidates(root, fact, rounds);
    });
    if (!from || !to) return null;
    return [...new Set(from.flatMap((one) => to.map((other) => (other as number) - (one as number))))];
  }

  /** Values of a fact at which a side that is it, or is worked out from it, comes to a target. */
  #pointsFor(name: string, side: string, target: FactValue, rounds: number): readonly FactValue[] | null {
    const derive = derivationOf(this.#document, side);
    if (derive === undefined || 'cohort' in derive) return [target];
    if (typeof target !== 'number') return [];
    const [first, second] = rootsOf(derive);
    const isFirst = first === name;
    const others = this.#othersOf(derive, isFirst ? second : first, name, rounds);
    if (others === null) return null;
    if ('movedBy' in derive)
      return others.map((other) => (isFirst ? (other as number) - target : (other as number) + target));
    const [counted] = countOf(derive);
    const { unit } = COUNTS[counted];
    // Before it is counted up to, and from then on.
    return others.flatMap((other) =>
      [target, target + 1].flatMap((count) => {
        const day = moved(other as string, isFirst ? -count : count, unit);
        return unit === 'M' ? MONTH_ENDS.map((days) => moved(day, days, 'D')) : [day];
      }),
    );
  }

  /** What the other fact of a recipe can be, or the day to which it counts. */
  #othersOf(
    derive: Exclude<Derivation, { cohort: string }>,
    other: string | undefined,
    name: string,
    rounds: number,
  ): readonly FactValue[] | null {
    if (other === undefined) return ['on' in derive && derive.on !== undefined ? derive.on : this.#known.on];
    const value = own(this.#known.facts, other);
    if (value !== undefined) return [value];
    const fact = own(this.#document.facts, other);
    if (fact === undefined || other === name) return [];
    return rounds === 0 ? [] : this.#candidates(other, fact, rounds - 1);
  }

  /** The candidates by the way in which the comparisons come out, beside all that the partners can be. */
  #apart(name: string, candidates: readonly FactValue[], partners: readonly string[]): Apart | null {
    const leaves = this.#leaves(name);
    const order = this.#orderOf(name);
    const sides = [...new Set(leaves.flatMap(sidesOf))].flatMap((side) => {
      const fact = own(this.#document.facts, side);
      if (fact?.type !== 'integer' || !('derive' in fact) || own(this.#known.facts, side) !== undefined) return [];
      return [{ side, fact, calculation: calculationOf(fact.derive, this.#known.on) }];
    });
    const beside = new Map<string, readonly FactValue[]>();
    for (const partner of partners) {
      const fact = own(this.#document.facts, partner) as Fact;
      const of = this.#chosen.get(partner) ?? this.#candidates(partner, fact, 2);
      if (of === null) return null;
      beside.set(partner, of);
    }
    if (candidates.length * combinations(beside) > MOST_COMBINATIONS)
      return { values: candidates, candidates, places: candidates.map((_, at) => at) };
    const values: FactValue[] = [];
    const placeOf = new Map<string, number>();
    const places = candidates.map((value) => {
      const outcomes: string[] = [];
      let isPossible = false;
      anyCombination(beside, { ...this.#known.facts, [name]: value }, (combined) => {
        const facts = combined as Record<string, FactValue>;
        const isAssumed =
          sides.every(({ side, fact, calculation }) => {
            const of = calculate(calculation, facts);
            if (of === undefined) delete facts[side];
            else facts[side] = of;
            return of === undefined || (of >= fact.minimum && of <= fact.maximum);
          }) && order.every((leaf) => evaluateLeaf(leaf, facts) === true);
        isPossible ||= isAssumed;
        outcomes.push(isAssumed ? leaves.map((leaf) => evaluateLeaf(leaf, facts)).join() : '');
        return false;
      });
      if (!isPossible) return undefined;
      const outcome = outcomes.join('|');
      const place = placeOf.get(outcome) ?? values.push(value) - 1;
      placeOf.set(outcome, place);
      return place;
    });
    return { values, candidates, places };
  }
}

const NO_LEAVES: readonly Leaf[] = [];

/** That a date stands in order with others, as comparisons. */
const orderOf = (name: string, { earlier, later }: DatesAround, isMeant: (other: string) => boolean): Leaf[] => [
  ...earlier.filter(isMeant).map((other) => inOrder(other, name)),
  ...later.filter(isMeant).map((other) => inOrder(name, other)),
];

const inOrder = (early: string, late: string): Leaf => ({
  fact: late,
  operator: 'greaterThanInclusive',
  value: { fact: early },
});

/** The places of the values that come out as some day does from a first to a last one. */
const placesLeft = (
  { candidates, places }: Apart,
  { minimum, maximum }: { readonly minimum: CalendarDate; readonly maximum: CalendarDate },
): readonly number[] => {
  const left = new Set<number>();
  if (minimum > maximum) return [];
  candidates.forEach((day, at) => {
    const next = candidates[at + 1];
    const place = places[at];
    // A day between two of these comes out as both do.
    if ((day as string) <= maximum && (next === undefined || (next as string) > minimum) && place !== undefined)
      left.add(place);
  });
  return [...left];
};

const moved = (day: CalendarDate, count: number, unit: 'Y' | 'M' | 'D'): CalendarDate =>
  count < 0 ? dayBefore(day, `P${-count}${unit}`) : dayAfter(day, `P${count}${unit}`);
