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
  /** Where the code of the first client stands. */
  readonly offset: number;
  readonly width: number;
}

/** Divides clients into classes that have every trait in common. Time grows with clients times traits. */
export const classesOf = (clients: ArrayLike<number>, traits: Iterable<Trait>): Classes => {
  const { length } = clients;
  const of = new Int32Array(length);
  let count = length === 0 ? 0 : 1;
  for (const { codes, offset, width } of traits) {
    const next = new Int32Array(count * width).fill(-1);
    let made = 0;
    for (let at = 0; at < length; at += 1) {
      const key = (of[at] as number) * width + (codes[offset + (clients[at] as number)] as number);
      let to = next[key] as number;
      if (to < 0) {
        to = made;
        next[key] = made;
        made += 1;
      }
      of[at] = to;
    }
    count = made;
  }
  const first: number[] = [];
  for (let at = 0; at < length && first.length < count; at += 1) if (of[at] === first.length) first.push(at);
  return { of, first };
};

/** The members of each class, by their place in the list that was divided. */
export const membersOf = ({ of, first }: Classes): Int32Array[] => {
  const sizes = new Int32Array(first.length);
  for (let at = 0; at < of.length; at += 1) sizes[of[at] as number] = (sizes[of[at] as number] as number) + 1;
  const members = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let at = 0; at < of.length; at += 1) {
    const to = of[at] as number;
    (members[to] as Int32Array)[sizes[to] as number] = at;
    sizes[to] = (sizes[to] as number) + 1;
  }
  return members;
};
