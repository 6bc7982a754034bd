/**
 * Sources as a client reads them: a rule set names them for who looks them up, with a version and a remark in brackets; a letter says in a plain phrase
 * what they are, whose, of which year, and which part. Pure.
 */
import { inSentence, listed } from '../rules/language/in-sentence.ts';
import type { RuleSetDocument, SourceRef } from '../rules/language/schema.ts';

/** Each document once, with the parts of it; what no document decides is the municipality's own choice, with its subject. */
export const citation = (rules: RuleSetDocument, sources: readonly SourceRef[]): string => {
  const places = new Map<string, string[]>();
  for (const { document, place } of sources) places.set(document, [...(places.get(document) ?? []), place]);
  return [...places].map(([document, where]) => inLetter(rules, document, where)).join(', en ');
};

const inLetter = (rules: RuleSetDocument, document: string, places: readonly string[]): string => {
  const source = rules.sources[document];
  if (source === undefined) return inSentence(document);
  const parts = [...new Set(places.map(source.kind === 'choice' ? subject : part))];
  if (source.kind === 'choice') return `een keuze van de gemeente zelf, over: ${listed(parts, 'en')}`;
  if (source.kind === 'law') return `${listed(parts, 'en')} van ${withArticle(plainTitle(source.title))}`;
  return `het stuk “${quoted(plainTitle(source.title))}” van ${publisher(source.publisher)} uit ${source.date.slice(0, 4)}: ${listed(parts, 'en')}`;
};

/** Without what stands in brackets, and without the version of a draft. */
const plainTitle = (title: string): string => withoutRemarks(title.replace(/,? ?\b[Vv]ersie \d+(\.\d+)*/g, ''));

const withoutRemarks = (text: string): string => text.replace(/ ?\([^()]*\)/g, '').trim();

const OF_THE =
  /^(?:(Rijk|ministerie|college|(?:dagelijks |algemeen )?bestuur)|gemeente|gemeenteraad|raad|provincie|regio|arbeidsmarktregio|rijksoverheid)\b/i;

/** With an article where it is no name alone: de gemeente Enschede, het Rijk, UWV. */
const publisher = (name: string): string => {
  const found = OF_THE.exec(name);
  if (found === null) return name;
  return `${found[1] === undefined ? 'de' : 'het'} ${found[1] === 'Rijk' ? name : inSentence(name)}`;
};

const KIND_OF_LAW =
  /(?:(besluit|wetboek|verdrag|reglement|protocol|statuut|handvest)|wet|regeling|verordening|richtlijn|regels)(?!\p{L})/iu;

/** By the first word that says what it is: het Besluit loonkostensubsidie, het Burgerlijk Wetboek, de Participatiewet. */
const withArticle = (title: string): string => `${KIND_OF_LAW.exec(title)?.[1] === undefined ? 'de' : 'het'} ${title}`;

const subject = (place: string): string => inSentence(withoutRemarks(place));

/** A chapter, an appendix or an article by its number; another part by its name. */
const part = (place: string): string => {
  const plain = withoutRemarks(place)
    .replace(/^art(?:t|ikel)?\.? (?=\d)/i, 'artikel ')
    .replace(/^(?:§+|par\.) ?(?=\d)/i, 'paragraaf ');
  const [, chapter] = /^(\d+[a-z]?)(,|$)/.exec(plain) ?? [];
  if (chapter !== undefined) return `hoofdstuk ${chapter}`;
  if (/^artikelen \d/i.test(plain)) return inSentence(plain);
  const [, numbered] = /^((?:bijlage|hoofdstuk|artikel|paragraaf) \d[\w:.]*)/i.exec(plain) ?? [];
  return numbered === undefined ? `het deel “${quoted(plain)}”` : inSentence(numbered);
};

/** What stands between quotation marks has others inside. */
const quoted = (text: string): string => text.replaceAll(/[“„]|(?<=^|\s|\()"/g, '‘').replaceAll(/[”"]/g, '’');
