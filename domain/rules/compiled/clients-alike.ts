/** Clients with the same answers put together: one decision serves them all. Pure. */

/** Clients in classes, numbered in the order in which the first of each stands. */
export interface Classes {
  /** The class of each client of the list that was divided. */
  readonly of: Int32Array;
  /** The first client of each class, by its place in the list. */
  readonly first: readonly number[];
}

/** One value of every client: a whole number from 0 up to `width`. */
export interface Trait {
  readonly codes: ArrayLike<number>;
  readonly width: number;
}

/** A table of more places than this is kept as a map of those that occur; of a few clients one of more than so many a client. */
const LARGEST_TABLE = 1_000_000;
const PLACES_A_CLIENT = 4;
/** What an array of whole numbers can hold. */
const LARGEST_NUMBER = 2 ** 31 - 1;

/** Divides clients into classes that have every trait in common. Time grows with clients times traits. */
export const classesOf = (clients: ArrayLike<number>, traits: Iterable<Trait>): Classes => {
  const { length } = clients;
  const largest = Math.min(LARGEST_TABLE, PLACES_A_CLIENT * length);
  // A number for the traits so far; only where numbers would become too many are those that occur counted anew.
  const of = new Int32Array(length);
  let range = length === 0 ? 0 : 1;
  for (const { codes, width } of traits) {
    if (range * width > largest) {
      range = renumber(of, range);
      // Nobody has anybody in common any more.
      if (range === length) break;
    }
    if (range * width > LARGEST_NUMBER) range = divideByMap(of, clients, { codes, width });
    else {
      for (let at = 0; at < length; at += 1)
        of[at] = (of[at] as number) * width + (codes[clients[at] as number] as number);
      range *= width;
    }
  }
  const count = renumber(of, range);
  const first: number[] = [];
  for (let at = 0; at < length && first.length < count; at += 1) if (of[at] === first.length) first.push(at);
  return { of, first };
};

/** Numbers what occurs in the order in which it first does. @returns how many there are. */
const renumber = (of: Int32Array, range: number): number => {
  if (range > LARGEST_TABLE) return divideByMap(of, of, null);
  const next = new Int32Array(range).fill(-1);
  let made = 0;
  for (let at = 0; at < of.length; at += 1) {
    const key = of[at] as number;
    let to = next[key] as number;
    if (to < 0) {
      to = made;
      next[key] = made;
      made += 1;
    }
    of[at] = to;
  }
  return made;
};

const divideByMap = (of: Int32Array, clients: ArrayLike<number>, trait: Trait | null): number => {
  const next = new Map<number, number>();
  for (let at = 0; at < of.length; at += 1) {
    const number = of[at] as number;
    const key = trait === null ? number : number * trait.width + (trait.codes[clients[at] as number] as number);
    const to = next.get(key) ?? next.size;
    next.set(key, to);
    of[at] = to;
  }
  return next.size;
};
