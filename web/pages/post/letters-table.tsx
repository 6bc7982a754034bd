/** Letters in rows, each led by its client, page by page. */
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { TextLink } from '../../parts/app-link.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { PagesOfList } from '../../parts/pages-of-list.tsx';
import { useWords } from '../../words/language.tsx';
import type { Row } from './presenter.ts';
import { post } from './words.ts';

export const LettersTable = ({
  caption,
  rows,
  detail,
  page,
  pageSize,
  total,
  pageHref,
}: {
  readonly caption: string;
  readonly rows: readonly Row[];
  /** What stands in the third column. */
  readonly detail: string;
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly pageHref: (page: number) => string;
}) => {
  const words = useWords(post);
  const hasWho = rows.some(({ who }) => who !== null);
  return (
    <div className="work-list stack">
      <Table>
        <Table.Caption>{caption}</Table.Caption>
        <ColumnNames names={[words.client, words.letter, detail, ...(hasWho ? [words.caseworker] : [])]} />
        <Table.Body>
          {rows.map(({ key, clientId, name, kind, href, detail: said, who, hasFailed }) => (
            <Table.Row key={key}>
              <Table.HeaderCell scope="row">
                <span className="work-list__client">
                  {name !== null && <TextLink href={`/klanten/${clientId}`}>{name}</TextLink>}
                  <span className="soft number">{clientId}</span>
                </span>
              </Table.HeaderCell>
              <Table.Cell data-label={words.letter}>
                <span>{href === null ? kind : <TextLink href={href}>{kind}</TextLink>}</span>
              </Table.Cell>
              <Table.Cell data-label={detail}>
                <span>
                  {said}
                  {hasFailed && (
                    <>
                      <br />
                      <strong>{words.failed}</strong>
                    </>
                  )}
                </span>
              </Table.Cell>
              {hasWho && (
                <Table.Cell data-label={words.caseworker}>
                  <span>{who}</span>
                </Table.Cell>
              )}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      <PagesOfList list={{ page, pageSize, total }} href={pageHref} words={words} name={`${words.pages}: ${caption}`} />
    </div>
  );
};
