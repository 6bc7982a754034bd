/** Goes through the pages of a list of work, by the address. */
import { PagesOfList } from '../../parts/pages-of-list.tsx';
import { useWords } from '../../words/language.tsx';
import { addressOf, type Shown } from './search.ts';
import { workList } from './words.ts';

const hrefOf =
  (shown: Shown) =>
  (page: number): string =>
    addressOf(shown, { page: String(page) });

/** How many there are in all pages, and where they are; undefined as long as it is not known. */
export const pagedOf = (list: { readonly pageSize: number; readonly total: number } | undefined, shown: Shown) =>
  list && { total: list.total, pageSize: list.pageSize, href: hrefOf(shown) };

export const Pages = ({
  list,
  shown,
}: {
  readonly list: { readonly page: number; readonly pageSize: number; readonly total: number };
  readonly shown: Shown;
}) => {
  const words = useWords(workList);
  return <PagesOfList list={list} href={hrefOf(shown)} words={{ ...words, next: words.nextPage }} />;
};
