/** Goes through the pages of a list: real links, so that a page can be opened beside this one. */
import { Pagination } from '@amsterdam/design-system-react/dist/Pagination';
import { PageOfListLink } from './app-link.tsx';

export const PagesOfList = ({
  list: { page, pageSize, total },
  href,
  words,
  name = words.pages,
}: {
  readonly list: { readonly page: number; readonly pageSize: number; readonly total: number };
  /** Where a page is. */
  readonly href: (page: number) => string;
  readonly words: {
    readonly pages: string;
    readonly page: string;
    readonly previous: string;
    readonly next: string;
  };
  /** Where a page has several lists: of which one. */
  readonly name?: string;
}) => (
  <Pagination
    linkComponent={PageOfListLink}
    linkTemplate={href}
    page={page}
    totalPages={Math.ceil(total / pageSize)}
    accessibleName={name}
    pageAccessibleName={words.page}
    currentPageAccessibleName={words.page}
    previousLabel={words.previous}
    previousAccessibleName={words.previous}
    nextLabel={words.next}
    nextAccessibleName={words.next}
  />
);
