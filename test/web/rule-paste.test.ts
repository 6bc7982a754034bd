/** Cells of a spreadsheet over those of a table: other values are written where they stand, all else is told, and all of it or nothing is written. */
import { describe, expect, test } from 'vitest';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { rawIn } from '../../web/pages/rule-draft/document.ts';
import { pasted } from '../../web/pages/rule-draft/tables/paste.ts';
import { type RuleTable, type TableRow, tablesIn } from '../../web/pages/rule-draft/tables/tables.ts';
import { withEveryOperator } from '../rules/every-operator-rule-set.ts';
import { SHIPPED_TEXTS } from '../rules/shipped-texts.ts';

const TEXTS = [...SHIPPED_TEXTS, JSON.stringify(withEveryOperator().document, null, 2)];

const saidOf = (row: TableRow): string[] => [
  ...row.cells.map((cell) => (cell.kind === 'any' ? '' : cell.text)),
  row.outcome.kind === 'ranking' ? `${row.outcome.points} punten` : 'dit doel',
  row.rule.reason,
];
const asSheet = (table: RuleTable): string => table.rows.map((row) => saidOf(row).join('\t')).join('\r\n');
const BEGIN = { row: 0, column: 0 };

const tableNamed = (text: string, key: string) => {
  const { tables, vocabulary } = tablesIn(rawIn(text));
  const table = tables.find((one) => one.key === key);
  if (table === undefined) throw new Error(`no table ${key}`);
  return { table, vocabulary };
};

test.each(TEXTS.map((text) => [(JSON.parse(text) as RuleSetDocument).id, text]))(
  'of %s: a table that is copied and pasted again changes nothing',
  (_id, text) => {
    const { tables, vocabulary } = tablesIn(rawIn(text));
    for (const table of tables) {
      if (table.rows.some(({ whole }) => whole !== null)) continue;
      expect(pasted(text, 'json', { table, vocabulary }, BEGIN, asSheet(table)), table.key).toEqual({
        ok: true,
        text,
        changed: 0,
      });
    }
  },
);

describe('in the table of one instrument', () => {
  const TEXT = SHIPPED_TEXTS[0] as string;
  const KEY = 'instruments.wageValuePlacement';
  const shown = tableNamed(TEXT, KEY);
  const points = shown.table.columns.length;
  const ranked = shown.table.rows.flatMap(({ outcome }, row) => (outcome.kind === 'ranking' ? [row] : []));
  const first = ranked[0] ?? 0;
  const paste = (letters: string, at: { row: number; column: number }) => pasted(TEXT, 'json', shown, at, letters);
  const faultsOf = (letters: string, at: { row: number; column: number }) => {
    const result = paste(letters, at);
    return result.ok ? [] : result.faults.map(({ fault }) => fault);
  };
  test('points by themselves and with their word are written, and only they', () => {
    const result = paste('77\n78 punten', { row: first, column: points });
    expect(result).toMatchObject({ ok: true, changed: 2 });
    const { table } = tableNamed(result.ok ? result.text : '', KEY);
    expect(table.rows.slice(first, first + 2).map(({ outcome }) => outcome)).toMatchObject([
      { points: 77 },
      { points: 78 },
    ]);
    const withoutPoints = (text: string) => text.replaceAll(/"points": \d+/g, '');
    expect(withoutPoints(result.ok ? result.text : '')).toBe(withoutPoints(TEXT));
  });

  test('one fault is told with its cell, and nothing is written', () => {
    const result = paste('77\nveel\n7,5', { row: first, column: points });
    expect(result).toMatchObject({
      ok: false,
      faults: [
        { row: { number: shown.table.rows[first + 1]?.number }, column: null, fault: 'value' },
        { fault: 'value' },
      ],
    });
  });

  test('what the table has no cell for, and what is written elsewhere, is told', () => {
    expect(faultsOf('1\t\t\tx', { row: first, column: points })).toEqual(['outside']);
    expect(faultsOf('1\tEen andere reden', { row: first, column: points })).toEqual(['notHere']);
    const last = { row: shown.table.rows.length - 1, column: points };
    expect(faultsOf('1\n2', last)).toEqual(['outside']);
    const row = shown.table.rows.findIndex(({ cells }) => cells.some(({ kind }) => kind === 'any'));
    const column = shown.table.rows[row]?.cells.findIndex(({ kind }) => kind === 'any') ?? 0;
    expect(faultsOf('5', { row, column })).toEqual(['empty']);
    expect(faultsOf('maakt niet uit', { row, column })).toEqual([]);
  });
});

describe('values by the kind of their fact', () => {
  const { document } = withEveryOperator();
  const TEXT = JSON.stringify(document, null, 2);
  const { tables, vocabulary } = tablesIn(rawIn(TEXT));
  const all = tables.flatMap((table) =>
    table.rows.flatMap((row, at) =>
      row.cells.flatMap((cell, column) => (cell.kind === 'one' ? [{ table, at: { row: at, column }, cell }] : [])),
    ),
  );
  /** Of a few operators: each takes a document of a thousand lines to write. */
  const ofAFew = (fits: (value: unknown, type: string | undefined) => boolean) => {
    const found = new Map(
      all.flatMap((one) =>
        fits(one.cell.leaf.value, vocabulary.facts[one.cell.leaf.fact]?.type)
          ? [[`${one.cell.leaf.operator} ${one.cell.negated}`, one] as const]
          : [],
      ),
    );
    return [...found.values()].slice(0, 3);
  };
  const plainNumbers = ofAFew((value) => typeof value === 'number');

  test('there are numbers, days, names and yes or no among them', () => {
    const kinds = new Set(all.map(({ cell }) => vocabulary.facts[cell.leaf.fact]?.type));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['boolean', 'choice', 'date', 'integer', 'list']));
    expect(plainNumbers.length).toBeGreaterThan(1);
  });

  test('a number is taken by itself and with the words of its cell; with other words, or of two ways, it is told', () => {
    for (const { table, at, cell } of plainNumbers) {
      const paste = (letters: string) => pasted(TEXT, 'json', { table, vocabulary }, at, letters);
      const before = cell.leaf.value as number;
      for (const letters of [String(before + 1), cell.text.replace(/-?\d+(?:,\d+)?/, String(before + 1))]) {
        const result = paste(letters);
        expect(result, letters).toMatchObject({ ok: true, changed: 1 });
        const said = JSON.stringify(rawIn(result.ok ? result.text : ''));
        expect(said).toContain(JSON.stringify({ ...cell.leaf, value: before + 1 }));
      }
      expect(paste(`iets anders dan ${before}`)).toMatchObject({ ok: false, faults: [{ fault: 'words' }] });
      expect(paste('1.000')).toMatchObject({ ok: false, faults: [{ fault: 'twoWays' }] });
    }
  });

  test('yes or no turns what the cell says, also where it stands for its opposite', () => {
    for (const { table, at, cell } of ofAFew((value) => typeof value === 'boolean')) {
      const other = cell.text === 'ja' ? 'nee' : 'ja';
      const result = pasted(TEXT, 'json', { table, vocabulary }, at, other);
      expect(result).toMatchObject({ ok: true, changed: 1 });
    }
  });

  test('a day is taken as people write it, and one that there is not is told', () => {
    const days = ofAFew((value, type) => type === 'date' && typeof value === 'string');
    expect(days.length).toBeGreaterThan(0);
    for (const { table, at } of days) {
      const paste = (letters: string) => pasted(TEXT, 'json', { table, vocabulary }, at, letters);
      expect(paste('1-2-2011')).toMatchObject({ ok: true, changed: 1 });
      expect(paste('31-02-2011')).toMatchObject({ ok: false, faults: [{ fault: 'value' }] });
    }
  });

  test('a name is taken by its words, another comparison or a name that is not there is told', () => {
    const names = ofAFew((value, type) => type === 'choice' && typeof value === 'string');
    expect(names.length).toBeGreaterThan(0);
    for (const { table, at, cell } of names) {
      const fact = vocabulary.facts[cell.leaf.fact];
      const options = fact !== undefined && 'options' in fact ? Object.entries(fact.options) : [];
      const [name, label] = options.find(([one]) => one !== cell.leaf.value) ?? [];
      if (name === undefined || label === undefined) continue;
      const paste = (letters: string) => pasted(TEXT, 'json', { table, vocabulary }, at, letters);
      for (const letters of [label.nl.toUpperCase(), `“${label.nl}”`, cell.text.replace(/“[^”]*”/, `“${label.nl}”`)])
        expect(paste(letters), letters).toMatchObject({ ok: true, changed: 1 });
      expect(paste('“bestaat niet”').ok).toBe(false);
      expect(paste('')).toMatchObject({ ok: false, faults: [{ fault: 'value' }] });
    }
  });
});
