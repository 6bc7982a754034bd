/** How many trajectories a municipality has, by what they are for and where they stand. */
import { sql } from 'kysely';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import type { Database } from '../connection/connect.ts';

export interface OverviewCount {
  readonly goal: string | null;
  readonly approach: string | null;
  readonly phase: PhaseId;
  readonly count: number;
}

/** Each client's newest trajectory. */
export const overviewCounts = async (db: Database, municipalityId: string): Promise<OverviewCount[]> => {
  const { rows } = await sql<OverviewCount>`
    select goal, approach, phase, count(*)::integer as count
    from (
      select distinct on (client_id) goal, approach, phase from trajectories
      where municipality = ${municipalityId} order by client_id, started_at desc
    ) newest
    group by goal, approach, phase`.execute(db);
  return rows;
};
