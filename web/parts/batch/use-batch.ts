/**
 * Gives commands to several clients, some at a time, so that it can be said how far it is. The contract:
 * 1. all of it has one id until every row has its answer, so what is sent again happens once; what undoes it is a batch of its own;
 * 2. a second click while it is on its way does nothing;
 * 3. what has no answer is not guessed at: the rest is not sent, and all of that can be sent again as it was;
 * 4. who goes to another page and comes back finds it as far as it is by then, until they close it or sign out (see kept-batches.ts).
 */
import { useQueryClient } from '@tanstack/react-query';
import { ask, Refused } from '../../api/ask.ts';
import type { BatchOutcome } from '../../api/types.ts';
import { type BatchRow, type RowResult, undoing } from './batch.ts';
import { type BatchPlace, type KeptBatch, useKeptBatch } from './kept-batches.ts';

/** So many have their answer within some seconds, and the next are sent when they have. */
const AT_ONCE = 10;

const isOpen = ({ outcome }: RowResult): boolean => outcome === 'noAnswer' || outcome === 'notSent';

/** @param place where it is given: each has one at a time */
export const useBatch = (place: BatchPlace) => {
  const queries = useQueryClient();
  const kept = useKeptBatch(place);
  const { batch } = kept.now;

  const send = async (
    keep: (now: KeptBatch) => void,
    id: string,
    rows: readonly BatchRow[],
    isUndo: boolean,
    before: readonly RowResult[],
  ): Promise<void> => {
    const results: RowResult[] = [];
    let stoppedBy: string | null = null;
    for (let from = 0; from < rows.length && stoppedBy === null; from += AT_ONCE) {
      keep({ batch: { is: 'sending', done: from, total: rows.length }, id, isTold: false });
      const some = rows.slice(from, from + AT_ONCE);
      try {
        const { items } = await ask<{ items: BatchOutcome[] }>('/command-batches', {
          method: 'POST',
          body: { batchId: id, rows: some.map(({ clientId, seen, command }) => ({ clientId, seen, command })) },
        });
        for (const row of some) {
          const answer = items.find(({ clientId }) => clientId === row.clientId);
          results.push({
            row,
            outcome: answer?.outcome ?? 'noAnswer',
            message: answer?.message ?? null,
            seen: answer?.seen ?? null,
          });
        }
      } catch (error) {
        stoppedBy = error instanceof Refused ? error.problem.detail : '';
        // Refused as a whole nothing of it happened; without an answer it may have.
        const outcome = error instanceof Refused && error.problem.status < 500 ? 'notSent' : 'noAnswer';
        for (const row of some) results.push({ row, outcome, message: null, seen: null });
      }
    }
    for (const row of rows.slice(results.length)) results.push({ row, outcome: 'notSent', message: null, seen: null });
    const again = new Map(results.map((one) => [one.row.clientId, one]));
    const all = before.length === 0 ? results : before.map((one) => again.get(one.row.clientId) ?? one);
    for (const asked of ['work-list', 'team', 'client', 'batches'])
      void queries.invalidateQueries({ queryKey: [asked] });
    keep({ batch: { is: 'done', results: all, isUndo, stoppedBy }, id, isTold: false });
  };

  /** Not while another is on its way. */
  const begin = (id: string, rows: readonly BatchRow[], isUndo: boolean, before: readonly RowResult[]): void => {
    const keep = rows.length === 0 ? null : kept.begin();
    if (keep !== null) void send(keep, id, rows, isUndo, before);
  };

  return {
    batch,
    /** Whether somebody was told how it ended. */
    isTold: kept.now.isTold,
    tell: kept.tell,
    give: (rows: readonly BatchRow[]) => begin(crypto.randomUUID(), rows, false, []),
    /** What has no answer yet, under the same id. */
    again: () => {
      if (batch.is !== 'done') return;
      const open = batch.results.filter(isOpen).map(({ row }) => row);
      begin(kept.now.id, open, batch.isUndo, batch.results);
    },
    /** What takes back what was given earlier. */
    takeBack: (rows: readonly BatchRow[]) => begin(crypto.randomUUID(), rows, true, []),
    undo: () => {
      if (batch.is === 'done') begin(crypto.randomUUID(), undoing(batch.results), true, []);
    },
    close: kept.close,
  };
};
