/** Goes through the pages of a list of work, by the address. */
import { PagesOfList } from '../../parts/pages-of-list.tsx';
import { useWords } from '../../words/language.tsx';
import { addressOf, type Shown } from './search.ts';
import { workList } from './words.ts';

export const Pages = ({
  list,
  shown,
}: {
  readonly list: { readonly page: number; readonly pageSize: number; readonly total: number };
  readonly shown: Shown;
}) => {
  const words = useWords(workList);
  return (
    <PagesOfList
      list={list}
      href={(page) => addressOf(shown, { page: String(page) })}
      words={{ ...words, next: words.nextPage }}
    />
  );
};
