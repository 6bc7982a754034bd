/**
 * A small seeded generator of numbers, so that a caseload is the same on every machine and day. Pure; not for secrets.
 */

export interface Random {
  /** The next number, from 0 up to but not including 1. */
  readonly next: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  /** One of a list that is not empty. */
  readonly pick: <T>(choices: readonly T[]) => T;
  /** The same members in another order; the list itself stays as it is. */
  readonly shuffled: <T>(members: readonly T[]) => T[];
}

/** mulberry32: 32 bits of state, even enough for made-up people. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: <T>(choices: readonly T[]): T => choices[between(0, choices.length - 1)] as T,
    shuffled: <T>(members: readonly T[]): T[] => {
      const order = [...members];
      for (let last = order.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [order[last], order[other]] = [order[other] as T, order[last] as T];
      }
      return order;
    },
  };
};
