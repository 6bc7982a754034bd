/** Places, budget and cohort sizes follow the version in force, from its first day, without anybody having to be there at midnight. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { CENTS_PER_EURO } from '../../domain/money.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { ENGINE } from '../../domain/trajectory/engine.ts';
import type { Database } from '../connection/connect.ts';
import { lockVersions, takeStep } from './rule-set-versions.ts';
import { ruleSetByHash, versionInForce } from './rule-sets.ts';

/**
 * Gives the version in force on a day its places, budget and cohort sizes, and retires those before it: once, by whoever asks first.
 * Nobody loses a place: what is in use beyond the new room stays in use, and nothing new is given until there is room. An instrument or
 * cohort that the version leaves out gives out nothing new.
 *
 * @param on the day it is. A day before that of a version that is followed already changes nothing.
 * @returns whether this call did it
 */
export const bringIntoForce = async (db: Database, ruleSetId: string, on: CalendarDate): Promise<boolean> => {
  const seen = await versionInForce(db, ruleSetId, on);
  if (seen === null || seen.isFollowed) return false;
  return db.transaction().execute((trx) => bringIntoForceWithin(trx, ruleSetId, on));
};

/** The same in a transaction that is open already. */
export const bringIntoForceWithin = async (trx: Database, ruleSetId: string, on: CalendarDate): Promise<boolean> => {
  await lockVersions(trx, ruleSetId);
  const inForce = await versionInForce(trx, ruleSetId, on);
  if (inForce === null || inForce.isFollowed) return false;
  const document = await ruleSetByHash(trx, inForce.hash);
  if (document === null) throw new Error('a version has its document');
  await makeRoom(trx, ruleSetId, document);
  const { number } = inForce;
  await trx
    .insertInto('ruleSetInForce')
    .values({ ruleSetId, number })
    .onConflict((conflict) => conflict.column('ruleSetId').doUpdateSet({ number, putAt: sql`now()` }))
    .execute();
  await retireBefore(trx, ruleSetId, number);
  return true;
};

const makeRoom = async (trx: Database, ruleSetId: string, document: RuleSetDocument): Promise<void> => {
  // Budget before capacity, as in every reservation, so that the two never wait for each other.
  const totalCents = document.budget.euros * CENTS_PER_EURO;
  await trx
    .insertInto('budgets')
    .values({ ruleSetId, totalCents })
    .onConflict((conflict) => conflict.column('ruleSetId').doUpdateSet({ totalCents }))
    .execute();

  const offered = document.instruments.map(({ id, capacity }) => ({ instrument: id, places: capacity.places }));
  for (const { instrument, places } of [
    ...offered,
    ...(await leftOut(
      trx,
      ruleSetId,
      offered.map(({ instrument }) => instrument),
    )),
  ].toSorted(byInstrument))
    await trx
      .insertInto('instrumentCapacity')
      .values({ ruleSetId, instrument, places })
      .onConflict((conflict) => conflict.columns(['ruleSetId', 'instrument']).doUpdateSet({ places }))
      .execute();

  for (const { id: cohort, size } of document.cohorts)
    await trx
      .insertInto('cohortSizes')
      .values({ ruleSetId, cohort, size })
      .onConflict((conflict) => conflict.columns(['ruleSetId', 'cohort']).doUpdateSet({ size }))
      .execute();
  const cohorts = document.cohorts.map(({ id }) => id);
  await trx
    .updateTable('cohortSizes')
    .set({ size: 0 })
    .where('ruleSetId', '=', ruleSetId)
    .$if(cohorts.length > 0, (query) => query.where('cohort', 'not in', cohorts))
    .execute();
};

/** Always in one order, so that two never wait for each other. */
const byInstrument = (a: { instrument: string }, b: { instrument: string }): number =>
  a.instrument < b.instrument ? -1 : 1;

const leftOut = async (trx: Database, ruleSetId: string, offered: readonly string[]) =>
  (await trx.selectFrom('instrumentCapacity').select('instrument').where('ruleSetId', '=', ruleSetId).execute())
    .filter(({ instrument }) => !offered.includes(instrument))
    .map(({ instrument }) => ({ instrument, places: 0 }));

const retireBefore = async (trx: Database, ruleSetId: string, number: number): Promise<void> => {
  const { effectiveFrom } = await trx
    .selectFrom('ruleSetVersions')
    .select('effectiveFrom')
    .where('ruleSetId', '=', ruleSetId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const before = await trx
    .selectFrom('ruleSetVersions')
    .select('number')
    .where('ruleSetId', '=', ruleSetId)
    .where('state', '=', 'published')
    .where('number', '<>', number)
    .where('effectiveFrom', '<=', effectiveFrom)
    .orderBy('number')
    .execute();
  for (const { number: former } of before)
    await takeStep(trx, ruleSetId, {
      number: former,
      state: 'retired',
      by: ENGINE,
      at: instantOf(Date.now()),
      reason: `Opgevolgd door versie ${number}`,
      day: effectiveFrom,
    });
};
