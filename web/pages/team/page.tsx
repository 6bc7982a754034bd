/** A team lead's grip: how much each caseworker has, what was put before the lead, and spreading the work anew. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { teamLoadQuestion, workListQuestion } from '../../api/questions.ts';
import type { LoadOfPerson } from '../../api/types.ts';
import { Answered } from '../../parts/answered.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { phaseName } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { sinceInWords } from '../../words/moments.ts';
import { clientsHref, type LoadColumn, totalOf } from './presenter.ts';
import { Redistribution } from './redistribution.tsx';
import { team as teamWords } from './words.ts';

const SCOPES = ['own', 'all'] as const;

export const TeamPage = () => {
  const words = useWords(teamWords);
  const scope = useSearch({ from: '/team' }).team === 'all' ? 'all' : 'own';
  const load = useQuery({ ...teamLoadQuestion(scope), placeholderData: keepPreviousData });
  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      <Tabs
        label={words.scope}
        tabs={SCOPES.map((one) => ({
          href: one === 'own' ? '/team' : '/team?team=all',
          name: words.scopes[one],
          isPresent: one === scope,
        }))}
      />
      <Answered asked={load} rows={8}>
        {(people) =>
          people.length === 0 ? (
            <div className="card">
              <Paragraph>{words.nobody}</Paragraph>
            </div>
          ) : (
            <>
              <Load scope={scope} load={people} isBusy={load.isPlaceholderData} />
              <Escalated />
              <Redistribution key={scope} load={people} />
            </>
          )
        }
      </Answered>
    </div>
  );
};

const COLUMNS: readonly LoadColumn[] = ['open', 'waitingOnCaseworker', 'overdue', 'dueSoon', 'escalated'];

const Load = ({
  scope,
  load,
  isBusy,
}: {
  readonly scope: 'own' | 'all';
  readonly load: readonly LoadOfPerson[];
  readonly isBusy: boolean;
}) => {
  const words = useWords(teamWords);
  const names = {
    open: words.open,
    waitingOnCaseworker: words.waiting,
    overdue: words.overdue,
    dueSoon: words.dueSoon,
    escalated: words.escalated,
  };
  const total = totalOf(load);
  return (
    <div className="card work-list" aria-busy={isBusy}>
      <Table>
        <Table.Caption>{words.load}</Table.Caption>
        <ColumnNames names={[words.caseworker, ...COLUMNS.map((column) => names[column])]} />
        <Table.Body>
          {load.map((one) => (
            <Table.Row key={one.id}>
              <Table.HeaderCell scope="row">
                <span className="work-list__client">
                  <span>{one.name}</span>
                  <span className="soft small">
                    {words.team.toLowerCase()} {one.team}
                    {!one.leads && `, ${words.doesNotLead}`}
                  </span>
                </span>
              </Table.HeaderCell>
              {COLUMNS.map((column) => (
                <Table.Cell key={column} data-label={names[column]}>
                  <Count
                    count={one[column]}
                    href={clientsHref(scope, one.id, column, one[column])}
                    label={words.see(one[column], names[column], one.name)}
                  />
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
          <Table.Row>
            <Table.HeaderCell scope="row">
              <strong>{words.total}</strong>
            </Table.HeaderCell>
            {COLUMNS.map((column) => (
              <Table.Cell key={column} data-label={names[column]}>
                <strong>
                  <Count
                    count={total[column]}
                    href={clientsHref(scope, null, column, total[column])}
                    label={words.see(total[column], names[column], words.total.toLowerCase())}
                  />
                </strong>
              </Table.Cell>
            ))}
          </Table.Row>
        </Table.Body>
      </Table>
    </div>
  );
};

/** Leads to just the clients that it counts. */
const Count = ({
  count,
  href,
  label,
}: {
  readonly count: number;
  readonly href: string | null;
  readonly label: string;
}) => (
  <span className="number">
    {href === null ? (
      count
    ) : (
      <TextLink href={href} aria-label={label}>
        {count}
      </TextLink>
    )}
  </span>
);

const SHOWN = 5;

/** The longest waiting first; all of them are in the work list. */
const Escalated = () => {
  const words = useWords(teamWords);
  const { language } = useLanguage();
  const list = useQuery(
    workListQuestion({ view: 'team', waitingOn: 'teamLead', sort: 'waitingSince', pageSize: String(SHOWN) }),
  );
  const now = new Date();
  return (
    <section className="card stack" aria-labelledby="escalated">
      <Heading level={2} id="escalated">
        {words.escalatedTitle}
      </Heading>
      <ListOf
        items={list.data?.items}
        error={list.error}
        again={() => void list.refetch()}
        rows={2}
        none={words.noneEscalated}
      >
        {(items) => (
          <>
            <ul>
              {items.map(({ clientId, name, phase, waitingSince }) => (
                <li key={clientId}>
                  <TextLink href={`/klanten/${clientId}`}>{name}</TextLink>{' '}
                  <span className="soft">
                    {words.since(phaseName(phase, language), sinceInWords(waitingSince, now, language))}
                  </span>
                </li>
              ))}
            </ul>
            <p>
              <TextLink href="/werkvoorraad?view=team&waitingOn=teamLead&sort=waitingSince&order=ascending">
                {words.allEscalated(list.data?.total ?? items.length)}
              </TextLink>
            </p>
          </>
        )}
      </ListOf>
    </section>
  );
};
