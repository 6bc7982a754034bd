import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import { recordsOf, type Scanned } from '../../../domain/caseload/csv/records.ts';
import { RowsByNumber } from '../../../domain/caseload/csv/rows-by-number.ts';
import { fc } from '../../property.ts';

const pieces = (text: string, size: number) =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => ({ text: text.slice(at * size, (at + 1) * size) }));

const cellsOf = (rows: Iterable<Scanned>) => [...rows].map((row) => ('cells' in row ? row.cells : row.fault));

test('what a CSV writer writes is read as csv-parse reads it, in pieces of any size', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', '"', ';', ',', '\n', '\r', ' ', '=', 'é'), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(';', ',', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.nat(20),
      (rows, delimiter, end, quoted, size) => {
        const text = stringify(rows, { delimiter, record_delimiter: end, quoted, quoted_match: /^[ =]|[\r\n]/ });
        const held = parse(text, { delimiter, record_delimiter: end, relax_column_count: true }) as string[][];
        expect(held).toEqual(rows);
        expect(cellsOf(recordsOf(pieces(text, size + 1), delimiter))).toEqual(held);
      },
    ),
    { numRuns: 1_000 },
  );
});

test.each([
  ['a;b\rc;d\r\ne;f\ng', [['a', 'b'], ['c', 'd'], ['e', 'f'], ['g']]],
  ['a;"b\r\nc";d', [['a', 'b\r\nc', 'd']]],
  ['="012";x', [['012', 'x']]],
  [' "a" ; "b;c" ', [['a', 'b;c']]],
  ['5" buis;x', [['5" buis', 'x']]],
  ['a;;', [['a', '', '']]],
  ['', []],
  ['\n\n', [[''], ['']]],
] as [string, string[][]][])('%j has the rows %j', (text, rows) => {
  for (const size of [1, 2, 100]) expect(cellsOf(recordsOf(pieces(text, size), ';'))).toEqual(rows);
});

test('rows by number are those of a map', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.nat(50), fc.nat(999_999_999)), fc.nat(1_000_000)), { maxLength: 20_000 }),
      (seen) => {
        const rows = new RowsByNumber();
        const held = new Map<number, number>();
        for (const [number, row] of seen) {
          rows.set(number, row);
          held.set(number, row);
        }
        for (const [number, row] of held) expect(rows.get(number)).toBe(row);
        for (let other = 0; other < 60; other += 1) expect(rows.get(other)).toBe(held.get(other));
      },
    ),
    { numRuns: 20 },
  );
});
