/** What came of one row, and why where something is to be said of it. */
import type { ReactNode } from 'react';
import { useWords } from '../../words/language.tsx';
import type { RowResult } from './batch.ts';
import { batchWords } from './words.ts';

export const RowOutcome = ({
  outcome,
  message,
  isUndo = false,
  children,
}: Pick<RowResult, 'outcome' | 'message'> & { readonly isUndo?: boolean; readonly children?: ReactNode }) => {
  const words = useWords(batchWords);
  return (
    <span>
      {isUndo && outcome === 'done' ? words.rowUndone : words.outcomes[outcome]}
      {message !== null && (
        <>
          <br />
          <span className="small" lang="nl">
            {message}
          </span>
        </>
      )}
      {children}
    </span>
  );
};
