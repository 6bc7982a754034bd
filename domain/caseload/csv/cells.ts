/** What stands in a cell, without what a spreadsheet puts around it, and what is wrong with a text. Pure. */
import { isSpreadsheetError } from '../../decision/one-client/typed-value.ts';
import { beginsAsName, NO_NAME, showsNothing, UNPRINTABLE, withoutUnseen } from '../../free-text.ts';
import { LONGEST } from '../../person/registration.ts';

/** Letters, digits and the marks of names: nothing is wrong with such a text, and most texts are such. */
const ORDINARY = /^'?[a-zA-Z0-9][\w .,/'-]*$/;

/** What Windows-1252 has where other codings have letters or parts of them. */
const SIGNS = '\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/**
 * What is left of letters that a program could not write, or that were read in the wrong coding once. Only what no name has:
 * what MS-DOS and old Macs wrote now and then gives a letter that a name can have as well.
 */
const DAMAGED = new RegExp(
  [
    // Nobody types the control signs that two codings have where others have letters.
    '[\uFFFD\u0080-\u009F]',
    // UTF-8 that was read as Windows-1252: Zo\u00c3\u00ab was Zoë, Erdo\u00c4\u0178an was Erdoğan.
    `[\u00C2-\u00C5][${SIGNS}]`,
    'â€',
    '[\u00C6-\u00DF][\u0080-\u009F\u00A1-\u00AA\u00AC-\u00B6\u00B8-\u00BA\u00BC-\u00BF]',
    // MS-DOS and Macs: signs within a word, and a capital where the word goes on in small letters.
    '\\p{L}[‚„†‡ˆ‰‹¡¢£¤¥§•]',
    '\\p{L}[“”™¦©®±¶¿](?=\\p{L})',
    '[ƒ€™](?=\\p{L})',
    '\\p{Ll}[ŒŠŽŸ]|\\p{L}Ÿ\\p{Ll}',
    '\\p{Ll}‘(?=\\p{Ll}|$)',
    // As a web page writes them.
    '&(?:[a-zA-Z]{2,8}|#\\d{2,6});',
  ].join('|'),
  'u',
);

/** A text without what a spreadsheet puts around it to keep it a text: `="…"`, or quotes. */
const unwrapped = (text: string): string => {
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2)
    return text.slice(2, -1).replace(/""/g, '"').trim();
  return text.startsWith("'") && text.endsWith("'") && text.length > 1 ? text.slice(1, -1).trim() : text;
};

/** Quotes as a word processor sets them, around a whole cell. */
const SET_QUOTES = /^[\u2018\u201B\u201C\u201E\u201F](.*)[\u2019\u201C\u201D]$/su;

const LINE_BREAKS = /\s*[\r\n\t]+\s*/g;

/** A cell of text in words: on one line, an apostrophe in front kept. */
export const textCell = (text: string): string => unwrapped(text.trim()).replace(LINE_BREAKS, ' ');

const PLAIN = /^[\w;-]*$/;

/** A cell of digits or a name: without the apostrophe by which a spreadsheet keeps it as it is, and without what cannot be seen. */
export const plainCell = (text: string): string => {
  if (PLAIN.test(text)) return text;
  const inner = unwrapped(withoutUnseen(text).trim().replace(SET_QUOTES, '$1'));
  return inner.startsWith("'") ? inner.slice(1).trim() : inner;
};

/** What is wrong with a text that has to be there, in Dutch; null when nothing is. */
export const textFault = (text: string): string | null => {
  if (text.length <= LONGEST && ORDINARY.test(text)) return null;
  if (showsNothing(text) && !UNPRINTABLE.test(text)) return 'Deze cel is leeg. Vul de cel in.';
  if (text.length > LONGEST) return `Deze tekst is langer dan ${LONGEST} tekens. Kort de tekst in.`;
  if (DAMAGED.test(text))
    return 'In deze cel is een letter met een accent verminkt. Typ de cel opnieuw, of sla het oorspronkelijke bestand op als CSV UTF-8.';
  if (UNPRINTABLE.test(text))
    return 'In deze cel staat een teken dat u niet ziet, zoals een NUL-teken. Typ de cel opnieuw.';
  if (/^[=@]/.test(text))
    return 'Hier staat een formule van een spreadsheet. Typ wat er hoort te staan, of sla het bestand opnieuw op.';
  if (isSpreadsheetError(text))
    return 'Hier staat een foutmelding van een spreadsheet. Verbeter de formule, of typ wat er hoort te staan.';
  return beginsAsName(text) ? null : NO_NAME;
};
