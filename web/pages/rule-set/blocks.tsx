/** Sentences, lists and tables of a rule set, with the words marked that were looked for. */
import { Table } from '@amsterdam/design-system-react/dist/Table';
import type { RuleSetShown } from '../../api/types.ts';
import { ColumnNames } from '../../parts/column-names.tsx';
import { type Nested, nested, piecesOf } from './presenter.ts';

type Block = RuleSetShown['sections'][number]['blocks'][number];

export const Marked = ({ text, query }: { readonly text: string; readonly query: string }) =>
  piecesOf(text, query).map((piece, n) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place.
    n % 2 === 1 ? <mark key={n}>{piece}</mark> : <span key={n}>{piece}</span>,
  );

const Points = ({
  points,
  query,
}: {
  readonly points: readonly Nested<{ text: string }>[];
  readonly query: string;
}) => (
  <ul>
    {points.map(({ line, below }, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may stand twice.
      <li key={n}>
        <Marked text={line.text} query={query} />
        {below.length > 0 && <Points points={below} query={query} />}
      </li>
    ))}
  </ul>
);

export const BlockShown = ({ block, query }: { readonly block: Block; readonly query: string }) => {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="rules__line">
          {block.strong !== null && (
            <strong>
              <Marked text={`${block.strong}: `} query={query} />
            </strong>
          )}
          <Marked text={block.text} query={query} />
        </p>
      );
    case 'points':
      return <Points points={nested(block.lines)} query={query} />;
    case 'table':
      return (
        // A wide table scrolls in its own place; by keyboard too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable.
        <section className="wide" tabIndex={0} aria-label={block.caption}>
          <Table>
            <Table.Caption>{block.caption}</Table.Caption>
            <ColumnNames names={block.header} />
            <Table.Body>
              {block.rows.map((row) => (
                <Table.Row key={row.join('|')}>
                  {row.map((cell, n) =>
                    n === 0 ? (
                      <Table.HeaderCell scope="row" key={block.header[n]}>
                        <Marked text={cell} query={query} />
                      </Table.HeaderCell>
                    ) : (
                      <Table.Cell key={block.header[n]}>
                        <Marked text={cell} query={query} />
                      </Table.Cell>
                    ),
                  )}
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </section>
      );
    case 'links':
      return (
        <ul>
          {block.links.map(({ text, url }) => (
            <li key={text}>
              {url === null ? (
                <Marked text={text} query={query} />
              ) : (
                <a className="ams-link" href={url} rel="noreferrer">
                  <Marked text={text} query={query} />
                </a>
              )}
            </li>
          ))}
        </ul>
      );
  }
};
