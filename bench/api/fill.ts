/**
 * A trajectory for each client of a database, written by one statement: for measuring lists at the size of a city. The rows are as those of
 * workflows in all that a list reads; nothing can be decided on them.
 */
import { sql } from 'kysely';
import type { Database } from '../../db/connection/connect.ts';

/** How many of a hundred are in each phase, with what goes together there. */
const SHARES = [
  { upTo: 15, phase: 'intake', waitingOn: 'client', clock: 'reminder', goal: null, instruments: [] },
  {
    upTo: 30,
    phase: 'approval',
    waitingOn: 'caseworker',
    clock: 'reminder',
    goal: 'goal1',
    instruments: ['jobCoach', 'wageSubsidy'],
  },
  { upTo: 40, phase: 'approval', waitingOn: 'teamLead', clock: 'reminder', goal: 'goal3', instruments: ['klimopJob'] },
  {
    upTo: 55,
    phase: 'placement',
    waitingOn: 'employer',
    clock: 'reminder',
    goal: 'goal1',
    instruments: ['wageSubsidy'],
  },
  {
    upTo: 80,
    phase: 'followUp',
    waitingOn: 'calendar',
    clock: 'moment',
    goal: 'goal2',
    instruments: ['klimopJob', 'training'],
  },
  { upTo: 90, phase: 'aftercare', waitingOn: 'calendar', clock: 'moment', goal: 'goal1', instruments: ['jobCoach'] },
  { upTo: 95, phase: 'durableOutflow', waitingOn: 'nobody', clock: null, goal: 'goal1', instruments: ['jobCoach'] },
  { upTo: 100, phase: 'withdrawn', waitingOn: 'nobody', clock: null, goal: 'goal2', instruments: ['training'] },
] as const;

/** @param ruleSet hash of the rules that goals and instruments are of */
export const fillTrajectories = async (db: Database, ruleSet: string): Promise<void> => {
  const shares = JSON.stringify(SHARES);
  await sql`
    with shares as (
      select * from jsonb_to_recordset(${shares}::jsonb) as s("upTo" int, phase text, "waitingOn" text, clock text, goal text, instruments jsonb)
    ), numbered as (
      select c.*, row_number() over (order by id) as n from clients c
      where not exists (select from trajectories t where t.client_id = c.id)
    ), drawn as (
      -- Spread without chance, so that each run measures the same.
      select numbered.*, (n * 7919) % 100 as share, (n * 104729) % 1000 as spread from numbered
    )
    insert into trajectories (trajectory_id, client_id, municipality, entrance, phase, waiting_on, waiting_since, due_at, clock, missing_facts,
      goal, instrument, caseworker, rule_set, suspended, round, version, seen, started_at, updated_at, state)
    select 't-' || d.id, d.id, d.municipality_id, d.entrance, s.phase, s."waitingOn", now() - d.spread * interval '2 hours',
      case when s.clock is not null then now() + (d.spread - 100) * interval '1 hour' end, s.clock, '{}',
      s.goal, s.instruments ->> (d.n % greatest(1, jsonb_array_length(s.instruments)))::int, d.caseworker_id,
      case when s.goal is not null then ${ruleSet} end, s.clock is not null and d.spread % 20 = 0, 1, 2, 2,
      now() - d.spread * interval '1 day', now() - d.spread * interval '90 minutes',
      jsonb_build_object('trajectoryId', 't-' || d.id, 'version', 2, 'as large as a real one', (
        select string_agg(md5(d.id || n), '') from generate_series(1, 40) as n
      ))
    from drawn d join lateral (select * from shares where d.share < "upTo" order by "upTo" limit 1) s on true
  `.execute(db);
};

/** Tells the planner what there is, and leaves no rows to clean up: as in a database that has been running. */
export const settle = async (db: Database): Promise<void> => {
  await sql`vacuum analyze trajectories, persons, clients, caseworkers`.execute(db);
};
