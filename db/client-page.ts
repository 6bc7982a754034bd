/** Who a client is, and the whole state of the newest trajectory, in one statement: for who opens a client's page. */
import { sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';
import type { Viewer } from '../domain/person/viewer.ts';
import type { Entrance, Facts } from '../domain/rules/language/schema.ts';
import type { TrajectoryState } from '../domain/trajectory/state.ts';
import type { Database } from './connect.ts';
import { FACTS_OF_CLIENT } from './facts-of-client.ts';
import { PREPARED } from './prepared.ts';
import { clientSeenBy } from './sight.ts';

export interface ClientFile {
  readonly clientId: string;
  readonly name: string;
  readonly birthDate: CalendarDate | null;
  readonly entrance: Entrance;
  readonly municipalityId: string;
  readonly caseworkerId: string;
  readonly caseworkerName: string;
  /** Open to named people only. */
  readonly isClosed: boolean;
  /** With `birthDate`, when that is known. */
  readonly facts: Facts;
  /** Null when there never was a trajectory. */
  readonly state: TrajectoryState | null;
}

/** @returns null when there is no such client whom this person sees */
export const clientFile = async (db: Database, clientId: string, viewer: Viewer): Promise<ClientFile | null> => {
  const { rows } = await sql<ClientFile>`${PREPARED}
    select c.id as client_id, p.given_name || ' ' || p.family_name as name, p.birth_date, c.entrance, c.municipality_id, c.caseworker_id,
      w.name as caseworker_name, exists (select from file_readers r where r.client_id = c.id) as is_closed,
      ${FACTS_OF_CLIENT} as facts,
      (select t.state from trajectories t where t.client_id = c.id order by t.open desc, t.started_at desc limit 1) as state
    from clients c join persons p on p.client_id = c.id join caseworkers w on w.id = c.caseworker_id
    where c.id = ${clientId} and ${clientSeenBy(viewer)}
  `.execute(db);
  return rows[0] ?? null;
};
