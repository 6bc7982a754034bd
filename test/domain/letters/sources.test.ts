/** Every source of every shipped rule set is a plain Dutch phrase in a letter. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { citation } from '../../../domain/letters/sources.ts';
import type { RuleSetDocument, SourceRef } from '../../../domain/rules/language/schema.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';

const SHIPPED = { enschede: enschede().document, 'stichtse-vecht': stichtseVecht().document };

test('no shipped rule set is left out', () => {
  const folders = readdirSync(join(import.meta.dirname, '../../../rules'), { withFileTypes: true });
  expect(folders.flatMap((one) => (one.isDirectory() ? [one.name] : [])).sort()).toEqual(Object.keys(SHIPPED).sort());
});

/** Every place in a document that something in the rules rests on. */
const refsIn = (value: unknown): SourceRef[] => {
  if (value === null || typeof value !== 'object') return [];
  const { document, place } = value as Partial<SourceRef>;
  const own = typeof document === 'string' && typeof place === 'string' ? [{ document, place }] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
};

describe.each(Object.entries(SHIPPED))('%s', (_, rules: RuleSetDocument) => {
  const refs = [...new Map(refsIn(rules).map((ref) => [`${ref.document} ${ref.place}`, ref])).values()];
  test.each(refs.map((ref) => [`${ref.document}, ${ref.place}`, ref] as const))('%s', (_, ref) => {
    const said = citation(rules, [ref]);
    // Nothing in brackets, no version, no id, no sign for a word.
    expect(said).not.toMatch(/[()<>%&/#_]|\bversie\b|\bv\d|zonder dag|te bevestigen|spoor \d$/i);
    expect(said).not.toContain(ref.document);
    expect(said).not.toMatch(/contra-indicatie|duaal|duale|loondispensatie|kwalificatie|regelset/i);
    expect(said).toMatch(
      /^(een keuze van de gemeente zelf, over: [a-z]|artikel \d.* van de [A-Z]|het stuk “.+” van de gemeente [A-Z].+ uit \d{4}: (hoofdstuk|bijlage|artikel|het deel) )/,
    );
  });
});

test.each([
  [['1, Vernieuwing (<27), spoor 1'], 'hoofdstuk 1'],
  [['1, Vernieuwing', '1, Iets anders', '3b, Sectoren'], 'hoofdstuk 1 en hoofdstuk 3b'],
  [['Bijlage 4'], 'bijlage 4'],
  [['Eerste spoor: klant in beeld'], 'het deel “Eerste spoor: klant in beeld”'],
])('the parts %j are said as %s', (places, said) => {
  const rules = stichtseVecht().document;
  expect(
    citation(
      rules,
      places.map((place) => ({ document: 'policy-004', place })),
    ),
  ).toBe(
    `het stuk “Extra inzet op begeleiding naar werk en participatie: Actieplan Stichtse Vecht Werkt!” van de gemeente Stichtse Vecht uit 2019: ${said}`,
  );
});
