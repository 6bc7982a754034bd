/** The rules of a draft in tables: of one goal, approach or instrument at a time, each cell changed where it stands. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useAnnounce } from '../../../parts/announce.tsx';
import { TextLink } from '../../../parts/app-link.tsx';
import { Mixed } from '../../../parts/mixed.tsx';
import { useGo } from '../../../parts/use-go.ts';
import { useWords } from '../../../words/language.tsx';
import { newRule } from '../builder/conditions.ts';
import { factNamed } from '../builder/vocabulary.ts';
import { type Path, rawIn } from '../document.ts';
import type { EditedText } from '../use-draft.ts';
import { ComparisonEditor, NotHere, PointsEditor } from './cell-editor.tsx';
import { filledIn, withComparison, withOneMore, withPoints } from './change.ts';
import { NotPasted, usePasted } from './not-pasted.tsx';
import { type CellFault, pasted } from './paste.ts';
import { outcomeInWords, REGION, RuleTableShown, rowInWords, TableChoice } from './rule-table.tsx';
import { type RuleTable, type TableCell, type TableRow, type Tables, tablesIn } from './tables.ts';
import { ruleTables } from './words.ts';

export const TablesView = ({ text, format, onText }: EditedText) => {
  const words = useWords(ruleTables);
  const announce = useAnnounce();
  const go = useGo();
  const { ruleSet, draft } = useParams({ from: '/regels/$ruleSet/concepten/$draft' });
  const { tabel } = useSearch({ from: '/regels/$ruleSet/concepten/$draft' });
  const at = `/regels/${ruleSet}/concepten/${draft}`;
  const read = useMemo(() => {
    const raw = rawIn(text);
    return raw === undefined ? null : tablesIn(raw);
  }, [text]);
  if (read === null) return <Paragraph>{words.unreadable}</Paragraph>;
  const { tables } = read;
  if (tables.length === 0) return <Paragraph>{words.none}</Paragraph>;
  const chosen = tabel === undefined ? tables[0] : tables.find(({ key }) => key === tabel);
  return (
    <div className="stack">
      <Paragraph>
        {words.intro} {words.introChange}
      </Paragraph>
      <TableChoice
        tables={tables}
        chosen={chosen}
        onChosen={({ key, title, rows }) => {
          const search = new URLSearchParams({ beeld: 'tabellen', tabel: key }).toString();
          const going = go(`${at}?${search}`, { replace: true });
          // Who is asked first may stay with the one there is.
          void going.then(
            () =>
              new URLSearchParams(location.search).get('tabel') === key && announce(words.shown(title, rows.length)),
          );
        }}
      />
      {chosen === undefined ? (
        <Paragraph>{words.notThere}</Paragraph>
      ) : (
        <Changed key={chosen.key} table={chosen} read={read} at={at} text={text} format={format} onText={onText} />
      )}
    </div>
  );
};

/** Which cell: a row's, of a fact or of its points. */
const idOf = (row: TableRow, column: string): string => `cell-${row.key}-${column}`;
const POINTS = '@points';

const Changed = ({
  table,
  read: { vocabulary, standing },
  at,
  text,
  format,
  onText,
}: EditedText & { readonly table: RuleTable; readonly read: Tables; readonly at: string }) => {
  const words = useWords(ruleTables);
  const announce = useAnnounce();
  // Several at once: to open another takes nothing away from one that is filled in.
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const openOne = (id: string) => setOpen((before) => new Set([...before, id]));
  const close = (id: string, said: string) => {
    setOpen((before) => new Set([...before].filter((one) => one !== id)));
    announce(said);
    // Once it is drawn; a row may have gone by what was changed.
    requestAnimationFrame(() => (document.getElementById(id) ?? document.getElementById(REGION))?.focus());
  };
  const write = (id: string) => (next: string | null) => {
    if (next === null) return false;
    onText(next, false);
    close(id, words.applied);
    return true;
  };
  const toBuilder = (path: Path) => `${at}?${new URLSearchParams({ beeld: 'voorwaarden', regel: path.join('.') })}`;

  const [faults, setFaults] = useState<readonly CellFault[]>([]);
  usePasted((id, letters) => {
    const at = placeOf(table, id);
    if (at === null) return false;
    const result = pasted(text, format, { table, vocabulary }, at, letters);
    setFaults(result.ok ? [] : result.faults);
    if (!result.ok) return true;
    if (result.text !== text) onText(result.text, false);
    announce(words.pasted(result.changed));
    return true;
  });

  const cellOpen = (row: TableRow, cell: TableCell, { fact, label }: RuleTable['columns'][number], id: string) => {
    const name = <Mixed sentence={words.editing(label, rowInWords(words, row))} names={[label]} />;
    const onCancel = () => close(id, words.cancelled);
    const { rule, ways } = row;
    const notHere = (why: string, path = rule.path) => (
      <NotHere name={name} why={why} href={toBuilder(path)} onCancel={onCancel} />
    );
    if (cell.kind === 'several') return notHere(words.whySeveral[cell.why], cell.within);
    if (cell.kind === 'any') {
      const known = factNamed(vocabulary, fact);
      if (!cell.mayAdd || known === undefined) return notHere(words.whyNotAdded);
      return (
        <ComparisonEditor
          name={name}
          notes={[
            ...(table.part === 'conditions' ? [{ sentence: words.named(table.title), names: [table.title] }] : []),
            ...(ways > 1 ? [{ sentence: words.addedTo(ways), names: [] }] : []),
          ]}
          begin={newRule(known)}
          vocabulary={vocabulary}
          onApply={(leaf) => write(id)(withOneMore(text, format, rule.path, leaf))}
          onCancel={onCancel}
        />
      );
    }
    const begin = filledIn(cell.leaf, vocabulary);
    if (begin === null) return notHere(words.whySeveral.places);
    const { rows, titles } = standing(cell.place);
    const condition = cell.named === null ? null : (vocabulary.conditions[cell.named]?.label.nl ?? cell.named);
    const notes = [
      ...(cell.negated ? [{ sentence: words.negated, names: [] }] : []),
      ...(condition === null ? [] : [{ sentence: words.named(condition), names: [condition] }]),
      ...(rows > 1
        ? [{ sentence: words.standing(rows, titles.map((title) => `“${title}”`).join(', ')), names: titles }]
        : []),
    ];
    return (
      <ComparisonEditor
        // Where this comparison became another meanwhile, by undoing or by a colleague, one begins with that.
        key={JSON.stringify(cell.leaf)}
        name={name}
        notes={notes}
        begin={begin}
        vocabulary={vocabulary}
        onApply={(leaf) => write(id)(withComparison(text, format, cell.place, leaf))}
        onCancel={onCancel}
      />
    );
  };

  const cell = (row: TableRow, one: TableCell, column: RuleTable['columns'][number]) => {
    const id = idOf(row, column.fact);
    if (open.has(id)) return cellOpen(row, one, column, id);
    const [label, name] = [column.label, rowInWords(words, row)];
    return (
      <Opener id={id} onOpen={() => openOne(id)}>
        {one.kind === 'any' ? (
          <>
            <span aria-hidden="true">+</span>
            <span className="ams-visually-hidden">
              {words.any}, <Mixed sentence={words.add(label, name)} names={[label]} />
            </span>
          </>
        ) : (
          <>
            <span lang="nl">{one.text}</span>
            <span className="ams-visually-hidden">
              ,{' '}
              <Mixed
                sentence={one.kind === 'one' ? words.change(label, name) : words.why(label, name)}
                names={[label]}
              />
            </span>
          </>
        )}
      </Opener>
    );
  };

  const outcome = (row: TableRow) => {
    const said = outcomeInWords(words, row.outcome);
    if (row.outcome.kind !== 'ranking' || row.outcome.points === null) return said;
    const { points, path } = row.outcome;
    const id = idOf(row, POINTS);
    const name = rowInWords(words, row);
    if (!open.has(id))
      return (
        <Opener id={id} onOpen={() => openOne(id)}>
          {said}
          <span className="ams-visually-hidden">, {words.change(words.points, name)}</span>
        </Opener>
      );
    return (
      <PointsEditor
        key={points}
        name={words.editing(words.points, name)}
        notes={row.ways > 1 ? [{ sentence: words.standingPoints(row.ways), names: [] }] : []}
        begin={points}
        onApply={(next) => write(id)(withPoints(text, format, path, next))}
        onCancel={() => close(id, words.cancelled)}
      />
    );
  };

  return (
    <>
      {faults.length > 0 && <NotPasted table={table} faults={faults} onClose={() => setFaults([])} />}
      <RuleTableShown
        table={table}
        drawn={{
          cell,
          outcome,
          whole: ({ rule }) => <TextLink href={toBuilder(rule.path)}>{words.toBuilder}</TextLink>,
        }}
      />
    </>
  );
};

/** Which cell has this name: the number of its row, and of its column; points stand behind the facts. */
const placeOf = ({ rows, columns }: RuleTable, id: string) => {
  for (const [row, one] of rows.entries())
    for (const [column, name] of [...columns.map(({ fact }) => fact), POINTS].entries())
      if (idOf(one, name) === id) return { row, column };
  return null;
};

const Opener = ({
  id,
  onOpen,
  children,
}: {
  readonly id: string;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}) => (
  <button type="button" id={id} className="rule-table__cell" onClick={onOpen}>
    {children}
  </button>
);
