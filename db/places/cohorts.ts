/** Places in the cohorts of a rule set, such as the 1,300 of step 3 (policy 003, strategic goal 2). A place once given stays given until released. */
import { sql } from 'kysely';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import type { Database } from '../connection/connect.ts';
import { PREPARED } from '../connection/prepared.ts';
import { clientSeenBy } from '../people/sight.ts';

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

/** A cohort with places that nobody has, and in which somebody waits. */
export interface FreePlaces {
  readonly ruleSetId: string;
  readonly cohort: string;
  readonly free: number;
}

/** Of which cohorts a place is free. @param of only of these rules, or only those in which one of these clients waits */
export const freePlaces = async (
  db: Database,
  of: { readonly ruleSetId?: string; readonly clientIds?: readonly string[] },
): Promise<FreePlaces[]> => {
  const among = of.clientIds === undefined ? null : [...of.clientIds];
  const { rows } = await sql<FreePlaces>`${PREPARED}
    select z.rule_set_id, z.cohort, z.size - z.taken as free from cohort_sizes z
    where z.taken < z.size
      and z.rule_set_id = coalesce(${of.ruleSetId ?? null}, z.rule_set_id)
      and exists (
        select from cohort_waiting w where (w.rule_set_id, w.cohort) = (z.rule_set_id, z.cohort)
          and (${among}::text[] is null or w.client_id = any(${among}))
      )
    order by z.rule_set_id, z.cohort
  `.execute(db);
  return rows;
};

/** Somebody who was beyond the last place at the last round, with what says whether they still wait for one. */
export interface WaitingClient extends Pick<TrajectoryState, 'proposed' | 'decided'> {
  readonly clientId: string;
  readonly entrance: Entrance;
  readonly facts: Facts;
  readonly rank: number;
}

/**
 * Those who wait in a cohort, in their order at the last round. Who got a place since, or has ended a trajectory, waits no longer.
 *
 * @param page only ranks beyond this one, and so many
 */
export const waitingIn = async (
  db: Database,
  { ruleSetId, cohort }: Pick<FreePlaces, 'ruleSetId' | 'cohort'>,
  page: { readonly beyond: number; readonly most: number },
): Promise<WaitingClient[]> => {
  const { rows } = await sql<Omit<WaitingClient, 'facts'> & { facts: Facts; birthDate: string | null }>`
    select w.client_id, w.rank, c.entrance, c.facts, p.birth_date, t.proposed, t.decided
    from cohort_waiting w join clients c on c.id = w.client_id left join persons p on p.client_id = w.client_id
      left join lateral (
        select t.open, nullif(t.state -> 'proposed', 'null') as proposed, nullif(t.state -> 'decided', 'null') as decided
        from trajectories t where t.client_id = w.client_id order by t.open desc limit 1
      ) t on true
    where (w.rule_set_id, w.cohort) = (${ruleSetId}, ${cohort}) and w.rank > ${page.beyond}
      and t.open is distinct from false
      and not exists (
        select from cohort_places h where (h.rule_set_id, h.cohort, h.client_id) = (w.rule_set_id, w.cohort, w.client_id)
      )
    order by w.rank limit ${page.most}
  `.execute(db);
  return rows.map(({ birthDate, facts, ...client }) => ({
    ...client,
    facts: birthDate === null ? facts : { ...facts, birthDate },
  }));
};

/** Clients whose trajectories have all ended: nobody leads them to a goal that a place is for. */
export const endedClients = async (db: Database): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ clientId: string }>`
    select client_id from trajectories group by client_id having not bool_or(open)
  `.execute(db);
  return new Set(rows.map(({ clientId }) => clientId));
};

/** How full the cohorts of a rule set are. */
export const cohortOverview = (db: Database, ruleSetId: string): Promise<CohortOverview[]> =>
  db
    .selectFrom('cohortSizes')
    .select(['cohort', 'size', 'taken', (eb) => eb('selectedAt', 'is not', null).$castTo<boolean>().as('selected')])
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('cohort')
    .execute();

/** How many open trajectories of a municipality wait until places are given out. */
export const countWaiting = async (db: Database, municipality: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from trajectories t
    where t.open and t.municipality = ${municipality} and t.waiting_on = 'municipality'
  `.execute(db);
  return rows[0]?.count ?? 0;
};

/** Those of these clients whom somebody sees, by name. */
export const namesSeen = async (
  db: Database,
  viewer: Viewer,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ clientId: string; name: string }>`
    select c.id as client_id, p.given_name || ' ' || p.family_name as name
    from clients c join persons p on p.client_id = c.id
    where c.id = any(${[...clientIds]}::text[]) and ${clientSeenBy(viewer)}
  `.execute(db);
  return new Map(rows.map(({ clientId, name }) => [clientId, name]));
};
