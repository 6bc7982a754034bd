/**
 * How a CSV file is laid out: which mark separates its cells, and which of its first rows has the names of the columns. Pure.
 *
 * Found by what is known: the names. Whichever mark and row give most of them are the file's; a line `sep=;` and titles may come before.
 */
import type { TextPiece } from './encoding.ts';
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
export function* rowsOf(pieces: Iterable<TextPiece>, isName: IsName): Generator<Scanned> {
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
  yield* recordsOf(chained(head, source), separatorOf(text, isName));
}

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
    const rows = first(recordsOf([{ text: head }], separator), HEADER_WITHIN);
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

/** The rows before a file's clients, and those from there on; `header` is null when no row has the names of columns. */
export const withHeader = (
  rows: Iterable<Scanned>,
  isName: IsName,
): {
  readonly header: Extract<Scanned, { cells: unknown }> | null;
  readonly before: readonly Scanned[];
  readonly rest: Iterable<Scanned>;
} => {
  const source = rows[Symbol.iterator]();
  const head: Scanned[] = [];
  while (head.length < HEADER_WITHIN) {
    const next = source.next();
    if (next.done === true) break;
    head.push(next.value);
  }
  const counts = head.map((row) => namesIn(row, isName));
  const most = Math.max(0, ...counts);
  const at = most < FEWEST_NAMES ? -1 : counts.indexOf(most);
  const header = head[at];
  if (header === undefined || 'fault' in header) return { header: null, before: head, rest: [] };
  return { header, before: head.slice(0, at), rest: following(head.slice(at + 1), source) };
};

function* following(first: readonly Scanned[], rest: Iterator<Scanned>): Generator<Scanned> {
  yield* first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}
