/**
 * The other values that a client's fact could have: one for each way in which the comparisons with it can come out, and of the values that
 * come out alike the one nearest to the present value. Pure.
 */
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { valuesApart, valuesAround } from '../../rules/evaluation/representatives.ts';
import { type Comparison, referenceOf } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Fact, Facts, FactValue, Leaf, RuleSetDocument } from '../../rules/language/schema.ts';
import { distanceOf } from './improvement.ts';
import type { LookedAt } from './look-at.ts';

/** Of one fact no more values than this are tried one by one: of a whole number that tells through other facts, or of a list. */
const MAX_VALUES = 256;

/** Another value with its distance from the present one. */
export interface Alternative {
  readonly value: FactValue;
  readonly distance: number;
}

/** A fact that can change, with what could be tried. */
export interface ChangeableFact {
  readonly name: string;
  readonly fact: Fact;
  readonly present: FactValue;
  /** Every value at which something may begin or cease to hold, the present one among them; numbers in order. */
  readonly values: readonly FactValue[];
  /** How the comparisons come out for each of `values`: the same text where no comparison tells them apart, nor any other fact. */
  readonly outcomes: readonly string[];
  /** The figures that a number is compared with, the lowest first. */
  readonly thresholds: readonly number[];
  /** Of a list with too many options to try every one: those that differ most from the present one. */
  readonly far: readonly FactValue[];
  /** Of a list: options that it does not have and that the same comparisons name, two or more. Of each only the first is tried. */
  readonly alike: readonly (readonly string[])[];
}

/** Facts that can change; `complete` is false where not every value of every such fact can be tried. */
export interface ChangeableFacts {
  readonly facts: readonly ChangeableFact[];
  readonly complete: boolean;
}

/** All that is known, derived facts too, when one recorded fact has another value. */
export type FactsWith = (name: string, value: FactValue) => Facts;

/** The recorded, known and changeable facts that conditions look at, in the document's order. A date never changes. */
export const changeableFacts = (
  { document }: RuleSet,
  recorded: Facts,
  known: Facts,
  { comparisons, entangled, leaves }: LookedAt,
  factsWith: FactsWith,
): ChangeableFacts => {
  const facts: ChangeableFact[] = [];
  let complete = true;
  for (const [name, fact] of Object.entries(document.facts)) {
    const present = own(recorded, name);
    if (present === undefined || 'derive' in fact || !fact.changeable || fact.type === 'date') continue;
    if (!comparisons.has(name) && !entangled.has(name)) continue;
    // A figure that has no value on the day keeps its comparison unknown whatever the fact.
    const decided = (comparisons.get(name) ?? []).filter(({ value }) => {
      const reference = referenceOf(value);
      return reference === undefined || own(known, reference) !== undefined;
    });
    const isEntangled = entangled.has(name);
    const points = isEntangled ? crossingsOf(name, document, leaves, factsWith) : thresholdsOf(decided, known);
    const tried = isEntangled ? entangledValuesOf(fact, present, points) : valuesOf(fact, present, decided, known);
    if (tried === null) complete = false;
    else {
      const { values } = tried;
      complete &&= tried.complete;
      const outcomes = outcomesOf(values, isEntangled ? null : decided, known);
      facts.push({
        name,
        fact,
        present,
        values,
        outcomes,
        thresholds: points,
        far: tried.far ?? [],
        alike: tried.alike ?? [],
      });
    }
  }
  return { facts, complete };
};

/** The figures that a number is compared with, the lowest first. */
const thresholdsOf = (comparisons: readonly Comparison[], known: Facts): readonly number[] =>
  comparisons
    .flatMap(({ value }) => {
      const reference = referenceOf(value);
      return (reference === undefined ? value : own(known, reference)) as FactValue;
    })
    .filter((figure) => typeof figure === 'number')
    .sort((a, b) => a - b);

/**
 * Where comparisons of a number begin or cease to hold while all else stays as it is, the lowest first: with figures, with other facts, and through
 * facts that are worked out from it. Each side of a comparison moves with the number or stays where it is, so that two values tell where they meet. Of
 * a fact that is unknown both ends count: beyond them the comparison is certain.
 */
const crossingsOf = (
  name: string,
  { facts: declared }: RuleSetDocument,
  leaves: readonly Leaf[],
  factsWith: FactsWith,
): readonly number[] => {
  const fact = own(declared, name);
  if (!isNumber(fact) || fact.maximum <= fact.minimum) return [];
  const range = fact.maximum - fact.minimum;
  const ends = [factsWith(name, fact.minimum), factsWith(name, fact.maximum)] as const;
  const bothEnds = (about: string): readonly (readonly [number, number])[] => {
    const [first, last] = [own(ends[0], about), own(ends[1], about)];
    if (typeof first === 'number' && typeof last === 'number') return [[first, last]];
    const unknown = first === undefined ? own(declared, about) : undefined;
    return isNumber(unknown) ? [unknown.minimum, unknown.maximum].map((end) => [end, end] as const) : [];
  };
  const points = leaves.flatMap(({ fact: about, value }) =>
    [value].flat().flatMap((figure) => {
      const reference = referenceOf(figure);
      const others =
        typeof figure === 'number' ? [[figure, figure] as const] : reference === undefined ? [] : bothEnds(reference);
      return bothEnds(about).flatMap(([first, last]) =>
        others.flatMap(([otherFirst, otherLast]) => {
          const [from, to] = [first - otherFirst, last - otherLast];
          if (from === to) return [];
          // What stands beside the number itself stays exact.
          if (about === name && otherFirst === otherLast) return [otherFirst];
          if (reference === name && first === last) return [first];
          return [fact.minimum - (from * range) / (to - from)];
        }),
      );
    }),
  );
  return [...new Set(points)].sort((one, other) => one - other);
};

type NumberFact = Extract<Fact, { readonly minimum: number }>;

const isNumber = (fact: Fact | undefined): fact is NumberFact => fact?.type === 'integer' || fact?.type === 'number';

interface Values {
  readonly values: readonly FactValue[];
  readonly complete: boolean;
  readonly far?: readonly FactValue[];
  readonly alike?: readonly (readonly string[])[];
}

const valuesOf = (fact: Fact, present: FactValue, comparisons: readonly Comparison[], known: Facts): Values | null => {
  if (fact.type === 'list') {
    return toggled(
      Object.keys(fact.options),
      present,
      comparisons.map(({ value }) => [value as FactValue].flat()),
    );
  }
  const apart = valuesApart(fact, comparisons, known);
  return apart && { values: withPresent(fact, apart, present), complete: true };
};

/** Of a fact that tells through others too: every value where these are few, else those around the points at which something changes. */
const entangledValuesOf = (fact: Fact, present: FactValue, points: readonly number[]): Values | null => {
  if (fact.type === 'boolean') return { values: [false, true], complete: true };
  if (fact.type === 'choice') return { values: Object.keys(fact.options), complete: true };
  if (!isNumber(fact)) return null;
  const { minimum, maximum } = fact;
  if (fact.type === 'integer' && maximum - minimum < MAX_VALUES) {
    const first = Math.ceil(minimum);
    return { values: Array.from({ length: Math.floor(maximum) - first + 1 }, (_, at) => first + at), complete: true };
  }
  // Beside a change of another fact the points may lie elsewhere.
  return { values: withPresent(fact, valuesAround(fact, points) ?? [], present), complete: false };
};

const withPresent = (fact: Fact, values: readonly FactValue[], present: FactValue): readonly FactValue[] =>
  fact.type === 'integer' || fact.type === 'number'
    ? ([...new Set([...values, present])] as number[]).sort((a, b) => a - b)
    : values;

/**
 * The list with any of the options added or removed that a comparison names, fewest first; in the document's order of options. Of options that the
 * same comparisons name, one is added, for another beside it changes nothing; and all that are there go, for one that stays leaves all as it was.
 *
 * @param compared the options of each comparison
 */
const toggled = (
  options: readonly string[],
  present: FactValue,
  compared: readonly (readonly FactValue[])[],
): Values => {
  const has = new Set(present as readonly string[]);
  const classes = new Map<string, string[]>();
  for (const option of options) {
    const named = compared.map((of) => (of.includes(option) ? '1' : '0')).join('');
    if (!named.includes('1')) continue;
    const key = `${named} ${has.has(option)}`;
    const before = classes.get(key);
    if (before === undefined) classes.set(key, [option]);
    else before.push(option);
  }
  const alike = [...classes.values()].filter((all) => all.length > 1 && !has.has(all[0] ?? ''));
  const which = [...classes.values()].map((all) => (has.has(all[0] ?? '') ? all : all.slice(0, 1)));
  const lists: FactValue[] = [];
  let complete = true;
  let sets: (readonly number[])[] = [[]];
  for (let count = 0; count <= which.length; count += 1) {
    if (lists.length + sets.length > MAX_VALUES) {
      complete = false;
      break;
    }
    for (const set of sets) {
      const changed = new Set(set.flatMap((at) => which[at] ?? []));
      lists.push(options.filter((option) => has.has(option) !== changed.has(option)));
    }
    sets = sets.flatMap((set) => {
      const next = (set.at(-1) ?? -1) + 1;
      return which.slice(next).map((_, ahead) => [...set, next + ahead]);
    });
  }
  return { values: lists, complete, alike, far: complete ? [] : farFrom(options, which.flat(), has) };
};

/** None of the options that are compared, all of them, each by itself and each left out, and every one otherwise than it is; the others stay. */
const farFrom = (options: readonly string[], compared: readonly string[], has: ReadonlySet<string>): FactValue[] => {
  const free = new Set(compared);
  const listOf = (holds: (option: string) => boolean): FactValue =>
    options.filter((option) => (free.has(option) ? holds(option) : has.has(option)));
  return [
    listOf(() => false),
    listOf(() => true),
    listOf((option) => !has.has(option)),
    ...compared.flatMap((one) => [listOf((option) => option === one), listOf((option) => option !== one)]),
  ];
};

/** The changed lists that do and of which no part of the change does as well, in the order in which they are tried. */
export const leastLists = (
  { present, values, outcomes }: ChangeableFact,
  does: (value: FactValue) => boolean,
): readonly FactValue[] => {
  const has = new Set(present as readonly string[]);
  const answers = new Map<string | undefined, boolean>();
  const found: { readonly list: FactValue; readonly toggled: readonly string[] }[] = [];
  for (const [at, list] of values.entries()) {
    const now = new Set(list as readonly string[]);
    const toggled = [...now, ...has].filter((option) => now.has(option) !== has.has(option));
    if (toggled.length === 0) answers.set(outcomes[at], false);
    // The fewest come first.
    if (found.some((least) => least.toggled.every((option) => toggled.includes(option)))) continue;
    const outcome = outcomes[at];
    const answer = answers.get(outcome) ?? does(list);
    answers.set(outcome, answer);
    if (answer) found.push({ list, toggled });
  }
  return found.map(({ list }) => list);
};

/** As little of a changed list as still does: each option goes back to what it was as long as that makes no difference. */
export const leastOf = (
  { fact, present }: ChangeableFact,
  changed: FactValue,
  does: (value: FactValue) => boolean,
): FactValue => {
  const options = fact.type === 'list' ? Object.keys(fact.options) : [];
  const has = new Set(present as readonly string[]);
  let list = new Set(changed as readonly string[]);
  for (const one of options) {
    if (has.has(one) === list.has(one)) continue;
    const without = new Set(list);
    if (!without.delete(one)) without.add(one);
    if (does(options.filter((option) => without.has(option)))) list = without;
  }
  return options.filter((option) => list.has(option));
};

const outcomesOf = (
  values: readonly FactValue[],
  comparisons: readonly Comparison[] | null,
  known: Facts,
): readonly string[] => {
  if (comparisons === null) return values.map((value) => JSON.stringify(value));
  const facts: Record<string, FactValue> = {};
  for (const { value } of comparisons) {
    const reference = referenceOf(value);
    const figure = reference === undefined ? undefined : own(known, reference);
    if (reference !== undefined && figure !== undefined) facts[reference] = figure;
  }
  const leaves = comparisons.map((comparison) => ({ fact: 'value', ...comparison }) as Leaf);
  return values.map((value) => {
    const tried = { ...facts, value };
    return leaves.map((leaf) => (evaluateLeaf(leaf, tried) === true ? '1' : '0')).join('');
  });
};

/** What can be tried of a fact, nearest first; of values as near, the document's order. */
export const alternativesOf = (
  { fact, present, values, outcomes }: ChangeableFact,
  isAllowed: (fact: Fact, from: FactValue, to: FactValue) => boolean,
): readonly Alternative[] => {
  const now = values.findIndex((value) => distanceOf(fact, present, value) === 0);
  const seen = new Set([outcomes[now]]);
  return values
    .map((value, at) => ({ value, distance: distanceOf(fact, present, value), outcome: outcomes[at] }))
    .filter(({ value, outcome }) => !seen.has(outcome) && isAllowed(fact, present, value))
    .sort((a, b) => a.distance - b.distance)
    .filter(({ outcome }) => {
      if (seen.has(outcome)) return false;
      seen.add(outcome);
      return true;
    });
};
