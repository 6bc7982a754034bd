/** A list that was asked for: why it is not there, that it is on its way, that nothing is in it, or what is. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { ReactNode } from 'react';
import { Failed, toBeSaid, Waiting } from './states.tsx';

interface ListOfProps<Item> {
  /** Undefined as long as it is not there. */
  readonly items: readonly Item[] | undefined;
  readonly error: Error | null;
  readonly again: () => void;
  /** How many lines to keep free while it is on its way. */
  readonly rows: number;
  /** What is said where nothing is in it. */
  readonly none: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

export const ListOf = <Item,>({ items, error, again, rows, none, children }: ListOfProps<Item>) => {
  const said = toBeSaid(error, items);
  if (said !== null) return <Failed error={said} again={again} />;
  if (items === undefined) return <Waiting rows={rows} />;
  return items.length === 0 ? <Paragraph>{none}</Paragraph> : children(items);
};
