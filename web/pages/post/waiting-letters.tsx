/**
 * What waits, and sending it all. The contract:
 * 1. it is asked in words first, for it cannot be undone;
 * 2. a run keeps its id until there is an answer, so whatever is sent again happens once;
 * 3. what came of it has an address, to which the page goes.
 */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { PostRun } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Failed } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useIsHere } from '../../parts/use-is-here.ts';
import { useSentOnce } from '../../parts/use-sent-once.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { LettersTable } from './letters-table.tsx';
import { outcomeInWords, waitingRow } from './presenter.ts';
import { waitingQuestion } from './questions.ts';
import { post } from './words.ts';

const pageHref = (page: number): string => `/post?page=${page}`;

export const WaitingLetters = ({ page }: { readonly page: string }) => {
  const words = useWords(post);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery({ ...waitingQuestion('draft', page), placeholderData: keepPreviousData });
  return (
    <section className="card stack" aria-labelledby="waits">
      <Heading level={2} id="waits">
        {words.waits}
      </Heading>
      {data !== undefined && data.total > 0 && <SendAll count={data.total} />}
      <ListOf
        items={data?.items}
        error={error}
        again={() => void refetch()}
        rows={4}
        none={words.nothing}
        paged={data && { total: data.total, pageSize: data.pageSize, href: pageHref }}
      >
        {(letters) =>
          data !== undefined && (
            <LettersTable
              caption={words.waitsCount(data.total)}
              rows={letters.map((item) => waitingRow(item, language))}
              detail={words.since}
              {...{ page: data.page, pageSize: data.pageSize, total: data.total }}
              pageHref={pageHref}
            />
          )
        }
      </ListOf>
    </section>
  );
};

const SendAll = ({ count }: { readonly count: number }) => {
  const words = useWords(post);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const go = useGo();
  const announce = useAnnounce();
  const sent = useSentOnce();
  const isHere = useIsHere();
  const sending = useMutation({
    mutationFn: () => ask<PostRun>('/post-runs', { method: 'POST', headers: { 'idempotency-key': sent.idOf() } }),
    onSuccess: async (run) => {
      announce(outcomeInWords(run, words).join(' '));
      // Who went elsewhere meanwhile is not fetched back: the run stands among the earlier ones.
      if (!isHere.current) return;
      await go(`/post?ronde=${run.postRunId}`);
    },
    onSettled: (_, error) => {
      sent.answered(error);
      void queries.invalidateQueries({ queryKey: ['post'] });
      void queries.invalidateQueries({ queryKey: ['client'] });
    },
  });
  return (
    <>
      <Confirm
        button={words.send(count)}
        title={words.sendTitle(count)}
        yes={words.yes}
        no={words.no}
        isOff={sending.isPending}
        onYes={() => sending.mutate()}
      >
        <Paragraph>{words.sendDate(dayInWords(new Date().toISOString(), language))}</Paragraph>
        <Paragraph>{words.sendAlso}</Paragraph>
        <Paragraph>{words.sendFinal}</Paragraph>
        <Paragraph>{words.sendPost}</Paragraph>
      </Confirm>
      {sending.isPending && <p role="status">{words.sending}</p>}
      {sending.error !== null && <Failed error={sending.error} again={() => sending.mutate()} />}
    </>
  );
};

/** Letters that are due and not written yet: shown only when there are. */
export const DueLetters = () => {
  const words = useWords(post);
  const { language } = useLanguage();
  const { data } = useQuery(waitingQuestion('due', '1'));
  if (data === undefined || data.total === 0) return null;
  return (
    <section className="card stack" aria-labelledby="due">
      <Heading level={2} id="due">
        {words.due}
      </Heading>
      <Paragraph>{words.dueDetail}</Paragraph>
      <ul>
        {data.items
          .map((item) => waitingRow(item, language))
          .map(({ key, clientId, kind, detail, hasFailed }) => (
            <li key={key}>
              <span className="number">{clientId}</span>: {kind}, {words.dueSince(detail)}
              {hasFailed && (
                <>
                  . <strong>{words.failed}.</strong>
                </>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
};
