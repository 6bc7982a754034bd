/** What is to be done: a page of the work list, with the lists to choose from, filters and order in the address. */
import { Badge } from '@amsterdam/design-system-react/dist/Badge';
import { Pagination } from '@amsterdam/design-system-react/dist/Pagination';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { TabNavigation } from '@amsterdam/design-system-react/dist/TabNavigation';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionQuestion, workCountsQuestion, workListQuestion } from '../../api/questions.ts';
import type { Person, WorkList } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { AppLink, TextLink } from '../../parts/app-link.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Filters } from './filters.tsx';
import { foundInWords, type Row, rowOf } from './presenter.ts';
import {
  addressOf,
  askedOf,
  firstView,
  hasFilter,
  type Order,
  type Shown,
  sortedBy,
  sortOf,
  VIEWS,
  type View,
} from './search.ts';
import { type WorkListWords, workList } from './words.ts';

export const WorkListPage = () => {
  const { data } = useQuery(sessionQuestion);
  // The session may have ended a moment ago; the page then stays as it was.
  return <Asked person={data?.person ?? null} key={data?.person?.id} />;
};

const Asked = ({ person }: { readonly person: Person | null }) => {
  const words = useWords(workList);
  const shown = useSearch({ from: '/werkvoorraad' });
  const who: Pick<Person, 'roles'> = person ?? { roles: ['caseworker'] };
  const list = useQuery({
    ...workListQuestion(askedOf(shown, who)),
    placeholderData: keepPreviousData,
    enabled: person !== null,
  });
  const counts = useQuery({ ...workCountsQuestion, enabled: person !== null });
  const view = VIEWS.find((one) => one === shown.view) ?? firstView(who);
  const found = list.data === undefined || list.isPlaceholderData ? null : foundInWords(list.data, words);
  const error = toBeSaid(list.error, list.data);
  const announce = useAnnounce();
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found, announce]);

  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      <TabNavigation accessibleName={words.lists}>
        <TabNavigation.List>
          {VIEWS.map((one) => (
            <TabNavigation.Link
              key={one}
              href={addressOf({ view: one })}
              linkComponent={AppLink}
              {...(one === view && { 'aria-current': 'page' as const })}
            >
              {words.views[one]}
              {counts.data !== undefined && ` (${counts.data[one]})`}
            </TabNavigation.Link>
          ))}
        </TabNavigation.List>
      </TabNavigation>
      <Filters shown={shown} isEnded={view === 'ended'} />
      {error !== null ? (
        <Failed error={error} again={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Waiting rows={8} />
      ) : (
        <Found
          list={list.data}
          shown={shown}
          view={view}
          canOpen={OPENS.some((role) => who.roles.includes(role))}
          isStale={list.isPlaceholderData}
        />
      )}
    </div>
  );
};

/** Who may open a client's page. */
const OPENS: Person['roles'] = ['caseworker', 'teamLead'];

const Found = ({
  list,
  shown,
  view,
  canOpen,
  isStale,
}: {
  readonly list: WorkList;
  readonly shown: Shown;
  readonly view: View;
  readonly canOpen: boolean;
  readonly isStale: boolean;
}) => {
  const words = useWords(workList);
  const { language } = useLanguage();
  if (list.total === 0 || list.items.length === 0)
    return (
      <div className="card">
        <Paragraph>{words.empty[hasFilter(shown) ? 'filtered' : view]}</Paragraph>
      </div>
    );
  const now = new Date();
  const rows = list.items.map((item) => rowOf(item, now, language, words));
  return (
    <div className="card work-list stack" aria-busy={isStale}>
      <Table>
        <Table.Caption>{foundInWords(list, words)}</Table.Caption>
        <Table.Header>
          <Table.Row>
            <Sorted shown={shown} by="name" words={words}>
              {words.client}
            </Sorted>
            <Table.HeaderCell scope="col">{words.phase}</Table.HeaderCell>
            {view !== 'ended' && (
              <>
                <Sorted shown={shown} by="waitingSince" words={words}>
                  {words.waits}
                </Sorted>
                <Sorted shown={shown} by="dueAt" words={words}>
                  {words.next}
                </Sorted>
              </>
            )}
            <Table.HeaderCell scope="col">{words.goal}</Table.HeaderCell>
            {view !== 'mine' && <Table.HeaderCell scope="col">{words.caseworker}</Table.HeaderCell>}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Line key={row.clientId} row={row} view={view} canOpen={canOpen} words={words} />
          ))}
        </Table.Body>
      </Table>
      <Pagination
        linkComponent={AppLink}
        linkTemplate={(page) => addressOf(shown, { page: String(page) })}
        page={list.page}
        totalPages={Math.ceil(list.total / list.pageSize)}
        accessibleName={words.pages}
        pageAccessibleName={words.page}
        currentPageAccessibleName={words.page}
        previousLabel={words.previous}
        previousAccessibleName={words.previous}
        nextLabel={words.nextPage}
        nextAccessibleName={words.nextPage}
      />
    </div>
  );
};

const Sorted = ({
  shown,
  by,
  words,
  children,
}: {
  readonly shown: Shown;
  readonly by: Order;
  readonly words: WorkListWords;
  readonly children: string;
}) => {
  const now = sortOf(shown);
  const isSorted = now.by === by;
  return (
    <Table.HeaderCell scope="col" aria-sort={!isSorted ? 'none' : now.descending ? 'descending' : 'ascending'}>
      <AppLink href={sortedBy(shown, by)} className="sorted">
        {children}
        <span className="ams-visually-hidden">, {words.sortBy}</span>
        {isSorted && <span aria-hidden="true">{now.descending ? '\u00A0↓' : '\u00A0↑'}</span>}
      </AppLink>
    </Table.HeaderCell>
  );
};

const Line = ({
  row,
  view,
  canOpen,
  words,
}: {
  readonly row: Row;
  readonly view: View;
  readonly canOpen: boolean;
  readonly words: WorkListWords;
}) => (
  <Table.Row>
    <Table.HeaderCell scope="row">
      <span className="work-list__client">
        {canOpen ? <TextLink href={row.href}>{row.name}</TextLink> : <span>{row.name}</span>}
        <span className="soft number">{row.clientId}</span>
      </span>
    </Table.HeaderCell>
    <Table.Cell data-label={words.phase}>
      <span>
        {row.phase}
        {row.isSuspended && (
          <>
            {' '}
            <Badge color="orange" label={words.suspended} />
          </>
        )}
      </span>
    </Table.Cell>
    {view !== 'ended' && (
      <>
        <Table.Cell data-label={words.waits}>
          <span>
            {row.waits === null ? (
              words.nobody
            ) : (
              <>
                {row.waits.on}, <span className="soft number">{row.waits.since}</span>
              </>
            )}
          </span>
        </Table.Cell>
        <Table.Cell data-label={words.next}>
          {row.next === null ? (
            <span className="soft">{words.none}</span>
          ) : (
            <span>
              <span className={`due--${row.next.urgency}`}>{row.next.when}</span>
              <br />
              <span className="soft">
                {row.next.what}, {row.next.day}
              </span>
            </span>
          )}
        </Table.Cell>
      </>
    )}
    <Table.Cell data-label={words.goal}>
      <span lang="nl">
        {row.goal ?? <span className="soft">{words.none}</span>}
        {row.instrument !== null && (
          <>
            <br />
            <span className="soft">{row.instrument}</span>
          </>
        )}
      </span>
    </Table.Cell>
    {view !== 'mine' && <Table.Cell data-label={words.caseworker}>{row.caseworker}</Table.Cell>}
  </Table.Row>
);
