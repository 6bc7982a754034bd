/** Who a client is, and the whole state of the newest trajectory, in one statement: for who opens a client's page. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import type { Database } from '../connection/connect.ts';
import { PREPARED } from '../connection/prepared.ts';
import { clientSeenBy } from '../people/sight.ts';
import { LEADS_NOW, NEWEST_TRAJECTORY } from '../people/who-leads.ts';
import { FACTS_OF_CLIENT } from './facts-of-client.ts';

export interface ClientFile {
  readonly clientId: string;
  readonly name: string;
  readonly birthDate: CalendarDate | null;
  readonly entrance: Entrance;
  readonly municipalityId: string;
  /** Who guides the client now; null where nobody does, because the trajectory has ended. */
  readonly caseworker: { readonly id: string; readonly name: string } | null;
  /** Ids of those for whom alone the file is open; null where it is not closed. */
  readonly openTo: readonly string[] | null;
  /** With `birthDate`, when that is known. */
  readonly facts: Facts;
  /** Null when there never was a trajectory. */
  readonly state: TrajectoryState | null;
}

/** @returns null when there is no such client whom this person sees */
export const clientFile = async (db: Database, clientId: string, viewer: Viewer): Promise<ClientFile | null> => {
  const { rows } = await sql<ClientFile>`${PREPARED}
    select c.id as client_id, p.given_name || ' ' || p.family_name as name, p.birth_date, c.entrance, c.municipality_id,
      case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end as caseworker,
      (select array_agg(r.person_id order by r.person_id) from file_readers r where r.client_id = c.id) as open_to,
      ${FACTS_OF_CLIENT} as facts, newest.state
    from clients c join persons p on p.client_id = c.id ${NEWEST_TRAJECTORY}
      left join caseworkers w on w.id = ${LEADS_NOW}
    where c.id = ${clientId} and ${clientSeenBy(viewer)}
  `.execute(db);
  return rows[0] ?? null;
};
