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

/** A table of more places than this is kept as a map of those that occur. */
const LARGEST_TABLE = 1_000_000;

/** Divides clients into classes that have every trait in common. Time grows with clients times traits. */
export const classesOf = (clients: ArrayLike<number>, traits: Iterable<Trait>): Classes => {
  const { length } = clients;
  const of = new Int32Array(length);
  let count = length === 0 ? 0 : 1;
  for (const trait of traits) {
    count =
      count * trait.width > LARGEST_TABLE ? divideByMap(of, clients, trait) : divideByTable(of, clients, trait, count);
    // Nobody has anybody in common any more.
    if (count === length) break;
  }
  const first: number[] = [];
  for (let at = 0; at < length && first.length < count; at += 1) if (of[at] === first.length) first.push(at);
  return { of, first };
};

const divideByTable = (of: Int32Array, clients: ArrayLike<number>, { codes, width }: Trait, count: number): number => {
  const next = new Int32Array(count * width).fill(-1);
  let made = 0;
  for (let at = 0; at < of.length; at += 1) {
    const key = (of[at] as number) * width + (codes[clients[at] as number] as number);
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

const divideByMap = (of: Int32Array, clients: ArrayLike<number>, { codes, width }: Trait): number => {
  const next = new Map<number, number>();
  for (let at = 0; at < of.length; at += 1) {
    const key = (of[at] as number) * width + (codes[clients[at] as number] as number);
    const to = next.get(key) ?? next.size;
    next.set(key, to);
    of[at] = to;
  }
  return next.size;
};
