/** Places in the cohorts of a rule set, such as the 1,300 of step 3 (policy 003, strategic goal 2). A place once given stays given until released. */
import { sql } from 'kysely';
import type { Database } from './connect.ts';

/** How full a cohort is. */
export interface CohortOverview {
  readonly cohort: string;
  readonly size: number;
  readonly taken: number;
  /** False as long as nobody was chosen. */
  readonly selected: boolean;
}

const ROWS_PER_INSERT = 5_000;

/**
 * Gives the free places of a cohort to candidates in their order, and marks the cohort as selected. Who has a place keeps it,
 * so that a retry changes nothing, and so that a size below what was given out takes nobody's place.
 *
 * @param orderedClientIds candidates, first choice first; those beyond the free places get none
 * @param waiting candidates beyond the last place, in their order
 * @returns how many places are taken after this
 */
export const storeCohort = (
  db: Database,
  ruleSetId: string,
  cohort: string,
  size: number,
  orderedClientIds: readonly string[],
  waiting: readonly string[] = [],
): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const before = await trx
      .insertInto('cohortSizes')
      .values({ ruleSetId, cohort, size, selectedAt: sql`now()` })
      .onConflict((conflict) =>
        conflict
          .columns(['ruleSetId', 'cohort'])
          .doUpdateSet({ size, selectedAt: sql`coalesce(cohort_sizes.selected_at, now())` }),
      )
      .returning('taken')
      .executeTakeFirstOrThrow();
    const holders = await trx
      .selectFrom('cohortPlaces')
      .select('clientId')
      .where('ruleSetId', '=', ruleSetId)
      .where('cohort', '=', cohort)
      .execute();
    const holdsPlace = new Set(holders.map(({ clientId }) => clientId));
    const chosen = orderedClientIds
      .map((clientId, index) => ({ ruleSetId, cohort, clientId, rank: index + 1 }))
      .filter(({ clientId }) => !holdsPlace.has(clientId))
      .slice(0, Math.max(0, size - before.taken));
    const places = new Set([...holdsPlace, ...chosen.map(({ clientId }) => clientId)]);
    for (let start = 0; start < chosen.length; start += ROWS_PER_INSERT) {
      await trx
        .insertInto('cohortPlaces')
        .values(chosen.slice(start, start + ROWS_PER_INSERT))
        .execute();
    }
    await storeWaiting(
      trx,
      ruleSetId,
      cohort,
      [...orderedClientIds, ...waiting].filter((id) => !places.has(id)),
    );
    return before.taken + chosen.length;
  });

/** Writes down who comes next in a cohort, in place of who did. */
const storeWaiting = async (
  trx: Database,
  ruleSetId: string,
  cohort: string,
  waiting: readonly string[],
): Promise<void> => {
  await trx.deleteFrom('cohortWaiting').where('ruleSetId', '=', ruleSetId).where('cohort', '=', cohort).execute();
  const rows = waiting.map((clientId, index) => ({ ruleSetId, cohort, clientId, rank: index + 1 }));
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    await trx
      .insertInto('cohortWaiting')
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .execute();
};

/** Somebody for whom a place in a cohort has come free: the next in rank. A person decides what comes of it. */
export interface NextInRank {
  readonly ruleSetId: string;
  readonly cohort: string;
  readonly clientId: string;
}

/**
 * As many of those who wait as there are free places, in their order at the last round. Who has ended a trajectory since, waits no longer.
 *
 * @param of only these cohorts, or only this client
 */
export const nextInRank = async (
  db: Database,
  of: { readonly ruleSetId?: string; readonly clientId?: string } = {},
): Promise<NextInRank[]> => {
  const { rows } = await sql<NextInRank>`
    select z.rule_set_id, z.cohort, n.client_id
    from cohort_sizes z cross join lateral (
      select w.client_id, w.rank from cohort_waiting w
      where (w.rule_set_id, w.cohort) = (z.rule_set_id, z.cohort)
        and not exists (
          select from cohort_places p where (p.rule_set_id, p.cohort, p.client_id) = (w.rule_set_id, w.cohort, w.client_id)
        )
        and (
          not exists (select from trajectories t where t.client_id = w.client_id)
          or exists (select from trajectories t where t.client_id = w.client_id and t.open)
        )
      order by w.rank limit greatest(z.size - z.taken, 0)
    ) n
    where z.taken < z.size
      and z.rule_set_id = coalesce(${of.ruleSetId ?? null}, z.rule_set_id)
      and n.client_id = coalesce(${of.clientId ?? null}, n.client_id)
    order by z.rule_set_id, z.cohort, n.rank
  `.execute(db);
  return rows;
};

/** How full the cohorts of a rule set are. */
export const cohortOverview = (db: Database, ruleSetId: string): Promise<CohortOverview[]> =>
  db
    .selectFrom('cohortSizes')
    .select(['cohort', 'size', 'taken', (eb) => eb('selectedAt', 'is not', null).$castTo<boolean>().as('selected')])
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('cohort')
    .execute();
