/** Of ten thousand changed rule files those of which the text was changed: never a crash, never a half load. */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseRuleSetText } from '../../../../domain/rule-checks/reading/parse.ts';
import { enschede, holdAll, PATIENCE_MS, small, stichtseVecht } from './hold-all.ts';
import { jsonTextChanges, type TextChange, yamlTextChanges } from './mutate-text.ts';
import { expectPromisesKept, expectRefused } from './promises.ts';

const changed = (text: string, textChanges: readonly TextChange[]): string =>
  textChanges.reduce((before, change) => change(before), text);

describe('a changed rule file', () => {
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
