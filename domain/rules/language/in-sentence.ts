/** Labels within a sentence. Pure. */
import type { Texts } from './schema.ts';

/** A label within a sentence: its first letter small, unless it begins with an abbreviation or the name of a language. */
export const inSentence = (label: string): string =>
  OF_LANGUAGES.test(label) ? label : label.replace(FIRST_LETTER, (first) => first.toLowerCase());

/** The capital of a word in small letters, also after an article of one letter: 's Avonds. */
const FIRST_LETTER = /^(?:['’]\p{Ll} )?(?:IJ|\p{Lu}\p{M}*)(?=\p{Ll})/u;

/** Other names at the beginning cannot be told from a word: docs/rules.md asks not to begin with them. */
const OF_LANGUAGES =
  /^(?:(?:Nederlands|Engels|Duits|Frans|Fries|Arabisch|Turks)e?|Europe(?:es|se)|Dutch|English|German|French|Frisian|Arabic|Turkish|European)\b/;

/** A text that stands as a sentence of its own, however it was typed: a capital first, and one sign at its end. */
export const asSentence = (text: string): string => {
  const said = text.trim().replace(/^(?:ij|\p{Ll})/u, (first) => first.toUpperCase());
  return /[.!?…][”’"')»]*$/u.test(said) ? said : `${said}.`;
};

/** Items in a sentence: `a, b en c`. */
export const listed = (items: readonly string[], last: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

/** A sentence about a label of the rules, worded once for all clients. */
export const sentenceAbout = (word: (label: Texts) => Texts): ((label: Texts) => Texts) => {
  const worded = new WeakMap<Texts, Texts>();
  return (label) => {
    const before = worded.get(label);
    if (before !== undefined) return before;
    const sentence = word(label);
    worded.set(label, sentence);
    return sentence;
  };
};
