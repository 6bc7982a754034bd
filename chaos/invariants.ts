/**
 * What must hold of the database whatever happened (design: nothing is given twice, nothing lost, each change recorded once), asked of the rows
 * themselves in SQL of its own: what keeps the invariants is not asked whether it does.
 */
import { type RawBuilder, sql } from 'kysely';
import { verifyAudit } from '../commands/operations/verify-audit.ts';
import type { Database } from '../db/connection/connect.ts';
import { project } from '../domain/trajectory/project.ts';
import type { TrajectoryState } from '../domain/trajectory/state.ts';

/** Something that does not hold. */
export interface Finding {
  readonly what: string;
  /** Ids and codes that say where. */
  readonly where: unknown;
}

/** Each selects the rows for which it does not hold. */
const INVARIANTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  'a trajectory has one reservation at a time': sql`
    select trajectory_id, count(*) from reservations where released_at is null group by 1 having count(*) > 1`,
  'a place is reserved for exactly those trajectories whose state has it': sql`
    select trajectory_id, t.phase, t.state -> 'reservation' as state, r.id as reserved
    from trajectories t full join (select * from reservations where released_at is null) r using (trajectory_id)
    where (t.state -> 'reservation' ->> 'id') is distinct from r.id`,
  'a trajectory that has ended holds nothing': sql`
    select t.trajectory_id from trajectories t join reservations r using (trajectory_id) where not t.open and r.released_at is null`,
  'places in use are those reserved, and no more than there are': sql`
    select c.*, n.count from instrument_capacity c cross join lateral (
      select count(*) from reservations r
      where (r.rule_set_id, r.instrument) = (c.rule_set_id, c.instrument) and r.released_at is null
    ) n where c.in_use <> n.count or c.in_use > c.places`,
  'money spoken for is that of what is reserved, and no more than there is': sql`
    select b.*, n.sum from budgets b cross join lateral (
      select coalesce(sum(r.cost_cents), 0) as sum from reservations r where r.rule_set_id = b.rule_set_id and r.released_at is null
    ) n where b.committed_cents <> n.sum or b.committed_cents > b.total_cents`,
  'places taken in a cohort are those given, and no more than there are': sql`
    select z.*, n.count from cohort_sizes z cross join lateral (
      select count(*) from cohort_places p where (p.rule_set_id, p.cohort) = (z.rule_set_id, z.cohort)
    ) n where z.taken <> n.count or z.taken > z.size`,
  'the audit trail has every version once, from 1 to the newest': sql`
    select t.trajectory_id, t.version, count(a.version), min(a.version), max(a.version)
    from trajectories t left join audit a using (trajectory_id) group by 1, 2
    having count(a.version) <> t.version or min(a.version) <> 1 or max(a.version) <> t.version`,
  'each line of the audit trail begins in the phase where the one before ended': sql`
    select * from (
      select trajectory_id, version, from_phase, lag(to_phase) over (partition by trajectory_id order by version) as before from audit
    ) a where from_phase is distinct from before`,
  'the last line of the audit trail ends in the present phase': sql`
    select t.trajectory_id, t.phase, a.to_phase from trajectories t join audit a using (trajectory_id, version) where a.to_phase <> t.phase`,
  'a client has one open trajectory': sql`
    select client_id from trajectories where open group by 1 having count(*) > 1`,
  'what was asked and is in the audit trail has a submission that says so, with the same version': sql`
    select a.trajectory_id, a.version, a.event, a.command_id, s.answer from audit a left join submissions s using (command_id)
    where a.command_id is not null and a.event <> 'restart'
      and ((s.answer ->> 'ok') is distinct from 'true' or s.trajectory_id <> a.trajectory_id or s.name <> a.event
        or (a.event <> 'start' and (s.answer ->> 'version')::integer <> a.version))`,
  'what was accepted is in the audit trail once, what was refused is not': sql`
    select s.command_id, s.name, s.answer, n.count from submissions s cross join lateral (
      select count(*) from audit a where a.command_id = s.command_id
    ) n where n.count <> case when (s.answer ->> 'ok')::boolean then 1 else 0 end`,
  'what was refused has left no facts and no free text': sql`
    select command_id from submissions where not (answer ->> 'ok')::boolean and (facts is not null or note is not null or motivation is not null)`,
  'each letter that a change asked for is written once or due, or was taken back before it was sent; and no other': sql`
    with asked as (
      select trajectory_id, version, case event
          when 'conclude' then case when to_phase = 'durableOutflow' then 'outflow' else 'concluded' end
          when 'withdraw' then 'ended'
          when 'relapse' then 'relapse'
          when 'becameUnemployed' then 'toIntake'
          else case to_phase when 'placement' then 'decision' else 'exit' end
        end as kind
      from audit where event in ('approve', 'override', 'conclude', 'relapse', 'becameUnemployed')
        or event = 'withdraw' and reason_code not in ('enteredInError', 'deceased')
    ), there as (
      select trajectory_id, version, kind from letters where kind <> 'reopened'
      union all select trajectory_id, version, kind from letters_due where kind <> 'reopened'
    )
    select k.*, n.asked, n.there, n.taken_back
    from (select * from asked union select * from there) k cross join lateral (
      select
        (select count(*) from asked a where (a.trajectory_id, a.version, a.kind) = (k.trajectory_id, k.version, k.kind)) as asked,
        (select count(*) from there l where (l.trajectory_id, l.version, l.kind) = (k.trajectory_id, k.version, k.kind)) as there,
        exists (select from audit a where a.trajectory_id = k.trajectory_id and a.version > k.version
          and a.event in ('reopen', 'relapse', 'becameUnemployed', 'withdraw', 'cancel')) as taken_back
    ) n where n.asked <> 1 or n.there > 1 or (n.there = 0 and not n.taken_back)`,
  'a proposal that is in force has its decision and explanation': sql`
    select t.trajectory_id from trajectories t
    where t.state -> 'proposed' ->> 'decisionId' is not null
      and not exists (select from decisions d where d.id = t.state -> 'proposed' ->> 'decisionId' and d.trajectory_id = t.trajectory_id)`,
};

/** How many rows of each finding are told. */
const MOST_TOLD = 5;

/** What does not hold in the database; nothing when all is well. */
export const brokenInvariants = async (db: Database): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const [what, select] of Object.entries(INVARIANTS)) {
    const { rows } = await sql`${select}`.execute(db);
    if (rows.length > 0) findings.push({ what: `NOT: ${what} (${rows.length})`, where: rows.slice(0, MOST_TOLD) });
  }
  const verified = (await verifyAudit(db)).findings.map((where) => ({
    what: 'NOT: klimop ops verify-audit finds nothing',
    where,
  }));
  return [...findings, ...(await statesAstray(db)), ...verified];
};

/** Pages read columns, the engine reads the state: both say the same. */
const statesAstray = async (db: Database): Promise<Finding[]> => {
  const rows = await db.selectFrom('trajectories').selectAll().execute();
  return rows.flatMap((row) => {
    const shown = project(row.state as TrajectoryState) as unknown as Record<string, unknown>;
    const there = row as unknown as Record<string, unknown>;
    const differing = Object.keys(shown).filter(
      (column) => JSON.stringify(shown[column]) !== JSON.stringify(there[column]),
    );
    return differing.length === 0
      ? []
      : [{ what: 'NOT: the columns show the state', where: { trajectoryId: row.trajectoryId, differing } }];
  });
};
