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
 * @returns how many places are taken after this
 */
export const storeCohort = (
  db: Database,
  ruleSetId: string,
  cohort: string,
  size: number,
  orderedClientIds: readonly string[],
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
    for (let start = 0; start < chosen.length; start += ROWS_PER_INSERT) {
      await trx
        .insertInto('cohortPlaces')
        .values(chosen.slice(start, start + ROWS_PER_INSERT))
        .execute();
    }
    return before.taken + chosen.length;
  });

/** How full the cohorts of a rule set are. */
export const cohortOverview = (db: Database, ruleSetId: string): Promise<CohortOverview[]> =>
  db
    .selectFrom('cohortSizes')
    .select(['cohort', 'size', 'taken', (eb) => eb('selectedAt', 'is not', null).$castTo<boolean>().as('selected')])
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('cohort')
    .execute();
