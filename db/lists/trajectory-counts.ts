/** How many open trajectories there are, by phase and by who is waited for. */
import { sql } from 'kysely';
import type { PhaseId, WaitingOn } from '../../domain/trajectory/phases.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';
import { within } from '../people/within.ts';

export interface OpenCount {
  readonly phase: PhaseId;
  readonly waitingOn: WaitingOn;
  readonly suspended: boolean;
  readonly count: number;
}

export const openCounts = async (db: Database, reach: Reach): Promise<OpenCount[]> => {
  const { rows } = await sql<OpenCount>`
    select phase, waiting_on, suspended, count(*)::integer as count
    from trajectories where open and ${within(sql.ref('municipality'), reach)}
    group by phase, waiting_on, suspended order by phase, waiting_on, suspended`.execute(db);
  return rows;
};
