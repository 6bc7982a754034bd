/** Files that are no rules, lines that end otherwise, and letters that nobody can read: each is told as what it is. */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { parseRuleSetText } from '../../../../domain/rule-checks/reading/parse.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

const YAML = `# Regels\n${stringify(smallDocument())}`;
const JSON_TEXT = JSON.stringify(smallDocument(), null, 2);

const saidOf = (text: string, format: 'json' | 'yaml'): string => {
  const parsed = parseRuleSetText(text, format);
  return parsed.ok ? 'read' : parsed.findings.map(({ message, remedy }) => `${message} ${remedy}`).join('\n');
};
const asUtf16 = (text: string): string => [...text].map((letter) => `${letter}\0`).join('');

describe.each(['json', 'yaml'] as const)('in a file of %s', (format) => {
  test.each([
    ['a PDF', '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n', 'Word, Excel of een PDF'],
    ['a document of Word', 'PK\u0003\u0004\u0014\0\u0006\0', 'Word, Excel of een PDF'],
    ['rich text', '{\\rtf1\\ansi Regels}', 'Word, Excel of een PDF'],
    ['a page', '<!DOCTYPE html>\n<html><body>Regels: geen</body></html>', 'een webpagina of XML'],
    ['XML', '<?xml version="1.0"?>\n<regels/>', 'een webpagina of XML'],
    ['a letter', 'Wij willen graag dat jongeren werk vinden.\nVeel werk.\n', 'gewone tekst in, of een tabel'],
    ['a table', 'id;naam\n1;a\n', 'gewone tekst in, of een tabel'],
    ['another coding', asUtf16(format === 'json' ? JSON_TEXT : YAML), 'bewaard als UTF-16'],
  ])('%s is said to be that', (_what, text, said) => expect(saidOf(text, format)).toContain(said));

  test.each([
    ['next line', '\x85'],
    ['line separator', '\u2028'],
    ['paragraph separator', '\u2029'],
    ['form feed', '\f'],
    ['vertical tab', '\v'],
  ])('lines that end with a %s are said to end otherwise', (_what, end) => {
    const text = format === 'json' ? JSON_TEXT : YAML;
    expect(saidOf(text.replaceAll('\n', end), format)).toContain('de regels eindigen op een manier');
    const at = text.indexOf('\n', text.length / 2);
    const once = saidOf(text.slice(0, at) + end + text.slice(at + 1), format);
    // Within a text it is one of its letters.
    expect(once).toMatch(/de regels eindigen op een manier|een teken dat u niet ziet|^read$/);
  });

  test('rules themselves are none of that', () => {
    expect(saidOf(format === 'json' ? JSON_TEXT : YAML, format)).toBe('read');
    expect(saidOf((format === 'json' ? JSON_TEXT : YAML).replaceAll('\n', '\r\n'), format)).toBe('read');
  });
});

test('YAML in a file of JSON is said to be that, also behind comments', () => {
  expect(saidOf(YAML, 'json')).toContain('dit lijkt YAML');
});

test.each(['\0', '\u0007', '\x85', '\u2028', '\ufffd', '\ud800'])(
  'a text with %j in it is refused, at its place',
  (sign) => {
    const document = smallDocument() as { title: { nl: string } };
    document.title.nl = `Regels${sign}`;
    const loaded = loadRuleSet(document);
    expect(loaded.ok ? [] : loaded.findings).toMatchObject([
      { place: '/title/nl', message: expect.stringContaining('een teken dat u niet ziet') },
    ]);
  },
);

test.each([
  ['300.', '300'],
  ['+300', '300'],
  ['.5', '0.5'],
  ['2_000_000', '2000000'],
  ['2 000 000', '2000000'],
  ['2.000.000', '2000000'],
])('the number %s in JSON is to be written %s', (written, right) => {
  expect(saidOf(`{\n  "a": 1,\n  "size": ${written},\n  "b": 2\n}`, 'json')).toContain(`regel 3`);
  expect(saidOf(`{\n  "a": 1,\n  "size": ${written},\n  "b": 2\n}`, 'json')).toContain(`Schrijf ${right}`);
});
