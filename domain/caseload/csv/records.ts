/**
 * Rows of cells in the text of a CSV file, as it comes in. Pure.
 *
 * 1. A row ends at CR, LF or CRLF, also mixed; a line break between quotes is of the cell, and the row counts as one.
 * 2. A cell between quotes holds anything, a quote written twice. `="…"`, as a spreadsheet keeps a text, is such a cell. A quote further on in a cell is a quote.
 * 3. Quotes that do not match end the reading: what follows could be anything. So does a row that has no end.
 */
import { LONGEST_ROW, type TextPiece, TOO_LONG } from './encoding.ts';

/** A row as a spreadsheet counts them, from 1; or where and why the reading ends (Dutch, with the remedy). */
export type Scanned =
  | {
      readonly row: number;
      readonly cells: readonly string[];
      /** The file ends within this row: no line break follows. */
      readonly isLast?: boolean;
    }
  | { readonly row: number; readonly cell: number | null; readonly fault: string };

const QUOTE = 0x22;
const SPACE = 0x20;
const EQUALS = 0x3d;
const NEW_LINE = 0x0a;
const RETURN = 0x0d;

const UNCLOSED =
  'De aanhalingstekens kloppen niet: hier begint er een dat niet eindigt. Zet er aan het eind van de cel ook een, of haal het weg.';
const MISPLACED =
  'De aanhalingstekens kloppen niet: na het laatste staat nog tekst. Schrijf een aanhalingsteken binnen een cel tweemaal, of haal het weg.';

/** The rows of a text. */
export function* recordsOf(pieces: Iterable<TextPiece>, separator: string): Generator<Scanned> {
  const scan = new RowScanner(separator);
  let row = 1;
  for (const piece of pieces) {
    if ('fault' in piece) {
      yield { row, cell: null, fault: piece.fault };
      return;
    }
    scan.add(piece.text);
    for (; scan.next(false); row += 1) yield { row, cells: scan.cells };
    if (scan.fault !== null) break;
  }
  for (; scan.fault === null && scan.next(true); row += 1)
    yield { row, cells: scan.cells, ...(scan.endsWithText && { isLast: true }) };
  if (scan.fault !== null) yield { row, ...scan.fault };
}

/** Finds one row after the other in a text that grows. */
class RowScanner {
  readonly #separator: number;
  #text = '';
  #at = 0;
  cells: string[] = [];
  fault: { readonly cell: number | null; readonly fault: string } | null = null;
  /** The row found last ended with the text, not with a line break. */
  endsWithText = false;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
  }

  add(text: string): void {
    this.#text = this.#at === this.#text.length ? text : this.#text.slice(this.#at) + text;
    this.#at = 0;
  }

  /**
   * Whether another row is whole; its cells are then in `cells`.
   *
   * @param isAll whether nothing will be added.
   */
  next(isAll: boolean): boolean {
    if (this.fault !== null || this.#at >= this.#text.length) return false;
    this.cells = [];
    const end = this.#scan(isAll);
    if (end !== null) this.#at = end;
    else if (this.fault === null && this.#text.length - this.#at > LONGEST_ROW)
      this.fault = this.#isInQuotes ? { cell: this.cells.length, fault: UNCLOSED } : { cell: null, fault: TOO_LONG };
    return end !== null;
  }

  #isInQuotes = false;

  /** Where the next row begins; null when this one is not whole yet, or at a fault. */
  #scan(isAll: boolean): number | null {
    const text = this.#text;
    this.#isInQuotes = false;
    for (let at = this.#at; ; ) {
      const open = this.#openingQuote(at);
      const after = open === null ? this.#plainCell(at) : this.#quotedCell(open, isAll);
      if (after === null) return null;
      if (after >= text.length) {
        this.endsWithText = true;
        return isAll ? after : null;
      }
      const mark = text.charCodeAt(after);
      at = after + 1;
      if (mark === this.#separator) continue;
      this.endsWithText = false;
      if (mark === RETURN && at >= text.length && !isAll) return null;
      return mark === RETURN && text.charCodeAt(at) === NEW_LINE ? at + 1 : at;
    }
  }

  #openingQuote(from: number): number | null {
    let at = from;
    while (this.#text.charCodeAt(at) === SPACE) at += 1;
    if (this.#text.charCodeAt(at) === EQUALS) at += 1;
    return this.#text.charCodeAt(at) === QUOTE ? at : null;
  }

  /** Where the cell ends: at a separator, a line break or the end of the text. */
  #plainCell(from: number): number {
    const text = this.#text;
    const separator = this.#separator;
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === separator || code === NEW_LINE || code === RETURN) break;
    }
    this.cells.push(text.slice(from, at));
    return at;
  }

  #quotedCell(open: number, isAll: boolean): number | null {
    const text = this.#text;
    let value = '';
    let from = open + 1;
    let close = text.indexOf('"', from);
    for (; close !== -1 && text.charCodeAt(close + 1) === QUOTE; close = text.indexOf('"', from)) {
      value += text.slice(from, close + 1);
      from = close + 2;
    }
    if (close === -1) {
      this.#isInQuotes = true;
      if (isAll) this.fault = { cell: this.cells.length, fault: UNCLOSED };
      return null;
    }
    let at = close + 1;
    while (text.charCodeAt(at) === SPACE) at += 1;
    if (at < text.length) {
      const mark = text.charCodeAt(at);
      if (mark !== this.#separator && mark !== NEW_LINE && mark !== RETURN) {
        this.fault = { cell: this.cells.length, fault: MISPLACED };
        return null;
      }
    }
    this.cells.push(value + text.slice(from, close));
    return at;
  }
}
