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

/** As other municipalities name their sources. */
describe('a source of any municipality', () => {
  const saidOf = (source: Partial<RuleSetDocument['sources'][string]>, place: string) => {
    const rules = stichtseVecht().document;
    const other = { title: 'Plan', publisher: 'UWV', date: '2024-05-01', kind: 'policy' as const, ...source };
    return citation({ ...rules, sources: { other } }, [{ document: 'other', place }]);
  };

  test.each([
    [
      'Besluit loonkostensubsidie Participatiewet 2021',
      'artikel 3',
      'artikel 3 van het Besluit loonkostensubsidie Participatiewet 2021',
    ],
    ['Re-integratiebesluit', 'Artikel 3, tweede lid', 'artikel 3 van het Re-integratiebesluit'],
    ['Burgerlijk Wetboek', 'artikelen 7:610 en 7:611', 'artikelen 7:610 en 7:611 van het Burgerlijk Wetboek'],
    ['Wetboek van Strafrecht', 'art. 225', 'artikel 225 van het Wetboek van Strafrecht'],
    ['Europees Sociaal Handvest', 'art. 1', 'artikel 1 van het Europees Sociaal Handvest'],
    [
      'Wet tot uitvoering van het Verdrag van Istanbul',
      'artikel 2',
      'artikel 2 van de Wet tot uitvoering van het Verdrag van Istanbul',
    ],
    ['Regeling bij het Besluit loonkosten', 'artikel 2', 'artikel 2 van de Regeling bij het Besluit loonkosten'],
    [
      'Re-integratieverordening 2023 (geconsolideerd)',
      'art. 12 lid 3',
      'artikel 12 van de Re-integratieverordening 2023',
    ],
    ['Participatiewet', 'Artikel 10d', 'artikel 10d van de Participatiewet'],
  ])('of law: %s, %s', (title, place, said) => {
    expect(saidOf({ title, kind: 'law' }, place)).toBe(said);
  });

  test.each([
    ['Gemeente Den Haag', 'de gemeente Den Haag'],
    ['Gemeenteraad van Den Haag', 'de gemeenteraad van Den Haag'],
    ['Arbeidsmarktregio Haaglanden', 'de arbeidsmarktregio Haaglanden'],
    ['Provincie Overijssel', 'de provincie Overijssel'],
    ['Rijk', 'het Rijk'],
    ['Rijksoverheid', 'de rijksoverheid'],
    ['Ministerie van SZW', 'het ministerie van SZW'],
    ['College van burgemeester en wethouders', 'het college van burgemeester en wethouders'],
    ['Dagelijks bestuur Werkplein Twente', 'het dagelijks bestuur Werkplein Twente'],
    ['Werkplein Twente', 'Werkplein Twente'],
    ['UWV', 'UWV'],
  ])('of policy: published by %s', (publisher, said) => {
    expect(saidOf({ publisher }, '§ 3.2')).toBe(`het stuk “Plan” van ${said} uit 2024: paragraaf 3.2`);
  });

  test.each([
    ['Plan “Aan de slag”', 'het stuk “Plan ‘Aan de slag’” van UWV uit 2024: hoofdstuk 2'],
    ['"Aan de slag" met \'s Rijks hulp', "het stuk “‘Aan de slag’ met 's Rijks hulp” van UWV uit 2024: hoofdstuk 2"],
  ])('a title with quotation marks: %s', (title, said) => {
    expect(saidOf({ title }, '2')).toBe(said);
  });
});
