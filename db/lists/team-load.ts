/** How much work each caseworker has, and which of their clients can be handed over; of what who asks may see. */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { ClientToSpread } from '../../domain/trajectory/redistribution.ts';
import type { Database } from '../connection/connect.ts';
import { trajectorySeenBy } from '../people/sight.ts';

export interface CaseworkerLoad {
  readonly caseworker: string;
  readonly open: number;
  readonly waitingOnCaseworker: number;
  readonly overdue: number;
  /** Due from now on, before a moment. */
  readonly dueSoon: number;
  /** Put before the team lead. */
  readonly escalated: number;
}

/** The statement for {@link caseworkerLoads}: read out of an index alone. */
export const loadsStatement = (viewer: Viewer, now: Instant, soon: Instant): RawBuilder<CaseworkerLoad> =>
  sql<CaseworkerLoad>`
    select t.caseworker, count(*)::int as open,
      count(*) filter (where t.waiting_on = 'caseworker')::int as waiting_on_caseworker,
      count(*) filter (where t.due_at < ${now}::timestamptz)::int as overdue,
      count(*) filter (where t.due_at >= ${now}::timestamptz and t.due_at < ${soon}::timestamptz)::int as due_soon,
      count(*) filter (where t.waiting_on = 'teamLead')::int as escalated
    from trajectories t where t.open and ${trajectorySeenBy(viewer)}
    group by t.caseworker`;

/** Of who has any. */
export const caseworkerLoads = async (
  db: Database,
  viewer: Viewer,
  now: Instant,
  soon: Instant,
): Promise<CaseworkerLoad[]> => (await loadsStatement(viewer, now, soon).execute(db)).rows;

/** A client who can be handed over, as the one who decides on it sees them. */
export interface ToHandOver extends ClientToSpread {
  readonly name: string;
  readonly phase: string;
  readonly seen: number;
}

/** The statement for {@link toHandOver}. */
export const toHandOverStatement = (
  viewer: Viewer,
  caseworkers: readonly string[],
  most: number,
): RawBuilder<ToHandOver> =>
  sql<ToHandOver>`
    select t.client_id, t.caseworker, t.municipality, t.phase, t.seen, p.given_name || ' ' || p.family_name as name
    from unnest(${[...caseworkers]}::text[]) as giver (id)
    cross join lateral (
      select * from trajectories t
      where t.open and t.caseworker = giver.id and ${trajectorySeenBy(viewer)}
        and t.client_id not in (select closed.client_id from file_readers closed)
      order by t.started_at desc, t.client_id limit ${most}
    ) t join persons p on p.client_id = t.client_id
    order by t.started_at desc, t.client_id`;

/**
 * Whose trajectory began last comes first: they know their caseworker the shortest. A file that is closed to all but some is not among them:
 * that one is handed over by hand.
 *
 * @param most of each caseworker
 */
export const toHandOver = async (
  db: Database,
  viewer: Viewer,
  caseworkers: readonly string[],
  most: number,
): Promise<ToHandOver[]> => (await toHandOverStatement(viewer, caseworkers, most).execute(db)).rows;
