/**
 * Every operator that a rule set may use, in one table: which facts it fits, what stands as its value, how it is said, and when it holds.
 * The checks, the words, the evaluation and its compiled forms all read this table.
 *
 * An operator is a pure function of a fact and a value: no clock, no other facts. So json-rules-engine runs a rule set as it stands, once
 * it has been given the four that it lacks ({@link ADDED_OPERATORS}). What needs the calendar or two facts is a derived fact
 * (evaluation/derivation.ts).
 *
 * The first ten are json-rules-engine's own definitions word for word, so that coercion and errors on values of a wrong type come out
 * the same. The four added ones never throw: on a fact or a value of a wrong type they do not hold, the negative ones neither.
 * Pure; may not import the engine.
 */
/** The types of fact that there are. The schema of a document has a definition of each. */
export type FactType = 'boolean' | 'integer' | 'number' | 'date' | 'choice' | 'list';

/** Whether a fact's value stands in a relation to a condition's value. Throws TypeError where json-rules-engine rejects. */
export type Comparison = (factValue: unknown, value: unknown) => boolean;

/** What stands as the value: one value, a list of values, or a list of the lowest and the highest, both included. */
export type ValueShape = 'one' | 'several' | 'bounds';

/** What is said between the fact and the value: of most facts, and of a day. */
export type Verb = readonly [most: string, day: string];

/** One operator. */
export interface Operator {
  /** Types of fact that it fits. Order on dates is order of days. */
  readonly fits: readonly FactType[];
  readonly value: ValueShape;
  /** Whether another fact or a parameter may stand as the value. */
  readonly mayRefer: boolean;
  readonly nl: Verb;
  readonly en: Verb;
  readonly holds: Comparison;
}

const ORDERED = ['integer', 'number', 'date'] as const;

const startsAsNumber = (value: unknown): boolean => !Number.isNaN(Number.parseFloat(value as string));
const orderOf =
  (compare: (a: number, b: number) => boolean): Comparison =>
  (a, b) =>
    startsAsNumber(a) && compare(a as number, b as number);
const indexIn = (list: unknown, item: unknown): number => (list as unknown[]).indexOf(item);

const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);
const isText = (value: unknown): boolean => typeof value === 'string';

/** Where a number stands to two numbers, or a text (a day) to two texts; undefined where these are not what was given. */
const placeAmong = (value: unknown, bounds: unknown): 'inside' | 'outside' | undefined => {
  if (!Array.isArray(bounds) || bounds.length !== 2) return undefined;
  const [lowest, highest]: (number | string)[] = bounds;
  const isOfKind = isNumber(value) ? isNumber : isText;
  if (!isOfKind(value) || !isOfKind(lowest) || !isOfKind(highest)) return undefined;
  return (value as number) >= (lowest as number) && (value as number) <= (highest as number) ? 'inside' : 'outside';
};

const sharesOne = (list: readonly unknown[], others: readonly unknown[]): boolean =>
  others.some((other) => list.indexOf(other) !== -1);

const same = (words: string): Verb => [words, words];

/** The operators by name. Look them up by own key. */
export const OPERATORS = {
  equal: {
    fits: ['boolean', ...ORDERED, 'choice'],
    value: 'one',
    mayRefer: true,
    nl: same('is'),
    en: same('is'),
    holds: (a, b) => a === b,
  },
  notEqual: {
    fits: ['boolean', ...ORDERED, 'choice'],
    value: 'one',
    mayRefer: true,
    nl: same('is niet'),
    en: same('is not'),
    holds: (a, b) => a !== b,
  },
  in: {
    fits: [...ORDERED, 'choice'],
    value: 'several',
    mayRefer: false,
    nl: same('is een van'),
    en: same('is one of'),
    holds: (a, b) => indexIn(b, a) > -1,
  },
  notIn: {
    fits: [...ORDERED, 'choice'],
    value: 'several',
    mayRefer: false,
    nl: same('is geen van'),
    en: same('is none of'),
    holds: (a, b) => indexIn(b, a) === -1,
  },
  lessThan: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    nl: ['is lager dan', 'ligt voor'],
    en: ['is below', 'is before'],
    holds: orderOf((a, b) => a < b),
  },
  lessThanInclusive: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    nl: ['is ten hoogste', 'ligt op of voor'],
    en: ['is at most', 'is on or before'],
    holds: orderOf((a, b) => a <= b),
  },
  greaterThan: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    nl: ['is hoger dan', 'ligt na'],
    en: ['is above', 'is after'],
    holds: orderOf((a, b) => a > b),
  },
  greaterThanInclusive: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    nl: ['is ten minste', 'ligt op of na'],
    en: ['is at least', 'is on or after'],
    holds: orderOf((a, b) => a >= b),
  },
  between: {
    fits: ORDERED,
    value: 'bounds',
    mayRefer: false,
    nl: same('ligt van'),
    en: same('is from'),
    holds: (a, b) => placeAmong(a, b) === 'inside',
  },
  notBetween: {
    fits: ORDERED,
    value: 'bounds',
    mayRefer: false,
    nl: same('ligt niet van'),
    en: same('is not from'),
    holds: (a, b) => placeAmong(a, b) === 'outside',
  },
  contains: {
    fits: ['list'],
    value: 'one',
    mayRefer: false,
    nl: same('noemt'),
    en: same('names'),
    holds: (a, b) => Array.isArray(a) && a.indexOf(b) > -1,
  },
  doesNotContain: {
    fits: ['list'],
    value: 'one',
    mayRefer: false,
    nl: same('noemt niet'),
    en: same('does not name'),
    holds: (a, b) => Array.isArray(a) && a.indexOf(b) === -1,
  },
  containsAny: {
    fits: ['list'],
    value: 'several',
    mayRefer: false,
    nl: same('noemt ten minste een van'),
    en: same('names at least one of'),
    holds: (a, b) => Array.isArray(a) && Array.isArray(b) && sharesOne(a, b),
  },
  containsNone: {
    fits: ['list'],
    value: 'several',
    mayRefer: false,
    nl: same('noemt geen van'),
    en: same('names none of'),
    holds: (a, b) => Array.isArray(a) && Array.isArray(b) && !sharesOne(a, b),
  },
} as const satisfies Readonly<Record<string, Operator>>;

/** The name of an operator. */
export type OperatorName = keyof typeof OPERATORS;

/** The names of all operators, in the order of the table. */
export const OPERATOR_NAMES = Object.keys(OPERATORS) as [OperatorName, ...OperatorName[]];

/** The operator of a name from outside; undefined when there is none. */
export const operatorOf = (name: string): Operator | undefined =>
  Object.hasOwn(OPERATORS, name) ? OPERATORS[name as OperatorName] : undefined;

/** The operators of a fact of a type. */
export const operatorsFor = (type: FactType): readonly OperatorName[] =>
  OPERATOR_NAMES.filter((name) => (OPERATORS[name] as Operator).fits.includes(type));

/**
 * What json-rules-engine must be given before it runs a rule set:
 * `for (const [name, holds] of ADDED_OPERATORS) engine.addOperator(name, holds)`.
 */
export const ADDED_OPERATORS: readonly (readonly [name: OperatorName, holds: Comparison])[] = (
  ['between', 'notBetween', 'containsAny', 'containsNone'] as const
).map((name) => [name, OPERATORS[name].holds]);
