/**
 * A caseload as typed arrays: one array per fact, each with a mark for "unknown". Pure.
 *
 * boolean 0/1, unknown 2 · number as it is, unknown NaN · date as the number yyyymmdd, unknown 0 · choice as the index of its option, unknown the
 * number of options · list as bits, 31 options a word, unknown the sign bit of the first word alone.
 */
import { NotForColumns } from './not-for-columns.ts';
import { ownCode } from './own-code.ts';

/** What the columns need to know of a fact of the dictionary. */
export type FactShape =
  | { readonly type: 'boolean' | 'integer' | 'number' | 'date' }
  | { readonly type: 'choice' | 'list'; readonly options: Readonly<Record<string, unknown>> };

/** Facts by name, as in a rule-set document. */
export type FactDictionary = Readonly<Record<string, FactShape>>;

/** One client's facts as recorded; an absent key is unknown. */
export type RecordedFacts = Readonly<Record<string, unknown>>;

type Numbers = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** Where a fact is found. */
export interface ColumnPlace {
  readonly id: string;
  readonly kind: 'boolean' | 'number' | 'date' | 'choice' | 'list';
  /** Index of its first array. */
  readonly slot: number;
  /** Arrays it takes: more than one only for a list of more than 31 options. */
  readonly words: number;
  /** Options of a choice or list in the dictionary's order. */
  readonly options: readonly string[];
  /** Hands the fact of each client to a writer. */
  readonly read: Reader;
}

/** Puts one client's value in place; `undefined` is unknown. */
type Writer = (value: unknown, row: number) => void;

/** Reads rows `start` up to `end` of one fact from clients `from + start` on; marks in `incomplete` where it is unknown. */
type Reader = (
  clients: ArrayLike<RecordedFacts>,
  from: number,
  start: number,
  end: number,
  write: Writer,
  incomplete: Uint8Array,
) => void;

/** The order of arrays for the facts of a dictionary. */
export interface Layout {
  readonly places: ReadonlyMap<string, ColumnPlace>;
  readonly slots: number;
}

/** Clients in columns. `size` of them are filled; the arrays may be longer. */
export interface Columns {
  readonly layout: Layout;
  readonly capacity: number;
  size: number;
  readonly arrays: readonly Numbers[];
  /** 1 where any fact of the layout is unknown. */
  readonly incomplete: Uint8Array;
  /** Of each fact of the layout, in its order. */
  readonly writers: readonly Writer[];
}

/** Options a word of a list holds; its sign bit marks "unknown". */
export const OPTIONS_PER_WORD = 31;
const UNKNOWN_LIST = -(2 ** 31);
/** Marks of "unknown" other than NaN, the number of options, and that of a list. */
export const UNKNOWN_BOOLEAN = 2;
export const UNKNOWN_DATE = 0;
const MAX_OPTIONS = 60_000;

/** The layout of the facts of a dictionary. Throws {@link NotForColumns} for a choice of more than 60,000 options. */
export const layoutOf = (dictionary: FactDictionary): Layout => {
  const places = new Map<string, ColumnPlace>();
  let slots = 0;
  for (const [id, shape] of Object.entries(dictionary)) {
    const options = 'options' in shape ? Object.keys(shape.options) : [];
    if (options.length > MAX_OPTIONS) throw new NotForColumns(`more than ${MAX_OPTIONS} options`);
    const kind = shape.type === 'integer' ? 'number' : shape.type;
    const words = kind === 'list' ? Math.max(1, Math.ceil(options.length / OPTIONS_PER_WORD)) : 1;
    places.set(id, { id, kind, slot: slots, words, options, read: readerOf(id) });
    slots += words;
  }
  return { places, slots };
};

const arrayFor = (kind: ColumnPlace['kind'], capacity: number): Numbers => {
  switch (kind) {
    case 'boolean':
      return new Uint8Array(capacity);
    case 'number':
      return new Float64Array(capacity);
    case 'choice':
      return new Uint16Array(capacity);
    default:
      return new Int32Array(capacity);
  }
};

/** Empty columns for at most `capacity` clients. */
export const emptyColumns = (layout: Layout, capacity: number): Columns => {
  const arrays: Numbers[] = [];
  const writers: Writer[] = [];
  for (const place of layout.places.values()) {
    const own = Array.from({ length: place.words }, () => arrayFor(place.kind, capacity));
    writers.push(writerOf(place, own));
    arrays.push(...own);
  }
  return { layout, capacity, size: 0, arrays, incomplete: new Uint8Array(capacity), writers };
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A date as yyyymmdd: in the order of its text. Undefined for any other text. */
export const dateNumber = (text: unknown): number | undefined => {
  if (typeof text !== 'string' || text.length !== 10 || !DATE.test(text)) return undefined;
  return Number(text.slice(0, 4)) * 10_000 + Number(text.slice(5, 7)) * 100 + Number(text.slice(8));
};

const mismatch = (id: string, row: number, type: string): NotForColumns =>
  new NotForColumns(`the fact ${id} of client ${row} is no ${type}`);

const choiceWriter = ({ id, options }: ColumnPlace, array: Numbers): Writer => {
  const codes = new Map(options.map((option, code) => [option, code]));
  return (value, row) => {
    const code = value === undefined ? options.length : codes.get(value as string);
    if (code === undefined) throw mismatch(id, row, 'option');
    array[row] = code;
  };
};

/** Nearly every list: its bits are put together before they are written. */
const shortListWriter = ({ id, options }: ColumnPlace, array: Numbers): Writer => {
  const bits = new Map<unknown, number>(options.map((option, code) => [option, 1 << code]));
  return (value, row) => {
    if (value === undefined) {
      array[row] = UNKNOWN_LIST;
      return;
    }
    if (!Array.isArray(value)) throw mismatch(id, row, 'list');
    let held = 0;
    for (let at = 0; at < value.length; at += 1) {
      const bit = bits.get(value[at]);
      if (bit === undefined) throw mismatch(id, row, 'list of options');
      held |= bit;
    }
    array[row] = held;
  };
};

const listWriter = ({ id, options }: ColumnPlace, words: readonly Numbers[]): Writer => {
  const codes = new Map(options.map((option, code) => [option, code]));
  return (value, row) => {
    for (const word of words) word[row] = 0;
    const first = words[0] as Numbers;
    if (value === undefined) {
      first[row] = UNKNOWN_LIST;
      return;
    }
    if (!Array.isArray(value)) throw mismatch(id, row, 'list');
    for (const option of value) {
      const code = codes.get(option);
      if (code === undefined) throw mismatch(id, row, 'list of options');
      const word = words[Math.floor(code / OPTIONS_PER_WORD)] as Numbers;
      word[row] = (word[row] ?? 0) | (1 << (code % OPTIONS_PER_WORD));
    }
  };
};

const writerOf = (place: ColumnPlace, arrays: readonly Numbers[]): Writer => {
  const array = arrays[0] as Numbers;
  const { id } = place;
  switch (place.kind) {
    case 'boolean':
      return (value, row) => {
        if (value !== undefined && typeof value !== 'boolean') throw mismatch(id, row, 'boolean');
        array[row] = value === undefined ? UNKNOWN_BOOLEAN : value ? 1 : 0;
      };
    case 'number':
      return (value, row) => {
        if (value !== undefined && !Number.isFinite(value)) throw mismatch(id, row, 'number');
        array[row] = value === undefined ? Number.NaN : (value as number);
      };
    case 'date':
      return (value, row) => {
        const day = value === undefined ? UNKNOWN_DATE : dateNumber(value);
        if (day === undefined) throw mismatch(id, row, 'date (YYYY-MM-DD)');
        array[row] = day;
      };
    case 'choice':
      return choiceWriter(place, array);
    default:
      return place.words === 1 ? shortListWriter(place, array) : listWriter(place, arrays);
  }
};

/** Clients of whom every fact is read before the next: keeps their objects in the processor's cache. */
const FILL_BLOCK = 512;

/** One loop over clients, read by this fact's name and written by its writer. A function is what every object inherits under a name. */
const READ = `"use strict";return function(clients,from,start,end,write,incomplete){
for(let row=start;row<end;row++){
let value=clients[from+row][id];
if(value===undefined||typeof value==="function"){value=undefined;incomplete[row]=1;}
write(value,row);
}}`;

/**
 * The text above is the same for every fact; it is compiled for each apart, so that the platform learns each fact's place in a client
 * by itself. That makes filling several times as fast.
 */
const readerOf = (id: string): Reader => ownCode(['id'], READ)(id as never) as Reader;

/**
 * Fills columns with clients `from` up to and including `from + count - 1`, from row 0. Throws {@link NotForColumns} for a value
 * that is not of its fact's type; the message names fact and row, not the value.
 */
export const fillColumns = (
  columns: Columns,
  clients: ArrayLike<RecordedFacts>,
  from = 0,
  count = Math.min(columns.capacity, clients.length - from),
): void => {
  const { layout, writers, incomplete } = columns;
  incomplete.fill(0, 0, count);
  for (let start = 0; start < count; start += FILL_BLOCK) {
    const end = Math.min(count, start + FILL_BLOCK);
    let fact = 0;
    for (const { read } of layout.places.values()) {
      const write = writers[fact] as Writer;
      read(clients, from, start, end, write, incomplete);
      fact += 1;
    }
  }
  columns.size = count;
};
