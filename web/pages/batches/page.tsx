/** What somebody did for several clients at once, found again after another page, a reload or another day: the list, and one of them row by row. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ask } from '../../api/ask.ts';
import type { BatchGiven, BatchRowKept } from '../../api/types.ts';
import { TextLink } from '../../parts/app-link.tsx';
import type { BatchRow } from '../../parts/batch/batch.ts';
import { BatchReport } from '../../parts/batch/batch-report.tsx';
import { RowOutcome } from '../../parts/batch/row-outcome.tsx';
import { useBatch } from '../../parts/batch/use-batch.ts';
import { batchWords } from '../../parts/batch/words.ts';
import { ColumnNames } from '../../parts/column-names.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { lineOf, rowOf, undoOf } from './presenter.ts';
import { batches } from './words.ts';

const listQuestion = queryOptions({
  queryKey: ['batches'],
  queryFn: async ({ signal }) => (await ask<{ items: BatchGiven[] }>('/command-batches', { signal })).items,
  refetchOnMount: 'always',
});

const oneQuestion = (id: string) =>
  queryOptions({
    queryKey: ['batches', id],
    queryFn: async ({ signal }) =>
      (await ask<{ items: BatchRowKept[] }>(`/command-batches/${encodeURIComponent(id)}`, { signal })).items,
    refetchOnMount: 'always',
  });

export const BatchesPage = () => {
  const words = useWords(batches);
  const { language } = useLanguage();
  const { opdracht } = useSearch({ from: '/opdrachten' });
  const list = useQuery(listQuestion);
  const batch = useBatch('batches');
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight text">
        <PageHeading title={words.title} />
        <Paragraph>{words.lead}</Paragraph>
      </div>
      {opdracht !== undefined && (
        <One key={opdracht} id={opdracht} isBusy={batch.batch.is !== 'ready'} onUndo={batch.takeBack} />
      )}
      <BatchReport of={batch} onClosed={() => {}} />
      <section className="card stack" aria-labelledby="given">
        <Heading level={2} id="given">
          {words.list}
        </Heading>
        <ListOf items={list.data} error={list.error} again={() => void list.refetch()} rows={3} none={words.none}>
          {(given) => (
            <ul className="timeline">
              {given
                .map((one) => lineOf(one, language, words))
                .map(({ id, href, title, when }) => (
                  <li key={id}>
                    <TextLink href={href} {...(id === opdracht && { 'aria-current': 'true' as const })}>
                      {title}
                    </TextLink>
                    <div className="soft small">{when}</div>
                  </li>
                ))}
            </ul>
          )}
        </ListOf>
      </section>
    </div>
  );
};

/**
 * It takes the focus: somebody has just asked for it.
 *
 * @param isBusy something is taken back, or what came of that is told
 */
const One = ({
  id,
  isBusy,
  onUndo,
}: {
  readonly id: string;
  readonly isBusy: boolean;
  readonly onUndo: (rows: readonly BatchRow[]) => void;
}) => {
  const words = useWords(batches);
  const { client, outcome: whatCame, undo } = useWords(batchWords);
  const one = useQuery(oneQuestion(id));
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = one.data !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);
  const error = toBeSaid(one.error, one.data);
  const undoing = undoOf(one.data ?? []);
  return (
    <section className="card stack" aria-labelledby="one">
      <Heading level={2} id="one" ref={heading} tabIndex={-1}>
        {words.one}
      </Heading>
      {error !== null ? (
        <Failed error={error} again={() => void one.refetch()} />
      ) : one.data === undefined ? (
        <Waiting rows={4} />
      ) : (
        <div className="work-list stack">
          <Paragraph>{words.sentOnly}</Paragraph>
          <Table>
            <Table.Caption>
              {words.done(one.data.filter(({ outcome }) => outcome === 'done').length, one.data.length)}
            </Table.Caption>
            <ColumnNames names={[client, words.act, whatCame]} />
            <Table.Body>
              {one.data.map((row) => {
                const { clientId, name, href, act } = rowOf(row, words);
                return (
                  <Table.Row key={clientId}>
                    <Table.HeaderCell scope="row">
                      <span className="work-list__client">
                        {href === null ? <span>{words.notSeen}</span> : <TextLink href={href}>{name}</TextLink>}
                        <span className="soft number">{clientId}</span>
                      </span>
                    </Table.HeaderCell>
                    <Table.Cell data-label={words.act}>
                      <span>{act}</span>
                    </Table.Cell>
                    <Table.Cell data-label={whatCame}>
                      <RowOutcome outcome={row.outcome} message={row.message} />
                    </Table.Cell>
                  </Table.Row>
                );
              })}
            </Table.Body>
          </Table>
          {undoing.length > 0 && (
            <div className="actions">
              <Button variant="secondary" aria-disabled={isBusy} onClick={() => !isBusy && onUndo(undoing)}>
                {undo(undoing.length)}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
};
