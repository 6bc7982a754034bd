/** From letters and runs as the API gives them to rows and sentences. Pure. */
import { letterName } from '../../../domain/trajectory/letter-kinds.ts';
import type { LettersOfRun, PostRun, WaitingLetters } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { dayInWords, momentInWords } from '../../words/moments.ts';
import type { PostWords } from './words.ts';

export interface Row {
  readonly key: string;
  readonly clientId: string;
  /** Who handles the post and does not see the file reads the number only. */
  readonly name: string | null;
  readonly kind: string;
  /** Null to who may not open it, and of what is not written yet. */
  readonly href: string | null;
  readonly detail: string;
  readonly who: string | null;
  readonly hasFailed: boolean;
}

export const waitingRow = (
  { letterId, clientId, name, kind, since, caseworker, fault }: WaitingLetters['items'][number],
  language: Language,
): Row => ({
  key: letterId ?? `${clientId} ${kind} ${since}`,
  clientId,
  name,
  kind: letterName(kind, language),
  href: letterId === null || name === null ? null : letterHref(clientId, letterId),
  detail: dayInWords(since, language),
  who: caseworker.name,
  hasFailed: fault !== null,
});

export const sentRow = (
  { letterId, clientId, name, kind, lastDay }: LettersOfRun['items'][number],
  language: Language,
  words: PostWords,
): Row => ({
  key: letterId,
  clientId,
  name,
  kind: letterName(kind, language),
  href: name === null ? null : letterHref(clientId, letterId),
  detail: lastDay === null ? words.noObjection : dayInWords(lastDay, language),
  who: null,
  hasFailed: false,
});

const letterHref = (clientId: string, letterId: string): string => `/klanten/${clientId}/brieven/${letterId}`;

/** What came of a run, sentence by sentence. */
export const outcomeInWords = (run: PostRun, words: PostWords): string[] => [
  run.finishedAt === null ? `${words.runDone(run.letters)} (${words.runUnfinished})` : words.runDone(run.letters),
  ...(run.notWritten === null || run.notWritten === 0 ? [] : [words.notWritten(run.notWritten)]),
  ...(run.uncertainYears.length === 0 ? [] : [words.uncertain(run.uncertainYears.join(', '))]),
];

export const runInWords = (run: PostRun, language: Language, words: PostWords) => ({
  title: words.run(momentInWords(run.beganAt, language)),
  line: [words.runLine(run.letters, run.by.name), ...(run.finishedAt === null ? [words.runUnfinished] : [])].join(', '),
  href: `/post?ronde=${run.postRunId}`,
});

const IN_FILE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-28-1131`: one run has another name than the next, and files of them sort by when. */
export const beganInFile = ({ beganAt }: Pick<PostRun, 'beganAt'>): string =>
  IN_FILE.format(new Date(beganAt)).replace(' ', '-').replace(':', '');
