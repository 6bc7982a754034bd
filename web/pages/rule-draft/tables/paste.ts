/**
 * Cells of a spreadsheet, pasted over those of a table. The contract:
 * 1. a cell takes another value for the comparison or the points that stand there; with the words around it as in the table, or by itself;
 * 2. what says the same as the table stays; what no cell can take, such as another comparison, is a fault with its cell;
 * 3. with one fault nothing is written, and else all of it at once.
 * Pure.
 */
import { isSame } from '../../../../domain/rules/language/is-same.ts';
import type { Leaf } from '../../../../domain/rules/language/schema.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { factNamed, type KnownFact } from '../builder/vocabulary.ts';
import type { Path } from '../document.ts';
import { filledIn, leafOf, pointsOf, withComparison, withPoints } from './change.ts';
import type { RuleTable, TableCell, TableRow } from './tables.ts';

/** `outside`: more cells than the table has from there. `twice`: two values for what stands in both cells. */
export type PasteFault = 'words' | 'value' | 'twoWays' | 'empty' | 'refers' | 'notHere' | 'outside' | 'twice';

export interface CellFault {
  /** Of the table; null where it has no such row. */
  readonly row: TableRow | null;
  /** Among the columns of facts; null where it is none of them. */
  readonly column: number | null;
  readonly fault: PasteFault;
}

export type Pasted =
  | { readonly ok: true; readonly text: string; readonly changed: number }
  | { readonly ok: false; readonly faults: readonly CellFault[] };

/** As a spreadsheet gives them: a line a row, a tab between cells. */
export const cellsIn = (letters: string): readonly (readonly string[])[] =>
  letters
    .replace(/(\r?\n)+$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'));

const plain = (letters: string): string => letters.replaceAll(/\s+/g, ' ').trim();
const isSaid = (one: string, other: string): boolean => plain(one).toLowerCase() === plain(other).toLowerCase();

const NUMBER = /-?\d+(?:[.,]\d+)*/g;
const DAY = /\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4}/g;
const NAME = /“[^”]*”/g;

/** The values among the letters, where the words around them are those of the table, or there are none. */
const valuesIn = (letters: string, said: string, pattern: RegExp): readonly string[] | null => {
  const found = letters.match(pattern) ?? [];
  const words = (text: string) => plain(text.replaceAll(pattern, '#'));
  return found.length > 0 && (isSaid(words(letters), '#') || isSaid(words(letters), words(said))) ? found : null;
};

const optionNamed = ({ options }: KnownFact, letters: string): string | undefined => {
  const called = letters.replace(/^[“"]|[”"]$/g, '');
  return options.find(({ name, label }) => isSaid(label, called) || name === called)?.name;
};

/** A day as documents have it. */
const dayOf = (letters: string): string => {
  const [, date, month, year] = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(letters) ?? [];
  return year === undefined ? letters : `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
};

const YES_NO: Readonly<Record<string, boolean>> = {
  ja: true,
  waar: true,
  true: true,
  nee: false,
  onwaar: false,
  false: false,
};

/** Why a cell takes no such value: of all that can be wrong with one, it is said only that it can mean two things. */
const notTaken = (fault: string): PasteFault => (fault === 'twoWays' ? 'twoWays' : 'value');

type One = Extract<TableCell, { kind: 'one' }>;

/** The comparison of a cell with what was pasted in it. */
const leafFrom = ({ leaf, text, negated }: One, letters: string, vocabulary: Vocabulary): Leaf | PasteFault => {
  const begin = filledIn(leaf, vocabulary);
  const fact = factNamed(vocabulary, leaf.fact);
  if (begin === null || fact === undefined) return 'notHere';
  if (begin.valueSource === 'field') return 'refers';
  const typed = plain(letters);
  const taken = (value: unknown): Leaf | PasteFault => {
    const read = leafOf({ ...begin, value }, vocabulary);
    return typeof read === 'string' ? notTaken(read) : read;
  };
  switch (fact.type) {
    case 'boolean': {
      const is = YES_NO[typed.toLowerCase()];
      if (is === undefined) return 'value';
      // A cell that says no may stand for “is not yes”: what it says turns, and with it the value.
      const said = YES_NO[plain(text).toLowerCase()];
      return said === undefined ? 'notHere' : is === said ? leaf : { ...leaf, value: leaf.value !== true };
    }
    case 'integer':
    case 'number':
    case 'date': {
      const found = valuesIn(typed, text, fact.type === 'date' ? DAY : NUMBER);
      if (found === null) return 'words';
      const values = fact.type === 'date' ? found.map(dayOf) : found;
      if (Array.isArray(leaf.value)) return taken(values);
      return values.length === 1 ? taken(values[0]) : 'value';
    }
    default: {
      const named = valuesIn(typed, text, NAME) ?? typed.split(';').map(plain);
      const options = named.map((one) => optionNamed(fact, one));
      if (options.includes(undefined)) return negated || Array.isArray(leaf.value) ? 'value' : 'words';
      if (Array.isArray(leaf.value)) return taken(options);
      return options.length === 1 ? taken(options[0]) : 'value';
    }
  }
};

interface Change {
  readonly place: Path;
  readonly to: Leaf | number;
}

/** @param at the cell that what is pasted begins with: the number of its row, and of its column; behind those of facts comes what follows */
export const pasted = (
  text: string,
  format: 'json' | 'yaml',
  { table, vocabulary }: { readonly table: RuleTable; readonly vocabulary: Vocabulary },
  at: { readonly row: number; readonly column: number },
  letters: string,
): Pasted => {
  const changes = new Map<string, Change>();
  const faults: CellFault[] = [];
  for (const { row, column, typed } of targetsOf(table, at, letters)) {
    const change = row === null ? outside(typed) : changeAt(table, row, column, typed, vocabulary);
    if (change === null) continue;
    const before = typeof change === 'string' ? undefined : changes.get(change.place.join('/'));
    if (typeof change === 'string' || (before !== undefined && !isSame(before.to, change.to)))
      faults.push({
        row,
        column: column < table.columns.length ? column : null,
        fault: typeof change === 'string' ? change : 'twice',
      });
    else changes.set(change.place.join('/'), change);
  }
  if (faults.length > 0) return { ok: false, faults };
  let [after, changed] = [text, 0];
  for (const { place, to } of changes.values()) {
    const next =
      typeof to === 'number' ? withPoints(after, format, place, to) : withComparison(after, format, place, to);
    if (next === null) return { ok: false, faults: [{ row: null, column: null, fault: 'notHere' }] };
    if (next !== after) changed += 1;
    after = next;
  }
  return { ok: true, text: after, changed };
};

/** Each cell that was pasted, with the row of the table that it comes on. */
const targetsOf = (table: RuleTable, at: { readonly row: number; readonly column: number }, letters: string) =>
  cellsIn(letters).flatMap((cells, down) =>
    cells.map((typed, right) => ({ row: table.rows[at.row + down] ?? null, column: at.column + right, typed })),
  );

const outside = (typed: string): PasteFault | null => (plain(typed) === '' ? null : 'outside');

const changeAt = (
  { columns }: RuleTable,
  row: TableRow,
  column: number,
  typed: string,
  vocabulary: Vocabulary,
): Change | PasteFault | null => {
  if (column < columns.length) return changeOf(row.cells[column], typed, vocabulary);
  return column > columns.length + 1 ? outside(typed) : changeBehind(row, column - columns.length, typed);
};

const changeOf = (cell: TableCell | undefined, typed: string, vocabulary: Vocabulary): Change | PasteFault | null => {
  // A row that is one whole condition has no cells.
  if (cell === undefined) return plain(typed) === '' ? null : 'notHere';
  if (cell.kind === 'any') return plain(typed) === '' || isSaid(typed, 'maakt niet uit') ? null : 'empty';
  const isAsItWas = isSaid(typed, cell.text);
  if (cell.kind === 'several') return isAsItWas ? null : 'notHere';
  // Written too, so that two cells of one comparison that say another thing are told.
  if (isAsItWas) return { place: cell.place, to: cell.leaf };
  if (plain(typed) === '') return 'value';
  const leaf = leafFrom(cell, typed, vocabulary);
  return typeof leaf === 'string' ? leaf : { place: cell.place, to: leaf };
};

/** Behind the columns of facts: what follows, of which points can be changed, and the reason. */
const changeBehind = ({ outcome, rule }: TableRow, behind: number, typed: string): Change | PasteFault | null => {
  if (behind > 0) return isSaid(typed, rule.reason) || plain(typed) === '' ? null : 'notHere';
  if (outcome.kind !== 'ranking' || outcome.points === null) return null;
  const points = pointsOf(plain(typed).replace(/ ?punt(en)?$/i, ''));
  if (typeof points === 'string') return notTaken(points);
  return { place: outcome.path, to: points };
};
