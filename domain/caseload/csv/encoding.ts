/**
 * The text in the bytes of a file, whatever a program saved it as: UTF-8, UTF-16 with or without a mark, Windows-1252, MS-DOS. Pure.
 *
 * 1. A mark at the beginning decides; so do the zero bytes that every other letter of UTF-16 has.
 * 2. Otherwise the file is UTF-8 as long as it can be. Once it cannot it is of MS-DOS where only that makes words of it (ms-dos.ts), and Windows-1252 else.
 *    Letters that Windows writes for other languages cannot be told from those of Windows-1252: where they make none of its words, the file is refused.
 * 3. A file that holds both is refused at the first line of the other kind: somebody's name would be read wrong.
 * Bytes come out in whole lines, so that a fault has its place.
 */
import { asMsDos, canBeMsDos, isMsDos } from './ms-dos.ts';

/** A piece of the text, or why there is no more of it (Dutch, with the remedy). */
export type TextPiece = { readonly text: string } | { readonly fault: string };

/** Enough to see a mark, another kind of file, or the zero bytes of UTF-16. */
const HEAD_BYTES = 4_096;

/** No row of a caseload is as long. */
export const LONGEST_ROW = 1024 * 1024;

export const TOO_LONG =
  'Deze rij is langer dan een rij kan zijn. Controleer of dit een CSV-bestand is, met elke klant op een eigen regel.';

const MIXED =
  'In deze rij zijn letters met een accent anders bewaard dan in de rijen ervoor. Open het bestand in een spreadsheet en sla het opnieuw op als CSV UTF-8.';

const OTHER_LANGUAGE =
  'In deze rij staan letters die er zo niet horen: het bestand is waarschijnlijk bewaard voor een andere taal, zoals Turks, Pools of Russisch. Open het oorspronkelijke bestand en sla het op als CSV UTF-8.';

/** What letters of Turkish, Polish and Russian come to in Windows-1252. Those of Iceland are among them: their names are read from UTF-8. */
const OF_OTHER_LANGUAGE = /[ÞþÐðÝý]|\p{L}[³¹¼¾]\p{L}|(?<!\p{L})(?![éëïöüç]+(?!\p{L}))[À-ÿ]{3,}(?!\p{L})/u;

const WORKBOOK =
  'Dit is een werkmap van een spreadsheet, geen CSV-bestand. Open haar en kies Opslaan als, soort CSV UTF-8.';

const UTF_32 = 'Dit bestand is bewaard als UTF-32, dat Klimop niet leest. Sla het opnieuw op als CSV UTF-8.';

/** How other files begin that are taken for a CSV file. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], fault: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], WORKBOOK],
  [[0xd0, 0xcf, 0x11, 0xe0], WORKBOOK],
  [[0x25, 0x50, 0x44, 0x46], 'Dit is een pdf, geen CSV-bestand. Vraag het bestand op als CSV.'],
  [[0x1f, 0x8b], 'Dit bestand is ingepakt (gzip). Pak het eerst uit.'],
  [[0xff, 0xfe, 0, 0], UTF_32],
  [[0, 0, 0xfe, 0xff], UTF_32],
];

type Wide = 'utf-16le' | 'utf-16be';

/** The text of a file, piece by piece; after a fault there is no more. */
export function* textOf(chunks: Iterable<Uint8Array>): Generator<TextPiece> {
  const source = chunks[Symbol.iterator]();
  let head = new Uint8Array(0);
  for (let next = source.next(); ; next = source.next()) {
    if (next.done !== true) head = joined(head, next.value);
    if (next.done === true || head.length >= HEAD_BYTES) break;
  }
  const other = SIGNATURES.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (other !== undefined) {
    yield { fault: other[1] };
    return;
  }
  const mark = markOf(head);
  const rest = chained(head.subarray(mark.length), source);
  const wide = mark.encoding ?? wideWithoutMark(head);
  yield* wide === 'utf-8' || wide === null ? narrow(rest) : wideText(rest, wide);
}

function* chained(first: Uint8Array, rest: Iterator<Uint8Array>): Generator<Uint8Array> {
  yield first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

const markOf = ([a, b, c]: Uint8Array): { readonly encoding: Wide | 'utf-8' | null; readonly length: number } => {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return { encoding: null, length: 0 };
};

/** Names of columns are ASCII, so in UTF-16 nearly every other byte of the head is zero, and none of those between. */
const wideWithoutMark = (head: Uint8Array): Wide | null => {
  const zeros = [0, 0];
  const looked = Math.min(head.length, HEAD_BYTES);
  for (let at = 0; at < looked; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = looked / 4;
  if (odd > many && even < odd / 8) return 'utf-16le';
  return even > many && odd < even / 8 ? 'utf-16be' : null;
};

/** What is no text comes out as U+FFFD, which is refused in the cell where it stands. */
function* wideText(chunks: Iterable<Uint8Array>, encoding: Wide): Generator<TextPiece> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for (const chunk of chunks) yield { text: decoder.decode(chunk, { stream: true }) };
  yield { text: decoder.decode() };
}

type Narrow = 'utf-8' | 'windows-1252' | 'ms-dos';

const NEW_LINE = 0x0a;
const RETURN = 0x0d;

function* narrow(chunks: Iterable<Uint8Array>): Generator<TextPiece> {
  const reader = new NarrowReader();
  let carry = new Uint8Array(0);
  for (const chunk of chunks) {
    const bytes = carry.length === 0 ? chunk : joined(carry, chunk);
    // A return at the very end may have its new line in the next chunk.
    const end = Math.max(bytes.lastIndexOf(NEW_LINE), bytes.subarray(0, -1).lastIndexOf(RETURN)) + 1;
    // A copy, for the caller may use its chunk again; the `slice` of a Buffer is none.
    carry = new Uint8Array(bytes.subarray(end));
    for (const piece of reader.read(bytes.subarray(0, end))) {
      yield piece;
      if ('fault' in piece) return;
    }
    if (carry.length > LONGEST_ROW) {
      yield { fault: TOO_LONG };
      return;
    }
  }
  yield* reader.read(carry);
}

/** Decodes blocks of whole lines, and remembers how letters beyond ASCII were written until then. */
class NarrowReader {
  #kind: Narrow | null = null;

  *read(block: Uint8Array): Generator<TextPiece> {
    if (block.length === 0) return;
    const text = this.#decodeWhole(block);
    if (text !== null && !this.#isOfOtherLanguage(text)) yield { text };
    else yield* this.#readLines(block);
  }

  #isOfOtherLanguage(text: string): boolean {
    return this.#kind === 'windows-1252' && OF_OTHER_LANGUAGE.test(text);
  }

  /** Null when not all of the block is of the kind seen before. */
  #decodeWhole(block: Uint8Array): string | null {
    const text = asUtf8(block);
    if (text?.length === block.length) return text;
    if (text !== null && (this.#kind === null || this.#kind === 'utf-8')) {
      this.#kind = 'utf-8';
      return text;
    }
    if (this.#kind === 'utf-8' || holdsUtf8(block)) return null;
    this.#kind ??= isMsDos(block) ? 'ms-dos' : 'windows-1252';
    if (this.#kind === 'ms-dos') return canBeMsDos(block) ? asMsDos(block) : null;
    return isMsDos(block) ? null : asWindows1252(block);
  }

  *#readLines(block: Uint8Array): Generator<TextPiece> {
    for (let from = 0; from < block.length; ) {
      const line = block.subarray(from, lineEnd(block, from));
      const text = this.#decodeWhole(line);
      if (text === null || this.#isOfOtherLanguage(text)) {
        yield { fault: text === null ? MIXED : OTHER_LANGUAGE };
        return;
      }
      yield { text };
      from += line.length;
    }
  }
}

const lineEnd = (bytes: Uint8Array, from: number): number => {
  for (let at = from; at < bytes.length; at += 1)
    if (bytes[at] === NEW_LINE || (bytes[at] === RETURN && bytes[at + 1] !== NEW_LINE)) return at + 1;
  return bytes.length;
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('latin1');

/** What Windows-1252 has in the places where Latin-1 has control signs; some versions of Node read the one as the other. */
const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
const FIRST_SIGN = 0x80;
const SIGNS = /[\u0080-\u009F]/g;

const asUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};

const asWindows1252 = (bytes: Uint8Array): string =>
  latin1.decode(bytes).replace(SIGNS, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - FIRST_SIGN] as string);

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte <= 0xbf;

/** Whether a letter stands here that only UTF-8 writes so: in Windows-1252 it would be a capital with an accent and then a sign. */
const holdsUtf8 = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0xc2 || byte > 0xf4) continue;
    const more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    let whole = true;
    for (let next = 1; next <= more; next += 1) whole &&= isContinuation(bytes[at + next]);
    if (whole) return true;
  }
  return false;
};
