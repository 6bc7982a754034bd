/**
 * Brings a database to the present schema: the reviewed SQL of db/migrations, then the phase table of the domain.
 */
import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { OutOfReach } from '../domain/operations/out-of-reach.ts';
import { PHASES } from '../domain/trajectory/phases.ts';
import { closeDatabase, connectDatabase, type Database } from './connection/connect.ts';
import { heed, withPartingWords } from './connection/parting-words.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number, the same everywhere: one sync at a time. */
const SYNC_LOCK = 20_100_701;

/**
 * Runs the migrations that have not run yet, in one transaction, and syncs the phase table. Two at once wait for each other.
 * Throws when the database cannot be reached or a migration fails; then nothing has changed.
 *
 * @returns what a newer Klimop has done to it and this one does not know; then the phases stay that one's
 */
export const migrateDatabase = async (url: string): Promise<readonly string[]> => {
  await runMigrations(url);
  const db = connectDatabase(url, { max: 1 });
  try {
    const newer = await unknownMigrations(db);
    if (newer.length === 0) await syncPhases(db);
    return newer;
  } finally {
    await closeDatabase(db);
  }
};

/** How the runner says that what it ran in this database is not what would come before. */
const OTHER_TABLES = /preceding already run migration/;

const BEFORE_THE_FIRST_RELEASE =
  'Deze database is gemaakt door een Klimop van voor de eerste uitgave, waarvan deze versie de tabellen niet bijwerkt. Was het een proef, verwijder dan de map van KLIMOP_HOME (.klimop) en start opnieuw; noem anders in DATABASE_URL een lege database.';

const runMigrations = async (url: string): Promise<void> => {
  const dbClient = new pg.Client({ connectionString: url });
  heed(dbClient);
  try {
    await dbClient.connect();
    await runner({
      dbClient,
      dir: MIGRATIONS,
      direction: 'up',
      migrationsTable: 'migrations',
      advisoryLockMode: 'wait',
      log: () => {},
    });
  } catch (error) {
    if (error instanceof Error && OTHER_TABLES.test(error.message))
      throw new OutOfReach(BEFORE_THE_FIRST_RELEASE, { cause: error });
    throw withPartingWords(dbClient, error);
  } finally {
    await dbClient.end().catch(() => undefined);
  }
};

const unknownMigrations = async (db: Database): Promise<string[]> => {
  const ours = new Set(readdirSync(MIGRATIONS).map((file) => parse(file).name));
  const { rows } = await sql<{ name: string }>`select name from migrations order by id`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !ours.has(name));
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
