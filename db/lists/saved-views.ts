/** Choices of the work list that people keep, each under a name of their own. */
import { sql } from 'kysely';
import type { Database } from '../connection/connect.ts';
import { violates } from '../connection/violation.ts';

/** What of the list is shown, as it stands in the address of a page; never a search, which names somebody. */
export type SavedQuery = Readonly<Record<string, string>>;

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: SavedQuery;
}

/** Somebody's own, in the order in which they made them. */
export const savedViewsOf = (db: Database, personId: string): Promise<SavedView[]> =>
  db
    .selectFrom('savedViews')
    .select(['id', 'name', 'query'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();

/**
 * Keeps one, or changes the one of that id.
 *
 * @param most how many somebody may have
 * @returns what stands in the way: a name that another one has, the most there may be, or an id that is somebody else's
 */
export const storeSavedView = async (
  db: Database,
  personId: string,
  { id, name, query }: SavedView,
  most: number,
): Promise<'kept' | 'nameTaken' | 'tooMany' | 'notYours'> => {
  try {
    const { rows } = await sql<{ kept: boolean; isTheirs: boolean | null }>`
      with kept as (
        insert into saved_views (id, person_id, name, query)
        select ${id}::uuid, ${personId}, ${name}, ${JSON.stringify(query)}::jsonb
        where exists (select from saved_views where id = ${id}::uuid)
          or (select count(*) from saved_views where person_id = ${personId}) < ${most}
        on conflict (id) do update set name = excluded.name, query = excluded.query where saved_views.person_id = excluded.person_id
        returning 1
      )
      select exists (select from kept) as kept, (select person_id = ${personId} from saved_views where id = ${id}::uuid) as is_theirs
    `.execute(db);
    if (rows[0]?.kept === true) return 'kept';
    return rows[0]?.isTheirs === false ? 'notYours' : 'tooMany';
  } catch (error) {
    if (violates(error, 'one_saved_view_of_a_name')) return 'nameTaken';
    throw error;
  }
};

/** Removes one; one that is not there, or is somebody else's, is left as it is. */
export const removeSavedView = async (db: Database, personId: string, id: string): Promise<void> => {
  await db.deleteFrom('savedViews').where('personId', '=', personId).where('id', '=', id).execute();
};
