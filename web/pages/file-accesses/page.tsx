/** Who looked at or changed a file, when and for what: by client, by colleague and by period, all of it in the address. Client numbers only. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ask, Refused } from '../../api/ask.ts';
import type { FileAccesses } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { Download } from '../../parts/download.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PagesOfList } from '../../parts/pages-of-list.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { faultsOf, fileNameOf, foundInWords, pageHref, rowOf } from './presenter.ts';
import { addressOf, filePath, listPath, readShown, type Shown } from './search.ts';
import { SearchForm } from './search-form.tsx';
import { fileAccesses } from './words.ts';

const question = (shown: Shown) =>
  queryOptions({
    queryKey: ['file-accesses', shown],
    queryFn: ({ signal }) => ask<FileAccesses>(listPath(shown), { signal }),
  });

export const FileAccessesPage = () => {
  const words = useWords(fileAccesses);
  const { language } = useLanguage();
  // The router adds what else stands in the address.
  const shown = readShown(useSearch({ from: '/inzage' }));
  const list = useQuery({ ...question(shown), placeholderData: keepPreviousData });
  const error = toBeSaid(list.error, list.data);
  const problem = error instanceof Refused ? error.problem : null;
  const isNotForThem = problem?.status === 403;
  const faults = faultsOf(problem);
  const found =
    list.data === undefined || list.isPlaceholderData ? null : foundInWords(list.data, language, words).found;
  const announce = useAnnounce();
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found, announce]);
  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      <Paragraph className="text">{words.about}</Paragraph>
      {!isNotForThem && (
        <SearchForm shown={shown} period={list.isPlaceholderData ? undefined : list.data} faults={faults} />
      )}
      {error !== null ? (
        <Failed error={error} again={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Waiting rows={8} />
      ) : (
        <Found list={list.data} shown={shown} isStale={list.isPlaceholderData} />
      )}
    </div>
  );
};

const Found = ({
  list,
  shown,
  isStale,
}: {
  readonly list: FileAccesses;
  readonly shown: Shown;
  readonly isStale: boolean;
}) => {
  const words = useWords(fileAccesses);
  const { language } = useLanguage();
  const { found, more, isEmpty, isPastEnd } = foundInWords(list, language, words);
  if (isEmpty || isPastEnd)
    return (
      <div className="card stack">
        <Paragraph>{isEmpty ? found : words.noPage}</Paragraph>
        {isPastEnd && (
          <div>
            <TextLink href={addressOf(shown)}>{words.first}</TextLink>
          </div>
        )}
      </div>
    );
  return (
    <div className="stack" aria-busy={isStale}>
      <div className="stack stack--tight text">
        <Paragraph>{found}</Paragraph>
        {more !== null && <Paragraph>{more}</Paragraph>}
        <Download path={filePath(shown)} file={fileNameOf(list, shown, words)}>
          {words.download}
        </Download>
        <p className="soft">{words.downloadDetail}</p>
      </div>
      <Rows list={list} shown={shown} />
      <PagesOfList list={list} href={(page) => pageHref(shown, list, page)} words={words} />
    </div>
  );
};

const Rows = ({ list, shown }: { readonly list: FileAccesses; readonly shown: Shown }) => {
  const words = useWords(fileAccesses);
  const { language } = useLanguage();
  return (
    <div className="work-list">
      <Table>
        <Table.Caption>{words.caption}</Table.Caption>
        <ColumnNames names={[words.when, words.who, words.file, words.why, words.act]} />
        <Table.Body>
          {list.items
            .map((item) => rowOf(item, shown, language, words))
            .map(({ id, when, who, client, noClient, why, more, act, changes }) => (
              <Table.Row key={id}>
                <Table.HeaderCell scope="row">{when}</Table.HeaderCell>
                <Table.Cell data-label={words.who}>
                  <span className="work-list__client">
                    <TextLink href={who.href} title={words.onlyThisPerson(who.name)}>
                      {who.name}
                    </TextLink>
                    <span className="soft">{who.id}</span>
                  </span>
                </Table.Cell>
                <Table.Cell data-label={words.file}>
                  <span className="number">
                    {client === null ? (
                      noClient
                    ) : (
                      <TextLink href={client.href} title={words.onlyThisClient(client.id)}>
                        {client.id}
                      </TextLink>
                    )}
                  </span>
                </Table.Cell>
                <Table.Cell data-label={words.why}>
                  <span className="work-list__client">
                    <span>{why}</span>
                    {more !== null && <span className="soft">{more}</span>}
                  </span>
                </Table.Cell>
                <Table.Cell data-label={words.act}>{changes ? <strong>{act}</strong> : <span>{act}</span>}</Table.Cell>
              </Table.Row>
            ))}
        </Table.Body>
      </Table>
    </div>
  );
};
