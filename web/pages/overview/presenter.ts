/** From an overview to words. Pure. */
import type { Overview } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { figures } from '../../words/figures.ts';
import { dayInWords } from '../../words/moments.ts';
import type { OverviewWords } from './words.ts';

/** `1.203`; what is not told says so. */
export const countInWords = (count: number | null, language: Language, words: OverviewWords): string =>
  count === null ? words.hidden : figures[language](count);

type Ambition = Overview['goals'][number]['ambition'];

export const ambitionInWords = (ambition: Ambition, language: Language, words: OverviewWords): string =>
  ambition === null
    ? words.noAmbition
    : words.ambitionOf(countInWords(ambition.target, language, words), countInWords(ambition.group, language, words));

/** Whether there are so few people that most numbers are not told: then the page says why, and what it takes. */
export const isMostlyHidden = ({ goals, stageTotals, phases, approaches }: Overview): boolean => {
  const all = [
    ...goals.flatMap(({ counts, total }) => [...counts, total]),
    ...stageTotals,
    ...[...phases, ...approaches].map(({ count }) => count),
  ];
  return all.filter((one) => one === null).length > all.length / 2;
};

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
