/** What came of what was given to several clients at once, in words. Pure. */
import type { BatchGiven, BatchRowKept } from '../../api/types.ts';
import type { BatchRow } from '../../parts/batch/batch.ts';
import type { Language } from '../../words/both.ts';
import { momentInWords } from '../../words/moments.ts';
import type { BatchesWords } from './words.ts';

export interface GivenLine {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly when: string;
}

export const lineOf = (
  { batchId, at, name, clients, done }: BatchGiven,
  language: Language,
  words: BatchesWords,
): GivenLine => ({
  id: batchId,
  href: `/opdrachten?opdracht=${batchId}`,
  title: `${words.acts[name ?? 'nothing']}: ${words.done(done, clients)}`,
  when: momentInWords(at, language),
});

export interface KeptRow {
  readonly clientId: string;
  readonly name: string | null;
  /** Null where they do not see the client. */
  readonly href: string | null;
  readonly act: string;
}

export const rowOf = ({ clientId, clientName, name, to }: BatchRowKept, words: BatchesWords): KeptRow => ({
  clientId,
  name: clientName,
  href: clientName === null ? null : `/klanten/${clientId}`,
  act: to === null ? words.acts[name ?? 'nothing'] : words.toWhom(to.name),
});

/** What takes back all of it that still can be. */
export const undoOf = (rows: readonly BatchRowKept[]): BatchRow[] =>
  rows.flatMap(({ clientId, clientName, undo }) =>
    undo === null || clientName === null ? [] : [{ clientId, name: clientName, ...undo, undo: null }],
  );
