/**
 * What is made of a few facts, made once for each combination of their values. Pure.
 */
import { type Kept, NOT_KEPT } from './fact-codes.ts';

/** More than the codes and combinations that are ever kept, so that a pair of them is one exact number. */
const RADIX = 2 ** 26;

/** Something that depends on the facts of some slots only. `Made` is never undefined. */
export class Shared<Made, Given> {
  /** Where the codes of the facts stand that it depends on, each once. */
  readonly slots: readonly number[];
  readonly #make: (given: Given) => Made;
  readonly #kept: Kept;
  readonly #size: number;
  /** For each slot after the first: combination so far and code to combination. */
  readonly #combinations: readonly Map<number, number>[];
  readonly #made: Made[] = [];

  /** `size` is about how many objects one of what is made consists of, without what is shared itself. */
  constructor(slots: readonly number[], make: (given: Given) => Made, kept: Kept, size = 1) {
    this.slots = slots;
    this.#make = make;
    this.#kept = kept;
    this.#size = size + slots.length;
    this.#combinations = slots.slice(1).map(() => new Map());
  }

  /** What these codes, by slot, make of it; `given` holds the same facts. */
  of(codes: readonly number[], given: Given): Made {
    const { slots } = this;
    let combination = slots.length === 0 ? 0 : (codes[slots[0] as number] as number);
    if (combination === NOT_KEPT) return this.#make(given);
    for (let at = 1; at < slots.length; at += 1) {
      const code = codes[slots[at] as number] as number;
      if (code === NOT_KEPT) return this.#make(given);
      const known = this.#combinations[at - 1] as Map<number, number>;
      const key = combination * RADIX + code;
      let next = known.get(key);
      if (next === undefined) {
        next = known.size;
        known.set(key, next);
        this.#kept.count += 1;
      }
      combination = next;
    }
    const before = this.#made[combination];
    if (before !== undefined) return before;
    const made = this.#make(given);
    this.#made[combination] = made;
    this.#kept.count += this.#size;
    return made;
  }
}
