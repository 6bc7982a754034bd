import { sql } from 'kysely';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countClients } from '../../../db/clients/clients.ts';
import { closeDatabase, connectDatabase, OWN_SETTINGS } from '../../../db/connection/connect.ts';
import { heed, withPartingWords } from '../../../db/connection/parting-words.ts';
import { migrateDatabase, syncPhases } from '../../../db/migrate.ts';
import { installationId } from '../../../db/office/installation.ts';
import { guardsAmiss } from '../../../db/operations/condition.ts';
import { listCaseworkers } from '../../../db/people/caseworkers.ts';
import { PHASES } from '../../../domain/trajectory/phases.ts';
import { fillWithClients } from '../examples.ts';
import { fillOffice } from '../office.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ migrate: false });
});
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

test('what a newer Klimop did to a database is told, and its phases stay', async () => {
  expect(await migrateDatabase(postgres.url)).toEqual([]);
  const { fromPhase, toPhase } = await postgres.db
    .insertInto('phaseTransitions')
    .values({ fromPhase: 'intake', toPhase: 'intake' })
    .returningAll()
    .executeTakeFirstOrThrow();
  await sql`insert into migrations (name, run_on) values ('9999_later', now())`.execute(postgres.db);
  expect(await migrateDatabase(postgres.url)).toEqual(['9999_later']);
  expect(await transitions()).toContain(`${fromPhase} ${toPhase}`);
  await sql`delete from migrations where name = '9999_later'`.execute(postgres.db);
  expect(await migrateDatabase(postgres.url)).toEqual([]);
  expect((await transitions()).sort()).toEqual([...PERMITTED].sort());
});

test('a database with other tables, as before the first release, is told and left as it is', async () => {
  const rename = (from: string, to: string) =>
    sql`update migrations set name = ${to} where name = ${from}`.execute(postgres.db);
  await rename('0001_ground', '0001_initial');
  await expect(migrateDatabase(postgres.url)).rejects.toThrow(/van voor de eerste uitgave.*verwijder dan de map/);
  await rename('0001_initial', '0001_ground');
  expect(await migrateDatabase(postgres.url)).toEqual([]);
});

test('the migration can be taken back and run again', async () => {
  const installation = await installationId(postgres.db);
  await runner({
    databaseUrl: postgres.url,
    dir: 'db/migrations',
    direction: 'down',
    count: Number.POSITIVE_INFINITY,
    migrationsTable: 'migrations',
    log: () => {},
  });
  const left = await sql<{ n: number }>`select count(*) as n from pg_class where relnamespace = 'public'::regnamespace
    and relkind = 'r' and relname <> 'migrations'`.execute(postgres.db);
  expect(left.rows).toEqual([{ n: 0 }]);
  await migrateDatabase(postgres.url);
  expect((await transitions()).sort()).toEqual([...PERMITTED].sort());
  // The other tests go on with the connections that were made to the one before.
  await postgres.db.updateTable('installation').set({ id: installation }).execute();
});

test.each(['UTC', 'Europe/Amsterdam', 'Asia/Kolkata'])(
  'an instant is the same in a session whose time zone is %s',
  async (zone) => {
    const instants = await postgres.db.connection().execute(async (connection) => {
      await sql`select set_config('TimeZone', ${zone}, false)`.execute(connection);
      const { rows } = await sql<{ at: string; day: string }>`
      select '2026-07-01T23:30:00.125Z'::timestamptz as at, '2026-07-01'::date as day`.execute(connection);
      await sql`reset TimeZone`.execute(connection);
      return rows;
    });
    expect(instants).toEqual([{ at: '2026-07-01T23:30:00.125Z', day: '2026-07-01' }]);
  },
);

test('what the server has set for all that connect changes nothing here', async () => {
  const theirs = [
    "DateStyle to 'SQL, DMY'",
    "TimeZone to 'Asia/Kolkata'",
    "default_transaction_isolation to 'serializable'",
    'IntervalStyle to iso_8601',
    'array_nulls to off',
    'bytea_output to escape',
    'extra_float_digits to -15',
    'gin_fuzzy_search_limit to 1',
    'quote_all_identifiers to on',
    'standard_conforming_strings to off',
    'synchronous_commit to off',
    'transform_null_equals to on',
  ];
  const database = sql.id(
    (await sql<{ name: string }>`select current_database() as name`.execute(postgres.db)).rows[0]?.name ?? '',
  );
  for (const setting of theirs) await sql`alter database ${database} set ${sql.raw(setting)}`.execute(postgres.db);
  const other = connectDatabase(postgres.url);
  try {
    const { rows } = await sql`select '2026-07-01T23:30:00.125Z'::timestamptz as at, '2026-07-12'::date as day,
      '2026-07-01T23:30:00Z'::timestamptz::text as told, current_setting('transaction_isolation') as isolation`.execute(
      other,
    );
    expect(rows).toEqual([
      {
        at: '2026-07-01T23:30:00.125Z',
        day: '2026-07-12',
        told: '2026-07-01 23:30:00+00',
        isolation: 'read committed',
      },
    ]);
    // Of what a connection sets each is among those that were set otherwise; and no table is told for one of them.
    expect(theirs.map((one) => one.split(' ')[0]).sort()).toEqual(
      [...Object.keys(OWN_SETTINGS), 'synchronous_commit'].sort(),
    );
    const now = await sql<Record<string, string>>`select name, setting from pg_settings
      where name = any(${[...Object.keys(OWN_SETTINGS), 'synchronous_commit']}::text[])`.execute(other);
    const set = Object.fromEntries(now.rows.map(({ name, setting }) => [name, setting]));
    expect(set).toMatchObject({ ...OWN_SETTINGS, DateStyle: 'ISO, DMY', synchronous_commit: 'on' });
    expect(await guardsAmiss(other)).toEqual([]);
  } finally {
    await sql`alter database ${database} reset all`.execute(postgres.db);
    await closeDatabase(other);
  }
});

test('nothing is set at the start of a connection that a pooler between the two refuses', async () => {
  const other = connectDatabase(postgres.url, { lockTimeoutMs: 1_234, answerWithinMs: 60_000 });
  try {
    const { rows } = await sql<{ name: string }>`select name from pg_settings where source = 'client'`.execute(other);
    expect(rows.map(({ name }) => name).sort()).toEqual(['application_name', 'client_encoding']);
    expect((await sql`show lock_timeout`.execute(other)).rows).toEqual([{ lockTimeout: '1234ms' }]);
  } finally {
    await closeDatabase(other);
  }
});

test('a question on a connection that the server ended hears why, and so does what is asked after it', async () => {
  const client = new pg.Client({ connectionString: postgres.url });
  heed(client);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const gone = new Promise<void>((done) => client.once('end', done));
  await sql`select pg_terminate_backend(${rows[0].pid})`.execute(postgres.db);
  await gone;
  const error = await client.query('select 1').catch((fault: unknown) => fault);
  expect(error).not.toBeInstanceOf(pg.DatabaseError);
  expect(withPartingWords(client, error)).toMatchObject({ code: '57P01' });
  const asked = new pg.Client();
  const ended = Object.assign(new pg.DatabaseError('x', 1, 'error'), { code: '25P03', severity: 'FATAL' });
  expect(withPartingWords(asked, ended)).toBe(ended);
  expect(withPartingWords(asked, error)).toBe(ended);
});

test('whoever stops does not wait for a server that does not answer any more', async () => {
  const db = connectDatabase(postgres.url);
  const asked = sql`select pg_sleep(3600)`.execute(db).catch(() => 'broken off');
  const ofAskers = async (what: string) =>
    (
      await sql`select ${sql.raw(what)} from pg_stat_activity where query ~ 'pg_sleep' and pid <> pg_backend_pid()`.execute(
        postgres.db,
      )
    ).rows.length;
  await expect.poll(() => ofAskers('pid')).toBe(1);
  await closeDatabase(db, 50);
  expect(await ofAskers('pg_terminate_backend(pid)')).toBe(1);
  expect(await asked).toBe('broken off');
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
  await fillOffice(postgres.db);
  await fillWithClients(postgres.db, 3);
  // Several idle connections that all break at once.
  await Promise.all(Array.from({ length: 5 }, () => countClients(postgres.db)));
  await postgres.restart();
  expect(await countClients(postgres.db)).toEqual({ total: 3, reference: 0 });
});

test('a transaction that is open when PostgreSQL stops fails for its caller only, and leaves nothing half done', async () => {
  const before = await listCaseworkers(postgres.db);
  const attempt = postgres.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('caseworkers')
      .values({ id: 'cw-77', name: 'Test', team: 'west', roles: ['caseworker'] })
      .execute();
    await postgres.restart();
    return listCaseworkers(trx);
  });
  await expect(attempt).rejects.toThrow();
  expect(await listCaseworkers(postgres.db)).toEqual(before);
});
