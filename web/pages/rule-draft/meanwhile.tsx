/** What is asked where a colleague changed the same draft, or took it away: whose text goes on. Nothing of either is lost. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../../api/ask.ts';
import type { RuleDraft } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Failed } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { useBeginDraft } from './use-begin-draft.ts';
import type { useDraft } from './use-draft.ts';
import { ruleDraft } from './words.ts';

interface MeanwhileProps {
  readonly draft: RuleDraft;
  readonly editing: ReturnType<typeof useDraft>;
}

export const Meanwhile = ({ draft, editing }: MeanwhileProps) => {
  const words = useWords(ruleDraft);
  const { language } = useLanguage();
  const announce = useAnnounce();
  const beginDraft = useBeginDraft();
  const { saving } = editing;
  const text = editing.history.present;
  const keepMine = useMutation({
    mutationFn: () => beginDraft(draft.ruleSetId, { format: draft.format, text }),
  });
  /** One's own text, from when the colleague's took its place until one says what becomes of it. */
  const [mine, setMine] = useState<string | null>(null);
  const takeTheirs = useMutation({
    mutationFn: editing.takeTheirs,
    onMutate: () => (editing.hasOwn ? text : null),
    onSuccess: (_, _asked, own) => {
      setMine(own);
      announce(own === null ? words.theirsShown : words.tookTheirs);
    },
  });

  return (
    <>
      {(saving === 'conflict' || saving === 'gone') && (
        <Alert
          heading={saving === 'gone' ? words.gone : words.conflict}
          headingLevel={2}
          severity="warning"
          role="alert"
          data-testid="conflict"
        >
          {editing.refusal instanceof Refused ? (
            <Paragraph lang="nl">{editing.refusal.problem.detail}</Paragraph>
          ) : (
            editing.meanwhile !== null && (
              <Paragraph>
                {words.changedBy(editing.meanwhile.name, momentInWords(editing.meanwhile.at, language))}
              </Paragraph>
            )
          )}
          {saving === 'conflict' && editing.hasOwn && <Paragraph>{words.takeTheirsKeeps}</Paragraph>}
          <div className="actions">
            {saving === 'conflict' && (
              <Button onClick={() => !takeTheirs.isPending && takeTheirs.mutate()}>{words.takeTheirs}</Button>
            )}
            {(saving === 'gone' || editing.hasOwn) && (
              <Button variant="secondary" onClick={() => !keepMine.isPending && keepMine.mutate()}>
                {words.keepMine}
              </Button>
            )}
          </div>
          {keepMine.error !== null && <Failed error={keepMine.error} />}
          {takeTheirs.error !== null && <Failed error={takeTheirs.error} />}
        </Alert>
      )}
      {mine !== null && mine !== text && (
        <Alert heading={words.tookTheirs} headingLevel={2} data-testid="took-theirs">
          <div className="actions">
            <Button
              variant="secondary"
              onClick={() => {
                editing.type(mine, false);
                setMine(null);
                announce(words.undone);
              }}
            >
              {words.mineBack}
            </Button>
            <Button variant="tertiary" onClick={() => setMine(null)}>
              {words.goOnWithTheirs}
            </Button>
          </div>
        </Alert>
      )}
    </>
  );
};
