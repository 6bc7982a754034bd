/** The rules of a version in tables, to read: made of the file that everybody may read. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ruleVersionTextQuestion } from '../../../api/questions.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { Failed, toBeSaid, Waiting } from '../../../parts/states.tsx';
import { useGo } from '../../../parts/use-go.ts';
import { useWords } from '../../../words/language.tsx';
import { rawIn } from '../document.ts';
import { CellRead, outcomeInWords, RuleTableShown, TableChoice } from './rule-table.tsx';
import { tablesIn } from './tables.ts';
import { ruleTables } from './words.ts';

export const VersionTables = ({
  ruleSetId,
  number,
  asked,
  addressOf,
}: {
  readonly ruleSetId: string;
  readonly number: number;
  /** Which table; without, the first. */
  readonly asked: string | undefined;
  readonly addressOf: (table: string) => string;
}) => {
  const words = useWords(ruleTables);
  const announce = useAnnounce();
  const go = useGo();
  const { data, error, refetch } = useQuery(ruleVersionTextQuestion(ruleSetId, number));
  const text = data?.text;
  const tables = useMemo(() => (text === undefined ? null : tablesIn(rawIn(text) ?? null).tables), [text]);
  const said = toBeSaid(error, data);
  if (tables === null)
    return said === null ? <Waiting rows={8} /> : <Failed error={said} again={() => void refetch()} />;
  if (tables.length === 0) return <Paragraph>{words.noneToRead}</Paragraph>;
  const chosen = asked === undefined ? tables[0] : tables.find(({ key }) => key === asked);
  return (
    <div className="stack">
      {said !== null && <Failed error={said} again={() => void refetch()} />}
      <Paragraph>{words.intro}</Paragraph>
      <TableChoice
        tables={tables}
        chosen={chosen}
        onChosen={({ key, title, rows }) => {
          void go(addressOf(key), { replace: true });
          announce(words.shown(title, rows.length));
        }}
      />
      {chosen === undefined ? (
        <Paragraph>{words.notThere}</Paragraph>
      ) : (
        <RuleTableShown
          table={chosen}
          drawn={{
            cell: (_row, cell) => <CellRead cell={cell} />,
            outcome: ({ outcome }) => outcomeInWords(words, outcome),
            whole: () => null,
          }}
        />
      )}
    </div>
  );
};
