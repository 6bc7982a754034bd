/** Where each recorded fact of a client comes from: who told it last and when, the rules, or the file with which the client came in. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Database } from '../connection/connect.ts';

export interface FactOrigin {
  readonly fact: string;
  /** `rules`: the rules say so of who passes into the ordinary intake. */
  readonly from: 'told' | 'rules';
  readonly by: string;
  readonly byName: string;
  readonly at: Instant;
}

/** The newest of each fact; a fact that is not in it came in with the client. */
export const originsOf = async (db: Database, clientId: string): Promise<FactOrigin[]> => {
  const { rows } = await sql<FactOrigin>`
    select distinct on (k.fact) k.fact, case when s.facts ? k.fact then 'told' else 'rules' end as "from",
      s.by, coalesce(w.name, s.by) as by_name, s.at
    from submissions s
    cross join lateral (
      select jsonb_object_keys(coalesce(s.facts, '{}') || coalesce(s.facts_before, '{}')) as fact
    ) as k
    left join caseworkers w on w.id = s.by
    where s.client_id = ${clientId} and (s.answer ->> 'ok')::boolean and coalesce(s.facts, s.facts_before) is not null
    order by k.fact, s.answered_at desc
  `.execute(db);
  return rows;
};

export interface Arrival {
  readonly at: Instant;
  /** The name of who made them a client by hand; null where it was a file. */
  readonly by: string | null;
}

/** When and how a client came into Klimop. @throws when there is no such client */
export const arrivalOf = async (db: Database, clientId: string): Promise<Arrival> => {
  const { rows } = await sql<Arrival>`
    select c.created_at as at, coalesce(w.name, r.by) as by
    from clients c left join registrations r on r.client_id = c.id left join caseworkers w on w.id = r.by
    where c.id = ${clientId}
  `.execute(db);
  if (rows[0] === undefined) throw new Error('a client who was read is there');
  return rows[0];
};
