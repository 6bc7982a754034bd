/** What has to be known before a trajectory can be started, in one statement. */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import type { Actor } from '../../domain/trajectory/rights.ts';
import { FACTS_OF_CLIENT } from '../clients/facts-of-client.ts';
import type { Database } from '../connection/connect.ts';
import { PREPARED } from '../connection/prepared.ts';
import { ACTOR } from '../people/actor.ts';
import { trajectoryClosedTo } from '../people/sight.ts';
import { LEADS_NEXT, NEWEST_TRAJECTORY } from '../people/who-leads.ts';
import type { VersionInForce } from '../rules/rule-sets.ts';

export interface StartingPoint {
  /** Null when there is no such client. `birthDate` is among the facts. */
  readonly client: {
    readonly entrance: Entrance;
    readonly facts: Facts;
    /** Who led their last trajectory; before the first, whom they came in with. */
    readonly leadsNext: string;
    readonly municipalityId: string;
  } | null;
  /** The rules asked for, or those of the client's municipality; null when there is no such client. */
  readonly ruleSetId: string | null;
  /** The municipality whose rules these are; null when they are nobody's in particular. */
  readonly rulesOf: string | null;
  /** The client's open trajectory, if there is one. */
  readonly open: { readonly trajectoryId: string; readonly phase: PhaseId } | null;
  /** The client's newest trajectory that has ended, if there is one: its workflow may still be closing. */
  readonly endedId: string | null;
  /** Who asks; null when nobody of that id works here. */
  readonly actor: Actor | null;
  /** Who is to lead the client; null when nobody of that id works here. */
  readonly caseworker: Actor | null;
  /** Of these rules, on that day. */
  readonly version: VersionInForce | null;
}

export const startingPoint = async (
  db: Database,
  asked: {
    readonly clientId: string;
    /** Other than those of the client's municipality. */
    readonly ruleSetId?: string | undefined;
    /** Who asks. */
    readonly by: string;
    /** Other than who led them last. */
    readonly caseworker?: string | undefined;
    readonly on: CalendarDate;
  },
): Promise<StartingPoint> => {
  const { clientId, ruleSetId, by, caseworker, on } = asked;
  const { rows } = await sql<StartingPoint>`${PREPARED}
    with rules as (
      select coalesce(${ruleSetId ?? null}, (
        select m.rule_set_id from clients c join municipalities m on m.id = c.municipality_id where c.id = ${clientId}
      )) as id
    )
    select
      (
        select jsonb_build_object('entrance', c.entrance, 'leadsNext', ${LEADS_NEXT}, 'municipalityId', c.municipality_id, 'facts',
          ${FACTS_OF_CLIENT})
        from clients c left join persons p on p.client_id = c.id ${NEWEST_TRAJECTORY} where c.id = ${clientId}
      ) as client,
      (
        select jsonb_build_object('trajectoryId', t.trajectory_id, 'phase', t.phase)
        from trajectories t where t.client_id = ${clientId} and t.open
      ) as open,
      (
        select t.trajectory_id from trajectories t where t.client_id = ${clientId} and not t.open order by t.started_at desc limit 1
      ) as ended_id,
      (select id from rules) as rule_set_id,
      (select m.id from municipalities m where m.rule_set_id = (select id from rules)) as rules_of,
      (
        select ${ACTOR} from caseworkers w where w.id = ${by}
      ) as actor,
      (
        select ${ACTOR} from caseworkers w
        where w.id = coalesce(${caseworker ?? null}, (
          select ${LEADS_NEXT} from clients c ${NEWEST_TRAJECTORY} where c.id = ${clientId}
        ))
      ) as caseworker,
      (
        select jsonb_build_object('number', v.number, 'hash', v.hash, 'isFollowed', v.is_followed)
        from version_in_force((select id from rules), ${on}::date) v
      ) as version
  `.execute(db);
  return rows[0] as StartingPoint;
};

export interface CommandParties {
  readonly municipalityId: string;
  readonly actor: Actor | null;
  readonly other: Actor | null;
  /** Whether the file is closed to whom it is to go to. */
  readonly isClosed: boolean;
}

/** Apart from the statement that asks for somebody, so that PostgreSQL plans neither of the two anew each time (measured: it did). */
const NOBODY = sql`null::jsonb as other, false as is_closed`;

const givenTo = (to: string): RawBuilder<unknown> =>
  sql`(select ${ACTOR} from caseworkers w where w.id = ${to}) as other, ${trajectoryClosedTo(sql`${to}::text`)} as is_closed`;

/** Who gives a command on a client's open trajectory, and to whom it is to go; null when there is no such trajectory. */
export const senderOf = async (
  db: Database,
  { clientId, by, to }: { readonly clientId: string; readonly by: string; readonly to: string | null },
): Promise<CommandParties | null> => {
  const { rows } = await sql<CommandParties>`${PREPARED}
    select t.municipality as municipality_id,
      (select ${ACTOR} from caseworkers w where w.id = ${by}) as actor,
      ${to === null ? NOBODY : givenTo(to)}
    from trajectories t where t.client_id = ${clientId} and t.open
  `.execute(db);
  return rows[0] ?? null;
};

/** Name of the rules that lead a client: those of the open trajectory, else those of the municipality; null when there is no such client. */
export const rulesOfClient = async (db: Database, clientId: string): Promise<string | null> => {
  const { rows } = await sql<{ ruleSetId: string }>`
    select coalesce(t.state ->> 'ruleSetId', m.rule_set_id) as rule_set_id
    from clients c join municipalities m on m.id = c.municipality_id
    left join trajectories t on t.client_id = c.id and t.open
    where c.id = ${clientId}
  `.execute(db);
  return rows[0]?.ruleSetId ?? null;
};
