/** The drafts that people are writing: told apart by the name in their text, opened, or thrown away with a way back. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { ruleDraftsQuestion } from '../../api/questions.ts';
import type { RuleDraft, RuleDraftListed } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { Failed } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { listed } from '../../words/listed.ts';
import { momentInWords } from '../../words/moments.ts';
import { ruleVersions } from './words.ts';

export const DraftLines = ({
  ruleSet,
  items,
}: {
  readonly ruleSet: string;
  readonly items: readonly RuleDraftListed[];
}) => {
  const words = useWords(ruleVersions);
  const { language } = useLanguage();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [gone, setGone] = useState<RuleDraft | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (gone !== null) told.current?.focus();
  }, [gone]);
  const at = `/rule-sets/${encodeURIComponent(ruleSet)}/drafts`;
  const again = () => queries.invalidateQueries({ queryKey: ruleDraftsQuestion(ruleSet).queryKey });
  const remove = useMutation({
    mutationFn: async ({ id, version }: RuleDraftListed) => {
      const draft = await ask<RuleDraft>(`${at}/${id}`);
      // As it stands in the list: what a colleague wrote since is not thrown away unseen.
      await ask(`${at}/${id}`, { method: 'DELETE', headers: { 'if-match': `"${version}"` } });
      return draft;
    },
    onSuccess: async (draft) => {
      setGone(draft);
      announce(words.draftGone(words.draft(draft.name)));
      await again();
    },
    onError: () => void again(),
  });
  const putBack = useMutation({
    mutationFn: ({ format, text }: RuleDraft) => ask<RuleDraft>(at, { method: 'POST', body: { format, text } }),
    onSuccess: async () => {
      setGone(null);
      announce(words.draftBack);
      await again();
    },
  });
  const error = remove.error ?? putBack.error;
  return (
    <>
      {items.length > 0 && (
        <ul className="lines">
          {items.map((draft) => (
            <li key={draft.id} className="row">
              <div>
                <TextLink href={`/regels/${ruleSet}/concepten/${draft.id}`}>{words.draft(draft.name)}</TextLink>
                <div className="small soft">
                  {words.draftBy(
                    listed(
                      draft.writers.map(({ name }) => name),
                      language,
                    ),
                    momentInWords(draft.changedAt, language),
                    draft.basedOn,
                  )}
                </div>
              </div>
              <Button
                variant="tertiary"
                aria-disabled={remove.isPending}
                onClick={() => !remove.isPending && remove.mutate(draft)}
              >
                {words.removeDraft}
                <span className="ams-visually-hidden"> {words.draft(draft.name)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {gone !== null && (
        <div className="row">
          <p ref={told} tabIndex={-1} className="rules__line">
            {words.draftGone(words.draft(gone.name))}
          </p>
          <Button variant="secondary" onClick={() => !putBack.isPending && putBack.mutate(gone)}>
            {words.putBack}
          </Button>
        </div>
      )}
      {error !== null && <Failed error={error} />}
    </>
  );
};
