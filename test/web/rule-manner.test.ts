/** New letters in a text of rules stand among the others as its writer wrote those, and what cannot be written so is not written. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isSame } from '../../domain/rules/language/is-same.ts';
import { valueAt, withPart } from '../../web/pages/rule-draft/builder/write.ts';
import { type Path, rawIn, withValue } from '../../web/pages/rule-draft/document.ts';

type Change = (before: unknown) => unknown;
const withItem =
  (at: number): Change =>
  (before) =>
    (before as unknown[]).toSpliced(at, 0, { id: 'n', when: { fact: 'a', operator: 'in', value: ['x, y', 'z'] } });
const withKey: Change = (before) => ({ ...(before as object), n: { nl: 'Één: twee', en: 'two' } });
const emptied: Change = (before) => (Array.isArray(before) ? [] : {});

const FLOW_ITEM = `{ id: n, when: { fact: a, operator: in, value: ["x, y", z] } }`;
const MINIFIED = '{"a":[{"id":"b"}]}\n';

const CASES: readonly (readonly [what: string, format: 'json' | 'yaml', text: string, Path, Change, after: string])[] =
  [
    ['names without quotes', 'yaml', 'l: [{ id: b }]\n', ['l'], withItem(1), `l: [{ id: b }, ${FLOW_ITEM}]\n`],
    [
      'names with quotes',
      'yaml',
      'l: [{ "id": "b" }]\n',
      ['l'],
      withItem(1),
      'l: [{ "id": "b" }, { "id": "n", "when": { "fact": "a", "operator": "in", "value": ["x, y", "z"] } }]\n',
    ],
    ['a key in brackets', 'yaml', 'g: { a: b }\n', ['g'], withKey, 'g: { a: b, n: { nl: "Één: twee", en: two } }\n'],
    ['the first of a list', 'yaml', 'l: [{ id: b }] # c\n', ['l'], withItem(0), `l: [${FLOW_ITEM}, { id: b }] # c\n`],
    [
      'the first of a list over lines',
      'yaml',
      'l: # c\n- id: b # d\n  x:\n  - e\n',
      ['l'],
      withItem(0),
      'l: # c\n- id: n\n  when:\n    fact: a\n    operator: in\n    value:\n    - x, y\n    - z\n- id: b # d\n  x:\n  - e\n',
    ],
    [
      'four spaces',
      'yaml',
      'l:\n    -   id: b\n        x: 1 # c\n# d\n',
      ['l'],
      withItem(1),
      `l:\n    -   id: b\n        x: 1 # c\n    -   id: n\n        when:\n            fact: a\n            operator: in\n            value:\n                - x, y\n                - z\n# d\n`,
    ],
    [
      'the first of a list whose items begin with a comment',
      'yaml',
      'l:\n  - # c - d\n    id: b\n',
      ['l'],
      (before) => [1, ...(before as unknown[])],
      'l:\n  - 1\n  - # c - d\n    id: b\n',
    ],
    [
      'the next of one whose items stand under their dash',
      'yaml',
      'l:\n-\n  id: b\n- &x\n  id: c\n',
      ['l'],
      (before) => [...(before as unknown[]), { id: 'd' }],
      'l:\n-\n  id: b\n- &x\n  id: c\n- id: d\n',
    ],
    [
      'an item taken out goes with the comment behind its dash',
      'yaml',
      'l:\n  - # c\n    id: b\n  - # d\n    id: e\n',
      ['l'],
      (before) => (before as unknown[]).slice(1),
      'l:\n  - # d\n    id: e\n',
    ],
    [
      'a text over lines within brackets',
      'yaml',
      'l: [{ id: b }]\n',
      ['l'],
      (before) => [...(before as unknown[]), { a: 'b\nc' }],
      'l: [{ id: b }, { a: "b\\nc" }]\n',
    ],
    ['a list that becomes empty', 'yaml', 'k:\n  l:\n  - b\n  m: 1\n', ['k', 'l'], emptied, 'k:\n  l: []\n  m: 1\n'],
    ['one with a comment', 'yaml', 'k:\n  l: # c\n  - b\n', ['k', 'l'], emptied, 'k:\n  l: # c\n    []\n'],
    ['a group that becomes empty', 'yaml', 'g:\n  a: 1\nh: 2\n', ['g'], emptied, 'g: {}\nh: 2\n'],
    [
      'the first in what was empty',
      'yaml',
      'k:\n  l: [] # c\n  m: 1\n',
      ['k', 'l'],
      () => ['b'],
      'k:\n  l: # c\n    - b\n  m: 1\n',
    ],
    [
      'the first key in what was empty',
      'yaml',
      'k:\r\n    g: {}\r\n',
      ['k', 'g'],
      withKey,
      'k:\r\n    g:\r\n        n:\r\n            nl: "Één: twee"\r\n            en: two\r\n',
    ],
    [
      'JSON with four spaces',
      'json',
      '{\n    "g": {\n        "a": 1\n    }\n}\n',
      ['g'],
      withKey,
      '{\n    "g": {\n        "a": 1,\n        "n": {\n            "nl": "Één: twee",\n            "en": "two"\n        }\n    }\n}\n',
    ],
    [
      'JSON with tabs',
      'json',
      '{\n\t"l": [\n\t\t"b"\n\t]\n}\n',
      ['l'],
      (before) => [{ a: [] }, ...(before as unknown[])],
      '{\n\t"l": [\n\t\t{\n\t\t\t"a": []\n\t\t},\n\t\t"b"\n\t]\n}\n',
    ],
    ['JSON on one line', 'json', MINIFIED, ['a'], () => [{ c: [1] }], '{"a":[{ "c": [1] }]}\n'],
  ];

test.each(CASES)('%s', (_, format, text, path, change, wanted) => {
  const before = valueAt(rawIn(text), path);
  const after = withPart(text, format, path, change(before)) ?? '';
  expect(after).toBe(wanted);
  expect(isSame(valueAt(format === 'json' ? JSON.parse(after) : parse(after), path), change(before))).toBe(true);
});

test('one thing that is given twice is written twice', () => {
  const source = { document: 'x' };
  expect(withPart('l:\n  - a: 1\n', 'yaml', ['l'], [{ a: 1 }, { b: source, c: source }])).toBe(
    'l:\n  - a: 1\n  - b:\n      document: x\n    c:\n      document: x\n',
  );
});

const SHARED = 'a: &one\n  source: { place: x }\nb: *one\nc: [1]\n';

test('a text with a reference to nothing, or with more than may be, cannot be read, and no change makes one', () => {
  expect(rawIn('a: *nothing\n')).toBeUndefined();
  expect(rawIn(`a: &one [1]\nb: [${Array(101).fill('*one').join(', ')}]\n`)).toBeUndefined();
  const without = withPart('l:\n  - &one { a: 1 }\n  - { a: 2 }\nb: *one\n', 'yaml', ['l'], [{ a: 2 }]);
  expect(without).toBeNull();
});

test('what a reference says elsewhere too is changed in neither place, and what stands beside it is', () => {
  expect(withValue(SHARED, 'yaml', ['a', 'source', 'place'], 'y')).toBeNull();
  expect(withValue(SHARED, 'yaml', ['b', 'source', 'place'], 'y')).toBeNull();
  expect(withValue(SHARED, 'yaml', ['c', 0], 2)).toBe(SHARED.replace('[1]', '[2]'));
});

test.each(['a, b', 'a]', 'a }', 'a: b', 'a #b', 'a\nb', '- a', ' a', 'null', '1', '', '*a', "'", '"'])(
  '%j is written wherever a text without quotes stands',
  (value) => {
    for (const text of ['l: [{ a: x, b: y }]\n', 'l:\n  - a: x # c\n', 'l:\n- a: |-\n    x\n    y\n'])
      expect(valueAt(parse(withValue(text, 'yaml', ['l', 0, 'a'], value) ?? ''), ['l', 0, 'a']), text).toBe(value);
  },
);
