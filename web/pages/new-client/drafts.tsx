/** Intakes that were begun and not ended: gone on with, or thrown away after a question. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { draftsQuestion } from '../../api/questions.ts';
import type { Draft } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Failed, toBeSaid } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { newClient } from './words.ts';

export const Drafts = () => {
  const words = useWords(newClient);
  const { data, error, refetch } = useQuery({ ...draftsQuestion, staleTime: 0 });
  return (
    <section className="card stack" aria-labelledby="drafts">
      <Heading level={2} id="drafts" tabIndex={-1}>
        {words.drafts}
      </Heading>
      <ListOf items={data} error={error} again={() => void refetch()} rows={2} none={words.noDrafts}>
        {(drafts) => (
          <ul className="lines">
            {drafts.map((draft) => (
              <Line key={draft.clientId} draft={draft} />
            ))}
          </ul>
        )}
      </ListOf>
    </section>
  );
};

const Line = ({ draft: { clientId, name, answered, savedAt } }: { readonly draft: Draft }) => {
  const words = useWords(newClient);
  const { language } = useLanguage();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (asks) question.current?.focus();
  }, [asks]);
  const remove = useMutation({
    mutationFn: () => ask(`/clients/${encodeURIComponent(clientId)}/intake-draft`, { method: 'DELETE' }),
    onSuccess: async () => {
      announce(words.removed);
      document.getElementById('drafts')?.focus();
      await queries.invalidateQueries({ queryKey: draftsQuestion.queryKey });
    },
  });
  const error = toBeSaid(remove.error, {});
  return (
    <li className="stack stack--tight">
      <div className="row">
        <div>
          <TextLink href={`/klanten/${clientId}/intake`}>{name}</TextLink>
          <div className="small soft">
            <span className="number">{clientId}</span>, {words.draft(answered, momentInWords(savedAt, language))}
          </div>
        </div>
        {!asks && (
          <Button variant="tertiary" onClick={() => setAsks(true)}>
            {words.remove}
            <span className="ams-visually-hidden"> {name}</span>
          </Button>
        )}
      </div>
      {asks && (
        <>
          <p ref={question} tabIndex={-1}>
            {words.removeSure}
          </p>
          <div className="actions">
            <Button aria-disabled={remove.isPending} onClick={() => !remove.isPending && remove.mutate()}>
              {words.removeYes}
            </Button>
            <Button variant="secondary" onClick={() => setAsks(false)}>
              {words.removeNo}
            </Button>
          </div>
        </>
      )}
      {error !== null && <Failed error={error} />}
    </li>
  );
};
