/** A page of a list, and how many there are in all pages. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './connect.ts';

/** By these columns after one another, all in one direction. */
const ordered = (columns: readonly string[], descending: boolean): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`${sql.ref(column)} ${sql.raw(descending ? 'desc' : 'asc')}`));

/** The page of a list: what it holds, in an order, from a place on. */
export interface Page {
  /** The column with the id of a row. */
  readonly id: string;
  readonly fromWhere: RawBuilder<unknown>;
  readonly columns: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/**
 * How a list is read, which PostgreSQL cannot choose where it cannot tell how much a list holds. `walked`: in its order until the page is full; `gathered`: all
 * that it holds before any of it is put in order, as of what few names match; `gatheredIfFew`: which of the two, when they are counted.
 */
export type Reading = 'walked' | 'gathered' | 'gatheredIfFew';

/** A list that holds no more than this is gathered: it may be walked from end to end before a page of it is full. */
const FEW = 500;

const walked = ({ id, fromWhere, columns, ...page }: Page): RawBuilder<unknown> =>
  sql`select ${sql.ref(id)} as id ${fromWhere} ${cut(columns, page)}`;

const gathered = (page: Page): RawBuilder<unknown> =>
  sql`select id from (${everything(page)} offset 0) found ${cut(keysOf(page), page)}`;

/** All that a list holds, with what it is put in order by. */
const everything = (page: Page): RawBuilder<unknown> => {
  const keys = keysOf(page).map((key, at) => sql`${sql.ref(page.columns[at] as string)} as ${sql.ref(key)}`);
  return sql`select ${sql.ref(page.id)} as id, ${sql.join(keys)} ${page.fromWhere}`;
};

const keysOf = ({ columns }: Page): readonly string[] => columns.map((_, at) => `key_${at}`);

const cut = (columns: readonly string[], { descending, limit, offset }: Omit<Page, 'id' | 'fromWhere' | 'columns'>) =>
  sql`order by ${ordered(columns, descending)} limit ${limit} offset ${offset}`;

/** The statement for the ids on a page, in their order, and how many the list holds. */
export const idsAndTotal = (page: Page, total: RawBuilder<unknown>, reading: Reading): RawBuilder<unknown> => {
  switch (reading) {
    case 'walked':
      return sql`select array(${walked(page)}) as ids, (${total}) as total`;
    case 'gathered':
      return sql`with found as materialized (${everything(page)})
        select array(select id from found ${cut(keysOf(page), page)}) as ids, (select count(*)::int from found) as total`;
    case 'gatheredIfFew':
      return sql`with counted as materialized (${total})
        select case when total <= ${FEW} then array(${gathered(page)}) else array(${walked(page)}) end as ids, total from counted`;
  }
};

/**
 * Which rows are on a page and how many there are in all is one question, of as many forms as a list can be narrowed in; what stands in those rows
 * is another, of one form, so that it is planned once: planning it took PostgreSQL longer than answering.
 *
 * @param total the statement for how many the list holds
 * @param rowsOf the statement for the rows with these ids, in that order
 * @param once what comes first in a question that has one form as well
 */
export const pageAndTotal = async <Item>(
  db: Database,
  page: Page,
  total: RawBuilder<{ total: number }>,
  rowsOf: (ids: readonly string[]) => RawBuilder<Item>,
  reading: Reading,
  once: RawBuilder<unknown> = sql``,
): Promise<{ readonly items: readonly Item[]; readonly total: number }> => {
  const asked = sql<{ ids: string[]; total: number }>`${once}${idsAndTotal(page, total, reading)}`;
  const [found] = (await asked.execute(db)).rows;
  if (found === undefined || found.ids.length === 0) return { items: [], total: found?.total ?? 0 };
  return { items: (await rowsOf(found.ids).execute(db)).rows, total: found.total };
};
