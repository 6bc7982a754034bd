/**
 * Who guides a client, asked of a row `c` of clients in one way wherever it is asked. The client's own caseworker (`clients.caseworker_id`) is who
 * they came in with: it says who guides them only until the first trajectory, because a transfer is of the trajectory.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../connection/connect.ts';

/** Joins `newest`: the open trajectory, else the one that began last; its columns are null where there never was one. */
export const NEWEST_TRAJECTORY: RawBuilder<unknown> = sql`left join lateral (
    select t.open, t.phase, t.caseworker, t.state from trajectories t
    where t.client_id = c.id order by t.open desc, t.started_at desc limit 1
  ) newest on true`;

/** Who guides the client or, after a trajectory has ended, guided them last: who leads the next one. Needs {@link NEWEST_TRAJECTORY}. */
export const LEADS_NEXT: RawBuilder<string> = sql<string>`coalesce(newest.caseworker, c.caseworker_id)`;

/** Who guides the client now; null after a trajectory has ended. Needs {@link NEWEST_TRAJECTORY}. */
export const LEADS_NOW: RawBuilder<string | null> = sql<
  string | null
>`case when newest.open is not false then ${LEADS_NEXT} end`;

/** Id of who leads the next trajectory of a client, or the one that is open; null when there is no such client. */
export const leadsNextOf = async (db: Database, clientId: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select ${LEADS_NEXT} as id from clients c ${NEWEST_TRAJECTORY} where c.id = ${clientId}
  `.execute(db);
  return rows[0]?.id ?? null;
};
