/**
 * A file of clients or of people who work here: checked, then read in. The contract:
 * 1. nothing is stored before somebody confirmed it; what is checked is not kept;
 * 2. a file that had no answer is sent again under the same id, so it comes in once;
 * 3. what goes on stands in the address and in the list, and can be left and found again.
 */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole } from '../../../domain/person/roles.ts';
import { RIGHTS } from '../../../domain/trajectory/rights.ts';
import { ask, NoAnswer } from '../../api/ask.ts';
import { municipalitiesQuestion, sessionQuestion } from '../../api/questions.ts';
import type { Job } from '../../api/types.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { jobsQuestion, useJobs } from '../../parts/job/use-jobs.ts';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useIsHere } from '../../parts/use-is-here.ts';
import { useSentOnce } from '../../parts/use-sent-once.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { Choose } from './choose.tsx';
import { addressOf, type Chosen } from './presenter.ts';
import { Result } from './result.tsx';
import { importing } from './words.ts';

export const ImportPage = () => {
  const words = useWords(importing);
  const { werk } = useSearch({ from: '/inlezen' });
  const go = useGo();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuestion);
  const municipalities = useQuery(municipalitiesQuestion);
  /** The file that was checked last, as long as this page is open. */
  const [checked, setChecked] = useState<{ readonly id: string; readonly chosen: Chosen; readonly file: File } | null>(
    null,
  );
  const isHere = useIsHere();
  const sent = useSentOnce();
  const send = useMutation({
    mutationFn: ({ chosen, file, store }: { chosen: Chosen; file: File; store: boolean }) => {
      const address = addressOf(chosen, store);
      return ask<Job>(address, { method: 'POST', file, headers: { 'idempotency-key': sent.idOf(address, file) } });
    },
    onSuccess: ({ id }, { chosen, file, store }) => {
      // Who went elsewhere meanwhile is not fetched back: it stands in the list.
      if (!isHere.current) return;
      setChecked(store ? null : { id, chosen, file });
      void go(`/inlezen?werk=${id}`);
    },
    onSettled: (_, error) => {
      sent.answered(error);
      void queries.invalidateQueries({ queryKey: jobsQuestion('caseload').queryKey });
    },
  });
  const isOperations = hasRole(session?.person ?? { roles: [] }, RIGHTS['caseworkers.import']);
  const error = toBeSaid(municipalities.error, municipalities.data);
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight text">
        <PageHeading title={words.title} />
        <Paragraph>{words.lead}</Paragraph>
      </div>
      {error !== null ? (
        <Failed error={error} again={() => void municipalities.refetch()} />
      ) : municipalities.data === undefined ? (
        <Waiting />
      ) : (
        <Choose
          municipalities={municipalities.data}
          mayPeople={isOperations}
          isSending={send.isPending}
          onCheck={(chosen, file) => send.mutate({ chosen, file, store: false })}
        />
      )}
      {send.error !== null && (
        <Failed
          error={send.error}
          {...(send.error instanceof NoAnswer && { again: () => send.variables && send.mutate(send.variables) })}
        />
      )}
      {werk !== undefined && (
        <Result
          key={werk}
          id={werk}
          fileName={checked !== null && checked.id === werk ? checked.file.name : null}
          isSending={send.isPending}
          onStore={() => {
            if (checked !== null && !send.isPending) send.mutate({ ...checked, store: true });
          }}
        />
      )}
      <Last now={werk} />
    </div>
  );
};

const Last = ({ now }: { readonly now: string | undefined }) => {
  const words = useWords(importing);
  const { language } = useLanguage();
  const { jobs } = useJobs('caseload');
  return (
    <section className="card stack" aria-labelledby="last">
      <Heading level={2} id="last">
        {words.last}
      </Heading>
      <ListOf items={jobs.data?.items} error={jobs.error} again={() => void jobs.refetch()} rows={2} none={words.none}>
        {(items) => (
          <ul className="timeline">
            {items.map(({ id, kind, by, startedAt, outcome }) => (
              <li key={id}>
                <TextLink href={`/inlezen?werk=${id}`} {...(id === now && { 'aria-current': 'true' as const })}>
                  {words.kinds[kind]}: {outcome === null ? words.busy : words.outcomes[outcome]}
                </TextLink>
                <div className="soft small">{words.by(by.name, momentInWords(startedAt, language))}</div>
              </li>
            ))}
          </ul>
        )}
      </ListOf>
    </section>
  );
};
