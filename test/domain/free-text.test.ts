import { describe, expect, test } from 'vitest';
import { textFault } from '../../domain/caseload/csv/cells.ts';
import {
  beginsAsName,
  freeTextFault,
  LONGEST_NOTE,
  refuseFreeText,
  shown,
  showsNothing,
  withoutUnseen,
  withPlainBreaks,
} from '../../domain/free-text.ts';
import { PERSON_FIELDS, readPerson } from '../../domain/person/registration.ts';
import { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { timed } from '../processor-time.ts';
import { fc } from '../property.ts';
import { enschede } from '../rules/enschede-rule-set.ts';

const what = 'De toelichting';

test('a text of some paragraphs is kept', () => {
  expect(
    freeTextFault('Mevrouw wil graag in de zorg werken.\n\nZij kan vanaf mei; “misschien” eerder. 🌱', { what }),
  ).toBeNull();
  expect(refuseFreeText(undefined, { what })).toBeNull();
});

test.each(['', ' ', '\n\t ', '\u200b\u200d', '\u00a0'])('a blank text %j is refused', (text) => {
  expect(freeTextFault(text, { what })).toMatch(/leeg/);
});

test.each(['a\u0000b', '\u001b[31mrood', 'a\u0007', 'a\u202eb', 'a\ud800b', 'a\u0085b', '\u2066x', 'a\u2028b'])(
  'a text with an unreadable character %j is refused, and printed without it',
  (text) => {
    expect(refuseFreeText(text, { what })).toMatchObject({ ok: false, code: 'INVALID_TEXT' });
    expect(shown(text)).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u2066\u2028]/u);
  },
);

test.each(['\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029', '\n'])(
  'a pasted line break %j is a line break',
  (mark) => {
    const text = withPlainBreaks(`Beste collega,${mark}${mark}Het gaat goed.`);
    expect(text).toBe('Beste collega,\n\nHet gaat goed.');
    expect(freeTextFault(text, { what })).toBeNull();
  },
);

test('a text of a megabyte is refused at once', () => {
  const text = ' '.repeat(1024 * 1024);
  expect(freeTextFault(text, { what })).toMatch(new RegExp(`langer dan ${LONGEST_NOTE}`));
  const times = [1, 2, 3].map(() => timed(() => freeTextFault(text, { what })).processorMs);
  expect(Math.min(...times)).toBeLessThan(50);
});

test('what has one line takes no second', () => {
  expect(freeTextFault('a\nb', { what, lines: false })).toMatch(/meer dan een regel/);
});

test('whatever is printed has no control character', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\u202a-\u202e]/u.test(shown(text))));
});

test.each(['-', '--', '.', '@SUM(1)', '=1+1', '+31', '-1', '!', '_'])('%s is no name, street or number', (text) => {
  expect(beginsAsName(text)).toBe(false);
  expect(textFault(text)).not.toBeNull();
});

test.each([
  "'s-Hertogenbosch",
  '’t Hof',
  '1e Hogeweg',
  'Ångström',
  '(achter) 3',
  '12-3',
  '李',
  'de Boer-van Dam',
  '"De Eik"',
])('%s is one', (text) => {
  expect(beginsAsName(text)).toBe(true);
  expect(textFault(text)).toBeNull();
});

describe.each([
  ['a zero-width space and joiner', '\u200b\u200d'],
  ['a soft hyphen', '\u00ad'],
  ['a filler that counts as a letter', '\u3164'],
  ['a selector of how a sign looks', '\ufe0f'],
  ['a tag', '\u{e0061}'],
  ['the empty pattern of braille', '\u2800'],
])('nothing is seen of %s', (_, text) => {
  test('so it is no text, whoever gives it and wherever', () => {
    expect(showsNothing(text)).toBe(true);
    expect(showsNothing(`${text}a`)).toBe(false);
    expect(freeTextFault(text, { what })).toMatch(/leeg/);
    expect(textFault(text)).toMatch(/leeg/);
    const person = {
      bsn: '123456782',
      givenName: 'Test',
      familyName: 'Eik',
      street: 'Laan',
      houseNumber: '1',
      postcode: '7500 AA',
      city: 'Enschede',
    };
    expect(readPerson(person).ok).toBe(true);
    for (const field of PERSON_FIELDS)
      expect(readPerson({ ...person, [field]: text })).toMatchObject({ ok: false, faults: [{ field }] });
    const rules = enschede().document;
    expect(RuleSetDocument.safeParse(rules).success).toBe(true);
    for (const change of [{ version: text }, { municipality: text }])
      expect(RuleSetDocument.safeParse({ ...rules, ...change }).success).toBe(false);
  });
});

test('one sign that is never seen in a word does no harm', () => {
  expect(freeTextFault('een lang\u00adwoord', { what })).toBeNull();
  expect(withoutUnseen('een lang\u00adwoord\u200b')).toBe('een langwoord');
});
