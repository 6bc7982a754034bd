/** What somebody looks for: a client's number, or the beginnings of words of a name. */
import { type RawBuilder, sql } from 'kysely';
import type { Reading } from '../connection/paged.ts';

export interface Search {
  readonly by: 'clientId' | 'name';
  readonly value: string;
}

/**
 * Whether it is found. Of a name it asks a row `p` of persons: its words begin so, whatever signs and capitals they have.
 * @param clientId the column with the client's number
 */
export const isFound = (search: Search, clientId: RawBuilder<unknown>): RawBuilder<boolean> =>
  search.by === 'clientId'
    ? sql<boolean>`${clientId} = ${search.value}`
    : sql<boolean>`p.searched_as @@ name_query(${search.value})`;

interface Sought {
  readonly search?: Search | undefined;
}

/** Whether names decide who is in a list. */
export const isByName = ({ search }: Sought): boolean => search?.by === 'name';

/** How a list of clients is read. PostgreSQL takes every beginning of a name that it does not know for one that many have. */
export const readingOf = (question: Sought & { readonly sort: string }): Reading =>
  isByName(question) ? 'gathered' : question.sort === 'name' ? 'gatheredIfFew' : 'walked';
