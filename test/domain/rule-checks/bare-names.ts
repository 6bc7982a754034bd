/** Names of a document that a finding says without the words they stand for. */
import { inDocument } from '../../../domain/rule-checks/reading/places.ts';
import type { Finding } from '../../../domain/rules/language/finding.ts';
import { OPERATOR_NAMES } from '../../../domain/rules/language/operators.ts';

/** Of these the name itself is what is wrong. */
const ABOUT_NAMES = ['name.double'];

/** Names that are also words of a sentence, or of the file. */
const ALSO_WORDS = new Set(['in', 'regels', 'document', 'source', 'reason', 'label', 'proof', 'place']);

const hasWords = (texts: unknown): boolean => {
  const nl = (texts as { nl?: unknown } | null | undefined)?.nl;
  return typeof nl === 'string' && nl.trim() !== '';
};

/** Everything in a document that has words of its own: what has an id, and what is named by its key. */
const namesIn = (document: unknown): ReadonlySet<string> => {
  const names = new Set<string>(OPERATOR_NAMES);
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const { id, label, reason, title } = value as Record<string, unknown>;
    if (typeof id === 'string' && [label, reason, title].some(hasWords)) names.add(id);
    for (const [key, one] of Object.entries(value)) {
      if (['facts', 'parameters', 'conditions', 'options'].includes(key) && typeof one === 'object' && one !== null)
        for (const [name, thing] of Object.entries(one as Record<string, unknown>))
          if (hasWords(thing) || hasWords((thing as { label?: unknown } | null)?.label)) names.add(name);
      visit(one);
    }
  };
  visit(document);
  for (const word of ALSO_WORDS) names.delete(word);
  return names;
};

/** What is said of a finding, without words with the name behind them, and without what is to be written in the file. */
const leftOf = ({ message, remedy, where, client }: Finding): string =>
  [message, remedy, where, client]
    .join(' | ')
    .replace(/\{"[^|]*\}/g, '')
    .replace(/“[^“”]*(?:“[^”]*”[^“”]*)*”(?: \([A-Za-z0-9-]+…?\))?/g, '');

export const bareNames = (document: unknown, finding: Finding): readonly string[] => {
  if (ABOUT_NAMES.includes(finding.code)) return [];
  const [placed = finding] = inDocument(document, [finding]);
  const left = leftOf(placed);
  return [...namesIn(document)].filter(
    (name) => /^[A-Za-z0-9-]{3,}$/.test(name) && new RegExp(`(?<![A-Za-z0-9-])${name}(?![A-Za-z0-9-])`).test(left),
  );
};
