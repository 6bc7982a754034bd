/** What is wrong with a text that is no JSON, or names a key twice. The only place that knows momoa. Pure. */
import { parse } from '@humanwhocodes/momoa';
import { ENDS_OTHERWISE } from './no-rules.ts';
import { anyFault, doubleKey, lineAround, type TextFault } from './text-fault.ts';
import { walkJson } from './walk-json.ts';
import { dayAsWritten, numberAsWritten, writeNumber } from './written.ts';

/** The first key that stands twice in one group of a text that is valid JSON: JSON would keep the last without a word. */
export const doubleKeyInJson = (
  text: string,
): { readonly path: readonly string[]; readonly fault: TextFault } | undefined => {
  const path: string[] = [];
  /** The names of the group on the way at each depth. */
  const names: Set<string>[] = [];
  let found: TextFault | undefined;
  walkJson(text, {
    onValue: (to, at) => {
      if (text[at] === '{') names[to.length + 1] = new Set();
    },
    onName: (to, at) => {
      const name = to.at(-1) as string;
      const before = names[to.length] as Set<string>;
      if (before.has(name)) {
        path.push(...to);
        found = doubleKey(at, name);
      }
      before.add(name);
      return found !== undefined;
    },
  });
  return found && { path, fault: found };
};

/** A text, also one that is not closed, or a bracket. */
const TEXT_OR_BRACKET = /"(?:[^"\\]|\\.)*"?|[[\]{}]/gs;

/** The fault of a text that is no JSON. */
export const faultInJson = (text: string): TextFault => {
  const at = offsetOfFault(text);
  const open: string[] = [];
  for (const { 0: found, index } of text.matchAll(TEXT_OR_BRACKET)) {
    if (index >= at) break;
    if (found === '{' || found === '[') open.push(found);
    else if (found === '}' || found === ']') open.pop();
    else {
      const broken = faultWithin(found, index);
      if (broken !== undefined) return broken;
    }
  }
  return faultAt(text, at, open.at(-1));
};

/** Where the library stops; the end where it finds nothing, for it lets texts run on over lines. */
const offsetOfFault = (text: string): number => {
  try {
    parse(text, { mode: 'json' });
  } catch (error) {
    const { offset } = error as { offset?: number };
    if (offset !== undefined) return offset;
    throw error;
  }
  return text.length;
};

/** What may not stand in a text: the end of a line, for then it was not closed, or another control character. */
const faultWithin = (found: string, from: number): TextFault | undefined => {
  const inside = [...found].findIndex((one) => one < ' ');
  if (inside === -1) return undefined;
  return found[inside] === '\n' || found[inside] === '\r'
    ? {
        at: from,
        cause: 'een tekst is niet afgesloten op dezelfde regel',
        remedy: 'Sluit de tekst met een recht aanhalingsteken, en schrijf haar op één regel.',
      }
    : {
        at: from,
        cause: 'in een tekst staat een teken dat niet mag, zoals een tab',
        remedy: 'Haal het weg, of schrijf een spatie.',
      };
};

/** A number as on paper, after a name. */
const WRITTEN_NUMBER = /:\s*((?:€\s*)?-?\d[\d.]*(?:,\d+)?(?:\s*(?:%|€|euro|jaar))?)\s*[,}\]]?\s*$/i;

type Said = Pick<TextFault, 'cause' | 'remedy'>;

/** A word of letters or figures about a place, such as a day of which the first figures were read as a number. */
const wordAround = (text: string, at: number): string => {
  const from = /[\w-]*$/.exec(text.slice(Math.max(0, at - LONGEST_WORD), at))?.[0] ?? '';
  const rest = /^[\w-]*/.exec(text.slice(at, at + LONGEST_WORD))?.[0] ?? '';
  return from + rest;
};
const LONGEST_WORD = 40;

/** A value that was written without quotes, or with a letter that JSON does not take. */
const unquotedAt = (text: string, at: number): Said | undefined => {
  const word = wordAround(text, at);
  const isValue = /:\s*$/.test(text.slice(Math.max(0, at - LONGEST_WORD), at).replace(/[\w-]*$/, ''));
  if (!isValue) return undefined;
  if (/^(true|ja|waar)$/i.test(word))
    return { cause: 'ja en nee staan er anders', remedy: 'Schrijf true, in kleine letters.' };
  if (/^(false|nee|onwaar)$/i.test(word))
    return { cause: 'ja en nee staan er anders', remedy: 'Schrijf false, in kleine letters.' };
  const day = dayAsWritten(word);
  if (day !== undefined) return { cause: 'een dag staat niet tussen aanhalingstekens', remedy: `Schrijf "${day}".` };
  if (/^0\d+$/.test(word)) return { cause: 'een getal begint met een 0', remedy: `Schrijf ${Number(word)}.` };
  return undefined;
};

/** The comments that a file begins with are shorter. */
const MOST_COMMENT = 2_000;

/** What stands between the signs around a place, where a number is due that is written otherwise than JSON has it. */
const numberOtherwise = (text: string, at: number): Said | undefined => {
  const before = /[:[,]([^:[,"{}\n]*)$/.exec(text.slice(Math.max(0, at - LONGEST_WORD), at))?.[1];
  if (before === undefined) return undefined;
  const after = /^[^,\]}"\n]*/.exec(text.slice(at, at + LONGEST_WORD))?.[0] ?? '';
  const written = `${before}${after}`.trim();
  if (!/^[+-]?[\d._\s]*\d[\d._\s]*$/.test(written) || /^-?\d+(\.\d+)?$/.test(written)) return undefined;
  const plain = written.replace(/^\+|_|\.$/g, '').replace(/^(-?)\./, '$10.');
  return numberAsWritten(plain) === undefined
    ? undefined
    : { cause: 'een getal is anders geschreven dan hier kan', remedy: `Schrijf ${numberAsWritten(plain)}.` };
};

/** A sign that stands where another is due. */
const signAt = (text: string, at: number): Said | undefined => {
  const sign = text[at] ?? '';
  const before = text.slice(Math.max(0, at - LONGEST_WORD), at).trimEnd();
  if (before === '' && at < LONGEST_WORD && /^(#[^\n]*\s+)*[\w$-]+:(\s|$)/.test(text.slice(at, at + MOST_COMMENT)))
    return {
      cause: 'dit lijkt YAML, en hier hoort JSON',
      remedy: 'Zet de regels in een bestand dat op .yaml eindigt, of schrijf ze als JSON: tussen { en }.',
    };
  if (sign === '#')
    return { cause: 'JSON kent geen commentaar', remedy: 'Haal het weg, of schrijf de regels als YAML.' };
  if (sign === ';') return { cause: 'er staat een puntkomma', remedy: 'Schrijf een komma.' };
  if (sign === '=' && before.endsWith('"'))
    return { cause: 'na een naam staat een =', remedy: 'Schrijf een naam, een dubbele punt en de waarde.' };
  if (/[\v\f\x85\u2028\u2029]/.test(sign)) return ENDS_OTHERWISE;
  if (/[\u00a0\u2000-\u200b\u202f\u3000\ufeff]/.test(sign))
    return {
      cause: 'er staat een spatie van een tekstverwerker, die u niet van een gewone onderscheidt',
      remedy: 'Haal de spaties op die plaats weg, en typ ze opnieuw.',
    };
  // A letter right behind the quote that closes: of people's texts, not of a name or value that follows.
  if (/[^\\]"$/.test(text.slice(Math.max(0, at - 2), at)) && /[\p{L}\d]/u.test(sign))
    return {
      cause: 'na een aanhalingsteken dat sluit gaat de tekst verder',
      remedy: 'Een aanhalingsteken in een tekst schrijft u als \\".',
    };
  return undefined;
};

const faultAt = (text: string, at: number, open: string | undefined): TextFault => {
  const fault = (cause: string, remedy: string): TextFault => ({ at, cause, remedy });
  const [, number] = WRITTEN_NUMBER.exec(lineAround(text, at)) ?? [];
  if (number !== undefined && numberAsWritten(number) !== undefined && !/^-?\d+(\.\d+)?$/.test(number))
    return fault('een getal staat er zoals op papier', writeNumber(number));
  const sign = text[at] ?? '';
  const special = unquotedAt(text, at) ?? numberOtherwise(text, at) ?? signAt(text, at);
  if (special !== undefined) return { at, ...special };
  // A name is shorter.
  const before = text.slice(Math.max(0, at - 2_000), at).trimEnd();
  const last = before.at(-1) ?? '';
  if (sign === '/') return fault('JSON kent geen commentaar', 'Haal het weg, of schrijf de regels als YAML.');
  if (sign === '\\' || last === '\\' || /\\u[0-9a-fA-F]{0,3}$/.test(before))
    return fault('achter een \\ staat een teken dat daar niet mag', 'Schrijf \\\\ waar u een \\ bedoelt.');
  if (open === undefined && before !== '')
    return fault('na het laatste haakje staat nog iets', 'Haal weg wat er na het laatste haakje staat.');
  if (sign === ',' || (last === ',' && /[}\]]/.test(sign)))
    return fault('er staat een komma te veel', 'Haal de komma weg: na het laatste onderdeel staat er geen.');
  if (last === ':' && /[}\]]/.test(sign))
    return fault('na de dubbele punt staat geen waarde', 'Vul de waarde in, of haal de naam weg.');
  if (/[}\]]/.test(sign))
    return fault('een haakje sluit wat niet open is', 'Sluit elk haakje met zijn eigen: { met } en [ met ].');
  if (open !== undefined && /^[\w"+.-]*$/.test(text.slice(at).trim()))
    return fault('er is een haakje open gebleven', 'Sluit elk haakje: { met } en [ met ].');
  if (/["{[\dtfn-]/.test(sign) && !/[,:{[]/.test(last))
    return open === '{' && /[{,]\s*"(?:[^"\\]|\\.)*"$/.test(before)
      ? fault('na een naam ontbreekt de dubbele punt', 'Schrijf een naam, een dubbele punt en de waarde.')
      : fault('hiervoor ontbreekt een komma', 'Zet een komma na elk onderdeel, behalve na het laatste.');
  if (/["{[\d-]/.test(sign)) return anyFault(at);
  return fault(
    'een tekst of naam staat niet tussen rechte aanhalingstekens',
    'Zet haar tussen rechte aanhalingstekens: "...". Alleen getallen, true, false en null staan zonder.',
  );
};
