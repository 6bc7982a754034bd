/**
 * Every way in which a condition can hold (disjunctive normal form), with the place of each comparison: of it the rows of a decision table are
 * made, for a DMN tool and for people. Pure; apart from the schema, for pages make tables too.
 *
 * What must stay true:
 * 1. a condition holds exactly when all comparisons of one of its ways come out as the way asks;
 * 2. a way that no value of a fact can meet is left out: it would contradict itself;
 * 3. a condition with too many ways has none told apart, never a part of them.
 */
import { evaluateLeaf } from '../rules/evaluation/evaluate.ts';
import { parameterOn } from '../rules/evaluation/parameter.ts';
import { representativesOf } from '../rules/evaluation/representatives.ts';
import { ENTRANCE_FACT } from '../rules/language/entrance.ts';
import { own } from '../rules/language/own.ts';
import type { Condition, Fact, FactValue, Leaf, Parameter, RuleSetDocument } from '../rules/language/schema.ts';
import { ENTRANCES_IN_WORDS, factInWords } from '../rules/language/words.ts';

/** Where something stands in a document: keys and places in lists, from the outside in. */
export type Place = readonly (string | number)[];

/** A comparison that must hold, or must not. */
export interface Asked {
  readonly leaf: Leaf;
  readonly negated: boolean;
  /** Where it stands; several where one way asks the same at several places. */
  readonly places: readonly Place[];
}

/** Comparisons that must all come out as asked. */
export type Way = readonly Asked[];

/** What of a document ways are made with. */
export type WithWays = Pick<RuleSetDocument, 'facts' | 'parameters' | 'conditions' | 'effectiveFrom'>;

/** More ways than this are not told apart. */
const MAX_WAYS = 64;

/** Every way in which a checked condition, which stands at `place`, can hold; null where there are too many. */
export const waysOf = (document: WithWays, condition: Condition, place: Place): readonly Way[] | null =>
  allWays(document, condition, place, false)?.filter((way) => canBe(document, way)) ?? null;

const allWays = (document: WithWays, condition: Condition, place: Place, negated: boolean): Way[] | null => {
  if ('fact' in condition) return [[{ leaf: condition, negated, places: [place] }]];
  if ('not' in condition) return allWays(document, condition.not, [...place, 'not'], !negated);
  if ('condition' in condition) {
    const name = condition.condition;
    return allWays(document, whenOf(document, name), ['conditions', name, 'when'], negated);
  }
  const [key, members] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
  // Not all of them hold when one does not; none of any holds when each does not.
  const isAll = (key === 'all') !== negated;
  let ways: Way[] = isAll ? [[]] : [];
  for (const [at, member] of members.entries()) {
    const more = allWays(document, member, [...place, key, at], negated);
    if (more === null) return null;
    if (isAll && ways.length * more.length > MAX_WAYS) return null;
    ways = isAll ? ways.flatMap((one) => more.map((other) => joined(one, other))) : [...ways, ...more];
    if (ways.length > MAX_WAYS) return null;
  }
  return ways;
};

/** Both ways at once: what both ask is asked once. */
const joined = (one: Way, other: Way): Way => {
  const asked = new Map(one.map((each) => [keyOf(each), each]));
  for (const each of other) {
    const known = asked.get(keyOf(each));
    const places = [...(known?.places ?? []), ...each.places];
    asked.set(keyOf(each), { ...each, places: [...new Map(places.map((place) => [place.join('/'), place])).values()] });
  }
  return [...asked.values()];
};

const keyOf = ({ leaf, negated }: Asked): string => JSON.stringify([leaf, negated]);

/** Whether each fact has a value with which all that a way asks of it comes out so, on some day on which these rules hold. */
const canBe = (document: WithWays, way: Way): boolean =>
  [...new Set(way.map(({ leaf }) => leaf.fact))].every((name) => {
    const asked = way.filter(({ leaf }) => leaf.fact === name);
    const fact = name === ENTRANCE_FACT ? ENTRANCE : own(document.facts, name);
    if (asked.length < 2 || fact === undefined) return true;
    return daysOfFigures(document).some((on) => {
      const known: Record<string, FactValue> = {};
      for (const [parameter, { values }] of Object.entries(document.parameters)) {
        const value = parameterOn({ values } as Parameter, on);
        if (value !== undefined) known[parameter] = value;
      }
      const comparisons = asked.map(({ leaf: { operator, value } }) => ({ operator, value }));
      const values = representativesOf(fact, comparisons, known);
      return (
        values === null ||
        values.some((value) =>
          asked.every(({ leaf, negated }) => {
            const truth = evaluateLeaf(leaf, { ...known, [name]: value });
            return truth === 'unknown' || truth === !negated;
          }),
        )
      );
    });
  });

const ENTRANCE: Fact = {
  type: 'choice',
  label: factInWords({ facts: {}, parameters: {}, conditions: {} }, ENTRANCE_FACT),
  changeable: false,
  options: ENTRANCES_IN_WORDS,
};

/** The first day, and each later one on which a figure changes. */
const daysOfFigures = ({ effectiveFrom, parameters }: WithWays): readonly string[] => [
  effectiveFrom,
  ...new Set(
    Object.values(parameters).flatMap(({ values }) =>
      values.flatMap(({ from }) => (from > effectiveFrom ? [from] : [])),
    ),
  ),
];

const whenOf = (document: WithWays, name: string): Condition => {
  const named = own(document.conditions, name);
  if (named === undefined) throw new Error(`unknown condition ${name}: the rule set was not checked`);
  return named.when;
};
