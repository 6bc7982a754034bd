/** What is written in the place of a value, and what its owner reads. */
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import type { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

type Doc = RuleSetDocument;

const findingsWith = (change: (document: Doc) => void) => {
  const document = structuredClone(enschede().document);
  change(document);
  const loaded = loadRuleSet(document);
  return loaded.ok ? [] : loaded.findings;
};

const WHOLE: readonly [place: string, put: (document: Doc, value: unknown) => void][] = [
  ['/cohorts/0/size', (document, value) => Object.assign(document.cohorts[0] ?? {}, { size: value })],
  [
    '/instruments/0/cost/euros',
    (document, value) => Object.assign(document.instruments[0]?.cost ?? {}, { euros: value }),
  ],
  [
    '/instruments/0/capacity/places',
    (document, value) => Object.assign(document.instruments[0]?.capacity ?? {}, { places: value }),
  ],
  ['/calendar/escalateAfter/value', (document, value) => Object.assign(document.calendar.escalateAfter, { value })],
];

describe.each(WHOLE)('where a whole number is due: %s', (place, put) => {
  test.each(['30,5', '30.5', '30', 30.5])('%j', (value) => {
    const [finding] = findingsWith((document) => put(document, value));
    expect(finding).toMatchObject({ place });
    expect(`${finding?.message} ${finding?.remedy}`).not.toMatch(/30\.5|expected|number|int\b/i);
    if (value !== '30') expect(`${finding?.message} ${finding?.remedy}`).toContain('geheel getal');
  });
});

test('a text that YAML takes for a comment is told as that', () => {
  const [label] = findingsWith((document) => Object.assign(document.goals[0]?.label ?? {}, { nl: null }));
  expect(label?.remedy).toMatch(/#.*opmerking.*aanhalingstekens/);
  const [reason] = findingsWith((document) => Object.assign(document.goals[0]?.rules[0]?.reason ?? {}, { nl: null }));
  expect(reason?.remedy).toMatch(/#.*opmerking.*aanhalingstekens/);
});
