/** Groups with a fixed number of places: how full each is, who is next, and the round in which places are given out, after a confirmation in words. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { CohortsOfMunicipality } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { JobLines } from '../../parts/job/job-lines.tsx';
import { useBegin, useEnded, useJobs } from '../../parts/job/use-jobs.ts';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { roundInWords, rowsOf, waitsInWords } from './presenter.ts';
import { cohorts } from './words.ts';

const cohortsQuestion = queryOptions({
  queryKey: ['cohorts'],
  queryFn: async ({ signal }) => (await ask<{ items: CohortsOfMunicipality[] }>('/cohorts', { signal })).items,
  refetchOnMount: 'always',
});

export const CohortsPage = () => {
  const words = useWords(cohorts);
  const groups = useQuery(cohortsQuestion);
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight text">
        <PageHeading title={words.title} />
        <Paragraph>{words.lead}</Paragraph>
      </div>
      <ListOf
        items={groups.data?.filter((one) => one.cohorts.length > 0)}
        error={groups.error}
        again={() => void groups.refetch()}
        rows={4}
        none={words.none}
      >
        {(shown) => (
          <>
            {shown.map((one) => (
              <Groups key={one.municipality.id} of={one} isOnly={groups.data?.length === 1} />
            ))}
            <Rounds />
          </>
        )}
      </ListOf>
    </div>
  );
};

const Groups = ({ of, isOnly }: { readonly of: CohortsOfMunicipality; readonly isOnly: boolean }) => {
  const words = useWords(cohorts);
  const { language } = useLanguage();
  const { isBusy } = useJobs('cohorts');
  const begin = useBegin('cohorts', '/cohort-rounds', { confirmed: true, municipality: of.municipality.id });
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
  const { jobs, newest } = useJobs('cohorts');
  useEnded(newest, (job) => {
    announce(roundInWords(job, language, words).join(' '));
    void queries.invalidateQueries({ queryKey: cohortsQuestion.queryKey });
  });
  return (
    <section className="card stack" aria-labelledby="rounds">
      <Heading level={2} id="rounds">
        {words.rounds}
      </Heading>
      <ListOf
        items={jobs.data?.items}
        error={jobs.error}
        again={() => void jobs.refetch()}
        rows={2}
        none={words.noRounds}
      >
        {(rounds) => (
          <JobLines
            jobs={rounds}
            busy={words.busy}
            beganBy={words.beganBy}
            inWords={(job) => roundInWords(job, language, words)}
          />
        )}
      </ListOf>
    </section>
  );
};
