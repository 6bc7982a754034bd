/** The text of a rule set, JSON or YAML, becomes a value for `loadRuleSet`. With `double-keys` the only place that knows YAML. Pure. */
import { Lexer, parseDocument } from 'yaml';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { doubleKeyInJson, doubleKeyInYaml } from './double-keys.ts';
import { MAX_TEXT_LENGTH, structureFindings } from './structure.ts';

/** References to one anchor that YAML may make; enough for texts used twice, too few to blow up. */
const MAX_ALIASES = 100;

/** YAML takes some hundred times the time and memory of JSON to read; this is ten times the rules of Enschede. */
const MAX_YAML_LENGTH = 1_000_000;

/** The pieces (names, values, punctuation, spaces) of which YAML's reader makes a tree. The rules of Enschede have 20,000. */
const MAX_YAML_TOKENS = 250_000;

/** Brackets within one another that YAML's parser would follow one by one. */
const MAX_BRACKETS = 200;

export type ParsedText =
  | { readonly ok: true; readonly raw: unknown }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Reads a text within bounds: at most 5 MB (YAML: 1 MB), no prototype keys, no key twice, no deep nesting. Never throws. */
export const parseRuleSetText = (text: string, format: 'json' | 'yaml'): ParsedText => {
  const largest = format === 'json' ? MAX_TEXT_LENGTH : MAX_YAML_LENGTH;
  if (text.length > largest || (format === 'yaml' && hasTooManyTokens(text))) {
    return refused(
      'text.size',
      '',
      `Het bestand is groter dan ${largest / 1_000_000} MB, of bestaat uit te veel onderdelen.`,
      format === 'json' ? 'Maak het bestand kleiner.' : 'Maak het bestand kleiner, of schrijf het als JSON.',
    );
  }
  try {
    const raw = format === 'json' ? parseJson(text) : parseYaml(text);
    const findings = structureFindings(raw);
    if (findings.length > 0) return { ok: false, findings };
    const double = format === 'json' ? doubleKeyInJson(text) : undefined;
    if (double === undefined) return { ok: true, raw };
    return refused(
      'text.doubleKey',
      pointerOf(double),
      'Deze naam staat twee keer in dezelfde groep.',
      'Haal één van de twee weg, of geef er een een andere naam.',
    );
  } catch (error) {
    const [cause, remedy] = causeOf(error, text, format);
    return refused(
      `text.${format}`,
      '',
      `Het bestand is geen geldige ${format.toUpperCase()}${placeOf(error, text)}${cause}.`,
      remedy,
    );
  }
};

const refused = (code: string, place: string, message: string, remedy: string): ParsedText => ({
  ok: false,
  findings: [fault(code, place, message, remedy)],
});

const parseJson = (text: string): unknown => JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** A fault in YAML with its place in the text. */
class YamlFault extends Error {
  override readonly name = 'YamlFault';
  readonly pos: readonly [number, number];
  constructor(at: number) {
    super('not YAML');
    this.pos = [at, at];
  }
}

const parseYaml = (text: string): unknown => {
  if (nestsTooDeep(text)) throw new Error('too deep');
  // The library looks for double keys, and words its faults, in time that grows with the square of the text.
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const [first] = document.errors;
  if (first !== undefined) throw first;
  const double = doubleKeyInYaml(document.contents);
  if (double !== undefined) throw new YamlFault(double);
  return document.toJS({ maxAliasCount: MAX_ALIASES });
};

const hasTooManyTokens = (text: string): boolean => {
  let tokens = 0;
  for (const _token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MAX_YAML_TOKENS) return true;
  }
  return false;
};

const nestsTooDeep = (text: string): boolean => {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_BRACKETS) return true;
  }
  return false;
};

const ANY_CAUSE = [
  '',
  'Controleer haakjes, komma’s, aanhalingstekens, inspringen en dubbele namen op die plaats.',
] as const;

/** What the matter is, as far as it can be told, and what to write instead. */
const causeOf = (error: unknown, text: string, format: 'json' | 'yaml'): readonly [cause: string, remedy: string] => {
  if (error instanceof YamlFault)
    return [
      ': een naam staat twee keer in dezelfde groep',
      'Haal één van de twee weg, of geef er een een andere naam.',
    ];
  if (format === 'json') return ANY_CAUSE;
  const [at = 0] = (error as { pos?: readonly [number, number] }).pos ?? [];
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0] ?? '';
  switch ((error as { code?: string }).code) {
    case 'TAB_AS_INDENT':
      return [': er is ingesprongen met een tab', 'Spring in met spaties, twee voor elke stap.'];
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      if (/^\s*[\w"-]+:\s+[^"'\s].*:(\s|$)/.test(line))
        return [': in een tekst staat een dubbele punt', 'Zet de hele tekst tussen aanhalingstekens: "...".'];
      return [
        ': er is niet goed ingesprongen, of een dubbele punt ontbreekt',
        'Zet wat bij elkaar hoort even ver naar rechts, en een dubbele punt met een spatie na elke naam.',
      ];
    case 'BAD_INDENT':
    case 'BAD_COLLECTION_TYPE':
      return [': er is niet goed ingesprongen', 'Zet wat bij elkaar hoort even ver naar rechts.'];
    case 'BAD_SCALAR_START':
      return [
        ': een tekst begint met een teken dat in YAML iets anders betekent',
        'Zet de tekst tussen aanhalingstekens, zoals unit: "%".',
      ];
    default:
      return ANY_CAUSE;
  }
};

/** The line of the fault, never the text itself. */
const placeOf = (error: unknown, text: string): string => {
  const [at] = (error as { pos?: readonly [number, number] }).pos ?? [];
  if (at !== undefined) return ` (${lineAt(text, at)}, kolom ${at - text.lastIndexOf('\n', at - 1)})`;
  const position = /position (\d+)/.exec(String((error as Error).message))?.[1];
  return position === undefined ? '' : ` (${lineAt(text, Number(position))})`;
};

const lineAt = (text: string, at: number): string => `regel ${text.slice(0, at).split('\n').length}`;
