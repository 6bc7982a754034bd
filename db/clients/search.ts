/** What somebody looks for: a client's number, or the beginnings of words of a name. */
import { type RawBuilder, sql } from 'kysely';
import { patternOf, startsOf } from '../../domain/person/spellings.ts';

export type Search =
  | { readonly by: 'clientId'; readonly value: string }
  | { readonly by: 'name'; readonly words: readonly string[] };

const SEARCHED_NAME = sql`searched_name(p.given_name, p.family_name)`;

/**
 * Whether it is found. Of a name it asks a row `p` of persons: its words begin so, whatever signs and capitals they have. The index finds who begins
 * with the first letters; of those few the rest is looked at. @param clientId the column with the client's number
 */
export const isFound = (search: Search, clientId: RawBuilder<unknown>): RawBuilder<boolean> => {
  if (search.by === 'clientId') return sql<boolean>`${clientId} = ${search.value}`;
  const words = search.words.map((word) => ({ word, ...startsOf(word) }));
  const query = words.map(({ starts }) => `(${starts.map((start) => `${start}:*`).join('|')})`).join(' & ');
  return sql<boolean>`${sql.join(
    [
      sql`to_tsvector('simple', ${SEARCHED_NAME}) @@ to_tsquery('simple', ${query})`,
      ...words.filter(({ isWhole }) => !isWhole).map(({ word }) => sql`${SEARCHED_NAME} ~ ${patternOf(word)}`),
    ],
    sql` and `,
  )}`;
};
