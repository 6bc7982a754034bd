/** What has to be known before a trajectory can be started, in one statement. */
import { sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';
import type { Entrance, Facts } from '../domain/rules/language/schema.ts';
import type { PhaseId } from '../domain/trajectory/phases.ts';
import type { Database } from './connect.ts';
import type { VersionInForce } from './rule-sets.ts';

export interface StartingPoint {
  /** Null when there is no such client. `birthDate` is among the facts. */
  readonly client: { readonly entrance: Entrance; readonly facts: Facts; readonly caseworkerId: string } | null;
  /** The client's open trajectory, if there is one. */
  readonly open: { readonly trajectoryId: string; readonly phase: PhaseId } | null;
  /** The client's newest trajectory that has ended, if there is one: its workflow may still be closing. */
  readonly endedId: string | null;
  /** Whether the caseworker asked for exists. */
  readonly isCaseworker: boolean;
  /** Of the rules asked for, on that day. */
  readonly version: VersionInForce | null;
}

/** @param caseworker other than the client's own */
export const startingPoint = async (
  db: Database,
  asked: {
    readonly clientId: string;
    readonly ruleSetId: string;
    readonly caseworker?: string | undefined;
    readonly on: CalendarDate;
  },
): Promise<StartingPoint> => {
  const { clientId, ruleSetId, caseworker, on } = asked;
  const { rows } = await sql<StartingPoint>`
    select
      (
        select jsonb_build_object('entrance', c.entrance, 'caseworkerId', c.caseworker_id, 'facts',
          case when p.birth_date is null then c.facts else c.facts || jsonb_build_object('birthDate', p.birth_date) end)
        from clients c left join persons p on p.client_id = c.id where c.id = ${clientId}
      ) as client,
      (
        select jsonb_build_object('trajectoryId', t.trajectory_id, 'phase', t.phase)
        from trajectories t where t.client_id = ${clientId} and t.open
      ) as open,
      (
        select t.trajectory_id from trajectories t where t.client_id = ${clientId} and not t.open order by t.started_at desc limit 1
      ) as ended_id,
      exists (
        select from caseworkers w
        where w.id = coalesce(${caseworker ?? null}, (select c.caseworker_id from clients c where c.id = ${clientId}))
      ) as is_caseworker,
      (
        select jsonb_build_object('number', v.number, 'hash', v.hash, 'isFollowed', v.is_followed)
        from version_in_force(${ruleSetId}, ${on}::date) v
      ) as version
  `.execute(db);
  return rows[0] as StartingPoint;
};
