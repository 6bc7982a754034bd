import { afterAll, beforeAll, expect, test } from 'vitest';
import { countClients } from '../../db/clients.ts';
import { migrateDatabase, syncPhases } from '../../db/migrate.ts';
import { PHASES } from '../../domain/trajectory/phases.ts';
import { fillWithClients } from './examples.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ migrate: false });
}, 60_000);
afterAll(() => postgres.stop());

const PERMITTED = Object.entries(PHASES).flatMap(([from, { next }]) => next.map((to) => `${from} ${to}`));
const transitions = async () =>
  (await postgres.db.selectFrom('phaseTransitions').selectAll().execute()).map(
    (row) => `${row.fromPhase} ${row.toPhase}`,
  );

test('two processes that migrate an empty database at once both succeed', async () => {
  await Promise.all([migrateDatabase(postgres.url), migrateDatabase(postgres.url)]);
  await migrateDatabase(postgres.url);
  expect((await transitions()).sort()).toEqual([...PERMITTED].sort());
});

test('a transition that the domain no longer permits goes out of the database', async () => {
  await postgres.db.insertInto('phaseTransitions').values({ fromPhase: 'withdrawn', toPhase: 'intake' }).execute();
  await postgres.db.updateTable('phases').set({ final: true }).where('id', '=', 'intake').execute();
  await syncPhases(postgres.db);
  expect((await transitions()).sort()).toEqual([...PERMITTED].sort());
  const intake = postgres.db.selectFrom('phases').select('final').where('id', '=', 'intake');
  expect(await intake.executeTakeFirst()).toEqual({ final: false });
});

test('the pool goes on after PostgreSQL was stopped and started, with nothing lost', async () => {
  await fillWithClients(postgres.db, 3);
  // Several idle connections that all break at once.
  await Promise.all(Array.from({ length: 5 }, () => countClients(postgres.db)));
  await postgres.restart();
  expect(await countClients(postgres.db)).toEqual({ total: 3, reference: 0 });
}, 60_000);
