/** Holds many changed rule files to what loading promises. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { fc } from '../../../property.ts';
import { smallDocument } from './small-rule-set.ts';

const read = (municipality: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../../rules/${municipality}/rule-set.json`, import.meta.url), 'utf8'));

/** What is changed. */
export const enschede = read('enschede');
export const stichtseVecht = read('stichtse-vecht');
export const small = smallDocument();

/** A test whose every file is refused would show nothing. Of a few files chance alone may have it so. */
const LEAST_SHARE_LOADED = 0.03;
const A_FEW = 100;
/** Remarks take longer than everything else together; they are looked at in one of so many. */
const REMARKS_IN_ONE_OF = 10;
/** For one test on a machine that does other things as well. */
export const PATIENCE_MS = 240_000;

/** Holds each of so many documents to the promises, and sees that a fair share loads. A failure prints the seed. */
export const holdAll = (runs: number, arbitrary: fc.Arbitrary<(withRemarks: boolean) => boolean>): void => {
  let loaded = 0;
  let run = 0;
  fc.assert(
    fc.property(arbitrary, (loads) => {
      if (loads(run++ % REMARKS_IN_ONE_OF === 0)) loaded += 1;
    }),
    { numRuns: runs },
  );
  if (runs > A_FEW) expect(loaded).toBeGreaterThan(runs * LEAST_SHARE_LOADED);
};
