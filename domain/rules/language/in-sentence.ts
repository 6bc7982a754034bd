/** Labels within a sentence. Pure. */
import type { Texts } from './schema.ts';

/** A label within a sentence: its first letter small, unless it begins with an abbreviation. */
export const inSentence = (label: string): string =>
  /^[A-Z][a-zé]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

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
