/** Closing a file to all but some people: of a colleague who is a client, for one. */
import { ActionGroup } from '@amsterdam/design-system-react/dist/ActionGroup';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { FieldSet } from '@amsterdam/design-system-react/dist/FieldSet';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { clientQuestion, colleaguesQuestion, readersQuestion, sessionQuestion } from '../../api/questions.ts';
import type { Colleague, Readers } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { BackLink } from '../../parts/app-link.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useWords } from '../../words/language.tsx';
import { clientAccess } from './words.ts';

export const ClientAccessPage = () => {
  const { clientId } = useParams({ from: '/klanten/$clientId/toegang' });
  const words = useWords(clientAccess);
  const readers = useQuery(readersQuestion(clientId));
  const colleagues = useQuery(colleaguesQuestion);
  const error = toBeSaid(readers.error, readers.data) ?? toBeSaid(colleagues.error, colleagues.data);
  return (
    <div className="stack stack--wide text">
      <div className="stack stack--tight">
        <BackLink href={`/klanten/${clientId}`}>{words.back}</BackLink>
        <PageHeading title={words.title} />
      </div>
      {error !== null ? (
        <Failed error={error} again={() => void Promise.all([readers.refetch(), colleagues.refetch()])} />
      ) : readers.data === undefined || colleagues.data === undefined ? (
        <Waiting rows={6} />
      ) : (
        // What was chosen stays when a colleague changed it meanwhile.
        <Choice clientId={clientId} now={readers.data} colleagues={colleagues.data} />
      )}
    </div>
  );
};

const Choice = ({
  clientId,
  now,
  colleagues,
}: {
  readonly clientId: string;
  readonly now: Readers;
  readonly colleagues: readonly Colleague[];
}) => {
  const words = useWords(clientAccess);
  const announce = useAnnounce();
  const queries = useQueryClient();
  const go = useGo();
  const me = useQuery(sessionQuestion).data?.person?.id;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set([
        now.caseworker.id,
        ...(now.readers.length === 0 && me !== undefined ? [me] : []),
        ...now.readers.map(({ id }) => id),
      ]),
  );
  const isClosed = now.readers.length > 0;
  const change = useMutation({
    mutationFn: (readers: readonly string[]) =>
      ask<Readers>(`/clients/${encodeURIComponent(clientId)}/readers`, { method: 'PUT', body: { readers } }),
    onSuccess: async (set) => {
      announce(set.readers.length === 0 ? words.opened : words.closed);
      queries.setQueryData(readersQuestion(clientId).queryKey, set);
      const seesIt = set.readers.length === 0 || set.readers.some(({ id }) => id === me);
      await queries.invalidateQueries({ queryKey: ['work-list'] });
      if (seesIt) await queries.invalidateQueries({ queryKey: clientQuestion(clientId).queryKey });
      await go(seesIt ? `/klanten/${clientId}` : '/werkvoorraad');
    },
  });
  const pick = (id: string, isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending) change.mutate([...chosen]);
      }}
    >
      <Paragraph>{words.lead}</Paragraph>
      <Paragraph>
        <strong>{isClosed ? words.isClosed(now.readers.length) : words.isOpen}</strong>
      </Paragraph>
      {change.error !== null && <Failed error={change.error} isAnswer />}
      <FieldSet legend={words.who} hint={words.always(now.caseworker.name)}>
        {colleagues.map(({ id, name, team }) => (
          <Checkbox
            key={id}
            checked={chosen.has(id)}
            disabled={id === now.caseworker.id}
            onChange={({ target }) => pick(id, target.checked)}
          >
            {name}, {words.team(team)}
          </Checkbox>
        ))}
      </FieldSet>
      {me !== undefined && !chosen.has(me) && <Paragraph>{words.withoutYou}</Paragraph>}
      <ActionGroup>
        <Button type="submit" aria-disabled={change.isPending}>
          {isClosed ? words.save : words.close}
        </Button>
        {isClosed && (
          <Button
            type="button"
            variant="secondary"
            aria-disabled={change.isPending}
            onClick={() => {
              if (!change.isPending) change.mutate([]);
            }}
          >
            {words.open}
          </Button>
        )}
      </ActionGroup>
      <p className="soft" role="status">
        {change.isPending ? words.saving : ''}
      </p>
    </form>
  );
};
