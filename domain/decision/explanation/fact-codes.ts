/**
 * Numbers the values that facts are seen to have, so that equal values of different clients are one value. Pure.
 *
 * What must stay true:
 * 1. two values get one number only if nothing tells them apart: `-0` is not `0`, `1` is not `'1'`, a list is its items in order;
 * 2. a kept list is a frozen copy: whoever handed it over may change theirs;
 * 3. what is kept is counted, so that whoever keeps it can stop.
 */
import type { FactValue } from '../../rules/language/schema.ts';

/** Of a fact that is unknown. */
export const UNKNOWN_CODE = 0;
/** Of a value that gets no number: it is too long to keep. */
export const NOT_KEPT = -1;

/** Longer texts and lists are not kept; no rule set compares with any. */
const MAX_LENGTH = 200;

/** Counts what is kept, about one per object or list item. */
export interface Kept {
  count: number;
}

/** A list up to some item, and how it goes on. */
interface Start {
  code: number;
  readonly next: Map<unknown, Start>;
}

const start = (): Start => ({ code: NOT_KEPT, next: new Map() });

const MINUS_ZERO = Symbol('-0');
const keyOf = (value: unknown): unknown => (Object.is(value, -0) ? MINUS_ZERO : value);

/** The values of one fact. */
export class FactCodes {
  readonly #kept: Kept;
  readonly #values: (FactValue | undefined)[] = [undefined];
  readonly #codes = new Map<unknown, number>();
  readonly #lists = start();

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** The number of a value; the same for equal values. */
  codeOf(value: FactValue | undefined): number {
    if (value === undefined) return UNKNOWN_CODE;
    const key = keyOf(value);
    const code = this.#codes.get(key);
    if (code !== undefined) return code;
    if (Array.isArray(value)) return this.#listCode(value);
    if (!isKeepable(value)) return NOT_KEPT;
    const fresh = this.#keep(value);
    this.#codes.set(key, fresh);
    return fresh;
  }

  /** The value with this number. */
  valueOf(code: number): FactValue | undefined {
    return this.#values[code];
  }

  #listCode(list: readonly (string | number | boolean)[]): number {
    if (list.length > MAX_LENGTH) return NOT_KEPT;
    let at = this.#lists;
    for (let index = 0; index < list.length; index += 1) {
      const item = list[index];
      const key = keyOf(item);
      let next = at.next.get(key);
      if (next === undefined) {
        if (!isKeepable(item)) return NOT_KEPT;
        next = start();
        at.next.set(key, next);
        this.#kept.count += 1;
      }
      at = next;
    }
    if (at.code === NOT_KEPT) {
      this.#kept.count += list.length;
      at.code = this.#keep(Object.freeze([...list]));
    }
    return at.code;
  }

  #keep(value: FactValue): number {
    this.#kept.count += 1;
    return this.#values.push(value) - 1;
  }
}

const isKeepable = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= MAX_LENGTH : typeof value === 'number' || typeof value === 'boolean';
