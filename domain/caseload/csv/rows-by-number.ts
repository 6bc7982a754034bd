/** In which row a number of at most nine digits was seen, for hundreds of thousands of rows in a few bytes each. Pure. */

const FIRST_ROOM = 1 << 12;
/** Spreads numbers that follow one another, as those of clients do (Knuth's multiplier). */
const SPREAD = 2_654_435_761;

export class RowsByNumber {
  /** The number plus one in the even places, zero where there is none; its row in the place after. */
  #table = new Int32Array(2 * FIRST_ROOM);
  #count = 0;

  /** The row of a number; undefined when it was not seen. */
  get(number: number): number | undefined {
    const at = this.#placeOf(number);
    return this.#table[at] === 0 ? undefined : this.#table[at + 1];
  }

  set(number: number, row: number): void {
    if (this.#count * 4 > this.#table.length) this.#grow();
    const at = this.#placeOf(number);
    if (this.#table[at] === 0) this.#count += 1;
    this.#table[at] = number + 1;
    this.#table[at + 1] = row;
  }

  /** Where a number stands, or would. */
  #placeOf(number: number): number {
    const mask = this.#table.length / 2 - 1;
    let slot = (Math.imul(number, SPREAD) >>> 7) & mask;
    while (this.#table[2 * slot] !== 0 && this.#table[2 * slot] !== number + 1) slot = (slot + 1) & mask;
    return 2 * slot;
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2) {
      const number = before[at] as number;
      if (number === 0) continue;
      const to = this.#placeOf(number - 1);
      this.#table[to] = number;
      this.#table[to + 1] = before[at + 1] as number;
    }
  }
}
