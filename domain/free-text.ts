/**
 * What a person types in own words (a note, a motivation, a reason, a name on letters): one check for every door, and one way to print it. Pure.
 * No message repeats the text: it may hold anything.
 */
import { type Refusal, refuse } from './refusal.ts';

/** A note or a motivation is some paragraphs, not a document. */
export const LONGEST_NOTE = 4_000;

/** The most characters of a motivation: a letter of one page. */
export const LONGEST_MOTIVATION = 2_000;

/** Control characters, and those that turn the direction of what is read. A line break and a tab are no harm in a longer text. */
export const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const BREAKS = /\r\n|[\n\t]/g;
/** Line breaks as text processors and other systems write them, which nobody sees when they paste a text. */
const OTHER_BREAKS = /\r\n?|[\v\f\u0085\p{Zl}\p{Zp}]/gu;

/** A longer text with each line break as everything here reads it. */
export const withPlainBreaks = (text: string): string => text.replace(OTHER_BREAKS, '\n');
/** Signs that are never seen, such as a zero-width space, a tag or a filler. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** What takes ink: all but white space, signs that are never seen, and the empty pattern of braille. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether nothing of a text is seen: as good as none, also where it has characters. */
export const showsNothing = (text: string): boolean => !VISIBLE.test(text);

/** A name, a street or a number begins with a letter or a digit, after a quote or bracket at most: not with a dash in its place, or with a sign that a spreadsheet calculates with. */
const BEGINS_AS_NAME = /^["'`’‘“„(]*[\p{L}\p{N}]/u;

/** Whether a text can be a name, a street or a house number by how it begins. */
export const beginsAsName = (text: string): boolean => BEGINS_AS_NAME.test(withoutUnseen(text).trimStart());

/** What is said of one that does not. */
export const NO_NAME =
  'Dit begint niet met een letter of een cijfer. Typ wat er hoort te staan; heeft iemand maar één naam, schrijf die dan op beide plaatsen.';

/** A text without the signs in it that are never seen. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** The character of number zero, and half a character: PostgreSQL keeps neither in text or JSON. */
const UNKEEPABLE = /[\0\p{Cs}]/u;

/** Whether a text can be kept at all, whatever it is. */
export const isKeepable = (text: string): boolean => !UNKEEPABLE.test(text);

export interface FreeText {
  /** Dutch, as a sentence begins: `De toelichting`. */
  readonly what: string;
  /** The most characters. */
  readonly longest?: number;
  /** Whether it may have more than one line. */
  readonly lines?: boolean;
}

/** What is wrong with a text, in Dutch with what to do; null when it can be kept. */
export const freeTextFault = (
  text: string,
  { what, longest = LONGEST_NOTE, lines = true }: FreeText,
): string | null => {
  // The longest first: what is far too long is not looked through.
  if (text.length > longest) return `${what} is langer dan ${longest} tekens. Kort de tekst in.`;
  if (showsNothing(text)) return `${what} is leeg. Schrijf een tekst, of laat het weg waar dat mag.`;
  if (UNPRINTABLE.test(lines ? text.replace(BREAKS, ' ') : text))
    return `${what} heeft tekens die niet te lezen zijn${lines ? '' : ', of meer dan een regel'}. Typ de tekst opnieuw, zonder opmaak.`;
  return null;
};

/** The refusal (INVALID_TEXT) of a text that cannot be kept; null when it can, or when there is none. */
export const refuseFreeText = (text: string | undefined, about: FreeText): Refusal | null => {
  const fault = text === undefined ? null : freeTextFault(text, about);
  return fault === null ? null : refuse('INVALID_TEXT', fault);
};

const UNPRINTABLE_RUN = new RegExp(`${UNPRINTABLE.source}+`, 'gu');

/** A text as it may be printed on a terminal or in a log: one line, without a character that moves the cursor or turns the direction. */
export const shown = (text: string): string => text.replace(UNPRINTABLE_RUN, ' ');
