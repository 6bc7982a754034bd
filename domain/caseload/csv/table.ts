/**
 * How a CSV file is laid out: which mark separates its cells, and which of its first rows has the names of the columns. Pure.
 *
 * Found by what is known: the names. Whichever mark and row give most of them are the file's; a line `sep=;` and titles may come before.
 */
import { type TextPiece, textOf } from './encoding.ts';
import type { CsvFault } from './faults.ts';
import { recordsOf, type Scanned } from './records.ts';

/** The marks that offices separate cells by, the Dutch one first. */
const SEPARATORS = [';', ',', '\t', '|'] as const;

/** How many rows of titles there can be above the names of the columns, and empty ones. */
const HEADER_WITHIN = 20;

/** With fewer known names than this a row is no header. */
const FEWEST_NAMES = 2;

/** Enough of the text to find the header in. */
const HEAD_LENGTH = 64 * 1024;

/** Whether a text is the name of a column. */
export type IsName = (written: string) => boolean;

/** A line for spreadsheets that names the separator, as a row of its own. */
const SEPARATOR_LINE = /^"?sep=(.)"?[^\p{L}\p{N}]*$/iu;

/** The rows of a text, separated by the mark that its header has. */
function* rowsOf(pieces: Iterable<TextPiece>, isName: IsName): Generator<Scanned> {
  const source = pieces[Symbol.iterator]();
  const head: TextPiece[] = [];
  let text = '';
  let isWhole = false;
  while (text.length < HEAD_LENGTH && !isWhole) {
    const next = source.next();
    if (next.done === true) isWhole = true;
    else {
      head.push(next.value);
      if ('fault' in next.value) isWhole = true;
      else text += next.value.text;
    }
  }
  const separator = separatorOf(text, isName);
  for (const row of recordsOf(chained(head, source), separator)) yield outOfOneCell(row, separator);
}

/** A row that a spreadsheet wrote as one cell, its separators and all, is the row that stands in that cell. */
const outOfOneCell = (row: Scanned, separator: string): Scanned => {
  if ('fault' in row) return row;
  const [whole = '', ...others] = row.cells;
  if (!whole.includes(separator) || others.some((cell) => cell.trim() !== '')) return row;
  const [inner] = first(recordsOf([{ text: whole }], separator), 1);
  return inner === undefined || 'fault' in inner ? row : { ...row, cells: inner.cells };
};

function* chained(first: readonly TextPiece[], rest: Iterator<TextPiece>): Generator<TextPiece> {
  yield* first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

const separatorOf = (head: string, isName: IsName): string => {
  const [firstLine = ''] = head.slice(0, 100).split(/[\r\n]/, 1);
  const said = SEPARATOR_LINE.exec(firstLine)?.[1];
  const candidates = said === undefined ? SEPARATORS : [said, ...SEPARATORS];
  let best = candidates[0] as string;
  let most = 0;
  for (const separator of candidates) {
    const rows = first(recordsOf([{ text: head }], separator), HEADER_WITHIN).map((row) =>
      outOfOneCell(row, separator),
    );
    const names = Math.max(0, ...rows.map((row) => namesIn(row, isName)));
    if (names > most) {
      best = separator;
      most = names;
    }
  }
  return best;
};

const first = (rows: Iterable<Scanned>, count: number): Scanned[] => {
  const found: Scanned[] = [];
  if (count === 0) return found;
  for (const row of rows) {
    found.push(row);
    if (found.length === count) break;
  }
  return found;
};

const namesIn = (row: Scanned, isName: IsName): number => ('fault' in row ? 0 : row.cells.filter(isName).length);

/** What can be read: the text of a file, its bytes in chunks, or its records. */
export type CsvSource = string | { readonly bytes: Iterable<Uint8Array> } | Iterable<readonly string[]>;

/** A file under its header, or what is wrong with one in which no row names the columns. */
export type Table =
  | { readonly header: ScannedRow; readonly rest: Iterable<Scanned>; readonly fault?: never }
  | { readonly header: null; readonly rest?: never; readonly fault: CsvFault };

type ScannedRow = Extract<Scanned, { cells: unknown }>;

/**
 * Finds the header of a file.
 *
 * @param names some names of columns, for a person.
 */
export const tableOf = (source: CsvSource, isName: IsName, names: string): Table => {
  const rows = scanned(source, isName)[Symbol.iterator]();
  const head: Scanned[] = [];
  while (head.length < HEADER_WITHIN) {
    const next = rows.next();
    if (next.done === true) break;
    head.push(next.value);
  }
  const counts = head.map((row) => namesIn(row, isName));
  const most = Math.max(0, ...counts);
  const at = most < FEWEST_NAMES ? -1 : counts.indexOf(most);
  const header = head[at];
  if (header === undefined || 'fault' in header) return { header: null, fault: noHeader(head, names) };
  return { header, rest: following(head.slice(at + 1), rows) };
};

const scanned = (source: CsvSource, isName: IsName): Iterable<Scanned> => {
  if (typeof source === 'string') return rowsOf([piece(source)], isName);
  return 'bytes' in source ? rowsOf(textOf(source.bytes), isName) : numbered(source);
};

const piece = (text: string): TextPiece => ({ text: text.startsWith('\uFEFF') ? text.slice(1) : text });

function* numbered(records: Iterable<readonly string[]>): Generator<Scanned> {
  let row = 0;
  for (const cells of records) {
    row += 1;
    yield { row, cells };
  }
}

/** An empty line, as at the end of many a file; old programs end a file with a sign of its own. */
export const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '' || cell === '\x1A');

/** What is wrong with a file in which no row names the columns. */
const noHeader = (rows: readonly Scanned[], names: string): CsvFault => {
  const broken = rows.find((row) => 'fault' in row);
  if (broken !== undefined) return { row: broken.row, column: null, message: broken.fault };
  const written = rows.find((row) => 'cells' in row && !isBlank(row.cells));
  if (written === undefined)
    return {
      row: 1,
      column: null,
      message: 'Het bestand is leeg. Kies een bestand met een kopregel en rijen eronder.',
    };
  return {
    row: written.row,
    column: null,
    message: `Er is geen kopregel: geen van de eerste rijen noemt de kolommen, met een puntkomma, komma, tab of | ertussen. Zet hun namen boven de rijen. Nodig zijn in elk geval: ${names}.`,
  };
};

function* following(first: readonly Scanned[], rest: Iterator<Scanned>): Generator<Scanned> {
  yield* first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}
