/** Holds PostgreSQL against itself. Each check is one statement, so that what changes meanwhile is seen whole or not at all. */
import { sql } from 'kysely';
import type { AuditFinding } from '../../domain/operations/findings.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import type { Database } from '../connection/connect.ts';

/** A trajectory with its whole trail, oldest first. */
export interface Trail {
  readonly row: TrajectoryProjection;
  readonly state: TrajectoryState;
  readonly trail: readonly AuditEntry[];
}

/** A page of trajectories, by id. @param after the last id of the page before; '' for the first */
export const trailPage = async (db: Database, after: string, limit: number): Promise<Trail[]> => {
  const { rows } = await sql<{ row: Row; state: TrajectoryState; trail: Row[] | null }>`
    select to_jsonb(t) - 'state' - 'open' as row, t.state,
      (select jsonb_agg(to_jsonb(a) order by a.version) from audit a where a.trajectory_id = t.trajectory_id) as trail
    from trajectories t where t.trajectory_id > ${after} order by t.trajectory_id limit ${limit}
  `.execute(db);
  return rows.map(({ row, state, trail }) => ({
    row: inCode(row) as unknown as TrajectoryProjection,
    state,
    trail: (trail ?? []).map((entry) => inCode(entry) as unknown as AuditEntry),
  }));
};

type Row = Readonly<Record<string, unknown>>;

const MOMENTS = ['at', 'waiting_since', 'due_at', 'started_at', 'updated_at'];

/** As the driver gives columns: names in camelCase, moments in UTC. */
const inCode = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      MOMENTS.includes(name) && typeof value === 'string' ? new Date(value).toISOString() : value,
    ]),
  );

/** What is wrong between tables, all together. */
export const crossFindings = async (db: Database): Promise<AuditFinding[]> => {
  const { rows } = await sql<AuditFinding>`
    -- Counters against what is reserved.
    select 'counterDiffers' as code, null as trajectory_id, c.rule_set_id || ' ' || c.instrument as where
    from instrument_capacity c left join lateral (
      select count(*) as n from reservations r
      where (r.rule_set_id, r.instrument) = (c.rule_set_id, c.instrument) and r.released_at is null
    ) held on true where held.n <> c.in_use
    union all
    select 'counterDiffers', null, b.rule_set_id
    from budgets b left join lateral (
      select coalesce(sum(r.cost_cents), 0) as n from reservations r where r.rule_set_id = b.rule_set_id and r.released_at is null
    ) held on true where held.n <> b.committed_cents
    union all
    select 'counterDiffers', null, z.rule_set_id || ' ' || z.cohort
    from cohort_sizes z left join lateral (
      select count(*) as n from cohort_places p where (p.rule_set_id, p.cohort) = (z.rule_set_id, z.cohort)
    ) held on true where held.n <> z.taken
    union all
    -- A place that is held is held by the state of an open trajectory, and the other way round.
    select 'reservationAstray', r.trajectory_id, r.instrument
    from reservations r left join trajectories t using (trajectory_id)
    where r.released_at is null and (t.open is not true or t.state -> 'reservation' ->> 'id' is distinct from r.id)
    union all
    select 'reservationAstray', t.trajectory_id, t.version::text
    from trajectories t left join reservations r on r.id = t.state -> 'reservation' ->> 'id' and r.released_at is null
    where t.state -> 'reservation' ->> 'id' is not null and r.id is null
    union all
    -- A command that took effect is in the trail, and what is in the trail was commanded.
    select 'commandWithoutEntry', s.trajectory_id, s.name
    from submissions s left join audit a on (a.trajectory_id, a.command_id) = (s.trajectory_id, s.command_id)
    where (s.answer ->> 'ok')::boolean and a.version is distinct from (s.answer ->> 'version')::integer
    union all
    select 'entryWithoutCommand', a.trajectory_id, a.version::text
    from audit a left join submissions s on (s.command_id, s.trajectory_id) = (a.command_id, a.trajectory_id)
    where a.command_id is not null and a.event <> 'restart'
      and ((s.answer ->> 'ok')::boolean is not true or s.name <> a.event)
    union all
    -- Who gets a decision gets a letter about it.
    select 'letterLost', a.trajectory_id, a.version::text
    from audit a
    where (a.event in ('approve', 'override', 'conclude', 'relapse', 'becameUnemployed')
        or a.event = 'withdraw' and a.reason_code not in ('enteredInError', 'deceased'))
      and not exists (select from letters l where (l.trajectory_id, l.version) = (a.trajectory_id, a.version))
      and not exists (select from letters_due d where (d.trajectory_id, d.version) = (a.trajectory_id, a.version))
      -- Taken back before it was written, it is not told.
      and not exists (select from letters_lapsed x where x.trajectory_id = a.trajectory_id and x.version > a.version)
    union all
    select 'letterTwice', l.trajectory_id, l.version::text
    from letters l join letters_due d using (trajectory_id, version, kind)
    union all
    select 'decisionLost', t.trajectory_id, t.version::text
    from trajectories t
    where t.state -> 'proposed' ->> 'decisionId' is not null
      and not exists (select from decisions d where d.id = t.state -> 'proposed' ->> 'decisionId')
    limit 10000
  `.execute(db);
  return rows;
};
