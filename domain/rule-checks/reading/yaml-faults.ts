/** What is wrong with a text that is no YAML, or names a key twice. Pure. */
import { type Document, isMap, isScalar, type Node, visit, type YAMLError } from 'yaml';
import { anyFault, doubleKey, lineAround, type TextFault } from './text-fault.ts';

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
const SIGN_FIRST = /^\s*(?:- )?[\w"-]+:\s+["'[{*&!|>%@`?:,\]}-]/;
const COLON_INSIDE = /^\s*(?:- )?[\w"-]+:\s+[^"'\s].*:(\s|$)/;
const NAME_AND_COLON = /^\s*(?:- )?[\w"-]+:(\s|$)/;

/** The cause of the first error that the library found. */
export const faultInYaml = ({ errors, warnings, contents }: Document.Parsed, text: string): TextFault | undefined => {
  // A warning is a text of which a part would be lost: that begins with a !.
  const error = errors[0] ?? warnings[0];
  if (error === undefined) return undefined;
  const [at] = error.pos;
  return openQuote(error, contents, text) ?? causeOf(error.code, text, at);
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
  if (last === undefined) return undefined;
  return {
    at: last,
    cause: 'een aanhalingsteken gaat open en niet meer dicht',
    remedy: 'Zet de hele tekst tussen aanhalingstekens: "...". Een aanhalingsteken in de tekst schrijft u als \\".',
  };
};

/** The line that ends the first document: the library points behind it. */
const secondDocument = (text: string, at: number): number => {
  const marks = [...text.slice(0, at + '---'.length).matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)];
  return marks.at(-1)?.index ?? at;
};

const causeOf = (code: YAMLError['code'], text: string, at: number): TextFault => {
  const line = lineAround(text, at);
  const fault = (cause: string, remedy: string, where = at): TextFault => ({ at: where, cause, remedy });
  const inQuotes = 'Zet de hele tekst tussen aanhalingstekens: "...".';
  switch (code) {
    case 'MULTIPLE_DOCS':
      return fault(
        'na een regel --- of ... begint een tweede document, dat niet wordt gelezen',
        'Haal die regel weg, en zet alles in één document.',
        secondDocument(text, at),
      );
    case 'TAB_AS_INDENT':
      return fault('er is ingesprongen met een tab', 'Spring in met spaties, twee voor elke stap.');
    case 'BAD_SCALAR_START':
      return fault(
        'een tekst begint met een teken dat in YAML iets anders betekent',
        'Zet de tekst tussen aanhalingstekens, zoals unit: "%".',
      );
  }
  if (COLON_INSIDE.test(line)) return fault('in een tekst staat een dubbele punt', inQuotes);
  if (SIGN_FIRST.test(line)) return fault('een tekst begint met een teken dat in YAML iets anders betekent', inQuotes);
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
    case 'BAD_INDENT':
    case 'BAD_COLLECTION_TYPE':
      return fault(INDENT, LINE_UP);
    default:
      // A line further to the left than all before it.
      return NAME_AND_COLON.test(line) ? fault(INDENT, LINE_UP) : anyFault(at);
  }
};
