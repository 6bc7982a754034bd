/**
 * Groups with a fixed number of places: how full each is, who is next, and the round in which places are given out. The contract:
 * 1. a round begins after a confirmation in words, and once for each: what had no answer is sent again under the same id;
 * 2. how far it is and what came of it is read from the server, so that the page can be left and opened again.
 */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ask, NoAnswer } from '../../api/ask.ts';
import type { CohortsOfMunicipality, Job, JobList } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { roundInWords, rowsOf, waitsInWords } from './presenter.ts';
import { cohorts } from './words.ts';

const WHILE_BUSY_MS = 1_000;
const WHILE_IDLE_MS = 30_000;

const cohortsQuestion = queryOptions({
  queryKey: ['cohorts'],
  queryFn: async ({ signal }) => (await ask<{ items: CohortsOfMunicipality[] }>('/cohorts', { signal })).items,
  refetchOnMount: 'always',
});

/** The newest rounds; one that goes on is looked at each second. */
const roundsQuestion = queryOptions({
  queryKey: ['cohorts', 'rounds'],
  queryFn: ({ signal }) => ask<JobList>('/jobs?about=cohorts', { signal }),
  refetchInterval: ({ state }) =>
    state.data?.items.some(({ outcome }) => outcome === null) === true ? WHILE_BUSY_MS : WHILE_IDLE_MS,
});

export const CohortsPage = () => {
  const words = useWords(cohorts);
  const groups = useQuery(cohortsQuestion);
  const error = toBeSaid(groups.error, groups.data);
  const shown = groups.data?.filter((one) => one.cohorts.length > 0) ?? [];
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight text">
        <PageHeading title={words.title} />
        <Paragraph>{words.lead}</Paragraph>
      </div>
      {error !== null ? (
        <Failed error={error} again={() => void groups.refetch()} />
      ) : groups.data === undefined ? (
        <Waiting rows={4} />
      ) : shown.length === 0 ? (
        <Paragraph>{words.none}</Paragraph>
      ) : (
        <>
          {shown.map((one) => (
            <Groups key={one.municipality.id} of={one} isOnly={groups.data.length === 1} />
          ))}
          <Rounds />
        </>
      )}
    </div>
  );
};

const Groups = ({ of, isOnly }: { readonly of: CohortsOfMunicipality; readonly isOnly: boolean }) => {
  const words = useWords(cohorts);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const rounds = useQuery(roundsQuestion);
  const id = useRef<string | null>(null);
  const begin = useMutation({
    mutationFn: () => {
      id.current ??= crypto.randomUUID();
      return ask<Job>('/cohort-rounds', {
        method: 'POST',
        body: { confirmed: true, municipality: of.municipality.id },
        headers: { 'idempotency-key': id.current },
      });
    },
    onSettled: (_, error) => {
      if (!(error instanceof NoAnswer)) id.current = null;
      void queries.invalidateQueries({ queryKey: roundsQuestion.queryKey });
    },
  });
  const isBusy = rounds.data?.items.some(({ outcome }) => outcome === null) === true;
  const heading = `groups-${of.municipality.id}`;
  return (
    <section className="card stack" aria-labelledby={heading}>
      <Heading level={2} id={heading}>
        {isOnly ? words.groups : of.municipality.name}
      </Heading>
      <div className="work-list">
        <Table>
          <ColumnNames names={[words.group, words.taken, words.free, words.next]} />
          <Table.Body>
            {rowsOf(of, language, words).map((row) => (
              <Table.Row key={row.id}>
                <Table.HeaderCell scope="row">
                  <span lang="nl">{row.name}</span>
                </Table.HeaderCell>
                <Table.Cell data-label={words.taken}>
                  <span>{row.taken}</span>
                </Table.Cell>
                <Table.Cell data-label={words.free}>
                  <span className="number">{row.free}</span>
                </Table.Cell>
                <Table.Cell data-label={words.next}>
                  <span className="stack stack--tight">
                    {row.next.map(({ id: clientId, name, href }) => (
                      <span key={clientId}>
                        <TextLink href={href}>{name}</TextLink> <span className="soft number">{clientId}</span>
                      </span>
                    ))}
                    {row.besides !== null && <span className="soft">{row.besides}</span>}
                  </span>
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <Paragraph className="text">{words.youDecide}</Paragraph>
      <Paragraph className="text">
        <strong>{waitsInWords(of.waiting, language, words)}</strong>
      </Paragraph>
      <Confirm
        button={words.giveOut}
        title={words.confirmTitle}
        yes={words.confirm}
        no={words.cancel}
        isOff={isBusy || begin.isPending}
        onYes={() => begin.mutate()}
      >
        <Paragraph>{words.keeps}</Paragraph>
        <Paragraph>{words.ties}</Paragraph>
        <Paragraph>{words.onceGiven}</Paragraph>
      </Confirm>
      {begin.error !== null && <Failed error={begin.error} again={() => begin.mutate()} />}
    </section>
  );
};

const Rounds = () => {
  const words = useWords(cohorts);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const rounds = useQuery(roundsQuestion);
  const [newest] = rounds.data?.items ?? [];
  const isBusy = newest !== undefined && newest.outcome === null;
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !isBusy && newest !== undefined) {
      announce(roundInWords(newest, language, words).join(' '));
      void queries.invalidateQueries({ queryKey: cohortsQuestion.queryKey, exact: true });
    }
    wasBusy.current = isBusy;
  }, [isBusy, newest, language, words, announce, queries]);
  const error = toBeSaid(rounds.error, rounds.data);
  return (
    <section className="card stack" aria-labelledby="rounds">
      <Heading level={2} id="rounds">
        {words.rounds}
      </Heading>
      {error !== null ? (
        <Failed error={error} again={() => void rounds.refetch()} />
      ) : rounds.data === undefined ? (
        <Waiting rows={2} />
      ) : newest === undefined ? (
        <Paragraph>{words.noRounds}</Paragraph>
      ) : (
        <ul className="timeline">
          {rounds.data.items.map((one) => (
            <Line key={one.id} job={one} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Line = ({ job }: { readonly job: Job }) => {
  const words = useWords(cohorts);
  const { language } = useLanguage();
  const { by, startedAt, outcome, done, total } = job;
  return (
    <li>
      <strong>{words.beganBy(by.name, momentInWords(startedAt, language))}</strong>
      {outcome === null && (
        <progress
          className="progress"
          aria-label={words.busy}
          {...(total !== null && total > 0 && { value: done, max: total })}
        />
      )}
      {roundInWords(job, language, words).map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </li>
  );
};
