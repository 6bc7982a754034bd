/** A page of a list, and how many there are in all pages. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './connect.ts';

/** By these columns after one another, all in one direction. */
export const ordered = (columns: readonly string[], descending: boolean): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`${sql.ref(column)} ${sql.raw(descending ? 'desc' : 'asc')}`));

/** Both asked at once. */
export const pageAndTotal = async <Item>(
  db: Database,
  page: RawBuilder<Item>,
  total: RawBuilder<{ total: number }>,
): Promise<{ readonly items: readonly Item[]; readonly total: number }> => {
  const [items, counted] = await Promise.all([page.execute(db), total.execute(db)]);
  return { items: items.rows, total: counted.rows[0]?.total ?? 0 };
};
