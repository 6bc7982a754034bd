/**
 * One comparison of a rule as code over columns: when it certainly holds and when it certainly fails. Of an unknown fact neither is so.
 *
 * The code consists of fixed words and the numbers of slots, tables, options and thresholds; no text of the rules can reach it. A threshold is
 * given to the code when it runs, so that a version with another has the same code.
 * What the types of the facts make pointless is refused, never guessed at: the interpreter answers it.
 */
import { referenceOf } from '../language/conditions.ts';
import { type Operator, operatorOf, type Relation } from '../language/operators.ts';
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
  /** Thresholds. Collected. */
  readonly thresholds: number[];
}

export const swapped = ({ holds, fails }: Certainty): Certainty => ({ holds: fails, fails: holds });

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

const thresholdFor = ({ thresholds }: ColumnScope, place: ColumnPlace, literal: unknown): string => {
  thresholds.push(numberOf(place, literal));
  return `v${thresholds.length - 1}`;
};

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
    const numbers = literals.map((literal) => thresholdFor(scope, place, literal));
    return {
      holds: `(${['false', ...numbers.map((number) => `${cell(place)}===${number}`)].join('||')})`,
      fails: `(${[knownCode(place), ...numbers.map((number) => `${cell(place)}!==${number}`)].join('&&')})`,
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

const sameFacts = (scope: ColumnScope, left: ColumnPlace, right: ColumnPlace): Certainty => {
  if (left.kind !== right.kind || left.kind === 'list') throw new NotForColumns('two types');
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

/** That a list names at least one of some options. */
const namesOne = (_scope: ColumnScope, list: ColumnPlace, literals: readonly unknown[]): Certainty => {
  if (list.kind !== 'list') throw new NotForColumns('no operator for this type');
  const masks = new Array<number>(list.words).fill(0);
  for (const literal of literals) {
    if (typeof literal !== 'string') throw new NotForColumns('no option');
    const code = list.options.indexOf(literal);
    const word = Math.floor(code / OPTIONS_PER_WORD);
    if (code !== -1) masks[word] = (masks[word] ?? 0) | (1 << (code % OPTIONS_PER_WORD));
  }
  const found = masks.flatMap((mask, word) => (mask === 0 ? [] : [`(${cell(list, word)}&${mask})`]));
  if (found.length === 0) return { holds: 'false', fails: `(${knownCode(list)})` };
  const any = `(${found.join('|')})`;
  return { holds: `(${any}!==0)`, fails: `(${any}===0&&${knownCode(list)})` };
};

const within = (scope: ColumnScope, place: ColumnPlace, literals: readonly unknown[]): Certainty => {
  if (!isOrdered(place)) throw new NotForColumns('no operator for this type');
  if (literals.length !== 2) throw new NotForColumns('no two bounds');
  const [lowest, highest] = literals.map((literal) => thresholdFor(scope, place, literal));
  const value = cell(place);
  return {
    holds: `(${knownCode(place)}&&${value}>=${lowest}&&${value}<=${highest})`,
    fails: `(${knownCode(place)}&&(${value}<${lowest}||${value}>${highest}))`,
  };
};

const isOrdered = ({ kind }: ColumnPlace): boolean => kind === 'number' || kind === 'date';

/** A relation as code: of a fact with fixed values, and with another fact where it can be one. */
interface Written {
  readonly values: (scope: ColumnScope, left: ColumnPlace, literals: readonly unknown[]) => Certainty;
  readonly fact: ((scope: ColumnScope, left: ColumnPlace, right: ColumnPlace) => Certainty) | null;
}

const ordered = (sign: string, opposite: string): Written => {
  const compared = (left: ColumnPlace, right: string, known: string): Certainty => ({
    holds: `(${known}&&${cell(left)}${sign}${right})`,
    fails: `(${known}&&${cell(left)}${opposite}${right})`,
  });
  return {
    values: (scope, left, [literal]) => {
      if (!isOrdered(left)) throw new NotForColumns('no operator for this type');
      // An unknown number is NaN, of which no order holds.
      return compared(left, thresholdFor(scope, left, literal), left.kind === 'date' ? knownCode(left) : 'true');
    },
    fact: (_scope, left, right) => {
      if (!isOrdered(left) || left.kind !== right.kind) throw new NotForColumns('two types');
      return compared(left, cell(right), `${knownCode(left)}&&${knownCode(right)}`);
    },
  };
};

const RELATIONS: Readonly<Record<Relation, Written>> = {
  '<': ordered('<', '>='),
  '<=': ordered('<=', '>'),
  '>': ordered('>', '<='),
  '>=': ordered('>=', '<'),
  oneOf: { values: oneOf, fact: sameFacts },
  within: { values: within, fact: null },
  namesOne: { values: namesOne, fact: null },
};

/** The code of one comparison. Throws {@link NotForColumns} for an unknown fact or operator, or types that do not meet. */
export const compareColumns = (scope: ColumnScope, leaf: Leaf): Certainty => {
  const operator = operatorOf(leaf.operator);
  if (operator === undefined) throw new NotForColumns('no such operator');
  const { relation, opposite } = operator;
  // Of a fact of the right type exactly one of the two holds.
  if (relation === 'opposite') return swapped(compareColumns(scope, { ...leaf, operator: opposite }));
  const left = placeOf(scope, leaf.fact);
  const written = RELATIONS[relation];
  const reference = referenceOf(leaf.value);
  if (reference === undefined) return written.values(scope, left, literalsOf(operator, leaf.value));
  if (!operator.mayRefer || written.fact === null) throw new NotForColumns('no other fact');
  const isParameter = !scope.layout.places.has(reference) && Object.hasOwn(scope.parameters, reference);
  return isParameter
    ? written.values(scope, left, [scope.parameters[reference]])
    : written.fact(scope, left, placeOf(scope, reference));
};

const placeOf = ({ layout }: ColumnScope, name: string): ColumnPlace => {
  const place = layout.places.get(name);
  if (place === undefined) throw new NotForColumns('no such fact');
  return place;
};

const literalsOf = ({ value: shape }: Operator, value: Leaf['value']): readonly unknown[] => {
  if (Array.isArray(value) === (shape === 'one')) throw new NotForColumns('no such value');
  return [value].flat();
};
