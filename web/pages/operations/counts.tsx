/** Open trajectories by phase and by whose move it is. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { OpenCounts } from '../../api/types.ts';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { countTable } from './presenter.ts';
import { countsQuestion } from './questions.ts';
import { operations } from './words.ts';

export const Counts = ({ isAsked }: { readonly isAsked: boolean }) => {
  const words = useWords(operations);
  const counts = useQuery({ ...countsQuestion, enabled: isAsked });
  const error = isAsked ? toBeSaid(counts.error, counts.data) : null;
  return (
    <section className="card stack" aria-labelledby="counts">
      <Heading level={2} id="counts">
        {words.countsTitle}
      </Heading>
      {error !== null && <Failed error={error} again={() => void counts.refetch()} />}
      {counts.data === undefined ? isAsked && error === null && <Waiting /> : <Found counts={counts.data} />}
    </section>
  );
};

const Found = ({ counts }: { readonly counts: OpenCounts }) => {
  const words = useWords(operations);
  const { language } = useLanguage();
  const { columns, rows, totals, total } = countTable(counts, language);
  if (rows.length === 0) return <Paragraph>{words.noTrajectories}</Paragraph>;
  return (
    <div className="work-list">
      <Table>
        <Table.Caption>{words.countsCaption}</Table.Caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.phase}</Table.HeaderCell>
            {columns.map(({ name, link }) => (
              <Table.HeaderCell scope="col" key={name}>
                <Linked to={link}>{name}</Linked>
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell scope="col">{words.total}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.phase}>
              <Table.HeaderCell scope="row">
                <Linked to={row.link}>{row.phase}</Linked>
                {row.suspended > 0 && <div className="small soft">{words.ofWhichSuspended(row.suspended)}</div>}
              </Table.HeaderCell>
              {row.counts.map((count, at) => (
                <Table.Cell key={columns[at]?.name} data-label={columns[at]?.name}>
                  <span className="number">{count}</span>
                </Table.Cell>
              ))}
              <Table.Cell data-label={words.total}>
                <strong className="number">{row.total}</strong>
              </Table.Cell>
            </Table.Row>
          ))}
          <Table.Row>
            <Table.HeaderCell scope="row">{words.total}</Table.HeaderCell>
            {totals.map((count, at) => (
              <Table.Cell key={columns[at]?.name} data-label={columns[at]?.name}>
                <strong className="number">{count}</strong>
              </Table.Cell>
            ))}
            <Table.Cell data-label={words.total}>
              <strong className="number">{total}</strong>
            </Table.Cell>
          </Table.Row>
        </Table.Body>
      </Table>
    </div>
  );
};

const Linked = ({ to, children }: { readonly to: string | null; readonly children: ReactNode }) =>
  to === null ? (
    children
  ) : (
    <a className="ams-link" href={to} rel="noreferrer">
      {children}
    </a>
  );
