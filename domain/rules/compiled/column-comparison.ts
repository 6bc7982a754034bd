/**
 * One comparison of a rule as code over columns: when it certainly holds and when it certainly fails. Of an unknown fact neither is so.
 *
 * The code consists of fixed words, slot numbers, table numbers and finite numbers; no text of the rules can reach it.
 * What the dictionary's types make pointless is refused with its place, never guessed at.
 */
import type { Leaf } from '../language/schema.ts';
import {
  type ColumnPlace,
  dateNumber,
  type Layout,
  OPTIONS_PER_WORD,
  UNKNOWN_BOOLEAN,
  UNKNOWN_DATE,
} from './column-layout.ts';
import { ConditionRefused, quoted, unknownOperator } from './condition-refused.ts';

/** Two expressions over one row. */
export interface Certainty {
  readonly holds: string;
  readonly fails: string;
}

/** What comparisons of one set of rules refer to. */
export interface ColumnScope {
  readonly layout: Layout;
  /** Parameters by name with their value on the day of the decision. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Lookup tables, by code. Collected. */
  readonly tables: Int32Array[];
}

export const swapped = ({ holds, fails }: Certainty): Certainty => ({ holds: fails, fails: holds });

const ORDERS: Readonly<Record<string, readonly [sign: string, opposite: string]>> = {
  lessThan: ['<', '>='],
  lessThanInclusive: ['<=', '>'],
  greaterThan: ['>', '<='],
  greaterThanInclusive: ['>=', '<'],
};
/** Of a fact of the right type exactly one of the two holds. */
const NEGATIVES: Readonly<Record<string, string>> = {
  notEqual: 'equal',
  notIn: 'in',
  doesNotContain: 'contains',
  notBetween: 'between',
  containsNone: 'containsAny',
};
const POSITIVES = ['equal', 'in', 'contains', 'between', 'containsAny'];

const cell = ({ slot }: ColumnPlace, word = 0): string => `s${slot + word}`;

const knownCode = (place: ColumnPlace): string => {
  switch (place.kind) {
    case 'number':
      return `${cell(place)}===${cell(place)}`;
    case 'list':
      return `${cell(place)}>=0`;
    default:
      return `${cell(place)}!==${unknownCode(place)}`;
  }
};

const unknownCode = ({ kind, options }: ColumnPlace): number =>
  kind === 'boolean' ? UNKNOWN_BOOLEAN : kind === 'date' ? UNKNOWN_DATE : options.length;

const tableFor = (scope: ColumnScope, values: ArrayLike<number>): string => {
  scope.tables.push(Int32Array.from(values));
  return `t${scope.tables.length - 1}`;
};

/** Whether a code is in a set of codes; no set contains the mark of "unknown". */
const inCodes = (scope: ColumnScope, place: ColumnPlace, codes: ReadonlySet<number>, count: number): string => {
  if (codes.size === 0) return 'false';
  if (codes.size === count) return `(${knownCode(place)})`;
  if (codes.size <= 2) return `(${[...codes].map((code) => `${cell(place)}===${code}`).join('||')})`;
  const table = tableFor(
    scope,
    Array.from({ length: count + 1 }, (_, code) => (codes.has(code) ? 1 : 0)),
  );
  return `(${table}[${cell(place)}]===1)`;
};

const codesOf = (place: ColumnPlace, literal: unknown, refuse: Refuse): number | undefined => {
  if (place.kind === 'boolean') {
    if (typeof literal !== 'boolean') throw refuse('value', 'is geen ja of nee', 'Schrijf true of false.');
    return literal ? 1 : 0;
  }
  if (typeof literal !== 'string') throw refuse('value', 'is geen keuze', 'Schrijf een van de keuzes van het gegeven.');
  const code = place.options.indexOf(literal);
  return code === -1 ? undefined : code;
};

const numberOf = (place: ColumnPlace, literal: unknown, refuse: Refuse): number => {
  const number =
    place.kind === 'date' ? dateNumber(literal) : Number.isFinite(literal) ? (literal as number) : undefined;
  if (number !== undefined) return number;
  throw place.kind === 'date'
    ? refuse('value', 'is geen datum', 'Schrijf de datum als JJJJ-MM-DD.')
    : refuse('value', 'is geen getal', 'Schrijf een getal.');
};

type Refuse = (key: string, fault: string, remedy: string) => ConditionRefused;

/** Equality with one of some fixed values. */
const oneOf = (scope: ColumnScope, place: ColumnPlace, literals: readonly unknown[], refuse: Refuse): Certainty => {
  if (place.kind === 'list')
    throw refuse('operator', 'vergelijkt een hele lijst', 'Gebruik contains of doesNotContain.');
  if (place.kind === 'number' || place.kind === 'date') {
    const numbers = literals.map((literal) => numberOf(place, literal, refuse));
    return {
      holds: `(${['false', ...numbers.map((number) => `${cell(place)}===(${number})`)].join('||')})`,
      fails: `(${[knownCode(place), ...numbers.map((number) => `${cell(place)}!==(${number})`)].join('&&')})`,
    };
  }
  const count = place.kind === 'boolean' ? 2 : place.options.length;
  const codes = new Set<number>();
  for (const literal of literals) {
    const code = codesOf(place, literal, refuse);
    if (code !== undefined) codes.add(code);
  }
  const others = new Set(Array.from({ length: count }, (_, code) => code).filter((code) => !codes.has(code)));
  return { holds: inCodes(scope, place, codes, count), fails: inCodes(scope, place, others, count) };
};

const ordered = (place: ColumnPlace, operator: string, right: string, known: string, refuse: Refuse): Certainty => {
  const [sign, opposite] = ORDERS[operator] as readonly [string, string];
  if (place.kind !== 'number' && place.kind !== 'date') {
    throw refuse('operator', 'past alleen bij een getal of datum', 'Gebruik equal, in of contains.');
  }
  return {
    holds: `(${known}&&${cell(place)}${sign}${right})`,
    fails: `(${known}&&${cell(place)}${opposite}${right})`,
  };
};

const sameFacts = (scope: ColumnScope, left: ColumnPlace, right: ColumnPlace, refuse: Refuse): Certainty => {
  if (left.kind !== right.kind || left.kind === 'list') {
    throw refuse('value', 'is van een andere soort', 'Vergelijk twee gegevens van dezelfde soort.');
  }
  const known = `${knownCode(left)}&&${knownCode(right)}`;
  if (left.kind !== 'choice') {
    const [a, b] = [cell(left), cell(right)];
    return { holds: `(${known}&&${a}===${b})`, fails: `(${known}&&${a}!==${b})` };
  }
  // The same option may have another code in the other fact; -1 is a code of none.
  const table = tableFor(scope, [...left.options.map((option) => right.options.indexOf(option)), -1]);
  const same = `${table}[${cell(left)}]`;
  return { holds: `(${known}&&${same}===${cell(right)})`, fails: `(${known}&&${same}!==${cell(right)})` };
};

const listContains = (list: ColumnPlace, literal: unknown, refuse: Refuse): Certainty => {
  if (list.kind !== 'list') throw refuse('operator', 'past alleen bij een lijst', 'Gebruik equal of in.');
  if (typeof literal !== 'string') throw refuse('value', 'is geen keuze', 'Schrijf een van de keuzes van het gegeven.');
  const code = list.options.indexOf(literal);
  if (code === -1) return { holds: 'false', fails: `(${knownCode(list)})` };
  const found = `(${cell(list, Math.floor(code / OPTIONS_PER_WORD))}&${1 << (code % OPTIONS_PER_WORD)})`;
  return { holds: `(${found}!==0)`, fails: `(${found}===0&&${knownCode(list)})` };
};

const listContainsFact = (scope: ColumnScope, list: ColumnPlace, item: ColumnPlace, refuse: Refuse): Certainty => {
  if (list.kind !== 'list' || item.kind !== 'choice') {
    throw refuse('value', 'is van een andere soort', 'Zoek een gegeven met één keuze in een gegeven dat een lijst is.');
  }
  const found = Array.from({ length: list.words }, (_, word) => {
    const masks = item.options.map((option) => {
      const code = list.options.indexOf(option);
      return code !== -1 && Math.floor(code / OPTIONS_PER_WORD) === word ? 1 << (code % OPTIONS_PER_WORD) : 0;
    });
    return `(${tableFor(scope, [...masks, 0])}[${cell(item)}]&${cell(list, word)})`;
  });
  const any = `(${found.join('|')})`;
  return { holds: `(${any}!==0)`, fails: `(${any}===0&&${knownCode(list)}&&${knownCode(item)})` };
};

const bitsOf = (list: ColumnPlace, literals: readonly unknown[], refuse: Refuse): readonly number[] => {
  const masks = new Array<number>(list.words).fill(0);
  for (const literal of literals) {
    if (typeof literal !== 'string') throw refuse('value', 'is geen keuze', 'Schrijf keuzes van het gegeven.');
    const code = list.options.indexOf(literal);
    const word = Math.floor(code / OPTIONS_PER_WORD);
    if (code !== -1) masks[word] = (masks[word] ?? 0) | (1 << (code % OPTIONS_PER_WORD));
  }
  return masks;
};

const listContainsAny = (list: ColumnPlace, literals: readonly unknown[], refuse: Refuse): Certainty => {
  if (list.kind !== 'list') throw refuse('operator', 'past alleen bij een lijst', 'Gebruik equal of in.');
  const found = bitsOf(list, literals, refuse).flatMap((mask, word) =>
    mask === 0 ? [] : [`(${cell(list, word)}&${mask})`],
  );
  if (found.length === 0) return { holds: 'false', fails: `(${knownCode(list)})` };
  const any = `(${found.join('|')})`;
  return { holds: `(${any}!==0)`, fails: `(${any}===0&&${knownCode(list)})` };
};

const between = (place: ColumnPlace, literals: readonly unknown[], refuse: Refuse): Certainty => {
  if (place.kind !== 'number' && place.kind !== 'date') {
    throw refuse('operator', 'past alleen bij een getal of datum', 'Gebruik equal, in of contains.');
  }
  if (literals.length !== 2) throw refuse('value', 'heeft geen twee grenzen', 'Schrijf de laagste en de hoogste.');
  const [lowest, highest] = literals.map((literal) => `(${numberOf(place, literal, refuse)})`);
  const value = cell(place);
  return {
    holds: `(${knownCode(place)}&&${value}>=${lowest}&&${value}<=${highest})`,
    fails: `(${knownCode(place)}&&(${value}<${lowest}||${value}>${highest}))`,
  };
};

const withFact = (
  scope: ColumnScope,
  left: ColumnPlace,
  operator: string,
  right: ColumnPlace,
  refuse: Refuse,
): Certainty => {
  if (operator in ORDERS) {
    if (left.kind !== right.kind)
      throw refuse('value', 'is van een andere soort', 'Vergelijk twee gegevens van dezelfde soort.');
    return ordered(left, operator, cell(right), `${knownCode(left)}&&${knownCode(right)}`, refuse);
  }
  if (operator === 'equal') return sameFacts(scope, left, right, refuse);
  if (operator === 'in') return listContainsFact(scope, right, left, refuse);
  if (operator !== 'contains') throw refuse('value', 'is geen lijst', 'Schrijf de waarden zelf.');
  return listContainsFact(scope, left, right, refuse);
};

const withValue = (
  scope: ColumnScope,
  left: ColumnPlace,
  operator: string,
  value: unknown,
  refuse: Refuse,
): Certainty => {
  if (operator in ORDERS) {
    const known = left.kind === 'date' ? knownCode(left) : 'true';
    // The type of the fact is refused before that of the value: it is the nearer cause.
    if (left.kind !== 'number' && left.kind !== 'date') return ordered(left, operator, '0', known, refuse);
    return ordered(left, operator, `(${numberOf(left, value, refuse)})`, known, refuse);
  }
  if (operator === 'equal') return oneOf(scope, left, [value], refuse);
  if (operator === 'contains') return listContains(left, value, refuse);
  if (!Array.isArray(value)) throw refuse('value', 'is geen lijst', 'Schrijf de waarde als lijst.');
  if (operator === 'containsAny') return listContainsAny(left, value, refuse);
  if (operator === 'between') return between(left, value, refuse);
  return oneOf(scope, left, value, refuse);
};

/** The code of one comparison. Throws {@link ConditionRefused} for an unknown fact or operator, or types that do not meet. */
export const compareColumns = (scope: ColumnScope, leaf: Leaf, place: string): Certainty => {
  const refuse: Refuse = (key, fault, remedy) =>
    new ConditionRefused(
      'type-mismatch',
      `${place}.${key}`,
      `De vergelijking van ${quoted(leaf.fact)} ${fault}`,
      remedy,
    );
  const factPlace = (id: string, key: string): ColumnPlace => {
    const found = scope.layout.places.get(id);
    if (found !== undefined) return found;
    const remedy = 'Leg het gegeven vast bij facts of verbeter de naam.';
    throw new ConditionRefused('unknown-fact', `${place}.${key}`, `Het gegeven ${quoted(id)} bestaat niet`, remedy);
  };
  const { operator, value } = leaf;
  const positive = Object.hasOwn(NEGATIVES, operator) ? (NEGATIVES[operator] ?? operator) : operator;
  if (!Object.hasOwn(ORDERS, positive) && !POSITIVES.includes(positive)) {
    throw unknownOperator(`${place}.operator`, operator);
  }
  const left = factPlace(leaf.fact, 'fact');
  let certainty: Certainty;
  if (typeof value === 'object' && !Array.isArray(value)) {
    const isParameter = !scope.layout.places.has(value.fact) && Object.hasOwn(scope.parameters, value.fact);
    certainty = isParameter
      ? withValue(scope, left, positive, scope.parameters[value.fact], refuse)
      : withFact(scope, left, positive, factPlace(value.fact, 'value.fact'), refuse);
  } else {
    certainty = withValue(scope, left, positive, value, refuse);
  }
  return positive === operator ? certainty : swapped(certainty);
};
