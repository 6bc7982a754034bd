/** The text of a rule set, JSON or YAML, becomes a value for `loadRuleSet`. The only place that knows YAML. Pure. */
import { parseDocument } from 'yaml';
import { type Finding, fault } from './finding.ts';
import { MAX_TEXT_LENGTH, structureFindings } from './structure.ts';

/** References to one anchor that YAML may make; enough for texts used twice, too few to blow up. */
const MAX_ALIASES = 100;

export type ParsedText =
  | { readonly ok: true; readonly raw: unknown }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Reads a text within bounds: at most 5 MB, no prototype keys, no deep nesting. Never throws. */
export const parseRuleSetText = (text: string, format: 'json' | 'yaml'): ParsedText => {
  if (text.length > MAX_TEXT_LENGTH) {
    return refused('text.size', 'Het bestand is groter dan 5 MB.', 'Maak het bestand kleiner.');
  }
  try {
    const raw = format === 'json' ? parseJson(text) : parseYaml(text);
    const findings = structureFindings(raw);
    return findings.length > 0 ? { ok: false, findings } : { ok: true, raw };
  } catch (error) {
    const where = placeOf(error, text);
    return refused(
      `text.${format}`,
      `Het bestand is geen geldige ${format.toUpperCase()}${where}.`,
      'Controleer haakjes, komma’s, aanhalingstekens en inspringen op die plaats.',
    );
  }
};

const refused = (code: string, message: string, remedy: string): ParsedText => ({
  ok: false,
  findings: [fault(code, '', message, remedy)],
});

const parseJson = (text: string): unknown => JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

const parseYaml = (text: string): unknown => {
  if (nestsTooDeep(text)) throw new Error('too deep');
  const document = parseDocument(text, { schema: 'core', uniqueKeys: true, prettyErrors: true, stringKeys: true });
  const [first] = document.errors;
  if (first !== undefined) throw first;
  return document.toJS({ maxAliasCount: MAX_ALIASES });
};

/** Brackets within one another that YAML's parser would follow one by one. */
const MAX_BRACKETS = 200;

const nestsTooDeep = (text: string): boolean => {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_BRACKETS) return true;
  }
  return false;
};

/** The line of the fault, never the text itself. */
const placeOf = (error: unknown, text: string): string => {
  const linePos = (error as { linePos?: readonly [{ line: number; col: number }] }).linePos;
  if (linePos !== undefined) return ` (regel ${linePos[0].line}, kolom ${linePos[0].col})`;
  const position = /position (\d+)/.exec(String((error as Error).message))?.[1];
  return position === undefined ? '' : ` (regel ${text.slice(0, Number(position)).split('\n').length})`;
};
