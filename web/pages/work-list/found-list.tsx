/** A page of a list as it was asked for; where nothing is in it, that, and in which other lists the search does find somebody. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { ReactNode } from 'react';
import { Refused } from '../../api/ask.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { useWords } from '../../words/language.tsx';
import { FoundElsewhere } from './found-elsewhere.tsx';
import { pagedOf } from './pages.tsx';
import { addressOf, type Shown, VIEWS, type View } from './search.ts';
import { workList } from './words.ts';

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
}) => {
  const words = useWords(workList);
  // Typed, or of an older Klimop: the form asks nothing that is refused so, and what the API says of it is for who calls that.
  if (error instanceof Refused && error.problem.status === 400)
    return (
      <Alert heading={words.unknownAsked} headingLevel={2} severity="warning" role="alert">
        <Paragraph>{words.unknownAskedDetail}</Paragraph>
        <TextLink href={addressOf(VIEWS.some((one) => one === shown.view) ? { view } : {})}>{words.anew}</TextLink>
      </Alert>
    );
  return (
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
};
