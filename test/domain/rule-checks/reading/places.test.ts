import { describe, expect, test } from 'vitest';
import { inDocument, inText, placesIn } from '../../../../domain/rule-checks/reading/places.ts';
import { fault, placeInWords } from '../../../../domain/rules/language/finding.ts';
import { ruleSetJsonSchema } from '../../../../domain/rules/language/json-schema.ts';
import { PLACE_WORDS } from '../../../../domain/rules/language/place-in-words.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

const json = JSON.stringify(smallDocument(), null, 2);
const lineOf = (text: string, of: string): number => text.slice(0, text.indexOf(of)).split('\n').length;

describe('the place of a finding', () => {
  test.each([
    ['/goals/1/rules/0/when', 'doel “Groei” (grow), regel “Reden” (to-grow), voorwaarde'],
    ['/instruments/0/contraIndications/0', 'instrument “Cursus” (course), contra-indicatie “Reden” (too-far)'],
    ['/approaches/0/rule/when', 'aanpak “Jeugd” (youth), regel “Reden” (is-young), voorwaarde'],
    ['/approaches/0/tracks/0/rule', 'aanpak “Jeugd” (youth), spoor “School” (school), regel “Reden” (wants-school)'],
    ['/instruments/0/eligibility/when', 'instrument “Cursus” (course), recht “Reden” (may-learn), voorwaarde'],
    ['/facts/age/derive', 'gegeven “Leeftijd” (age), berekening'],
    ['/conditions/adult/when', 'voorwaarde “Volwassen” (adult), voorwaarde'],
    ['/scenarios/0/facts/works', 'scenario “Wie werkt, krijgt geen traject” (has-work), gegeven “Werkt” (works)'],
    ['/parameters/adultAge/values/1', 'grens “Volwassen” (adultAge), waarde 2'],
    ['', ''],
  ])('%s is said as %s', (pointer, words) => {
    expect(placesIn(json, [pointer]).get(pointer)?.words).toBe(words);
  });

  test('is said in Dutch: every part that a document can have has a word', () => {
    const parts = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties } = schema as { readonly properties?: object };
      for (const name of Object.keys(properties ?? {})) parts.add(name);
      for (const part of Object.values(schema)) collect(part);
    };
    collect(ruleSetJsonSchema());
    expect(parts.size).toBeGreaterThan(100);
    expect([...parts].filter((part) => !Object.hasOwn(PLACE_WORDS, part))).toEqual([]);
  });

  test('has the line in the file, in JSON and in YAML', () => {
    expect(placesIn(json, ['/goals/1/rules/0/id']).get('/goals/1/rules/0/id')?.line).toBe(lineOf(json, '"to-grow"'));
    const yaml = 'id: small\ngoals:\n  - id: work\n    rules:\n      - id: to-work\n        when: { condition: a }\n';
    expect(placesIn(yaml, ['/goals/0/rules/0/when']).get('/goals/0/rules/0/when')).toEqual({
      words: 'doel "work", regel "to-work", voorwaarde',
      line: 6,
    });
  });

  test('of what is missing has the line of what it is missing in', () => {
    const pointer = '/goals/0/rules/0/reason/de';
    expect(placesIn(json, [pointer]).get(pointer)?.line).toBe(
      lineOf(json, '"to-work"') + lineOf(json.slice(json.indexOf('"to-work"')), '"reason"') - 1,
    );
  });

  test('in a text that cannot be read has no line, and nothing breaks', () => {
    expect(placesIn('{ "a": ', ['/a/b']).get('/a/b')).toEqual({ words: 'a, b', line: null });
  });
});

test('a finding is said with line, names and pointer where its text is known, and with the names where its document is', () => {
  const finding = fault('x', '/goals/1/rules/0/id', 'Fout.', 'Verbeter.');
  const names = 'doel “Groei” (grow), regel “Reden” (to-grow), naam in het bestand';
  const [inFile] = inText(json, [finding]);
  const [kept] = inDocument(smallDocument(), [finding]);
  expect(inFile && placeInWords(inFile)).toBe(`regel ${lineOf(json, '"to-grow"')}  ${names}  /goals/1/rules/0/id`);
  expect(kept && placeInWords(kept)).toBe(`${names}  /goals/1/rules/0/id`);
});
