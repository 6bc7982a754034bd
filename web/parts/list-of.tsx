/** A list that was asked for: why it is not there, that it is on its way, that nothing is in it, that this page of it is not there, or what is. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { ReactNode } from 'react';
import { isWorthAskingAgain } from '../api/ask.ts';
import { useWords } from '../words/language.tsx';
import { Answered } from './answered.tsx';
import { TextLink } from './app-link.tsx';
import { toBeSaid } from './states.tsx';
import { states } from './words.ts';

interface ListOfProps<Item> {
  /** Undefined as long as it is not there. */
  readonly items: readonly Item[] | undefined;
  readonly error: Error | null;
  readonly again: () => void;
  /** How many lines to keep free while it is on its way. */
  readonly rows: number;
  /** What is said where nothing is in it. */
  readonly none: ReactNode;
  /** Of a list that comes in pages: how many there are in all of them, and where a page is. */
  readonly paged?:
    | { readonly total: number; readonly pageSize: number; readonly href: (page: number) => string }
    | undefined;
  /** Whether it is a card of its own where there is only something to say. */
  readonly isCard?: boolean;
  readonly children: (items: readonly Item[]) => ReactNode;
}

export const ListOf = <Item,>({
  items,
  error,
  again,
  rows,
  none,
  paged,
  isCard = false,
  children,
}: ListOfProps<Item>) => {
  const words = useWords(states);
  const said = toBeSaid(error, items);
  // What was there stays while no answer comes; what is refused goes.
  const shown = said === null || isWorthAskingAgain(said) ? items : undefined;
  const saying = (what: ReactNode) => (
    <div className={isCard ? 'card stack' : 'stack'}>
      {typeof what === 'string' ? <Paragraph>{what}</Paragraph> : what}
    </div>
  );
  return (
    <Answered asked={{ data: shown, error, refetch: again }} rows={rows}>
      {(there) =>
        there.length > 0
          ? children(there)
          : paged !== undefined && paged.total > 0
            ? // Its last rows went elsewhere meanwhile, or somebody typed the address: nobody is told that there are none.
              saying(
                <>
                  <Paragraph>{words.noPage}</Paragraph>
                  <TextLink href={paged.href(Math.ceil(paged.total / paged.pageSize))}>{words.lastPage}</TextLink>
                </>,
              )
            : saying(none)
      }
    </Answered>
  );
};
