/**
 * Walks over the conditions of a document: where each stands, and which comparisons it makes. Pure.
 */
import { pointerOf } from './finding.ts';
import { own } from './own.ts';
import type { Condition, Leaf, Rule, RuleSetDocument } from './schema.ts';

/** The conditions that have a name. */
export type NamedConditions = Readonly<Record<string, { readonly when: Condition }>>;

/** A comparison with its fact left out. */
export interface Comparison {
  readonly operator: string;
  readonly value: Leaf['value'];
}

/** A rule with the place where it stands. */
export interface PlacedRule {
  readonly place: string;
  readonly rule: Rule;
}

/** A condition with the place where it stands. */
export interface PlacedCondition {
  readonly place: string;
  readonly condition: Condition;
}

/** Every rule of a document, in its order. */
export const rulesOf = (document: RuleSetDocument): PlacedRule[] => [
  ...placed(document.admission, '/admission'),
  ...document.goals.flatMap(({ rules }, at) => placed(rules, `/goals/${at}/rules`)),
  ...document.exits.flatMap(({ rules }, at) => placed(rules, `/exits/${at}/rules`)),
  ...document.approaches.flatMap(({ rule, tracks, programmes }, at) => [
    { place: `/approaches/${at}/rule`, rule },
    ...tracks.map((track, index) => ({ place: `/approaches/${at}/tracks/${index}/rule`, rule: track.rule })),
    ...programmes.map((one, index) => ({ place: `/approaches/${at}/programmes/${index}/rule`, rule: one.rule })),
  ]),
  ...document.instruments.flatMap(({ eligibility, contraIndications, ranking }, at) => [
    { place: `/instruments/${at}/eligibility`, rule: eligibility },
    ...placed(contraIndications, `/instruments/${at}/contraIndications`),
    ...placed(ranking, `/instruments/${at}/ranking`),
  ]),
];

const placed = (rules: readonly Rule[], place: string): PlacedRule[] =>
  rules.map((rule, index) => ({ place: `${place}/${index}`, rule }));

/** Every condition that stands by itself in a document: of rules, of names, of cohorts. */
export const conditionsOf = (document: RuleSetDocument): PlacedCondition[] => [
  ...Object.entries(document.conditions).map(([name, { when }]) => ({
    place: pointerOf(['conditions', name, 'when']),
    condition: when,
  })),
  ...document.cohorts.map(({ candidates }, index) => ({
    place: pointerOf(['cohorts', index, 'candidates']),
    condition: candidates,
  })),
  ...rulesOf(document).map(({ place, rule }) => ({ place: `${place}/when`, condition: rule.when })),
];

/** A condition and all within it, with their places; does not follow names. */
export function* within(condition: Condition, place: string): Generator<PlacedCondition> {
  yield { condition, place };
  if ('not' in condition) yield* within(condition.not, `${place}/not`);
  if ('all' in condition) {
    for (const [index, inner] of condition.all.entries()) yield* within(inner, `${place}/all/${index}`);
  }
  if ('any' in condition) {
    for (const [index, inner] of condition.any.entries()) yield* within(inner, `${place}/any/${index}`);
  }
}

/** The facts that conditions are about, names written out. */
export const factsIn = (conditions: readonly Condition[], named: NamedConditions): ReadonlySet<string> =>
  new Set(leavesOf(conditions, named).map(({ fact }) => fact));

/** Whether a leaf compares with another fact or a parameter; its name. */
export const referenceOf = (value: Leaf['value']): string | undefined =>
  typeof value === 'object' && !Array.isArray(value) ? (value as { fact: string }).fact : undefined;

/** Every fact and parameter that a leaf compares with, wherever in its value it is named. */
export const referencesIn = (value: Leaf['value']): readonly string[] => {
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(item));
  return Object.values(value).flatMap((named) => (typeof named === 'string' ? [named] : referencesIn(named)));
};

/** Every comparison in conditions, names written out; the same one as often as it stands there, a name's once. */
export const leavesOf = (conditions: readonly Condition[], named: NamedConditions): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  const seen = new Set<string>();
  const open = [...conditions];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { condition: inner } of within(next, '')) {
      if ('fact' in inner) leaves.push(inner);
      if (!('condition' in inner) || seen.has(inner.condition)) continue;
      seen.add(inner.condition);
      const referred = own(named, inner.condition);
      if (referred !== undefined) open.push(referred.when);
    }
  }
  return leaves;
};

/** Every comparison in a document by the fact it is about. */
export const comparisonsByFact = (document: RuleSetDocument): ReadonlyMap<string, readonly Comparison[]> => {
  const found = new Map<string, Comparison[]>();
  for (const { condition, place } of conditionsOf(document)) {
    for (const { condition: inner } of within(condition, place)) {
      if (!('fact' in inner)) continue;
      const of = found.get(inner.fact) ?? [];
      of.push({ operator: inner.operator, value: inner.value });
      found.set(inner.fact, of);
    }
  }
  return found;
};
