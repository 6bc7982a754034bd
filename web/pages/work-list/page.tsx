/** What is to be done: a page of the work list, with the lists to choose from, filters and order in the address. */
import { Badge } from '@amsterdam/design-system-react/dist/Badge';
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { GUIDES, hasRole } from '../../../domain/person/roles.ts';
import { colleaguesQuestion, sessionQuestion, workListQuestion, workOptionsQuestion } from '../../api/questions.ts';
import type { Person, WorkItem, WorkList } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { BatchReport, EarlierBatches } from '../../parts/batch/batch-report.tsx';
import { useBatch } from '../../parts/batch/use-batch.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Filters } from './filters.tsx';
import { FoundList } from './found-list.tsx';
import { Lists } from './lists.tsx';
import { Pages } from './pages.tsx';
import { caseworkerChoices, choicesOf, foundInWords, type Row, rowOf } from './presenter.ts';
import { SavedViews } from './saved-views.tsx';
import {
  askedOf,
  firstView,
  hasFilter,
  optionsAskedOf,
  readShown,
  type Shown,
  type TrajectoryView,
  VIEWS,
} from './search.ts';
import { Selection } from './selection.tsx';
import { Sorted } from './sorted.tsx';
import { Unstarted } from './unstarted.tsx';
import { type WorkListWords, workList } from './words.ts';

export const WorkListPage = () => {
  const { data } = useQuery(sessionQuestion);
  // The session may have ended a moment ago; the page then stays as it was.
  return <Asked person={data?.person ?? null} key={data?.person?.id} />;
};

const Asked = ({ person }: { readonly person: Person | null }) => {
  const words = useWords(workList);
  // The router adds what else stands in the address.
  const shown = readShown(useSearch({ from: '/werkvoorraad' }));
  const view = VIEWS.find((one) => one === shown.view) ?? firstView(person ?? { roles: ['caseworker'] });
  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      <Lists view={view} search={shown.search} isSignedIn={person !== null} />
      {view === 'unstarted' ? (
        <Unstarted shown={shown} isSignedIn={person !== null} />
      ) : (
        <Trajectories shown={shown} view={view} person={person} />
      )}
    </div>
  );
};

const Trajectories = ({
  shown,
  view,
  person,
}: {
  readonly shown: Shown;
  readonly view: TrajectoryView;
  readonly person: Person | null;
}) => {
  const words = useWords(workList);
  const { language } = useLanguage();
  const who: Pick<Person, 'roles'> = person ?? { roles: ['caseworker'] };
  const list = useQuery({
    ...workListQuestion(askedOf(shown, who)),
    placeholderData: keepPreviousData,
    enabled: person !== null,
    // Who comes back from a client sees that it was opened.
    refetchOnMount: 'always',
  });
  const options = useQuery({
    ...workOptionsQuestion(optionsAskedOf(shown, who)),
    placeholderData: keepPreviousData,
    enabled: person !== null,
  });
  const colleagues = useQuery({ ...colleaguesQuestion, enabled: person !== null && view !== 'mine' });
  const found = list.data === undefined || list.isPlaceholderData ? null : foundInWords(list.data, words.found);
  const announce = useAnnounce();
  const batch = useBatch('work-list');
  const [chosen, setChosen] = useState<ReadonlyMap<string, WorkItem>>(new Map());
  // Of what is on the page now that version counts which is on it.
  const onPage = new Map(list.data?.items.map((item) => [item.clientId, item]));
  const chosenNow = [...chosen.values()].map((item) => onPage.get(item.clientId) ?? item);
  const canOpen = hasRole(who, GUIDES);
  const rows = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found, announce]);

  return (
    <>
      <Filters
        shown={shown}
        choices={[
          ...choicesOf(options.data, shown, view === 'ended', language, words),
          ...caseworkerChoices(colleagues.data ?? [], shown, view, person?.team, words),
        ]}
      />
      <SavedViews shown={shown} view={view} />
      {batch.batch.is !== 'done' && chosenNow.length > 0 && view !== 'ended' && (
        // Stays where it is while it is carried out: a second click does not come upon something else.
        <Selection
          chosen={chosenNow}
          isSending={batch.batch.is === 'sending'}
          onGive={batch.give}
          onClear={() => {
            setChosen(new Map());
            announce(words.chosen(0));
            // The button that had the focus goes with the bar.
            rows.current?.focus({ preventScroll: true });
          }}
        />
      )}
      <BatchReport of={batch} onClosed={() => setChosen(new Map())} />
      <FoundList list={list} shown={shown} view={view} none={words.empty[hasFilter(shown) ? 'filtered' : view]}>
        {(page) => (
          <Found
            list={page}
            shown={shown}
            view={view}
            canOpen={canOpen}
            choice={canOpen && view !== 'ended' && batch.batch.is === 'ready' ? { chosen, onChosen: setChosen } : null}
            isStale={list.isPlaceholderData}
            place={rows}
          />
        )}
      </FoundList>
      {canOpen && batch.batch.is === 'ready' && <EarlierBatches />}
    </>
  );
};

/** The rows that were chosen; null where none can be. */
type RowChoice = {
  readonly chosen: ReadonlyMap<string, WorkItem>;
  readonly onChosen: (chosen: ReadonlyMap<string, WorkItem>) => void;
} | null;

const withRows = (
  chosen: ReadonlyMap<string, WorkItem>,
  items: readonly WorkItem[],
  isChosen: boolean,
): ReadonlyMap<string, WorkItem> => {
  const next = new Map(chosen);
  for (const item of items) {
    if (isChosen) next.set(item.clientId, item);
    else next.delete(item.clientId);
  }
  return next;
};

const Found = ({
  list,
  shown,
  view,
  canOpen,
  choice,
  isStale,
  place,
}: {
  readonly list: WorkList;
  readonly shown: Shown;
  readonly view: TrajectoryView;
  readonly canOpen: boolean;
  readonly choice: RowChoice;
  readonly isStale: boolean;
  readonly place: RefObject<HTMLDivElement | null>;
}) => {
  const words = useWords(workList);
  const { language } = useLanguage();
  const now = new Date();
  const rows = list.items.map((item) => rowOf(item, now, language, words));
  return (
    <div className="card work-list stack" aria-busy={isStale} ref={place} tabIndex={-1}>
      <Table>
        <Table.Caption>{foundInWords(list, words.found)}</Table.Caption>
        <Table.Header>
          <Table.Row>
            {choice !== null && (
              <Table.HeaderCell scope="col">
                <Choose
                  label={words.chooseAll}
                  isChosen={list.items.every(({ clientId }) => choice.chosen.has(clientId))}
                  isPartly={list.items.some(({ clientId }) => choice.chosen.has(clientId))}
                  onChosen={(isChosen) => choice.onChosen(withRows(choice.chosen, list.items, isChosen))}
                />
              </Table.HeaderCell>
            )}
            <Sorted shown={shown} by="name" words={words}>
              {words.client}
            </Sorted>
            <Table.HeaderCell scope="col">{words.phase}</Table.HeaderCell>
            {view === 'ended' ? (
              <Sorted shown={shown} by="updatedAt" words={words}>
                {words.endedOn}
              </Sorted>
            ) : (
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
            <Line
              key={row.clientId}
              row={row}
              view={view}
              canOpen={canOpen}
              words={words}
              choose={
                choice !== null && (
                  <Choose
                    label={words.chooseRow(row.name, row.clientId)}
                    isChosen={choice.chosen.has(row.clientId)}
                    onChosen={(isChosen) =>
                      choice.onChosen(
                        withRows(
                          choice.chosen,
                          list.items.filter(({ clientId }) => clientId === row.clientId),
                          isChosen,
                        ),
                      )
                    }
                  />
                )
              }
            />
          ))}
        </Table.Body>
      </Table>
      <Pages list={list} shown={shown} />
    </div>
  );
};

/** A checkbox that says of what row it is to who does not see where it stands. */
const Choose = ({
  label,
  isChosen,
  isPartly = false,
  onChosen,
}: {
  readonly label: string;
  readonly isChosen: boolean;
  readonly isPartly?: boolean;
  readonly onChosen: (isChosen: boolean) => void;
}) => (
  <Checkbox
    checked={isChosen}
    indeterminate={isPartly && !isChosen}
    onChange={({ target }) => onChosen(target.checked)}
  >
    <span className="ams-visually-hidden">{label}</span>
  </Checkbox>
);

const Line = ({
  row,
  view,
  canOpen,
  words,
  choose,
}: {
  readonly row: Row;
  readonly view: TrajectoryView;
  readonly canOpen: boolean;
  readonly words: WorkListWords;
  readonly choose: ReactNode;
}) => (
  <Table.Row className={row.isNew ? 'work-list__new' : ''}>
    {choose !== false && <Table.Cell className="work-list__choose">{choose}</Table.Cell>}
    <Table.HeaderCell scope="row">
      <span className="work-list__client">
        {canOpen ? <TextLink href={row.href}>{row.name}</TextLink> : <span>{row.name}</span>}
        {row.isNew && <span className="ams-visually-hidden">{words.isNew}</span>}
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
        {row.isNext && (
          <>
            {' '}
            <Badge color="lime" label={words.placeFree} />
          </>
        )}
        {row.dismissal !== null && (
          <>
            {' '}
            <Badge color="orange" label={row.dismissal} />
          </>
        )}
      </span>
    </Table.Cell>
    {view === 'ended' ? (
      <Table.Cell data-label={words.endedOn}>
        <span className="number">{row.changedOn}</span>
      </Table.Cell>
    ) : (
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
      {row.goal === null ? <span className="soft">{words.none}</span> : <span lang="nl">{row.goal}</span>}
      {row.instrument !== null && (
        <>
          <br />
          <span className="soft" lang="nl">
            {row.instrument}
          </span>
        </>
      )}
    </Table.Cell>
    {view !== 'mine' && <Table.Cell data-label={words.caseworker}>{row.caseworker}</Table.Cell>}
  </Table.Row>
);
