/** What a benchmark reports: one figure of ours beside a peer's, measured in the same run. */

/** One line of `npm run bench`. `ratio` is how many times better ours is, also where less is better. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly unit: string;
}

/** A figure of which more is better, such as clients per second. */
export const rate = (name: string, ours: number, peer: number, unit: string): Figure => ({
  name,
  ours,
  peer,
  ratio: ours / peer,
  unit,
});

/** A figure of which less is better, such as milliseconds. */
export const cost = (name: string, ours: number, peer: number, unit: string): Figure => ({
  name,
  ours,
  peer,
  ratio: peer / ours,
  unit,
});

const number = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });

/** A figure as one readable line. */
export const line = ({ name, ours, peer, ratio, unit }: Figure): string =>
  `${name.padEnd(66)} ours ${number(ours).padStart(12)}  peer ${number(peer).padStart(12)}  ratio ${number(ratio).padStart(9)}×  ${unit}`;
