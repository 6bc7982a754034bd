/** A page of a list as it was asked for; where nothing is in it, that, and in which other lists the search does find somebody. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { ReactNode } from 'react';
import { ListOf } from '../../parts/list-of.tsx';
import { FoundElsewhere } from './found-elsewhere.tsx';
import { pagedOf } from './pages.tsx';
import type { Shown, View } from './search.ts';

export const FoundList = <
  Page extends { readonly items: readonly unknown[]; readonly pageSize: number; readonly total: number },
>({
  list: { data, error, refetch },
  shown,
  view,
  none,
  children,
}: {
  readonly list: { readonly data: Page | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly shown: Shown;
  readonly view: View;
  /** What is said where nothing is in it. */
  readonly none: string;
  readonly children: (page: Page) => ReactNode;
}) => (
  <ListOf
    items={data?.items}
    error={error}
    again={() => void refetch()}
    rows={8}
    isCard
    none={
      <>
        <Paragraph>{none}</Paragraph>
        <FoundElsewhere view={view} search={shown.search} />
      </>
    }
    paged={pagedOf(data, shown)}
  >
    {() => data !== undefined && children(data)}
  </ListOf>
);
