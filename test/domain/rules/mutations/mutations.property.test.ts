/** Ten thousand changed rule files: never a crash, never a half load. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseRuleSetText } from '../../../../domain/rules/parse.ts';
import { changes } from './mutate-document.ts';
import { jsonTextChanges, type TextChange, yamlTextChanges } from './mutate-text.ts';
import { expectPromisesKept, expectRefused } from './promises.ts';
import { smallDocument } from './small-rule-set.ts';

const read = (municipality: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../../rules/${municipality}/rule-set.json`, import.meta.url), 'utf8'));

const enschede = read('enschede');
const stichtseVecht = read('stichtse-vecht');
const small = smallDocument();

/** A test whose every file is refused would show nothing. Of a few files chance alone may have it so. */
const LEAST_SHARE_LOADED = 0.1;
const A_FEW = 100;
/** Remarks take longer than everything else together; they are looked at in one of so many. */
const REMARKS_IN_ONE_OF = 10;
const PATIENCE_MS = 240_000;

/** Holds each of so many documents to the promises, and sees that a fair share loads. A failure prints the seed. */
const holdAll = (runs: number, arbitrary: fc.Arbitrary<(withRemarks: boolean) => boolean>): void => {
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

const changed = (text: string, textChanges: readonly TextChange[]): string =>
  textChanges.reduce((before, change) => change(before), text);

describe('a changed rule file', () => {
  test.each([
    ['a small rule set', small, 3_600],
    ['the rules of Enschede', enschede, 800],
    ['the rules of Stichtse Vecht', stichtseVecht, 1_000],
  ])(
    'with changes to the document of %s loads whole or is refused with what to do',
    (_name, document, runs) => {
      expect(expectPromisesKept(structuredClone(document), true).ok).toBe(true);
      const text = JSON.stringify(document);
      holdAll(
        runs,
        changes.map((some) => (withRemarks) => {
          const broken = JSON.parse(text);
          for (const change of some) change(broken);
          return expectPromisesKept(broken, withRemarks).ok;
        }),
      );
    },
    PATIENCE_MS,
  );

  test.each([
    ['JSON of a small rule set', 'json', JSON.stringify(small, null, 2), 2_600],
    ['JSON of Enschede', 'json', JSON.stringify(enschede, null, 2), 600],
    ['JSON of Stichtse Vecht', 'json', JSON.stringify(stichtseVecht), 600],
    ['YAML of a small rule set', 'yaml', stringify(small), 725],
    ['YAML of Enschede', 'yaml', stringify(enschede), 35],
    ['YAML of Stichtse Vecht', 'yaml', stringify(stichtseVecht), 40],
  ] as const)(
    'with changes to the %s loads whole or is refused with what to do',
    (_name, format, text, runs) => {
      expect(parseRuleSetText(text, format).ok).toBe(true);
      holdAll(
        runs,
        (format === 'json' ? jsonTextChanges : yamlTextChanges).map((some) => (withRemarks) => {
          const parsed = parseRuleSetText(changed(text, some), format);
          if (parsed.ok) return expectPromisesKept(parsed.raw, withRemarks).ok;
          expectRefused(parsed.findings);
          return false;
        }),
      );
    },
    PATIENCE_MS,
  );
});
