/** A text that holds no rules at all, by its first signs, and lines that end with a sign that is none of a line's end to YAML and JSON. Pure. */
import { lineAround, type TextFault } from './text-fault.ts';

/** Signs that every file of a kind begins with. */
const BEGINS = 1_000;
const RULE_FILE = 'Kies het bestand met de regels: gewone tekst, in JSON of YAML.';

/** What a text is that is no rules; undefined for what may be some. Of JSON all begin with a bracket, also miswritten ones. */
export const noRules = (text: string, format: 'json' | 'yaml'): TextFault | undefined => {
  const begin = text.slice(0, BEGINS).replace(/^\uFEFF/, '');
  const fault = (cause: string, remedy = RULE_FILE): TextFault => ({ at: 0, cause, remedy });
  if (/^.\0.\0/s.test(begin) || /^\0.\0./s.test(begin))
    return fault('de tekst is bewaard als UTF-16', 'Sla het bestand op als tekst met de codering UTF-8.');
  if (/^(PK\p{Cc}|%PDF-|\{\\rtf)/u.test(begin) || /[^\P{Cc}\s\x85]/u.test(begin.slice(0, 4)))
    return fault('het is een bestand van een ander programma, zoals Word, Excel of een PDF');
  if (/^\s*<(!doctype|html|\?xml|!--)/i.test(begin)) return fault('het is een webpagina of XML');
  if (/^\s*(#|[{["\]}]|$)/.test(begin) || /^\s*(---|%YAML)/.test(begin)) return undefined;
  if (format === 'yaml')
    return /^\s*(- |[^\n]{1,200}:(\s|$))/m.test(text.slice(0, MOST_LOOKED_AT)) ? undefined : fault(PROSE);
  return /^\s*["'“”„‘’/]|^\s*[\w$-]+\s*[:=]|^\s*-\s|^\s*[-\d]|^\s*(true|false|null)\b/.test(begin)
    ? undefined
    : fault(PROSE);
};

const MOST_LOOKED_AT = 100_000;
const PROSE = 'er staat gewone tekst in, of een tabel, en geen regels';

/** What is said of such an end. */
export const ENDS_OTHERWISE = {
  cause: 'de regels eindigen op een manier die hier niet kan',
  remedy: 'Sla het bestand op met regeleinden van Windows (CRLF) of Unix (LF).',
} as const;

/** A carriage return by itself, but for the last of a line, which is that of CRLF; and signs that some programs end a line with: all of the text is one
 * line then, and a comment takes all of it. */
const ODD_LINE_END = /\r(?!\n|$)|[\v\f\x85\u2028\u2029]/;

/**
 * The end of a line that the reader of YAML does not know.
 *
 * @param at of a fault, which it is the cause of when it stands on that line; or whether anything was read at all
 */
export const oddLineEnd = (text: string, at: number | boolean): TextFault | undefined => {
  if (at === true) return undefined;
  const from = at === false ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const found = (at === false ? text : lineAround(text, at)).search(ODD_LINE_END);
  return found === -1 ? undefined : { at: from + found, ...ENDS_OTHERWISE };
};
