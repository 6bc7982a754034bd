/**
 * Brings a database to the present schema: the reviewed SQL of db/migrations, then the phase table of the domain.
 */
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { runner } from 'node-pg-migrate';
import { PHASES } from '../domain/trajectory/phases.ts';
import { closeDatabase, connectDatabase, type Database } from './connect.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number, the same everywhere: one sync at a time. */
const SYNC_LOCK = 20_100_701;

/**
 * Runs the migrations that have not run yet, in one transaction, and syncs the phase table. Two at once wait for each other.
 * Throws when the database cannot be reached or a migration fails; then nothing has changed.
 */
export const migrateDatabase = async (url: string): Promise<void> => {
  await runner({
    databaseUrl: url,
    dir: MIGRATIONS,
    direction: 'up',
    migrationsTable: 'migrations',
    advisoryLockMode: 'wait',
    log: () => {},
  });
  const db = connectDatabase(url, { max: 1 });
  try {
    await syncPhases(db);
  } finally {
    await closeDatabase(db);
  }
};

/** Writes PHASES into the tables that the database holds trajectories to. Phases that went out of use stay, without transitions. */
export const syncPhases = (db: Database): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${SYNC_LOCK})`.execute(trx);
    const phases = Object.entries(PHASES);
    await trx
      .insertInto('phases')
      .values(phases.map(([id, { final }]) => ({ id, final })))
      .onConflict((conflict) => conflict.column('id').doUpdateSet((row) => ({ final: row.ref('excluded.final') })))
      .execute();
    const wanted = phases.flatMap(([fromPhase, { next }]) => next.map((toPhase) => ({ fromPhase, toPhase })));
    const known = await trx.selectFrom('phaseTransitions').selectAll().execute();
    const isWanted = new Set(wanted.map(({ fromPhase, toPhase }) => `${fromPhase} ${toPhase}`));
    for (const { fromPhase, toPhase } of known) {
      if (isWanted.has(`${fromPhase} ${toPhase}`)) continue;
      await trx
        .deleteFrom('phaseTransitions')
        .where('fromPhase', '=', fromPhase)
        .where('toPhase', '=', toPhase)
        .execute();
    }
    await trx
      .insertInto('phaseTransitions')
      .values(wanted)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
