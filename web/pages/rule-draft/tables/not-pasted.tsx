/** Pasting in a cell that has the focus, and what could not be pasted. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../words/language.tsx';
import type { CellFault } from './paste.ts';
import { rowInWords } from './rule-table.tsx';
import type { RuleTable } from './tables.ts';
import { ruleTables } from './words.ts';

/** Hears what is pasted where no field is: a browser tells it of the place of the last click, whatever has the focus. */
export const usePasted = (onPasted: (id: string, letters: string) => boolean): void => {
  const last = useRef(onPasted);
  last.current = onPasted;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const focused = document.activeElement;
      const letters = event.clipboardData?.getData('text/plain') ?? '';
      if (letters === '' || focused === null || !focused.matches('.rule-table__cell')) return;
      if (last.current(focused.id, letters)) event.preventDefault();
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
};

/** More than anybody mends at a time. */
const MOST = 10;

export const NotPasted = ({
  table: { columns },
  faults,
  onClose,
}: {
  readonly table: RuleTable;
  readonly faults: readonly CellFault[];
  readonly onClose: () => void;
}) => {
  const words = useWords(ruleTables);
  const shown = faults.slice(0, MOST);
  return (
    <Alert heading={words.notPasted} headingLevel={2} severity="warning" role="alert" data-testid="not-pasted">
      <ul>
        {shown.map(({ row, column, fault }, n) => {
          const label = column === null ? null : columns[column]?.label;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two of them may say the same.
            <li key={n}>
              {row === null ? words.outsideTable : rowInWords(words, row)}
              {label != null && (
                <>
                  , <span lang="nl">{label}</span>
                </>
              )}
              : {words.pasteFaults[fault]}
            </li>
          );
        })}
      </ul>
      {faults.length > shown.length && <p>{words.notPastedMore(faults.length - shown.length)}</p>}
      <div>
        <Button variant="secondary" onClick={onClose}>
          {words.closeFaults}
        </Button>
      </div>
    </Alert>
  );
};
