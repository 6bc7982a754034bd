/** What somebody looks for: a client's number, or the beginnings of words of a name. */
import { type RawBuilder, sql } from 'kysely';

export type Search =
  | { readonly by: 'clientId'; readonly value: string }
  | { readonly by: 'name'; readonly words: readonly string[] };

/**
 * Whether it is found. Of a name it asks a row `p` of persons: its words begin so, whatever signs and capitals they have.
 * @param clientId the column with the client's number
 */
export const isFound = (search: Search, clientId: RawBuilder<unknown>): RawBuilder<boolean> =>
  search.by === 'clientId'
    ? sql<boolean>`${clientId} = ${search.value}`
    : sql<boolean>`p.searched_as @@ name_query(${search.words.join(' ')})`;
