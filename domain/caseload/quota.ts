/** Whole numbers in proportion: how a share becomes a count of people. Pure. */

/**
 * Divides `total` in proportion to `weights` by the largest remainder: the counts add up to exactly `total`, and none is a whole person off its share.
 * Equal remainders go to the earlier weight. Throws a RangeError when the weights are all zero while there is something to divide.
 */
export const divide = (total: number, weights: readonly number[]): number[] => {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) {
    if (total === 0) return weights.map(() => 0);
    throw new RangeError('nothing can be divided in proportion to zero');
  }
  const counts = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - counts.reduce((a, b) => a + b, 0);
  weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => {
      counts[index] = (counts[index] ?? 0) + 1;
    });
  return counts;
};

/** How many of `total` a share of `part` in `whole` is. */
export const share = (total: number, part: number, whole: number): number =>
  divide(total, [part, whole - part])[0] as number;
