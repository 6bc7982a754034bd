/** Of ten thousand changed rule files those in which values, names and parts were changed: never a crash, never a half load. */
import { describe, expect, test } from 'vitest';
import { enschede, holdAll, PATIENCE_MS, small, stichtseVecht } from './hold-all.ts';
import { changes } from './mutate-document.ts';
import { expectPromisesKept } from './promises.ts';

describe('a changed rule file', () => {
  test.each([
    ['a small rule set', small],
    ['the rules of Enschede', enschede],
    ['the rules of Stichtse Vecht', stichtseVecht],
  ])('%s: a fact without its options is told as that, and nobody is sent to choose from nothing', (_name, document) => {
    const facts = document.facts as Record<string, { options?: unknown }>;
    for (const name of Object.keys(facts).filter((one) => facts[one]?.options !== undefined)) {
      const changed = structuredClone(document) as { facts: Record<string, { options: unknown }> };
      (changed.facts[name] as { options: unknown }).options = {};
      expect(expectPromisesKept(changed, true)).toMatchObject({
        ok: false,
        findings: expect.arrayContaining([expect.objectContaining({ code: 'fact.options' })]),
      });
    }
  });

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
});
