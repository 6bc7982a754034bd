/**
 * Quotation marks of a word processor in YAML. In a text they are good typography and stay as they are; around a text they are a mistake, for to YAML
 * they are letters: the text has them, and ends at a comma or a colon as if there were none. Pure.
 */
import { type Node, type Scalar, visit } from 'yaml';
import type { TextFault } from './text-fault.ts';
import { withoutQuotes } from './written.ts';

const DOUBLE = /^[“„‟«]/u;
const SINGLE = /^[‘‚‛]/u;
const CLOSES_DOUBLE = /[”“»]/u;
const CLOSES_SINGLE = /[’‘]$/u;
/** The rest of a text that ended at its first comma, up to the mark that closes it. */
const REST = /^\s*,[^"'{}[\]\n]{0,200}[”’»]\s*(?:[,:}\]]|$)/mu;

/** Longer ones are no texts that people write in one line. */
const LONGEST = 2_000;

/** Whether the marks stand around the whole text, and not around a word in it: “Ja” is one, “Ja” of “nee” has two, ’s-Hertogenbosch has none. */
const standsWithin = (written: string, behind: string): boolean => {
  // Of a day or a number the shape says more exactly what to write.
  if (written.length > LONGEST || /^[\d\s.,€%-]+$/.test(withoutQuotes(written))) return false;
  const rest = written.slice(1);
  if (DOUBLE.test(written)) {
    const closes = rest.search(CLOSES_DOUBLE);
    return closes < 0 || closes === rest.length - 1;
  }
  // What opens and does not close is an apostrophe that was turned the wrong way.
  return SINGLE.test(written) && rest.length > 1 && (CLOSES_SINGLE.test(rest) || REST.test(behind));
};

const STRAIGHT = {
  cause: 'om een tekst staan aanhalingstekens uit een tekstverwerker (“ ” of ‘ ’), en die zijn in YAML gewone letters',
  remedy: 'Schrijf rechte aanhalingstekens: "...". Horen de andere bij de tekst, zet er dan rechte omheen: "“...”".',
} as const;

/** The first text or name that stands between them. */
export const curlyQuotes = (contents: Node | null, text: string): TextFault | undefined => {
  let found: TextFault | undefined;
  visit(contents, {
    Scalar: (_key, { type, value, range }: Scalar) => {
      if (type !== 'PLAIN' || typeof value !== 'string' || !range) return undefined;
      const [at, end] = range;
      if (!standsWithin(value, text.slice(end, end + LONGEST))) return undefined;
      found = { at, ...STRAIGHT };
      return visit.BREAK;
    },
  });
  return found;
};

/** Of a fault that is there because they stand around a text: that is then the cause. */
export const causedByCurlyQuotes = (text: string, { at }: TextFault): TextFault | undefined =>
  DOUBLE.test(text.slice(at, at + 1)) || SINGLE.test(text.slice(at, at + 1)) ? { at, ...STRAIGHT } : undefined;
