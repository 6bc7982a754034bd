/** New parts of a draft as they are asked and written: the schema takes the text, what was there stays, and taking away leaves it as it was. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { withPart } from '../../web/pages/rule-draft/builder/write.ts';
import { type Path, rawIn } from '../../web/pages/rule-draft/document.ts';
import {
  askedFor,
  type Entered,
  FACT_TYPES,
  faultsIn,
  type PartKind,
  withNew,
  without,
} from '../../web/pages/rule-draft/parts/asked.ts';
import { listsIn } from '../../web/pages/rule-draft/parts/parts.ts';
import { newParts } from '../../web/pages/rule-draft/parts/words.ts';

const JSON_TEXT = readFileSync(new URL('../../rules/enschede/rule-set.json', import.meta.url), 'utf8');
const YAML_TEXT = `# kop\n${stringify(JSON.parse(JSON_TEXT), { lineWidth: 0 })}# staart\n`;
const TEXTS = [
  { format: 'json' as const, text: JSON_TEXT },
  { format: 'yaml' as const, text: YAML_TEXT },
  { format: 'yaml' as const, text: YAML_TEXT.replaceAll('\n', '\r\n') },
];

const RULE: Entered = {
  reason: 'U wilt een eigen bedrijf: “nu”.',
  fact: 'ladderStep',
  operator: 'greaterThanInclusive',
  value: '2',
  document: 'choices',
  place: 'Nieuw # 1',
};
const ASKED: readonly { readonly kind: PartKind; readonly list: Path; readonly entered: Entered }[] = [
  { kind: 'fact', list: ['facts'], entered: { label: 'Rijbewijs', type: 'boolean', question: 'Hebt u er een?' } },
  { kind: 'fact', list: ['facts'], entered: { label: 'Uren', type: 'integer', minimum: '0', maximum: '40' } },
  { kind: 'fact', list: ['facts'], entered: { label: 'Deel', type: 'number', minimum: '0,5', maximum: '1,5' } },
  {
    kind: 'fact',
    list: ['facts'],
    entered: { label: 'Dag', type: 'date', minimum: '1900-01-01', maximum: '2100-01-01', mayLieAhead: 'yes' },
  },
  { kind: 'fact', list: ['facts'], entered: { label: 'Vervoer', type: 'choice', options: 'fiets\n\nbus, trein\n' } },
  { kind: 'fact', list: ['facts'], entered: { label: 'Hulp', type: 'list', options: 'taal' } },
  {
    kind: 'goal',
    list: ['goals'],
    entered: { ...RULE, label: 'Eigen bedrijf', entrance: 'benefit', description: 'Op eigen benen' },
  },
  { kind: 'exit', list: ['exits'], entered: { ...RULE, label: 'Al klaar', entrance: 'crisis' } },
  {
    kind: 'instrument',
    list: ['instruments'],
    entered: {
      ...RULE,
      label: 'Leerplek',
      description: 'Leren in een bedrijf',
      goals: 'goal1,goal2',
      euros: '2500',
      places: '10',
      duration: '6 maanden',
      proofKind: 'experience',
      proof: 'Het werkt',
    },
  },
  { kind: 'rule', list: ['goals', 1, 'rules'], entered: RULE },
  { kind: 'contraIndication', list: ['instruments', 0, 'contraIndications'], entered: RULE },
  { kind: 'ranking', list: ['instruments', 4, 'ranking'], entered: { ...RULE, points: '-5' } },
];

describe.each(TEXTS)('in $format', ({ format, text }) => {
  test.each(ASKED)('a new $kind in $list is written, and nothing else changes', ({ kind, list, entered }) => {
    const raw = rawIn(text);
    expect(faultsIn(askedFor(kind, raw, entered), entered)).toEqual([]);
    const part = withNew(kind, list, raw, entered);
    const after = withPart(text, format, part?.list ?? [], part?.whole);
    expect(RuleSetDocument.safeParse(parse(after ?? '')).error).toBeUndefined();
    // Every line that was there is there, in its order.
    const lines = (after ?? '').split('\n');
    let at = 0;
    for (const line of text.split('\n')) {
      const same = lines.findIndex((one, n) => n >= at && one.replace(/,\r?$/, '') === line.replace(/,\r?$/, ''));
      const isListOnOneLine = same < 0 && /(\[\]|\{\}|\[\{.*\}\]),?\r?$/.test(line);
      expect([line, same >= 0 || isListOnOneLine]).toEqual([line, true]);
      if (same >= 0) at = same + 1;
    }
    const left = without(rawIn(after ?? ''), part?.path ?? []);
    expect(parse(withPart(after ?? '', format, left?.list ?? [], left?.whole) ?? '')).toEqual(parse(text));
  });
});

test('every type of fact was asked of', () => {
  expect(new Set(ASKED.flatMap(({ entered }) => entered.type ?? []))).toEqual(new Set(FACT_TYPES));
});

test('what cannot be is told at its field', () => {
  const raw = JSON.parse(JSON_TEXT);
  const told = (kind: PartKind, entered: Entered) =>
    faultsIn(askedFor(kind, raw, entered), entered).map(({ field, fault }) => `${field}: ${fault}`);
  expect(told('fact', {})).toEqual(['label: empty', 'type: choose']);
  expect(told('fact', { label: '\u200B', type: 'choice', options: 'een' })).toEqual([
    'label: empty',
    'options: fewOptions',
  ]);
  expect(told('fact', { label: 'x', type: 'integer', minimum: '1.000', maximum: '2,5' })).toEqual([
    'minimum: twoWays',
    'maximum: whole',
  ]);
  expect(told('fact', { label: 'x', type: 'integer', minimum: '4', maximum: '4' })).toEqual(['maximum: order']);
  expect(told('ranking', { ...RULE, points: '101' })).toEqual(['points: range']);
  // A comparison of another fact means nothing of this one.
  expect(told('rule', { ...RULE, fact: 'entrance' })).toEqual(['operator: choose', 'value: choose']);
  expect(told('rule', { ...RULE, reason: 'x'.repeat(601), document: 'nowhere' })).toEqual([
    'reason: long',
    'document: choose',
  ]);
});

test('each part has its fields where it stands, and what is none is not shown', () => {
  const lists = listsIn(JSON.parse(JSON_TEXT), newParts.nl.parts);
  expect(lists.map(({ name }) => name)).toEqual(['facts', 'goals', 'exits', 'instruments']);
  for (const { parts } of lists)
    for (const { fields } of parts) expect(fields.map(({ label }) => label)).toContain('Naam');
  expect(listsIn({ facts: { a: 1 }, goals: 'x', exits: [null] }, newParts.nl.parts)).toEqual([
    { name: 'facts', kind: 'fact', path: ['facts'], parts: [] },
    { name: 'exits', kind: 'exit', path: ['exits'], parts: [] },
  ]);
});
