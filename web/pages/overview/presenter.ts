/** From an overview to words. Pure. */
import type { Overview } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { dayInWords } from '../../words/moments.ts';
import type { OverviewWords } from './words.ts';

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const;

/** `1.203`; what is not told says so. */
export const numberInWords = (count: number | null, language: Language, words: OverviewWords): string =>
  count === null ? words.hidden : new Intl.NumberFormat(LOCALE[language]).format(count);

type Ambition = Overview['goals'][number]['ambition'];

export const ambitionInWords = (ambition: Ambition, language: Language, words: OverviewWords): string =>
  ambition === null
    ? words.noAmbition
    : words.ambitionOf(numberInWords(ambition.target, language, words), numberInWords(ambition.group, language, words));

/** Each source once, as a sentence. */
export const sourcesOf = ({ goals, approaches }: Overview, language: Language, words: OverviewWords): string[] => [
  ...new Set(
    [...goals, ...approaches].flatMap(({ ambition }) => {
      if (ambition === null) return [];
      const { title, publisher, date, place } = ambition.source;
      return [words.source(title, publisher, dayInWords(date, language), place)];
    }),
  ),
];
