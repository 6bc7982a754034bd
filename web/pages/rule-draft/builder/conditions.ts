/**
 * Conditions as a builder has them, and back. The contract:
 * 1. what is not touched comes back the same, in whichever form it was written;
 * 2. what the builder has no controls for is kept as it is (`KEPT`), and is never changed or lost by it;
 * 3. what is half typed is a fault with its place, never a condition.
 * Which values an operator takes is read from the one table of operators (domain/rules/language/operators.ts). Pure.
 */
import { numberWritten } from '../../../../domain/decision/one-client/typed-value.ts';
import {
  type FactType,
  type OperatorName,
  operatorOf,
  operatorsFor,
  type ValueShape,
} from '../../../../domain/rules/language/operators.ts';
import { own } from '../../../../domain/rules/language/own.ts';
import type { Condition, Leaf } from '../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { factNamed, factsOf, type KnownFact, referencesFor } from './vocabulary.ts';

/** No name of a fact begins so. */
export const NAMED = '@condition';
export const KEPT = '@kept';

export interface BuilderRule {
  readonly id?: string;
  /** A fact, `NAMED` or `KEPT`. */
  readonly field: string;
  readonly operator: string;
  /** As the document has it, or the letters as they were typed. */
  readonly value: unknown;
  /** `field`: the name of a fact or parameter stands as the value. */
  readonly valueSource?: 'value' | 'field';
}

export interface BuilderGroup {
  readonly id?: string;
  readonly combinator: 'all' | 'any';
  readonly not?: boolean;
  /** It has no brackets of its own as long as one condition is in it: a comparison by itself, or one denied. */
  readonly bare?: boolean;
  readonly rules: readonly (BuilderGroup | BuilderRule)[];
}

export type Fault = 'empty' | 'missing' | 'number' | 'twoWays' | 'whole' | 'day' | 'order' | 'unknown';

export interface PlacedFault {
  readonly path: readonly number[];
  readonly fault: Fault;
}

export type Built =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly faults: readonly PlacedFault[] };

const hasOnly = (thing: Readonly<Record<string, unknown>>, ...keys: readonly string[]): boolean =>
  Object.keys(thing).length === keys.length && keys.every((key) => Object.hasOwn(thing, key));

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** An existing day as it is written in a document. */
export const isDay = (value: unknown): boolean =>
  typeof value === 'string' && DAY.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;
const isOption = (value: unknown, { options }: KnownFact): boolean => options.some(({ name }) => name === value);

/** Whether one value is of a fact's kind. */
const IS_OF: Readonly<Record<FactType, (value: unknown, fact: KnownFact) => boolean>> = {
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  date: isDay,
  choice: isOption,
  list: isOption,
};

/** Whether a whole value is as an operator takes it. */
const FITS: Readonly<Record<ValueShape, (value: unknown, fact: KnownFact) => boolean>> = {
  one: (value, fact) => IS_OF[fact.type](value, fact),
  several: (value, fact) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => IS_OF[fact.type](one, fact)),
  bounds: (value, fact) =>
    Array.isArray(value) && value.length === 2 && value.every((one) => IS_OF[fact.type](one, fact)),
};

const kept = (condition: unknown): BuilderRule => ({ field: KEPT, operator: KEPT, value: condition });

const asRule = (condition: Readonly<Record<string, unknown>>, vocabulary: Vocabulary): BuilderRule => {
  if (hasOnly(condition, 'condition') && typeof condition.condition === 'string')
    return own(vocabulary.conditions, condition.condition) === undefined
      ? kept(condition)
      : { field: NAMED, operator: NAMED, value: condition.condition };
  const { fact: name, operator: called, value } = condition;
  if (!hasOnly(condition, 'fact', 'operator', 'value') || typeof name !== 'string' || typeof called !== 'string')
    return kept(condition);
  const fact = factNamed(vocabulary, name);
  const operator = operatorOf(called);
  if (fact === undefined || operator === undefined || !operator.fits.includes(fact.type)) return kept(condition);
  if (isThing(value)) {
    const isKnown = referencesFor(vocabulary, fact).some((one) => one.name === value.fact);
    return operator.mayRefer && hasOnly(value, 'fact') && isKnown
      ? { field: name, operator: called, value: value.fact, valueSource: 'field' }
      : kept(condition);
  }
  return FITS[operator.value](value, fact)
    ? { field: name, operator: called, value, valueSource: 'value' }
    : kept(condition);
};

const membersOf = (condition: Readonly<Record<string, unknown>>) => {
  for (const combinator of ['all', 'any'] as const) {
    const members = condition[combinator];
    if (hasOnly(condition, combinator) && Array.isArray(members) && members.length > 0) return { combinator, members };
  }
  return null;
};

const asItem = (condition: unknown, vocabulary: Vocabulary): BuilderGroup | BuilderRule => {
  if (!isThing(condition)) return kept(condition);
  const joined = membersOf(condition);
  if (joined !== null)
    return { combinator: joined.combinator, rules: joined.members.map((one) => asItem(one, vocabulary)) };
  if (!hasOnly(condition, 'not')) return asRule(condition, vocabulary);
  const inner = asItem(condition.not, vocabulary);
  return isGroup(inner) && inner.not !== true
    ? { ...inner, not: true }
    : { combinator: 'all', not: true, bare: true, rules: [inner] };
};

export const isGroup = (item: BuilderGroup | BuilderRule): item is BuilderGroup => 'rules' in item;

/** A condition as it stands in a document, in the builder. */
export const builderOf = (condition: unknown, vocabulary: Vocabulary): BuilderGroup => {
  const item = asItem(condition, vocabulary);
  return isGroup(item) ? item : { combinator: 'all', bare: true, rules: [item] };
};

/** What is typed of one value, as the document has it; or what is wrong with it. */
const typedAs = (typed: unknown, fact: KnownFact): { readonly value: Leaf['value'] } | Fault => {
  const text = typeof typed === 'string' ? typed.trim() : typed;
  if (text === '' || text === undefined || text === null) return 'missing';
  const isFigure = fact.type === 'integer' || fact.type === 'number';
  const value = isFigure && typeof text === 'string' ? numberWritten(text) : text;
  if (isFigure && value === 'twoWays') return 'twoWays';
  if (IS_OF[fact.type](value, fact)) return { value: value as Leaf['value'] };
  if (fact.type === 'integer' && typeof value === 'number') return 'whole';
  return isFigure ? 'number' : fact.type === 'date' ? 'day' : 'missing';
};

/** Values typed after each other. */
export const SEPARATOR = ';';
const listOf = (typed: unknown): readonly unknown[] =>
  Array.isArray(typed) ? typed : typeof typed === 'string' ? typed.split(SEPARATOR) : [typed];

const enteredAs = (typed: unknown, shape: ValueShape, fact: KnownFact): { readonly value: Leaf['value'] } | Fault => {
  if (shape === 'one') return typedAs(typed, fact);
  const values: unknown[] = [];
  const items = listOf(typed);
  if (items.length === 0 || (shape === 'bounds' && items.length !== 2)) return 'missing';
  for (const item of items) {
    const one = typedAs(item, fact);
    if (typeof one === 'string') return one;
    values.push(one.value);
  }
  const [lowest, highest] = values as (number | string)[];
  if (shape === 'bounds' && lowest !== undefined && highest !== undefined && lowest > highest) return 'order';
  return { value: values as Leaf['value'] };
};

const ruleToCondition = (
  { field, operator: called, value: typed, valueSource }: BuilderRule,
  vocabulary: Vocabulary,
): { readonly condition: Condition } | Fault => {
  if (field === KEPT) return { condition: typed as Condition };
  if (field === NAMED)
    return typeof typed === 'string' && own(vocabulary.conditions, typed) !== undefined
      ? { condition: { condition: typed } }
      : 'missing';
  const fact = factNamed(vocabulary, field);
  const operator = operatorOf(called);
  if (fact === undefined || operator === undefined || !operator.fits.includes(fact.type)) return 'unknown';
  if (valueSource === 'field') {
    const isKnown = operator.mayRefer && referencesFor(vocabulary, fact).some(({ name }) => name === typed);
    return isKnown ? { condition: { fact: field, operator: called, value: { fact: typed as string } } } : 'missing';
  }
  const entered = enteredAs(typed, operator.value, fact);
  return typeof entered === 'string' ? entered : { condition: { fact: field, operator: called, value: entered.value } };
};

/** What was built, as the document has it; or every fault with its place. */
export const conditionOf = (group: BuilderGroup, vocabulary: Vocabulary): Built => {
  const faults: PlacedFault[] = [];
  const condition = groupToCondition(group, vocabulary, [], faults);
  return faults.length === 0 ? { ok: true, condition } : { ok: false, faults };
};

/** Whole only where it adds no fault. */
const groupToCondition = (
  { combinator, not, bare, rules }: BuilderGroup,
  vocabulary: Vocabulary,
  path: readonly number[],
  faults: PlacedFault[],
): Condition => {
  if (rules.length === 0) faults.push({ path, fault: 'empty' });
  const all = rules.flatMap((one, place): Condition[] => {
    const at = [...path, place];
    if (isGroup(one)) return [groupToCondition(one, vocabulary, at, faults)];
    const built = ruleToCondition(one, vocabulary);
    if (typeof built !== 'string') return [built.condition];
    faults.push({ path: at, fault: built });
    return [];
  });
  const joined: Condition =
    bare === true && all.length === 1 ? (all[0] as Condition) : combinator === 'all' ? { all } : { any: all };
  return not === true ? { not: joined } : joined;
};

/** A rule to begin with, of a fact. */
export const newRule = (fact: KnownFact): BuilderRule => {
  const [operator] = operatorsFor(fact.type) as [OperatorName];
  return { field: fact.name, operator, value: FIRST[fact.type](fact), valueSource: 'value' };
};

const firstOption = ({ options }: KnownFact): unknown => options[0]?.name ?? '';

const FIRST: Readonly<Record<FactType, (fact: KnownFact) => unknown>> = {
  boolean: () => true,
  integer: () => '',
  number: () => '',
  date: () => '',
  choice: firstOption,
  list: firstOption,
};

/** A value that stays where its operator takes another shape: of several the first, of one a list of it. */
const RESHAPED: Readonly<Record<ValueShape, (value: unknown) => unknown>> = {
  one: (value) => (Array.isArray(value) ? (value[0] ?? '') : value),
  several: (value) => (Array.isArray(value) ? value : value === '' ? [] : listOf(value)),
  bounds: (value) => [...listOf(value), '', ''].slice(0, 2),
};

/** A rule with another operator. */
export const withOperator = (rule: BuilderRule, called: string): BuilderRule => {
  const operator = operatorOf(called);
  if (operator === undefined) return rule;
  if (rule.valueSource === 'field' && operator.mayRefer) return { ...rule, operator: called };
  const value = rule.valueSource === 'field' ? '' : rule.value;
  return { ...rule, operator: called, valueSource: 'value', value: RESHAPED[operator.value](value) };
};

/** The first fact in the list, for a rule that is added. */
export const firstRule = (vocabulary: Vocabulary): BuilderRule => {
  const [first] = factsOf(vocabulary);
  return first === undefined ? kept({}) : newRule(first);
};

/** What was built after one change: a rule that turned to another fact, operator or kind of value takes what fits it. */
export const settled = (before: BuilderGroup, after: BuilderGroup, vocabulary: Vocabulary): BuilderGroup => {
  const known = new Map(allRules(before).map((rule) => [rule.id, rule]));
  const settle = (group: BuilderGroup): BuilderGroup => ({
    ...group,
    rules: group.rules.map((one) => (isGroup(one) ? settle(one) : settledRule(known.get(one.id), one, vocabulary))),
  });
  return settle(after);
};

const allRules = (group: BuilderGroup): readonly BuilderRule[] =>
  group.rules.flatMap((one) => (isGroup(one) ? allRules(one) : one));

const settledRule = (was: BuilderRule | undefined, now: BuilderRule, vocabulary: Vocabulary): BuilderRule => {
  if (was === undefined) return now;
  const fact = factNamed(vocabulary, now.field);
  if (was.field !== now.field)
    return { ...now, ...(fact === undefined ? { operator: now.field, value: '' } : newRule(fact)) };
  if (was.operator !== now.operator) return { ...now, ...withOperator(was, now.operator) };
  if (fact === undefined || (was.valueSource ?? 'value') === (now.valueSource ?? 'value')) return now;
  const value = now.valueSource === 'field' ? '' : newRule(fact).value;
  return { ...now, value };
};
