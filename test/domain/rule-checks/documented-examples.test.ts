/** What docs/rules.md shows a rules owner is what the rules take: its examples are loaded, its tables compared with the table of operators. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { OPERATOR_NAMES } from '../../../domain/rules/language/operators.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';

const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');

const section = (from: string, to: string): string => {
  const start = page.indexOf(from);
  const end = page.indexOf(to, start);
  if (start === -1 || end === -1) throw new Error(`docs/rules.md has no part from ${from} to ${to}`);
  return page.slice(start, end);
};

const examples = [...section('### Wat wilt u zeggen?', 'Een **regel**').matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text,
);
const facts = Object.assign(
  {},
  ...examples.filter((text) => text.startsWith('"')).map((text) => JSON.parse(`{${text}}`)),
);
const conditions = examples.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text));

describe('the examples for a rules owner', () => {
  test('are there for each of the things to say', () => {
    expect(Object.keys(facts)).toEqual([
      'ageAtStart',
      'monthsOnBenefit',
      'monthsBegun',
      'daysOnBenefit',
      'firstStep',
      'stepsUp',
    ]);
    const text = JSON.stringify({ facts, conditions });
    for (const word of [
      'ageOf',
      'monthsSince',
      'monthsBegunSince',
      'daysSince',
      'movedBy',
      '"on"',
      'between',
      'containsAny',
      'containsNone',
    ]) {
      expect(text).toContain(word);
    }
  });

  test.each(conditions)('%j is a condition that loads without a remark', (when) => {
    const document = enschedeDocument();
    Object.assign(document.facts, facts);
    const { ranking } = document.instruments[2];
    ranking.push({ ...ranking[0], id: 'documented', when });
    document.scenarios = [];
    const loaded = loadRuleSet(document);
    const findings = loaded.ok ? loaded.warnings : loaded.findings;
    expect(
      findings.filter(({ place }) => !place.startsWith('/scenarios')).map(({ code, place }) => [code, place]),
    ).toEqual([]);
    expect(loaded.ok).toBe(true);
  });

  test('the table of operators names each operator once', () => {
    const named = [...section('| `operator` | betekent', 'Voeg samen').matchAll(/^\| (`.*?`) \|/gm)]
      .flatMap(([, cell = '']) => cell.split(', '))
      .map((name) => name.replaceAll('`', ''));
    expect(named.slice(1).sort()).toEqual([...OPERATOR_NAMES].sort());
  });
});
