/** What is valid YAML but takes words away from a text without saying so: a comment behind it, or an anchor that nothing refers to. Pure. */
import { type Alias, isScalar, type Node, type Scalar, visit } from 'yaml';
import type { TextFault } from './text-fault.ts';

export const IN_QUOTES = 'Zet de hele tekst tussen aanhalingstekens: "...".';

/** The first place where a document holds less than its text seems to say. */
export const lostWords = (contents: Node | null, text: string): TextFault | undefined => {
  const referred = new Set<string>();
  visit(contents, {
    Alias: (_key, { source }) => {
      referred.add(source);
    },
  });
  const anchors = new Set<string>();
  let found: TextFault | undefined;
  const stopAt = (fault: TextFault | undefined): symbol | undefined => {
    found = fault;
    return fault === undefined ? undefined : visit.BREAK;
  };
  visit(contents, {
    Alias: (_key, alias) => stopAt(anchors.has(alias.source) ? undefined : nothingReferredTo(alias)),
    Value: (key, node) => {
      const { anchor } = node;
      if (anchor !== undefined) anchors.add(anchor);
      if (key === 'key' || !isScalar(node)) return undefined;
      return stopAt(
        anchor !== undefined && !referred.has(anchor) ? anchorOfNothing(node, text) : commentBehind(node, text),
      );
    },
  });
  return found;
};

const nothingReferredTo = ({ range }: Alias): TextFault => ({
  at: range?.[0] ?? 0,
  cause: 'een tekst begint met een *, en dat verwijst in YAML naar iets wat hiervoor niet staat',
  remedy: IN_QUOTES,
});

/** The anchor stands before its value, on the line of the value or above it. */
const anchorOfNothing = ({ range }: Scalar, text: string): TextFault => ({
  at: Math.max(0, text.lastIndexOf('&', range?.[0] ?? 0)),
  cause: 'een woord dat met & begint is in YAML een naam voor wat erachter staat, en valt weg uit de tekst',
  remedy: `${IN_QUOTES} Is het geen tekst, haal het woord dan weg: niets verwijst ernaar.`,
});

/** People put fewer spaces between a text and a comment; a comment further away is not taken for a part of the text. */
const MOST_SPACES = 200;
const COMMENT_BEHIND = /^[ \t]+#/;

/** A comment behind a text without quotes; behind a number it takes nothing away. */
const commentBehind = ({ type, value, range }: Scalar, text: string): TextFault | undefined => {
  if (type !== 'PLAIN' || typeof value !== 'string' || !range) return undefined;
  const end = range[1];
  return COMMENT_BEHIND.test(text.slice(end, end + MOST_SPACES))
    ? {
        at: end + 1,
        cause: 'achter een tekst staat een #, en wat daarna komt valt in YAML weg',
        remedy: `${IN_QUOTES} Is het een opmerking, zet die dan op een eigen regel.`,
      }
    : undefined;
};
