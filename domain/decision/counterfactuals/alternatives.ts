/**
 * The other values that a client's fact could have: one for each way in which the comparisons with it can come out, and of the values that
 * come out alike the one nearest to the present value. Pure.
 */
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { valuesApart } from '../../rules/evaluation/representatives.ts';
import { type Comparison, referenceOf } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Fact, Facts, FactValue, Leaf } from '../../rules/language/schema.ts';
import { distanceOf } from './improvement.ts';
import type { LookedAt } from './look-at.ts';

/** Of one fact no more values than this are tried: of a whole number that tells through other facts, or of a list. */
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
}

/** Facts that can change; `complete` is false where not every value of every such fact can be tried. */
export interface ChangeableFacts {
  readonly facts: readonly ChangeableFact[];
  readonly complete: boolean;
}

/** The recorded, known and changeable facts that conditions look at, in the document's order. A date never changes. */
export const changeableFacts = (
  { document }: RuleSet,
  recorded: Facts,
  known: Facts,
  { comparisons, entangled }: LookedAt,
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
    const tells = entangled.has(name) ? null : decided;
    const values = valuesOf(fact, present, tells, known);
    if (values === null) complete = false;
    else {
      complete &&= values.complete;
      const outcomes = outcomesOf(values.values, tells, known);
      facts.push({
        name,
        fact,
        present,
        values: values.values,
        outcomes,
        thresholds: thresholdsOf(tells ?? [], known),
      });
    }
  }
  return { facts, complete };
};

const thresholdsOf = (comparisons: readonly Comparison[], known: Facts): readonly number[] =>
  comparisons
    .flatMap(({ value }) => {
      const reference = referenceOf(value);
      return (reference === undefined ? value : own(known, reference)) as FactValue;
    })
    .filter((figure) => typeof figure === 'number')
    .sort((a, b) => a - b);

interface Values {
  readonly values: readonly FactValue[];
  readonly complete: boolean;
}

const valuesOf = (
  fact: Fact,
  present: FactValue,
  comparisons: readonly Comparison[] | null,
  known: Facts,
): Values | null => {
  if (fact.type === 'list') {
    const options = Object.keys(fact.options);
    const compared = comparisons?.flatMap(({ value }) => value as FactValue);
    return toggled(
      options,
      present,
      compared === undefined ? options : options.filter((one) => compared.includes(one)),
    );
  }
  if (comparisons !== null) {
    const apart = valuesApart(fact, comparisons, known);
    return apart && { values: withPresent(fact, apart, present), complete: true };
  }
  if (fact.type === 'boolean') return { values: [false, true], complete: true };
  if (fact.type === 'choice') return { values: Object.keys(fact.options), complete: true };
  const { minimum, maximum } = fact as { minimum: number; maximum: number };
  if (fact.type !== 'integer' || maximum - minimum >= MAX_VALUES) return null;
  const first = Math.ceil(minimum);
  return { values: Array.from({ length: Math.floor(maximum) - first + 1 }, (_, at) => first + at), complete: true };
};

const withPresent = (fact: Fact, values: readonly FactValue[], present: FactValue): readonly FactValue[] =>
  fact.type === 'integer' || fact.type === 'number'
    ? ([...new Set([...values, present])] as number[]).sort((a, b) => a - b)
    : values;

/** The list with any of the options added or removed, fewest first; in the document's order of options. */
const toggled = (options: readonly string[], present: FactValue, which: readonly string[]): Values => {
  const has = new Set(present as readonly string[]);
  const lists: FactValue[] = [];
  let complete = true;
  let sets: (readonly number[])[] = [[]];
  for (let count = 0; count <= which.length; count += 1) {
    if (lists.length + sets.length > MAX_VALUES) {
      complete = false;
      break;
    }
    for (const set of sets) {
      const changed = new Set(set.map((at) => which[at]));
      lists.push(options.filter((option) => has.has(option) !== changed.has(option)));
    }
    sets = sets.flatMap((set) => {
      const next = (set.at(-1) ?? -1) + 1;
      return which.slice(next).map((_, ahead) => [...set, next + ahead]);
    });
  }
  return { values: lists, complete };
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
