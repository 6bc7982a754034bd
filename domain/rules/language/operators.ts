/**
 * Every operator that a rule set may use, in one table: which facts it fits, what stands as its value, what its opposite is, how it is said in words
 * and in FEEL, which relation it is to columns, and when it holds. The checks, the words, the evaluation, its compiled form, the explanations
 * and the decision tables all read this table: a new operator is an entry, and what it leaves out does not compile.
 *
 * An operator is a pure function of a fact and a value: no clock, no other facts. So json-rules-engine runs a rule set as it stands, once
 * it has been given the four that it lacks ({@link ADDED_OPERATORS}). What needs the calendar or two facts is a derived fact
 * (evaluation/derivation.ts).
 *
 * The ten of json-rules-engine are its own definitions word for word, so that coercion and errors on values of a wrong type come out
 * the same. The four added ones never throw: on a fact or a value of a wrong type they do not hold, the negative ones neither.
 * Pure; may not import the engine.
 */
/** The types of fact that there are. The schema of a document has a definition of each. */
export type FactType = 'boolean' | 'integer' | 'number' | 'date' | 'choice' | 'list';

/** Whether a fact's value stands in a relation to a condition's value. Throws TypeError where json-rules-engine rejects. */
export type Holds = (factValue: unknown, value: unknown) => boolean;

/** What stands as the value: one value, a list of values, or a list of the lowest and the highest, both included. */
export type ValueShape = 'one' | 'several' | 'bounds';

/** What is said between the fact and the value: of most facts, and of a day. */
export type Verb = readonly [most: string, day: string];

/** A relation between a fact and values that columns know. */
export type Relation = '<' | '<=' | '>' | '>=' | 'oneOf' | 'within' | 'namesOne';

/** A comparison in FEEL, the expression language of DMN. */
export interface Feel {
  /** As an expression about a subject. */
  readonly expression: (subject: string, values: readonly string[]) => string;
  /** As a cell of a decision table, where the subject is the column's. */
  readonly cell: (values: readonly string[]) => string;
}

/** One operator. `Name` is the name of one. */
interface OperatorEntry<Name extends string> {
  /** Types of fact that it fits. Order on dates is order of days. */
  readonly fits: readonly FactType[];
  readonly value: ValueShape;
  /** Whether another fact or a parameter may stand as the value. */
  readonly mayRefer: boolean;
  /** The operator that holds of a fact and value of the right type exactly when this one does not. */
  readonly opposite: Name;
  /** `opposite`: that of its opposite, denied. */
  readonly relation: Relation | 'opposite';
  readonly nl: Verb;
  readonly en: Verb;
  readonly feel: Feel;
  readonly holds: Holds;
  /** Whether json-rules-engine has to be given it. */
  readonly isAdded: boolean;
}

const ORDERED = ['integer', 'number', 'date'] as const;

const startsAsNumber = (value: unknown): boolean => !Number.isNaN(Number.parseFloat(value as string));
const orderOf =
  (compare: (a: number, b: number) => boolean): Holds =>
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

const feel = (expression: Feel['expression'], cell: Feel['cell'] = (values) => expression('?', values)): Feel => ({
  expression,
  cell,
});

const ordered = (sign: string): Feel =>
  feel(
    (fact, [value]) => `${fact} ${sign} ${value}`,
    ([value]) => `${sign} ${value}`,
  );

const namesAny = (fact: string, values: readonly string[]): string =>
  values.map((value) => `list contains(${fact}, ${value})`).join(' or ');

const TABLE = {
  equal: {
    fits: ['boolean', ...ORDERED, 'choice'],
    value: 'one',
    mayRefer: true,
    opposite: 'notEqual',
    relation: 'oneOf',
    nl: same('is'),
    en: same('is'),
    feel: feel(
      (fact, [value]) => `${fact} = ${value}`,
      ([value]) => `${value}`,
    ),
    holds: (a, b) => a === b,
    isAdded: false,
  },
  notEqual: {
    fits: ['boolean', ...ORDERED, 'choice'],
    value: 'one',
    mayRefer: true,
    opposite: 'equal',
    relation: 'opposite',
    nl: same('is niet'),
    en: same('is not'),
    feel: feel(
      (fact, [value]) => `${fact} != ${value}`,
      ([value]) => `not(${value})`,
    ),
    holds: (a, b) => a !== b,
    isAdded: false,
  },
  in: {
    fits: [...ORDERED, 'choice'],
    value: 'several',
    mayRefer: false,
    opposite: 'notIn',
    relation: 'oneOf',
    nl: same('is een van'),
    en: same('is one of'),
    feel: feel(
      (fact, values) => `${fact} in (${values.join(', ')})`,
      (values) => values.join(', '),
    ),
    holds: (a, b) => indexIn(b, a) > -1,
    isAdded: false,
  },
  notIn: {
    fits: [...ORDERED, 'choice'],
    value: 'several',
    mayRefer: false,
    opposite: 'in',
    relation: 'opposite',
    nl: same('is geen van'),
    en: same('is none of'),
    feel: feel(
      (fact, values) => `not(${fact} in (${values.join(', ')}))`,
      (values) => `not(${values.join(', ')})`,
    ),
    holds: (a, b) => indexIn(b, a) === -1,
    isAdded: false,
  },
  lessThan: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    opposite: 'greaterThanInclusive',
    relation: '<',
    nl: ['is lager dan', 'ligt voor'],
    en: ['is below', 'is before'],
    feel: ordered('<'),
    holds: orderOf((a, b) => a < b),
    isAdded: false,
  },
  lessThanInclusive: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    opposite: 'greaterThan',
    relation: '<=',
    nl: ['is ten hoogste', 'ligt op of voor'],
    en: ['is at most', 'is on or before'],
    feel: ordered('<='),
    holds: orderOf((a, b) => a <= b),
    isAdded: false,
  },
  greaterThan: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    opposite: 'lessThanInclusive',
    relation: '>',
    nl: ['is hoger dan', 'ligt na'],
    en: ['is above', 'is after'],
    feel: ordered('>'),
    holds: orderOf((a, b) => a > b),
    isAdded: false,
  },
  greaterThanInclusive: {
    fits: ORDERED,
    value: 'one',
    mayRefer: true,
    opposite: 'lessThan',
    relation: '>=',
    nl: ['is ten minste', 'ligt op of na'],
    en: ['is at least', 'is on or after'],
    feel: ordered('>='),
    holds: orderOf((a, b) => a >= b),
    isAdded: false,
  },
  between: {
    fits: ORDERED,
    value: 'bounds',
    mayRefer: false,
    opposite: 'notBetween',
    relation: 'within',
    nl: same('ligt van'),
    en: same('is from'),
    feel: feel(
      (fact, bounds) => `${fact} in [${bounds.join('..')}]`,
      (bounds) => `[${bounds.join('..')}]`,
    ),
    holds: (a, b) => placeAmong(a, b) === 'inside',
    isAdded: true,
  },
  notBetween: {
    fits: ORDERED,
    value: 'bounds',
    mayRefer: false,
    opposite: 'between',
    relation: 'opposite',
    nl: ['ligt buiten', 'ligt buiten de periode van'],
    en: ['is outside', 'is outside the period from'],
    feel: feel(
      (fact, bounds) => `not(${fact} in [${bounds.join('..')}])`,
      (bounds) => `not([${bounds.join('..')}])`,
    ),
    holds: (a, b) => placeAmong(a, b) === 'outside',
    isAdded: true,
  },
  contains: {
    fits: ['list'],
    value: 'one',
    mayRefer: false,
    opposite: 'doesNotContain',
    relation: 'namesOne',
    nl: same('noemt'),
    en: same('names'),
    feel: feel((fact, [value]) => `list contains(${fact}, ${value})`),
    holds: (a, b) => Array.isArray(a) && a.indexOf(b) > -1,
    isAdded: false,
  },
  doesNotContain: {
    fits: ['list'],
    value: 'one',
    mayRefer: false,
    opposite: 'contains',
    relation: 'opposite',
    nl: same('noemt niet'),
    en: same('does not name'),
    feel: feel((fact, [value]) => `not(list contains(${fact}, ${value}))`),
    holds: (a, b) => Array.isArray(a) && a.indexOf(b) === -1,
    isAdded: false,
  },
  containsAny: {
    fits: ['list'],
    value: 'several',
    mayRefer: false,
    opposite: 'containsNone',
    relation: 'namesOne',
    nl: same('noemt ten minste een van'),
    en: same('names at least one of'),
    feel: feel((fact, values) => `(${namesAny(fact, values)})`),
    holds: (a, b) => Array.isArray(a) && Array.isArray(b) && sharesOne(a, b),
    isAdded: true,
  },
  containsNone: {
    fits: ['list'],
    value: 'several',
    mayRefer: false,
    opposite: 'containsAny',
    relation: 'opposite',
    nl: same('noemt geen van'),
    en: same('names none of'),
    feel: feel((fact, values) => `not(${namesAny(fact, values)})`),
    holds: (a, b) => Array.isArray(a) && Array.isArray(b) && !sharesOne(a, b),
    isAdded: true,
  },
} as const satisfies Readonly<Record<string, OperatorEntry<string>>>;

/** The name of an operator. */
export type OperatorName = keyof typeof TABLE;

/** One operator. */
export type Operator = OperatorEntry<OperatorName>;

/** The operators by name. Look a name from outside up with {@link operatorOf}. */
export const OPERATORS: Readonly<Record<OperatorName, Operator>> = TABLE;

/** The names of all operators, in the order of the table. */
export const OPERATOR_NAMES = Object.keys(OPERATORS) as [OperatorName, ...OperatorName[]];

const BY_NAME: ReadonlyMap<string, Operator> = new Map(Object.entries(OPERATORS));

/** The operator of a name from outside; undefined when there is none. */
export const operatorOf = (name: string): Operator | undefined => BY_NAME.get(name);

/** The operator of a name in a rule set that was checked. */
export const checkedOperator = (name: string): Operator => {
  const operator = operatorOf(name);
  if (operator === undefined) throw new Error(`unknown operator ${name}: the rule set was not checked`);
  return operator;
};

/** The operators of a fact of a type. */
export const operatorsFor = (type: FactType): readonly OperatorName[] =>
  OPERATOR_NAMES.filter((name) => OPERATORS[name].fits.includes(type));

/**
 * What json-rules-engine must be given before it runs a rule set:
 * `for (const [name, holds] of ADDED_OPERATORS) engine.addOperator(name, holds)`.
 */
export const ADDED_OPERATORS: readonly (readonly [name: OperatorName, holds: Holds])[] = OPERATOR_NAMES.filter(
  (name) => OPERATORS[name].isAdded,
).map((name) => [name, OPERATORS[name].holds]);
