/** From what the API says of groups and of rounds to what the page shows. Pure. */
import type { CohortsOfMunicipality, Job } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { figures } from '../../words/figures.ts';
import type { CohortWords } from './words.ts';

export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly taken: string;
  readonly free: string;
  /** Those whom the viewer sees, with the way to them. */
  readonly next: readonly { readonly id: string; readonly name: string; readonly href: string }[];
  /** In words: nobody, or how many more there are. */
  readonly besides: string | null;
}

export const rowsOf = ({ cohorts }: CohortsOfMunicipality, language: Language, words: CohortWords): GroupRow[] =>
  cohorts.map(({ id, name, size, taken, isGivenOut, next: { count, seen } }) => {
    const unseen = count - seen.length;
    return {
      id,
      name,
      taken: isGivenOut ? words.places(figures[language](taken), figures[language](size)) : words.notGivenOut,
      free: figures[language](Math.max(0, size - taken)),
      next: seen.map((one) => ({ ...one, href: `/klanten/${one.id}` })),
      besides:
        count === 0
          ? words.nobodyNext
          : unseen === 0
            ? null
            : words.alsoUnseen(figures[language](unseen), unseen === 1),
    };
  });

/** How many wait until places are given out. */
export const waitsInWords = (waiting: number, language: Language, words: CohortWords): string =>
  waiting === 0 ? words.nobodyWaits : words.waits(figures[language](waiting), waiting === 1);

/** What came of a round, or how far it is: a sentence each. */
export const roundInWords = (
  { outcome, done, total, report }: Job,
  language: Language,
  words: CohortWords,
): readonly string[] => {
  if (outcome === null)
    return [
      total === null ? words.busy : words.progress(figures[language](done), figures[language](total)),
      words.mayLeave,
    ];
  if (outcome !== 'done') return [words.outcomes[outcome], ...(report.message === undefined ? [] : [report.message])];
  const { proposed = 0, refused = 0 } = report;
  return [
    proposed === 0 ? words.doneNone : words.done(figures[language](proposed), proposed === 1),
    ...(refused === 0 ? [] : [words.refused(figures[language](refused), refused === 1)]),
  ];
};
