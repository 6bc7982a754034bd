/** What somebody wrote of a client for the office, beside what happened. In no workflow. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Database } from '../connection/connect.ts';

export interface ClientNote {
  readonly id: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Instant;
  /** Null when it was taken back. */
  readonly text: string | null;
}

/** The oldest first. */
export const notesOf = async (db: Database, clientId: string): Promise<ClientNote[]> => {
  const { rows } = await sql<ClientNote>`
    select n.id, n.by, coalesce(w.name, n.by) as by_name, n.at, n.text
    from client_notes n left join caseworkers w on w.id = n.by
    where n.client_id = ${clientId} order by n.at, n.id
  `.execute(db);
  return rows;
};

export const noteBy = async (
  db: Database,
  id: string,
): Promise<(Omit<ClientNote, 'byName'> & { readonly clientId: string }) | null> =>
  (await db
    .selectFrom('clientNotes')
    .select(['id', 'clientId', 'by', 'at', 'text'])
    .where('id', '=', id)
    .executeTakeFirst()) ?? null;

/** Written again under its id it is the same note. */
export const addNote = async (
  db: Database,
  note: { readonly id: string; readonly clientId: string; readonly by: string; readonly text: string },
): Promise<void> => {
  await db
    .insertInto('clientNotes')
    .values(note)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

export const withdrawNote = async (db: Database, id: string): Promise<void> => {
  await db
    .updateTable('clientNotes')
    .set({ text: null, withdrawnAt: sql`now()` })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .execute();
};
