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
  if (source.kind === 'law') return `${listed(parts, 'en')} van de ${plainTitle(source.title)}`;
  return `het stuk “${plainTitle(source.title)}” van ${publisher(source.publisher)} uit ${source.date.slice(0, 4)}: ${listed(parts, 'en')}`;
};

/** Without what stands in brackets, and without the version of a draft. */
const plainTitle = (title: string): string => withoutRemarks(title.replace(/,? ?\b[Vv]ersie \d+(\.\d+)*/g, ''));

const withoutRemarks = (text: string): string => text.replace(/ ?\([^()]*\)/g, '').trim();

const publisher = (name: string): string => (/^Gemeente /.test(name) ? `de ${inSentence(name)}` : name);

const subject = (place: string): string => inSentence(withoutRemarks(place));

/** A chapter, an appendix or an article by its number; another part by its name. */
const part = (place: string): string => {
  const [, chapter] = /^(\d+[a-z]?)(,|$)/.exec(place) ?? [];
  if (chapter !== undefined) return `hoofdstuk ${chapter}`;
  const [, numbered] = /^((?:bijlage|hoofdstuk|artikel) \d[\w:.]*)/i.exec(place) ?? [];
  return numbered === undefined ? `het deel “${withoutRemarks(place)}”` : inSentence(numbered);
};
