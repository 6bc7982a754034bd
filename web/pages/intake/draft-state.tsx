/** Whether what was typed is kept; what to do when it was changed in another window; and throwing it away, with a way back. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import type { Saving } from './use-draft.ts';
import { intake as intakeWords } from './words.ts';

interface DraftStateProps {
  readonly saving: Saving;
  readonly takeOther: () => Promise<void>;
  readonly keepHere: () => Promise<void>;
  /** @returns whether it is gone */
  readonly remove: () => Promise<boolean>;
  /** Empties the form. @returns what brings it back */
  readonly clear: () => () => void;
}

export const DraftState = ({ saving, takeOther, keepHere, remove, clear }: DraftStateProps) => {
  const words = useWords(intakeWords);
  const { language } = useLanguage();
  const [back, setBack] = useState<(() => void) | null>(null);
  const [isKept, setKept] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const isConflict = saving.is === 'conflict';
  useEffect(() => {
    if (isConflict || back !== null) place.current?.focus();
  }, [isConflict, back]);

  if (isConflict)
    return (
      <Alert
        heading={words.conflict}
        headingLevel={2}
        severity="warning"
        ref={place}
        tabIndex={-1}
        data-testid="conflict"
      >
        <Paragraph>{words.conflictDetail}</Paragraph>
        <div className="actions">
          <Button onClick={() => void keepHere()}>{words.keepHere}</Button>
          <Button variant="secondary" onClick={() => void takeOther()}>
            {words.takeOther}
          </Button>
        </div>
      </Alert>
    );
  if (back !== null)
    return (
      <div className="row" ref={place} tabIndex={-1}>
        <span>{words.removed}</span>
        <Button
          variant="secondary"
          onClick={() => {
            back();
            setBack(null);
          }}
        >
          {words.putBack}
        </Button>
      </div>
    );
  if (saving.is === 'none') return null;
  return (
    <div className="row small soft">
      <span data-testid="draft">
        {saving.is === 'saved'
          ? words.saved(momentInWords(saving.at, language))
          : saving.is === 'saving'
            ? words.saving
            : words.notSaved}
      </span>
      {isKept && <span role="alert">{words.notRemoved}</span>}
      {saving.is === 'saved' && (
        <Button
          variant="tertiary"
          onClick={async () => {
            const isGone = await remove();
            setKept(!isGone);
            if (!isGone) return;
            const restore = clear();
            setBack(() => restore);
          }}
        >
          {words.remove}
        </Button>
      )}
    </div>
  );
};
