/** From the API's letter to what a page says of it. Pure. */
import type { LetterShown } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { dayInWords } from '../../words/moments.ts';
import type { LetterWords } from './words.ts';

/** What became of it, and until when the client can object. */
export const standingInWords = (
  { state, writtenAt, sentAt, sentBy, lapsedAt, lastDay }: LetterShown,
  language: Language,
  words: LetterWords,
): string[] => {
  if (state === 'lapsed') return [words.lapsed(dayInWords(lapsedAt ?? writtenAt, language))];
  if (state === 'draft' || sentAt === null) return [words.draft(dayInWords(writtenAt, language))];
  return [
    words.sent(dayInWords(sentAt, language), sentBy?.name ?? ''),
    ...(lastDay === null ? [] : [words.lastDay(dayInWords(lastDay, language))]),
  ];
};

/** What sending does, sentence by sentence, before it is done. */
export const consequences = (
  { lastDay, uncertainYears }: Pick<LetterShown, 'lastDay' | 'uncertainYears'>,
  now: Date,
  language: Language,
  words: LetterWords,
): string[] => [
  words.sendDate(dayInWords(now.toISOString(), language)),
  lastDay === null ? words.sendNoObjection : words.sendLastDay(dayInWords(lastDay, language)),
  ...uncertain(uncertainYears, words),
  words.sendFinal,
  words.sendPost,
];

export const uncertain = (years: readonly number[], words: Pick<LetterWords, 'uncertain'>): string[] =>
  years.length === 0 ? [] : [words.uncertain(years.join(', '))];
