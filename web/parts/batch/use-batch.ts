/**
 * Gives commands to several clients, some at a time, so that it can be said how far it is. The contract:
 * 1. all of it has one id until every row has its answer, so what is sent again happens once; what undoes it is a batch of its own;
 * 2. a second click while it is on its way does nothing;
 * 3. what has no answer is not guessed at: the rest is not sent, and all of that can be sent again as it was.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask, Refused } from '../../api/ask.ts';
import type { BatchOutcome, BatchRowGiven } from '../../api/types.ts';

/** So many have their answer within some seconds, and the next are sent when they have. */
const AT_ONCE = 10;

export interface BatchRow extends BatchRowGiven {
  readonly name: string;
  /** What takes it back; null where nothing does. */
  readonly undo: BatchRowGiven['command'] | null;
}

export interface RowResult {
  readonly row: BatchRow;
  readonly outcome: BatchOutcome['outcome'] | 'notSent';
  /** Why not, as the API said it. */
  readonly message: string | null;
  /** The version after it. */
  readonly seen: number | null;
}

export type Batch =
  | { readonly is: 'ready' }
  | { readonly is: 'sending'; readonly done: number; readonly total: number }
  | {
      readonly is: 'done';
      readonly results: readonly RowResult[];
      /** Whether this took back what was done before it. */
      readonly isUndo: boolean;
      /** Why the rest was not sent; null where it was. */
      readonly stoppedBy: string | null;
    };

const isOpen = ({ outcome }: RowResult): boolean => outcome === 'noAnswer' || outcome === 'notSent';

export const useBatch = () => {
  const queries = useQueryClient();
  const [batch, setBatch] = useState<Batch>({ is: 'ready' });
  const isBusy = useRef(false);
  const isHere = useRef(true);
  const id = useRef('');
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const send = async (rows: readonly BatchRow[], isUndo: boolean, before: readonly RowResult[]): Promise<void> => {
    if (isBusy.current || rows.length === 0) return;
    isBusy.current = true;
    const results: RowResult[] = [];
    let stoppedBy: string | null = null;
    for (let from = 0; from < rows.length && stoppedBy === null; from += AT_ONCE) {
      setBatch({ is: 'sending', done: from, total: rows.length });
      const some = rows.slice(from, from + AT_ONCE);
      try {
        const { items } = await ask<{ items: BatchOutcome[] }>('/command-batches', {
          method: 'POST',
          body: { batchId: id.current, rows: some.map(({ clientId, seen, command }) => ({ clientId, seen, command })) },
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
    isBusy.current = false;
    const again = new Map(results.map((one) => [one.row.clientId, one]));
    const all = before.length === 0 ? results : before.map((one) => again.get(one.row.clientId) ?? one);
    void queries.invalidateQueries({ queryKey: ['work-list'] });
    void queries.invalidateQueries({ queryKey: ['team'] });
    void queries.invalidateQueries({ queryKey: ['client'] });
    if (isHere.current) setBatch({ is: 'done', results: all, isUndo, stoppedBy });
  };

  return {
    batch,
    give: (rows: readonly BatchRow[]) => {
      if (isBusy.current) return;
      id.current = crypto.randomUUID();
      void send(rows, false, []);
    },
    /** What has no answer yet, under the same id. */
    again: () => {
      if (batch.is !== 'done') return;
      void send(
        batch.results.filter(isOpen).map(({ row }) => row),
        batch.isUndo,
        batch.results,
      );
    },
    undo: () => {
      if (batch.is !== 'done' || isBusy.current) return;
      id.current = crypto.randomUUID();
      void send(undoing(batch.results), true, []);
    },
    close: () => setBatch({ is: 'ready' }),
  };
};

/** What takes back all that was done and can be. Pure. */
export const undoing = (results: readonly RowResult[]): BatchRow[] =>
  results.flatMap(({ row, outcome, seen }) =>
    outcome === 'done' && row.undo !== null && seen !== null ? [{ ...row, seen, command: row.undo, undo: null }] : [],
  );

/** How many rows have each outcome. Pure. */
export const tallied = (results: readonly RowResult[]): Readonly<Record<RowResult['outcome'], number>> => {
  const tally = { done: 0, changed: 0, refused: 0, noAnswer: 0, notSent: 0 };
  for (const { outcome } of results) tally[outcome] += 1;
  return tally;
};
