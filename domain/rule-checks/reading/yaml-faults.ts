/** What is wrong with a text that is no YAML, or names a key twice. Pure. */
import { type Document, isMap, isScalar, type Node, visit, type YAMLError } from 'yaml';
import { anyFault, doubleKey, lineAround, type TextFault } from './text-fault.ts';
import { IN_QUOTES } from './yaml-meanings.ts';

/** The first key of a document that stands twice in one group; undefined when none does. */
export const doubleKeyInYaml = (contents: Node | null): TextFault | undefined => {
  let found: TextFault | undefined;
  visit(contents, {
    Map: (_key, map) => {
      if (!isMap(map)) return undefined;
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) {
          found = doubleKey(key.range?.[0] ?? 0, key.value);
          return visit.BREAK;
        }
        keys.add(key.value);
      }
      return undefined;
    },
  });
  return found;
};

const INDENT = 'er is niet goed ingesprongen';
const LINE_UP = 'Zet wat bij elkaar hoort even ver naar rechts.';

/** A text that stands after a name and has to be in quotes: its first sign means something else, or it has a colon and a space. */
const SIGN_FIRST = /^\s*(?:- )?[\w"-]+:\s+["'*&!|>%@`?:,\]}-]/;
const COLON_INSIDE = /^\s*(?:- )?[\w"-]+:\s+[^"'\s{[].*:(\s|$)/;
const BRACKET_FIRST = /^\s*(?:- )?[\w"-]+:\s+["'[{]/;
const NAME_AND_COLON = /^\s*(?:- )?[\w"-]+:(\s|$)/;

/** The cause of the first error that the library found. */
export const faultInYaml = ({ errors, warnings, contents }: Document.Parsed, text: string): TextFault | undefined => {
  // A warning is a text of which a part would be lost: that begins with a !.
  const error = errors[0] ?? warnings[0];
  if (error === undefined) return undefined;
  const [at] = error.pos;
  return (
    openQuote(error, contents, text) ??
    hardSpace(text, at) ??
    inList(error, text) ??
    withinBrackets(error, text) ??
    causeOf(error.code, text, at)
  );
};

/** A text that begins with a quote runs on to the next quote, often the end: the fault is where it began. */
const openQuote = ({ code }: YAMLError, contents: Node | null, text: string): TextFault | undefined => {
  if (code !== 'MISSING_CHAR') return undefined;
  let last: number | undefined;
  visit(contents, {
    Scalar: (_key, { type, range }) => {
      if ((type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') && range && range[1] >= text.trimEnd().length)
        last = range[0];
    },
  });
  return last === undefined ? undefined : { at: last, ...NOT_CLOSED };
};

const NOT_CLOSED = {
  cause: 'een aanhalingsteken gaat open en niet meer dicht',
  remedy: `${IN_QUOTES} Een aanhalingsteken in de tekst schrijft u als \\".`,
} as const;

const SIGN = 'een tekst begint met een teken dat in YAML iets anders betekent';
const COLON = 'in een tekst staat een dubbele punt';

/** A space of a word processor is a letter to YAML: what was indented with it is none, and no name ends at it. */
const HARD_SPACE =
  /^[ \u00a0\u2000-\u200b\u202f\u3000\ufeff]*[\u00a0\u2000-\u200b\u202f\u3000\ufeff]|^\s*(?:- )?[\w-]+:[\u00a0\u202f]/;
const hardSpace = (text: string, at: number): TextFault | undefined => {
  // What is no indent is read as more of the line before.
  for (const where of [at, text.indexOf('\n', at) + 1]) {
    if (HARD_SPACE.test(lineAround(text, where)))
      return {
        at: where,
        cause: 'er staat een spatie van een tekstverwerker, die u niet van een gewone onderscheidt',
        remedy: 'Haal de spaties aan het begin van de regel en na de naam weg, en typ ze opnieuw.',
      };
  }
  return undefined;
};

/** Where a list has something that is no item of it. */
const inList = ({ message, pos }: YAMLError, text: string): TextFault | undefined => {
  const [at] = pos;
  if (message.startsWith('Sequence item without') && !/^\s*-/.test(lineAround(text, at)))
    return {
      at,
      cause: 'in een lijst ontbreekt een streepje, of er is niet goed ingesprongen',
      remedy:
        'Zet voor elk onderdeel van de lijst een streepje met een spatie (- ), even ver naar rechts als de andere.',
    };
  if (message.startsWith('A block sequence may not')) return { at, cause: INDENT, remedy: LINE_UP };
  return undefined;
};

/** Quotes that open a text, to pass over what stands within; a comment; a bracket. */
const QUOTED_COMMENT_OR_BRACKET = /(?<=[\s{[,:-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<=\s)#[^\n]*|[{}[\]]/g;
/** No group of rules between brackets is longer. */
const MOST_BEHIND = 5_000;

/** The last bracket before a place that is open there, and the comment that stands behind it on its line. */
const openBracket = (
  text: string,
  at: number,
): { readonly at: number; readonly comment: number | null } | undefined => {
  const from = Math.max(0, at - MOST_BEHIND);
  const open: number[] = [];
  let comment: number | null = null;
  for (const { 0: found, index } of text.slice(from, at).matchAll(QUOTED_COMMENT_OR_BRACKET)) {
    if (found === '{' || found === '[') open.push(from + index);
    else if (found === '}' || found === ']') open.pop();
    else if (found.startsWith('#') && open.length > 0) comment = from + index;
  }
  const last = open.at(-1);
  return last === undefined ? undefined : { at: last, comment };
};

/** What is wrong between { and } or [ and ], where a text ends at a comma or a bracket. */
const withinBrackets = ({ code, message, pos }: YAMLError, text: string): TextFault | undefined => {
  const [at] = pos;
  const fault = (cause: string, remedy: string, where = at): TextFault => ({ at: where, cause, remedy });
  if (/^Missing closing ["']/.test(message)) {
    const line = lineAround(text, at);
    const quote = Math.max(line.lastIndexOf('"'), line.lastIndexOf("'"));
    return { at: quote < 0 ? at : text.lastIndexOf('\n', at - 1) + 1 + quote, ...NOT_CLOSED };
  }
  const sign = text.slice(at).trimStart().charAt(0);
  const before = text.slice(Math.max(0, at - MOST_BEHIND), at).trimEnd();
  if (code === 'BAD_INDENT' && message.startsWith('Flow ')) {
    if (sign === '}' || sign === ']')
      return fault(
        'een haakje sluit wat niet open is',
        `Sluit elk haakje met zijn eigen: { met } en [ met ]. Hoort het bij een tekst? ${IN_QUOTES}`,
      );
    const open = openBracket(text, at);
    if (open === undefined) return undefined;
    return open.comment === null
      ? fault('een haakje is open gebleven', 'Sluit elk haakje: { met } en [ met ].', open.at)
      : fault(
          'achter een tekst staat een #, en wat daarna komt valt in YAML weg, ook het haakje dat sluit',
          `${IN_QUOTES} Is het een opmerking, zet die dan op een eigen regel.`,
          open.comment,
        );
  }
  if (code === 'UNEXPECTED_TOKEN' && openBracket(text, at) === undefined && BRACKET_FIRST.test(lineAround(text, at)))
    return fault(SIGN, IN_QUOTES);
  if (code === 'UNEXPECTED_TOKEN' && /["']$/.test(before))
    return fault(
      'na een aanhalingsteken dat sluit gaat de tekst verder',
      `${IN_QUOTES} Een aanhalingsteken in de tekst schrijft u als \\".`,
    );
  if (code === 'UNEXPECTED_TOKEN' && /[}\]]$/.test(before))
    return fault(
      'achter een haakje dat sluit staat nog iets',
      `Zet er een komma tussen, of haal het weg. Hoort het haakje bij een tekst? ${IN_QUOTES}`,
    );
  if (code === 'UNEXPECTED_TOKEN' && /[*&!][^\s,]*$/.test(before)) return fault(SIGN, IN_QUOTES);
  if (openBracket(text, at) === undefined) return undefined;
  if (/[?-]$/.test(before) || (code === 'BLOCK_IN_FLOW' && /[?-]/.test(sign))) return fault(SIGN, IN_QUOTES);
  if (code === 'BLOCK_IN_FLOW' || code === 'MISSING_CHAR')
    return fault(COLON, `${IN_QUOTES} Begint er een nieuw onderdeel, zet er dan een komma voor.`);
  return undefined;
};

/** The line that ends the first document: the library points behind it. */
const secondDocument = (text: string, at: number): number => {
  const marks = [...text.slice(0, at + '---'.length).matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)];
  return marks.at(-1)?.index ?? at;
};

/** Marks, comments and empty lines make no document. */
const isNothing = (text: string): boolean =>
  text.split(/\r?\n/).every((line) => /^(?:---|\.\.\.)?(?:\s+#.*|\s*)$|^#/.test(line));

const causeOf = (code: YAMLError['code'], text: string, at: number): TextFault => {
  const line = lineAround(text, at);
  const fault = (cause: string, remedy: string, where = at): TextFault => ({ at: where, cause, remedy });
  switch (code) {
    case 'MULTIPLE_DOCS': {
      const mark = secondDocument(text, at);
      return isNothing(text.slice(mark))
        ? fault('onder de regels staat een regel --- of ... te veel', 'Haal die regel weg.', mark)
        : fault(
            'na een regel --- of ... begint een tweede document, dat niet wordt gelezen',
            'Haal die regel weg, en zet alles in één document.',
            mark,
          );
    }
    case 'TAB_AS_INDENT':
      return fault('er is ingesprongen met een tab', 'Spring in met spaties, twee voor elke stap.');
    case 'BAD_SCALAR_START':
      return fault(SIGN, 'Zet de tekst tussen aanhalingstekens, zoals unit: "%".');
    case 'BAD_INDENT': {
      // Of an empty line the next is meant.
      const where = at + (/^\s*/.exec(text.slice(at, at + MOST_BEHIND))?.[0].lastIndexOf('\n') ?? -1) + 1;
      return /^\s*-[^\s-]/.test(lineAround(text, where))
        ? fault('na een streepje ontbreekt een spatie', 'Schrijf na het streepje een spatie, zoals - id: work.', where)
        : fault(INDENT, LINE_UP, where);
    }
  }
  if (COLON_INSIDE.test(line)) return fault(COLON, IN_QUOTES);
  if (SIGN_FIRST.test(line)) return fault(SIGN, IN_QUOTES);
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY': {
      // What stands further to the right than it may is read as more of the line before.
      const next = text.indexOf('\n', at) + 1;
      if (next > 0 && NAME_AND_COLON.test(line) && NAME_AND_COLON.test(lineAround(text, next)))
        return fault(INDENT, LINE_UP, next);
      return fault(
        'na een naam ontbreekt de dubbele punt met een spatie',
        'Schrijf na elke naam een dubbele punt en een spatie, zoals id: work.',
      );
    }
    case 'MISSING_CHAR':
      return NAME_AND_COLON.test(line)
        ? anyFault(at)
        : fault(
            'na een naam ontbreekt de dubbele punt met een spatie',
            'Schrijf na elke naam een dubbele punt en een spatie, zoals id: work.',
          );
    case 'BAD_COLLECTION_TYPE':
      return fault(INDENT, LINE_UP);
    default:
      // A line further to the left than all before it.
      return NAME_AND_COLON.test(line) ? fault(INDENT, LINE_UP) : anyFault(at);
  }
};
