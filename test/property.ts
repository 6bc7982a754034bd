/**
 * fast-check, with the same clients, documents and orders in every run: what passed for one passes for the next, and no change is held up by what
 * chance found elsewhere. To look further, run with `KLIMOP_SEED=random`, or with the number that a failure printed.
 */
import fc from 'fast-check';

const SEED = 20261127;

const asked = process.env.KLIMOP_SEED;
if (asked !== 'random') {
  const seed = asked === undefined ? SEED : Number(asked);
  if (!Number.isSafeInteger(seed)) throw new Error(`KLIMOP_SEED: "random" or a whole number, not ${asked}`);
  fc.configureGlobal({ seed });
}

export { fc };
