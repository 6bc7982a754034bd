/** Looks for a client, also one who never had a trajectory. What somebody may not see is never read. */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import type { Database } from '../connection/connect.ts';
import { clientSeenBy } from '../people/sight.ts';
import { LEADS_NOW, NEWEST_TRAJECTORY } from '../people/who-leads.ts';
import { isFound, type Search } from './search.ts';

export interface FoundClient {
  readonly clientId: string;
  readonly name: string;
  readonly birthDate: CalendarDate | null;
  /** Who guides the client now; null where nobody does, because the trajectory has ended. */
  readonly caseworkerName: string | null;
  /** Of the open trajectory, else of the newest; null where there never was one. */
  readonly phase: PhaseId | null;
}

export type ClientSearch = Search | { readonly by: 'bsn'; readonly value: string };

const isMeant = (search: ClientSearch): RawBuilder<boolean> =>
  search.by === 'bsn' ? sql<boolean>`p.bsn = ${search.value}::bpchar` : isFound(search, sql.ref('c.id'));

/** The first so many, by name. */
export const findClients = async (
  db: Database,
  search: ClientSearch,
  viewer: Viewer,
  limit: number,
): Promise<FoundClient[]> => {
  const { rows } = await sql<FoundClient>`
    select c.id as client_id, p.given_name || ' ' || p.family_name as name, p.birth_date, w.name as caseworker_name, newest.phase
    from persons p join clients c on c.id = p.client_id ${NEWEST_TRAJECTORY}
      left join caseworkers w on w.id = ${LEADS_NOW}
    where ${isMeant(search)} and ${clientSeenBy(viewer)}
    order by p.family_name, p.given_name, c.id limit ${limit}
  `.execute(db);
  return rows;
};

/** Who has this BSN, and whether somebody may see their file; null when nobody has it. */
export const holderOfBsn = async (
  db: Database,
  bsn: string,
  viewer: Viewer,
): Promise<{ readonly clientId: string; readonly isSeen: boolean } | null> => {
  const { rows } = await sql<{ clientId: string; isSeen: boolean }>`
    select c.id as client_id, ${clientSeenBy(viewer)} as is_seen
    from persons p join clients c on c.id = p.client_id where p.bsn = ${bsn}::bpchar
  `.execute(db);
  return rows[0] ?? null;
};
