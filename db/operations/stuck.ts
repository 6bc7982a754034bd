/** What stands still, as PostgreSQL can tell: counted in SQL, with a few examples. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';
import { within } from '../people/within.ts';

/** How many, since when, and the clients: the longest first, and one more than once when more of it is held. */
export interface Held {
  readonly count: number;
  readonly since: Instant | null;
  readonly clients: readonly string[];
}

/** Clients whose trajectory should have acted by itself before a moment, the longest first. */
export const overdueClients = (
  db: Database,
  before: Instant,
  reach: Reach,
): Promise<{ readonly clientId: string; readonly since: Instant }[]> =>
  db
    .selectFrom('trajectories')
    .select(['clientId', 'dueAt as since'])
    .where('open', '=', true)
    .where('dueAt', '<', before)
    .where(within(sql.ref('municipality'), reach))
    .orderBy('dueAt')
    .$narrowType<{ since: Instant }>()
    .execute();

/** What has come before the team lead. */
export const escalated = async (db: Database, reach: Reach): Promise<Held> => {
  const { rows } = await sql<Held>`
    select count(*) as count, to_json(min(waiting_since)) as since,
      coalesce((array_agg(client_id order by waiting_since))[1:3], '{}') as clients
    from trajectories where open and waiting_on = 'teamLead' and ${within(sql.ref('municipality'), reach)}
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
  { clientId, reach = null }: { readonly clientId?: string; readonly reach?: Reach },
): Promise<Unanswered[]> =>
  db
    .selectFrom('submissions')
    .select(['commandId', 'clientId', 'name', 'by', 'at'])
    .where('answer', 'is', null)
    .where('at', '<', before)
    .$if(clientId !== undefined, (rows) => rows.where('clientId', '=', clientId as string))
    .$if(reach !== null, (rows) =>
      rows.where('clientId', 'in', (clients) =>
        clients
          .selectFrom('clients')
          .select('id')
          .where(within(sql.ref('municipalityId'), reach)),
      ),
    )
    .orderBy('at')
    .execute();

/** Of these clients those within reach. */
export const clientsWithin = async (
  db: Database,
  clientIds: readonly string[],
  reach: Reach,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select id from clients where id = any(${[...clientIds]}::text[]) and ${within(sql.ref('municipality_id'), reach)}
  `.execute(db);
  return new Set(rows.map(({ id }) => id));
};

/** Letters that are due since before a moment, by the class of what keeps them from being written; null: not tried. */
export const lettersHeld = async (
  db: Database,
  before: Instant,
  reach: Reach,
): Promise<(Held & { readonly fault: string | null })[]> => {
  const { rows } = await sql<Held & { readonly fault: string | null }>`
    select d.fault, count(*) as count, to_json(min(d.due_since)) as since,
      array_agg(t.client_id order by d.due_since) as clients
    from letters_due d join trajectories t using (trajectory_id)
    where (d.fault is not null or d.due_since < ${before}) and ${within(sql.ref('t.municipality'), reach)}
    group by d.fault order by count(*) desc
  `.execute(db);
  return rows.map(isoSince);
};

const isoSince = <Row extends Held>(row: Row): Row => ({
  ...row,
  since: row.since === null ? null : new Date(row.since).toISOString(),
});
