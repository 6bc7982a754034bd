/** Clients who never had a trajectory: with whom to begin, and the way to begin it. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { municipalitiesQuestion, unstartedQuestion } from '../../api/questions.ts';
import type { UnstartedClients } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Filters } from './filters.tsx';
import { FoundList } from './found-list.tsx';
import { Pages } from './pages.tsx';
import { foundInWords, unstartedChoicesOf, unstartedRowOf } from './presenter.ts';
import { SavedViews } from './saved-views.tsx';
import { hasFilter, type Shown, unstartedAskedOf } from './search.ts';
import { Sorted } from './sorted.tsx';
import { workList } from './words.ts';

export const Unstarted = ({ shown, isSignedIn }: { readonly shown: Shown; readonly isSignedIn: boolean }) => {
  const words = useWords(workList);
  const { language } = useLanguage();
  const announce = useAnnounce();
  const list = useQuery({
    ...unstartedQuestion(unstartedAskedOf(shown)),
    placeholderData: keepPreviousData,
    enabled: isSignedIn,
    // Who comes back from an intake no longer sees whom they began with.
    refetchOnMount: 'always',
  });
  const served = useQuery({ ...municipalitiesQuestion, enabled: isSignedIn }).data ?? [];
  const found = list.data === undefined || list.isPlaceholderData ? null : foundInWords(list.data, words.foundClients);
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found, announce]);
  return (
    <>
      <Filters shown={shown} choices={unstartedChoicesOf(served, shown, language, words)} />
      <SavedViews shown={shown} view="unstarted" />
      <FoundList
        list={list}
        shown={shown}
        view="unstarted"
        none={hasFilter(shown) ? words.unstartedFiltered : words.empty.unstarted}
      >
        {(page) => <Found list={page} shown={shown} isStale={list.isPlaceholderData} />}
      </FoundList>
    </>
  );
};

const Found = ({
  list,
  shown,
  isStale,
}: {
  readonly list: UnstartedClients;
  readonly shown: Shown;
  readonly isStale: boolean;
}) => {
  const words = useWords(workList);
  const { language } = useLanguage();
  const isMine = shown.mine === 'true';
  return (
    <div className="card work-list stack" aria-busy={isStale}>
      <Paragraph>{words.unstartedDoes}</Paragraph>
      <Table>
        <Table.Caption>{foundInWords(list, words.foundClients)}</Table.Caption>
        <Table.Header>
          <Table.Row>
            <Sorted shown={shown} by="name" words={words}>
              {words.client}
            </Sorted>
            <Table.HeaderCell scope="col">{words.entrance}</Table.HeaderCell>
            <Sorted shown={shown} by="registeredAt" words={words}>
              {words.knownSince}
            </Sorted>
            {!isMine && <Table.HeaderCell scope="col">{words.caseworker}</Table.HeaderCell>}
            <Table.HeaderCell scope="col">{words.toDo}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {list.items.map((item) => {
            const row = unstartedRowOf(item, language, words);
            return (
              <Table.Row key={row.clientId}>
                <Table.HeaderCell scope="row">
                  <span className="work-list__client">
                    <TextLink href={row.href}>{row.name}</TextLink>
                    <span className="soft number">{row.clientId}</span>
                  </span>
                </Table.HeaderCell>
                <Table.Cell data-label={words.entrance}>
                  <span>{row.entrance}</span>
                </Table.Cell>
                <Table.Cell data-label={words.knownSince}>
                  <span className="number">{row.knownSince}</span>
                </Table.Cell>
                {!isMine && <Table.Cell data-label={words.caseworker}>{row.caseworker}</Table.Cell>}
                <Table.Cell data-label={words.toDo}>
                  <TextLink href={row.intake}>
                    {row.begin}
                    <span className="ams-visually-hidden"> {row.name}</span>
                  </TextLink>
                </Table.Cell>
              </Table.Row>
            );
          })}
        </Table.Body>
      </Table>
      <Pages list={list} shown={shown} />
    </div>
  );
};
