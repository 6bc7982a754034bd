import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument, stringify } from 'yaml';
import { withPart } from '../../web/pages/rule-draft/builder/write.ts';
import { type Path, readDocument, type Value, withoutItem, withValue } from '../../web/pages/rule-draft/document.ts';
import { comingDay, fieldsOf } from '../../web/pages/rule-draft/fields.ts';
import { begun, redone, typed, undone } from '../../web/pages/rule-draft/history.ts';
import { ruleDraft } from '../../web/pages/rule-draft/words.ts';
import { fc } from '../property.ts';

const JSON_TEXTS = ['enschede', 'stichtse-vecht'].map((name) =>
  readFileSync(new URL(`../../rules/${name}/rule-set.json`, import.meta.url), 'utf8'),
);
const TEXTS = JSON_TEXTS.flatMap((text, n) => {
  const yaml = `# kop\n${stringify(JSON.parse(text), { lineWidth: 0 })}# staart`;
  return [
    { format: 'json' as const, text, parsed: JSON.parse },
    { format: 'yaml' as const, text: n === 0 ? yaml : yaml.replaceAll('\n', '\r\n'), parsed: parse },
  ];
});

const allFields = (whole: unknown) =>
  Object.values(fieldsOf(whole, ruleDraft.nl.fields)).flatMap((groups) => groups.flatMap(({ fields }) => fields));

/** All scalars with their paths. */
const scalarsIn = (value: unknown, path: Path = []): { path: Path; value: unknown }[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => scalarsIn(one, [...path, Array.isArray(value) ? Number(key) : key]))
    : [{ path, value }];

describe.each(TEXTS)('a document in $format', ({ format, text, parsed }) => {
  const whole = parsed(text);

  test('every field of the forms can be changed, and nothing else changes by it', () => {
    const all = allFields(whole);
    expect(all.length).toBeGreaterThan(60);
    // Reading takes its time: some of each kind, from the first to the last.
    const fields = all.filter((_, n) => n % 9 === 0 || n === all.length - 1);
    const before = scalarsIn(whole);
    for (const { path, kind, value } of fields) {
      const other: Value =
        kind === 'number' || kind === 'integer'
          ? Number(value) + 1
          : kind === 'day'
            ? '2031-05-01'
            : kind === 'term'
              ? 'P99D'
              : `Anders: “x” # ${value}`;
      const after = withValue(text, format, path, other);
      expect([path, after === null]).toEqual([path, false]);
      const now = scalarsIn(parsed(after ?? ''));
      expect(now.length).toBe(before.length);
      expect(now.filter(({ value: one }, n) => one !== before[n]?.value)).toEqual([{ path, value: other }]);
      // Comments and line ends too.
      expect((after ?? '').split('\n').length).toBe(text.split('\n').length);
      expect(withValue(after ?? '', format, path, value)?.length).toBeLessThanOrEqual(text.length + 2);
    }
  });

  test('any text or number comes back as it was given, or nothing is changed', () => {
    const fields = allFields(whole).filter(({ kind }) => kind === 'text');
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.oneof(fc.string(), fc.integer(), fc.boolean()), ({ path }, value) => {
        const after = withValue(text, format, path, value);
        if (after !== null) expect(readDocument(after)?.getIn(path)).toBe(value);
      }),
      { numRuns: 10 },
    );
  });

  test('a value from a day on is added after the last, and taken away again', () => {
    for (const { dated } of fieldsOf(whole, ruleDraft.nl.fields).parameters.slice(-4)) {
      if (dated === undefined) throw new Error('a parameter has dated values');
      const later = { ...dated.last, from: '2032-01-01', value: 99 };
      const after = withPart(text, format, dated.list, [...dated.values, later]);
      const values = parsed(after ?? '');
      const list = (dated.list as string[]).reduce((one, key) => one[key], values) as unknown as {
        from: string;
        value: number;
        source: unknown;
      }[];
      expect(list.at(-1)).toMatchObject({ from: '2032-01-01', value: 99, source: list.at(-2)?.source });
      expect(parseDocument(after ?? '').errors).toEqual([]);
      expect(withoutItem(after ?? '', dated.list, list.length - 1)).toBe(text);
    }
  });
});

test('a value that is added begins on a day to come, after the one before it', () => {
  expect(comingDay('2010-01-01', '2026-11-27')).toBe('2027-01-01');
  expect(comingDay('2029-07-01', '2026-11-27')).toBe('2030-01-01');
});

describe('undo and redo', () => {
  test('what is typed at one go is one step, and another field is another', () => {
    let history = begun('a');
    history = typed(history, 'ab', 1_000, 'one');
    history = typed(history, 'abc', 1_200, 'one');
    history = typed(history, 'abcd', 1_250, 'other');
    history = typed(history, 'abcd!', 1_300, false);
    history = typed(history, 'abcd!?', 9_000, 'one');
    const presents = ['abcd!', 'abcd', 'abc', 'a'];
    for (const [at, present] of presents.entries()) {
      let back = history;
      for (let steps = 0; steps <= at; steps += 1) back = undone(back);
      expect(back.present).toBe(present);
    }
    expect(redone(undone(history))).toMatchObject({ present: 'abcd!?', future: [] });
  });

  test('nothing before the first and after the last, and what is typed anew takes the place of what was undone', () => {
    const first = begun('a');
    expect(undone(first)).toBe(first);
    expect(redone(first)).toBe(first);
    const anew = typed(undone(typed(first, 'b', 1, 'one')), 'c', 2, 'one');
    expect(anew).toMatchObject({ past: ['a'], present: 'c', future: [] });
  });
});

test('of values that stand in another order the last is the one with the latest day, wherever it stands', () => {
  const values = ['2012-01-01', '2030-01-01', '2020-01-01'].map((from, n) => ({ from, value: n }));
  const whole = { parameters: { limit: { type: 'integer', values } } };
  const [group] = fieldsOf(whole, ruleDraft.nl.fields).parameters;
  expect(group?.dated).toMatchObject({ last: values[1], place: 1 });
});
