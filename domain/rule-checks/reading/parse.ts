/** The text of a rule set, JSON or YAML, becomes a value for `loadRuleSet`, or a finding with the line and the cause. Pure. */
import { Lexer, parseDocument } from 'yaml';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { causedByCurlyQuotes, curlyQuotes } from './curly-quotes.ts';
import { doubleKeyInJson, faultInJson } from './json-faults.ts';
import { noRules, oddLineEnd } from './no-rules.ts';
import { doubtfulNumberInJson, doubtfulNumberInYaml } from './number-literals.ts';
import { MAX_TEXT_LENGTH, structureFindings } from './structure.ts';
import { anyFault, lineIn, nameTwice, placeInText, type TextFault } from './text-fault.ts';
import { doubleKeyInYaml, faultInYaml } from './yaml-faults.ts';
import { lostWords } from './yaml-meanings.ts';

/** References to one anchor that YAML may make; enough for texts used twice, too few to blow up. */
const MAX_ALIASES = 100;

/** YAML takes some hundred times the time and memory of JSON to read; this is ten times the rules of Enschede. */
const MAX_YAML_LENGTH = 1_000_000;

/** The pieces (names, values, punctuation, spaces) of which YAML's reader makes a tree. The rules of Enschede have 20,000. */
const MAX_YAML_TOKENS = 250_000;

/** Brackets within one another that YAML's parser, or who looks for the fault in JSON, would follow one by one. */
const MAX_BRACKETS = 200;

/** In more JSON than this no fault is looked for: it takes seconds and hundreds of megabytes. */
const LONGEST_SEARCHED = 1_000_000;

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
  const other = noRules(text, format);
  if (other !== undefined) return noText(format, text, other);
  try {
    return format === 'json' ? parseJson(text) : parseYaml(text);
  } catch {
    // Aliases that blow up, and whatever a library throws.
    return noText(format, text);
  }
};

/** @param line where in the text, for who goes there */
const refused = (code: string, place: string, message: string, remedy: string, line?: number): ParsedText => ({
  ok: false,
  findings: [{ ...fault(code, place, message, remedy), ...(line !== undefined && { line }) }],
});

const NOTHING_WRITTEN = refused(
  'text.empty',
  '',
  'In het bestand staan geen regels: het is leeg, of er staat alleen commentaar in.',
  'Begin met een kopie van een bestand met regels, zoals rules/enschede/rule-set.json.',
);

/** The refusal of a text, with the line and the cause as far as they can be told. */
const noText = (format: 'json' | 'yaml', text: string, found?: TextFault): ParsedText => {
  const { at, cause, remedy } = found ?? anyFault(0);
  const place = found === undefined ? '' : ` (${placeInText(text, at)})`;
  return refused(
    `text.${format}`,
    '',
    `Het bestand is geen geldige ${format.toUpperCase()}${place}${cause === null ? '' : `: ${cause}`}.`,
    remedy,
    found === undefined ? undefined : lineIn(text, at),
  );
};

/** The refusal of a text that is valid, but says something else than it seems to. */
const doubtfulText = (text: string, { at, cause, remedy }: TextFault): ParsedText =>
  refused('text.doubtful', '', `Op ${placeInText(text, at)}: ${cause}.`, remedy, lineIn(text, at));

const parseJson = (text: string): ParsedText => {
  let raw: unknown;
  try {
    raw = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    if (/^\uFEFF?\s*$/.test(text)) return NOTHING_WRITTEN;
    const isLarge = text.length > LONGEST_SEARCHED || nestsTooDeep(text);
    return noText('json', text, isLarge ? undefined : faultInJson(text));
  }
  const findings = structureFindings(raw);
  if (findings.length > 0) return { ok: false, findings };
  const double = doubleKeyInJson(text);
  if (double === undefined) {
    const doubtful = doubtfulNumberInJson(text);
    return doubtful === undefined ? { ok: true, raw } : doubtfulText(text, doubtful);
  }
  const { path, fault } = double;
  return refused(
    'text.doubleKey',
    pointerOf(path),
    `De naam ${nameTwice(path.at(-1))} (${placeInText(text, fault.at)}).`,
    fault.remedy,
    lineIn(text, fault.at),
  );
};

const parseYaml = (text: string): ParsedText => {
  if (nestsTooDeep(text)) return noText('yaml', text);
  // The library looks for double keys, and words its faults, in time that grows with the square of the text.
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    stringKeys: true,
    // Silent, a second document would be left out.
    logLevel: 'error',
  });
  const found = faultInYaml(document, text) ?? doubleKeyInYaml(document.contents);
  const oddEnd = oddLineEnd(text, found === undefined ? document.contents !== null : found.at);
  if (oddEnd !== undefined) return noText('yaml', text, oddEnd);
  if (found !== undefined) return noText('yaml', text, causedByCurlyQuotes(text, found) ?? found);
  const doubtful =
    curlyQuotes(document.contents, text) ??
    lostWords(document.contents, text) ??
    doubtfulNumberInYaml(document.contents);
  if (doubtful !== undefined) return doubtfulText(text, doubtful);
  if (document.contents === null) return NOTHING_WRITTEN;
  const raw: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  const findings = structureFindings(raw);
  return findings.length > 0 ? { ok: false, findings } : { ok: true, raw };
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
