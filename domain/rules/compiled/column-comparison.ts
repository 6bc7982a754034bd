/**
 * One comparison of a rule as code over columns: when it certainly holds and when it certainly fails. Of an unknown fact neither is so.
 *
 * The code consists of fixed words, slot numbers, table numbers and finite numbers; no text of the rules can reach it.
 * What the types of the facts make pointless is refused, never guessed at: the interpreter answers it.
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
import { NotForColumns } from './not-for-columns.ts';

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

/** The code of a value; undefined of an option that the fact does not have. */
const codeOf = (place: ColumnPlace, literal: unknown): number | undefined => {
  if (place.kind === 'boolean') {
    if (typeof literal !== 'boolean') throw new NotForColumns('no boolean');
    return literal ? 1 : 0;
  }
  if (typeof literal !== 'string') throw new NotForColumns('no option');
  const code = place.options.indexOf(literal);
  return code === -1 ? undefined : code;
};

const numberOf = (place: ColumnPlace, literal: unknown): number => {
  const number =
    place.kind === 'date' ? dateNumber(literal) : Number.isFinite(literal) ? (literal as number) : undefined;
  if (number === undefined) throw new NotForColumns(`no ${place.kind}`);
  return number;
};

/** Equality with one of some fixed values. */
const oneOf = (scope: ColumnScope, place: ColumnPlace, literals: readonly unknown[]): Certainty => {
  if (place.kind === 'list') throw new NotForColumns('no operator for this type');
  if (place.kind === 'number' || place.kind === 'date') {
    const numbers = literals.map((literal) => numberOf(place, literal));
    return {
      holds: `(${['false', ...numbers.map((number) => `${cell(place)}===(${number})`)].join('||')})`,
      fails: `(${[knownCode(place), ...numbers.map((number) => `${cell(place)}!==(${number})`)].join('&&')})`,
    };
  }
  const count = place.kind === 'boolean' ? 2 : place.options.length;
  const codes = new Set<number>();
  for (const literal of literals) {
    const code = codeOf(place, literal);
    if (code !== undefined) codes.add(code);
  }
  const others = new Set(Array.from({ length: count }, (_, code) => code).filter((code) => !codes.has(code)));
  return { holds: inCodes(scope, place, codes, count), fails: inCodes(scope, place, others, count) };
};

const ordered = (place: ColumnPlace, operator: string, right: string, known: string): Certainty => {
  const [sign, opposite] = ORDERS[operator] as readonly [string, string];
  if (place.kind !== 'number' && place.kind !== 'date') {
    throw new NotForColumns('no operator for this type');
  }
  return {
    holds: `(${known}&&${cell(place)}${sign}${right})`,
    fails: `(${known}&&${cell(place)}${opposite}${right})`,
  };
};

const sameFacts = (scope: ColumnScope, left: ColumnPlace, right: ColumnPlace): Certainty => {
  if (left.kind !== right.kind || left.kind === 'list') {
    throw new NotForColumns('two types');
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

const listContains = (list: ColumnPlace, literal: unknown): Certainty => {
  if (list.kind !== 'list') throw new NotForColumns('no operator for this type');
  if (typeof literal !== 'string') throw new NotForColumns('no option');
  const code = list.options.indexOf(literal);
  if (code === -1) return { holds: 'false', fails: `(${knownCode(list)})` };
  const found = `(${cell(list, Math.floor(code / OPTIONS_PER_WORD))}&${1 << (code % OPTIONS_PER_WORD)})`;
  return { holds: `(${found}!==0)`, fails: `(${found}===0&&${knownCode(list)})` };
};

const listContainsFact = (scope: ColumnScope, list: ColumnPlace, item: ColumnPlace): Certainty => {
  if (list.kind !== 'list' || item.kind !== 'choice') {
    throw new NotForColumns('two types');
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

const bitsOf = (list: ColumnPlace, literals: readonly unknown[]): readonly number[] => {
  const masks = new Array<number>(list.words).fill(0);
  for (const literal of literals) {
    if (typeof literal !== 'string') throw new NotForColumns('no option');
    const code = list.options.indexOf(literal);
    const word = Math.floor(code / OPTIONS_PER_WORD);
    if (code !== -1) masks[word] = (masks[word] ?? 0) | (1 << (code % OPTIONS_PER_WORD));
  }
  return masks;
};

const listContainsAny = (list: ColumnPlace, literals: readonly unknown[]): Certainty => {
  if (list.kind !== 'list') throw new NotForColumns('no operator for this type');
  const found = bitsOf(list, literals).flatMap((mask, word) => (mask === 0 ? [] : [`(${cell(list, word)}&${mask})`]));
  if (found.length === 0) return { holds: 'false', fails: `(${knownCode(list)})` };
  const any = `(${found.join('|')})`;
  return { holds: `(${any}!==0)`, fails: `(${any}===0&&${knownCode(list)})` };
};

const between = (place: ColumnPlace, literals: readonly unknown[]): Certainty => {
  if (place.kind !== 'number' && place.kind !== 'date') {
    throw new NotForColumns('no operator for this type');
  }
  if (literals.length !== 2) throw new NotForColumns('no two bounds');
  const [lowest, highest] = literals.map((literal) => `(${numberOf(place, literal)})`);
  const value = cell(place);
  return {
    holds: `(${knownCode(place)}&&${value}>=${lowest}&&${value}<=${highest})`,
    fails: `(${knownCode(place)}&&(${value}<${lowest}||${value}>${highest}))`,
  };
};

const withFact = (scope: ColumnScope, left: ColumnPlace, operator: string, right: ColumnPlace): Certainty => {
  if (operator in ORDERS) {
    if (left.kind !== right.kind) throw new NotForColumns('two types');
    return ordered(left, operator, cell(right), `${knownCode(left)}&&${knownCode(right)}`);
  }
  if (operator === 'equal') return sameFacts(scope, left, right);
  if (operator === 'in') return listContainsFact(scope, right, left);
  if (operator !== 'contains') throw new NotForColumns('no list');
  return listContainsFact(scope, left, right);
};

const withValue = (scope: ColumnScope, left: ColumnPlace, operator: string, value: unknown): Certainty => {
  if (operator in ORDERS) {
    const known = left.kind === 'date' ? knownCode(left) : 'true';
    // The type of the fact is refused before that of the value: it is the nearer cause.
    if (left.kind !== 'number' && left.kind !== 'date') return ordered(left, operator, '0', known);
    return ordered(left, operator, `(${numberOf(left, value)})`, known);
  }
  if (operator === 'equal') return oneOf(scope, left, [value]);
  if (operator === 'contains') return listContains(left, value);
  if (!Array.isArray(value)) throw new NotForColumns('no list');
  if (operator === 'containsAny') return listContainsAny(left, value);
  if (operator === 'between') return between(left, value);
  return oneOf(scope, left, value);
};

/** The code of one comparison. Throws {@link NotForColumns} for an unknown fact or operator, or types that do not meet. */
export const compareColumns = (scope: ColumnScope, { fact, operator, value }: Leaf): Certainty => {
  const placeOf = (name: string): ColumnPlace => {
    const found = scope.layout.places.get(name);
    if (found === undefined) throw new NotForColumns('no such fact');
    return found;
  };
  const positive = Object.hasOwn(NEGATIVES, operator) ? (NEGATIVES[operator] ?? operator) : operator;
  if (!Object.hasOwn(ORDERS, positive) && !POSITIVES.includes(positive)) throw new NotForColumns('no such operator');
  const left = placeOf(fact);
  let certainty: Certainty;
  if (typeof value === 'object' && !Array.isArray(value)) {
    const isParameter = !scope.layout.places.has(value.fact) && Object.hasOwn(scope.parameters, value.fact);
    certainty = isParameter
      ? withValue(scope, left, positive, scope.parameters[value.fact])
      : withFact(scope, left, positive, placeOf(value.fact));
  } else {
    certainty = withValue(scope, left, positive, value);
  }
  return positive === operator ? certainty : swapped(certainty);
};
