/** A table of rules, as it is read; what is in a cell can be given, for who changes it. */
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import type { ReactNode } from 'react';
import { Mixed } from '../../../parts/mixed.tsx';
import { useWords } from '../../../words/language.tsx';
import { RULE_PARTS } from '../builder/rules.ts';
import { ruleBuilder } from '../builder/words.ts';
import { movesBetweenCells } from './moving.ts';
import type { Outcome, RuleTable, TableCell, TableRow } from './tables.ts';
import { ruleTables, type TableWords } from './words.ts';

/** What scrolls has the focus where a cell went away. */
export const REGION = 'rule-table';

export const TableChoice = ({
  tables,
  chosen,
  onChosen,
}: {
  readonly tables: readonly RuleTable[];
  readonly chosen: RuleTable | undefined;
  readonly onChosen: (table: RuleTable) => void;
}) => {
  const words = useWords(ruleTables);
  const { parts } = useWords(ruleBuilder);
  return (
    <Field>
      <Label htmlFor="tabel">{words.choose}</Label>
      <Select
        id="tabel"
        className="rule-table__choice"
        value={chosen?.key ?? ''}
        onChange={(event) => {
          const table = tables.find(({ key }) => key === event.currentTarget.value);
          if (table !== undefined) onChosen(table);
        }}
      >
        {chosen === undefined && <Select.Option value="" />}
        {RULE_PARTS.map((part) => {
          const ofPart = tables.filter((one) => one.part === part);
          return (
            ofPart.length > 0 && (
              <Select.Group key={part} label={parts[part]}>
                {ofPart.map(({ key, title }) => (
                  <Select.Option key={key} value={key} lang="nl">
                    {title}
                  </Select.Option>
                ))}
              </Select.Group>
            )
          );
        })}
      </Select>
    </Field>
  );
};

/** What happens when a row holds. */
export const outcomeInWords = (words: TableWords, outcome: Outcome): string => {
  if (outcome.kind === 'ranking') return words.outcomes.ranking(outcome.points === null ? '?' : String(outcome.points));
  return words.outcomes[outcome.kind]('label' in outcome ? outcome.label : '');
};

export const rowInWords = (words: TableWords, { number, way, ways }: TableRow): string =>
  words.rowName(number, way, ways);

/** A cell as it is read. */
export const CellRead = ({ cell }: { readonly cell: TableCell }) => {
  const words = useWords(ruleTables);
  return cell.kind === 'any' ? (
    <span className="ams-visually-hidden">{words.any}</span>
  ) : (
    <span lang="nl">{cell.text}</span>
  );
};

export interface Drawn {
  readonly cell: (row: TableRow, cell: TableCell, column: RuleTable['columns'][number]) => ReactNode;
  readonly outcome: (row: TableRow) => ReactNode;
  /** What stands below a whole condition. */
  readonly whole: (row: TableRow) => ReactNode;
}

export const RuleTableShown = ({ table, drawn }: { readonly table: RuleTable; readonly drawn: Drawn }) => {
  const words = useWords(ruleTables);
  const { title, part, entrances, goals, columns, rows } = table;
  return (
    <div className="stack stack--tight">
      <p className="rules__line">
        {words.meaning[part]}{' '}
        {entrances.length > 0 && <Mixed sentence={words.entrances(entrances.join(words.or))} names={entrances} />}
        {goals.length > 0 && (
          <Mixed sentence={words.goals(goals.map((goal) => `“${goal}”`).join(words.or))} names={goals} />
        )}
      </p>
      {/* A wide table scrolls in its own place; by keyboard too. */}
      <section
        className="wide"
        id={REGION}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable.
        tabIndex={0}
        aria-labelledby={`${REGION}-title`}
        onKeyDown={movesBetweenCells}
      >
        <table className="ams-table__table rule-table">
          <Table.Caption id={`${REGION}-title`} lang="nl">
            {title}
          </Table.Caption>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{words.row}</Table.HeaderCell>
              {columns.length === 0 ? (
                <Table.HeaderCell scope="col">{words.condition}</Table.HeaderCell>
              ) : (
                columns.map(({ fact, label }) => (
                  <Table.HeaderCell scope="col" key={fact} lang="nl">
                    {label}
                  </Table.HeaderCell>
                ))
              )}
              <Table.HeaderCell scope="col">{words.outcome}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.reason}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {rows.map((row) => (
              <Table.Row key={row.key}>
                <Table.HeaderCell scope="row">{rowInWords(words, row)}</Table.HeaderCell>
                {row.whole === null ? (
                  columns.map((column, n) => {
                    const cell = row.cells[n];
                    return (
                      <Table.Cell key={column.fact}>{cell !== undefined && drawn.cell(row, cell, column)}</Table.Cell>
                    );
                  })
                ) : (
                  <Table.Cell colSpan={Math.max(1, columns.length)}>
                    <span lang="nl">{row.whole.text}</span>
                    <p className="soft small rules__line">{words.whyWhole[row.whole.why]}</p>
                    {drawn.whole(row)}
                  </Table.Cell>
                )}
                <Table.Cell>{drawn.outcome(row)}</Table.Cell>
                <Table.Cell lang="nl" className="rule-table__reason">
                  {row.rule.reason}
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </table>
      </section>
    </div>
  );
};
