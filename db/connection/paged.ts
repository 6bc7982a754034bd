/** A page of a list, and how many there are in all pages. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './connect.ts';

/** By these columns after one another, all in one direction. */
export const ordered = (columns: readonly string[], descending: boolean): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`${sql.ref(column)} ${sql.raw(descending ? 'desc' : 'asc')}`));

/**
 * Which rows are on a page and how many there are in all is one question, of as many forms as a list can be narrowed in; what stands in those rows
 * is another, of one form, so that it is planned once: planning it took PostgreSQL longer than answering.
 *
 * @param ids the statement for the ids on the page, in their order
 * @param rowsOf the statement for the rows with these ids, in that order
 * @param once what comes first in a question that has one form as well
 */
export const pageAndTotal = async <Item>(
  db: Database,
  ids: RawBuilder<unknown>,
  total: RawBuilder<{ total: number }>,
  rowsOf: (ids: readonly string[]) => RawBuilder<Item>,
  once: RawBuilder<unknown> = sql``,
): Promise<{ readonly items: readonly Item[]; readonly total: number }> => {
  const asked = sql<{ ids: string[]; total: number }>`${once}select array(${ids}) as ids, (${total}) as total`;
  const [page] = (await asked.execute(db)).rows;
  if (page === undefined || page.ids.length === 0) return { items: [], total: page?.total ?? 0 };
  return { items: (await rowsOf(page.ids).execute(db)).rows, total: page.total };
};
