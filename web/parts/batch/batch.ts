/** Commands given to several clients, and what came of each row. Pure. */
import type { BatchOutcome, BatchRowGiven } from '../../api/types.ts';

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
