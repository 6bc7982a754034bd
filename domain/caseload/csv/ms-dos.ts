/**
 * Letters as MS-DOS and old programs of offices write them (code page 850, in the West the successor of 437). Pure.
 *
 * 1. Read are the letters that both code pages have in the same place; a file with others could mean two things.
 * 2. It is of MS-DOS where a word shows it: a letter with an accent that in Windows would be a sign within the word, and on an old Mac a capital.
 */

const FIRST = 0x80;
/** From 0x80 on; a space where the two code pages differ or have no letter. */
const LETTERS = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ     áíóúñÑ';
/** The one letter beyond those. */
const SHARP_S = 0xe1;

/** ü é â ä: in Windows a sign that no word has, on an old Mac a capital. */
const SMALL_AFTER_SMALL: ReadonlySet<number> = new Set([0x81, 0x82, 0x83, 0x84]);
/** à å: in Windows an ellipsis or a cross, which may end a word. */
const SMALL_BETWEEN: ReadonlySet<number> = new Set([0x85, 0x86]);
/** Capitals, where on an old Mac é è ê í ô ö stand. */
const CAPITALS: ReadonlySet<number> = new Set([0x8e, 0x8f, 0x90, 0x92, 0x99, 0x9a, 0xa5]);

const isSmall = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x61 && byte <= 0x7a;
const isCapital = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x41 && byte <= 0x5a;

const letterOf = (byte: number): string => (byte === SHARP_S ? 'ß' : (LETTERS[byte - FIRST] ?? ' '));

/** Whether all letters beyond ASCII are such as both code pages have, and no word has a capital within it. */
export const canBeMsDos = (bytes: Uint8Array): boolean =>
  bytes.every(
    (byte, at) => byte < FIRST || (letterOf(byte) !== ' ' && !(CAPITALS.has(byte) && isSmall(bytes[at - 1]))),
  );

/** Whether only MS-DOS makes words of these bytes. */
export const isMsDos = (bytes: Uint8Array): boolean =>
  bytes.some((byte, at) => {
    const [before, after] = [bytes[at - 1], bytes[at + 1]];
    const isBetween = (isSmall(before) || isCapital(before)) && isSmall(after);
    return SMALL_AFTER_SMALL.has(byte) ? isBetween || isSmall(before) : SMALL_BETWEEN.has(byte) && isBetween;
  }) && canBeMsDos(bytes);

const ascii = new TextDecoder('latin1');

/** The text of bytes that can be of MS-DOS. */
export const asMsDos = (bytes: Uint8Array): string => {
  let text = '';
  for (let from = 0; from < bytes.length; ) {
    let to = from;
    while (to < bytes.length && (bytes[to] as number) < FIRST) to += 1;
    text += ascii.decode(bytes.subarray(from, to));
    if (to < bytes.length) text += letterOf(bytes[to] as number);
    from = to + 1;
  }
  return text;
};
