/** What stands still, as PostgreSQL can tell: counted in SQL, with a few examples. */
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Database } from './connect.ts';

/** How many, since when, and a few of the clients. */
export interface Held {
  readonly count: number;
  readonly since: Instant | null;
  readonly clients: readonly string[];
}

/** Clients whose trajectory should have acted by itself before a moment, the longest first. @param municipalityId only its clients */
export const overdueClients = (
  db: Database,
  before: Instant,
  municipalityId?: string,
): Promise<{ readonly clientId: string; readonly since: Instant }[]> =>
  db
    .selectFrom('trajectories')
    .select(['clientId', 'dueAt as since'])
    .where('open', '=', true)
    .where('dueAt', '<', before)
    .$if(municipalityId !== undefined, (rows) => rows.where('municipality', '=', municipalityId as string))
    .orderBy('dueAt')
    .$narrowType<{ since: Instant }>()
    .execute();

/** What has come before the team lead. */
export const escalated = async (db: Database, municipalityId?: string): Promise<Held> => {
  const { rows } = await sql<Held>`
    select count(*) as count, to_json(min(waiting_since)) as since,
      coalesce((array_agg(client_id order by waiting_since))[1:3], '{}') as clients
    from trajectories where open and waiting_on = 'teamLead' and municipality = coalesce(${municipalityId ?? null}, municipality)
  `.execute(db);
  return isoSince(rows[0] as Held);
};

/** A command that was submitted and has no answer. */
export interface Unanswered {
  readonly commandId: string;
  readonly clientId: string;
  readonly name: string;
  readonly by: string;
  readonly at: Instant;
}

/** Commands and starts without an answer that were submitted before a moment, the oldest first. */
export const unanswered = (
  db: Database,
  before: Instant,
  { clientId, municipalityId }: { readonly clientId?: string; readonly municipalityId?: string | undefined } = {},
): Promise<Unanswered[]> =>
  db
    .selectFrom('submissions')
    .select(['commandId', 'clientId', 'name', 'by', 'at'])
    .where('answer', 'is', null)
    .where('at', '<', before)
    .$if(clientId !== undefined, (rows) => rows.where('clientId', '=', clientId as string))
    .$if(municipalityId !== undefined, (rows) =>
      rows.where('clientId', 'in', (clients) =>
        clients
          .selectFrom('clients')
          .select('id')
          .where('municipalityId', '=', municipalityId as string),
      ),
    )
    .orderBy('at')
    .execute();

/** Of these clients those of a municipality. */
export const clientsOfMunicipality = async (
  db: Database,
  clientIds: readonly string[],
  municipalityId: string,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select id from clients where id = any(${[...clientIds]}::text[]) and municipality_id = ${municipalityId}
  `.execute(db);
  return new Set(rows.map(({ id }) => id));
};

/** Letters that are due since before a moment, by the class of what keeps them from being written; null: not tried. */
export const lettersHeld = async (
  db: Database,
  before: Instant,
  municipalityId?: string,
): Promise<(Held & { readonly fault: string | null })[]> => {
  const { rows } = await sql<Held & { readonly fault: string | null }>`
    select d.fault, count(*) as count, to_json(min(d.due_since)) as since,
      (array_agg(t.client_id order by d.due_since))[1:3] as clients
    from letters_due d join trajectories t using (trajectory_id)
    where (d.fault is not null or d.due_since < ${before}) and t.municipality = coalesce(${municipalityId ?? null}, t.municipality)
    group by d.fault order by count(*) desc
  `.execute(db);
  return rows.map(isoSince);
};

const isoSince = <Row extends Held>(row: Row): Row => ({
  ...row,
  since: row.since === null ? null : new Date(row.since).toISOString(),
});
