/** For whom a file is open that is closed to all others. */
import { sql } from 'kysely';
import type { Database } from '../connection/connect.ts';
import { isClosedTo } from './sight.ts';
import { LEADS_NEXT, NEWEST_TRAJECTORY } from './who-leads.ts';

/** Somebody who works here, as a list shows them. */
export interface Reader {
  readonly id: string;
  readonly name: string;
}

/** By number; none: the file is open. */
export const readersOf = (db: Database, clientId: string): Promise<Reader[]> =>
  db
    .selectFrom('fileReaders')
    .innerJoin('caseworkers', 'caseworkers.id', 'fileReaders.personId')
    .select(['caseworkers.id', 'caseworkers.name'])
    .where('clientId', '=', clientId)
    .orderBy('caseworkers.id')
    .execute();

/** Whose client it is and who leads them, or leads the next trajectory; null when there is no such client. Nobody else changes the client meanwhile. */
export const leadOf = async (
  db: Database,
  clientId: string,
): Promise<{ readonly municipalityId: string; readonly caseworker: Reader } | null> => {
  const { rows } = await sql<{ municipalityId: string; caseworker: Reader }>`
    select c.municipality_id, jsonb_build_object('id', w.id, 'name', w.name) as caseworker
    from clients c ${NEWEST_TRAJECTORY} join caseworkers w on w.id = ${LEADS_NEXT} where c.id = ${clientId}
    for update of c
  `.execute(db);
  return rows[0] ?? null;
};

/** These and nobody else; none opens the file. */
export const setReaders = async (db: Database, clientId: string, readers: readonly string[]): Promise<void> => {
  await db.deleteFrom('fileReaders').where('clientId', '=', clientId).execute();
  if (readers.length > 0)
    await db
      .insertInto('fileReaders')
      .values(readers.map((personId) => ({ clientId, personId })))
      .execute();
};

/** Which of these clients have a file that is closed to this person. */
export const closedAmong = async (
  db: Database,
  clientIds: readonly string[],
  personId: string,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select asked.id from unnest(${[...clientIds]}::text[]) as asked (id) where ${isClosedTo(sql.ref('asked.id'), sql`${personId}::text`)}
  `.execute(db);
  return new Set(rows.map(({ id }) => id));
};
