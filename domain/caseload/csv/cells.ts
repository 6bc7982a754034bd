/** What stands in a cell, without what a spreadsheet puts around it, and what is wrong with a text. Pure. */

/** The longest text that is kept of somebody. */
export const LONGEST_TEXT = 100;

/** What stands for nothing in a program, and would for ever stand in a letter. */
const CONTROL = /\p{Cc}/u;

/** What is left of letters that a program could not write, or that were read in the wrong coding once: `Zo\u00c3\u00ab` was Zoë. */
const DAMAGED = /\uFFFD|\u00C3[\u0080-\u00BF]|[\p{L}][\u201A\u201E\u2020\u2021\u02C6\u2030\u2039]/u;

/** A text without what a spreadsheet puts around it to keep it a text: `="…"`, or quotes. */
const unwrapped = (text: string): string => {
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2)
    return text.slice(2, -1).replace(/""/g, '"').trim();
  return text.startsWith("'") && text.endsWith("'") && text.length > 1 ? text.slice(1, -1).trim() : text;
};

const LINE_BREAKS = /\s*[\r\n\t]+\s*/g;

/** A cell of text in words: on one line, an apostrophe in front kept. */
export const textCell = (text: string): string => unwrapped(text.trim()).replace(LINE_BREAKS, ' ');

/** What cannot be seen and says nothing: zero-width spaces and marks. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

const PLAIN = /^[\w;-]*$/;

/** A cell of digits or a name: without the apostrophe by which a spreadsheet keeps it as it is, and without what cannot be seen. */
export const plainCell = (text: string): string => {
  if (PLAIN.test(text)) return text;
  const inner = unwrapped(text.replace(INVISIBLE, '').trim());
  return inner.startsWith("'") ? inner.slice(1).trim() : inner;
};

/** What is wrong with a text that has to be there, in Dutch; null when nothing is. */
export const textFault = (text: string): string | null => {
  if (text === '') return 'Deze cel is leeg. Vul de cel in.';
  if (text.length > LONGEST_TEXT) return `Deze tekst is langer dan ${LONGEST_TEXT} tekens. Kort de tekst in.`;
  if (CONTROL.test(text))
    return 'In deze cel staat een teken dat u niet ziet, zoals een NUL-teken. Typ de cel opnieuw.';
  return DAMAGED.test(text)
    ? 'In deze cel is een letter met een accent verminkt. Typ de cel opnieuw, of sla het oorspronkelijke bestand op als CSV UTF-8.'
    : null;
};
