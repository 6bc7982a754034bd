/** A column by which the list can be sorted: a link that says whether it is. */
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { AppLink } from '../../parts/app-link.tsx';
import { Sign } from '../../parts/sign.tsx';
import { type Order, type Shown, sortedBy, sortOf } from './search.ts';
import type { WorkListWords } from './words.ts';

export const Sorted = ({
  shown,
  by,
  words,
  children,
}: {
  readonly shown: Shown;
  readonly by: Order;
  readonly words: WorkListWords;
  readonly children: string;
}) => {
  const now = sortOf(shown);
  const isSorted = now.by === by;
  return (
    <Table.HeaderCell scope="col" aria-sort={!isSorted ? 'none' : now.descending ? 'descending' : 'ascending'}>
      <AppLink href={sortedBy(shown, by)} className="sorted">
        {children}
        <span className="ams-visually-hidden">, {words.sortBy}</span>
        {isSorted && <Sign of={now.descending ? 'down' : 'up'} />}
      </AppLink>
    </Table.HeaderCell>
  );
};
