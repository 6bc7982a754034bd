/**
 * A database that answers and cannot be worked with: read-only, full, without a table or a column, or with a lock that stays. `ops stuck` and
 * /health/ready say so at once, also while nobody asks anything of Klimop.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inParallel } from '../../activities/in-parallel.ts';
import { createApi } from '../../api/server.ts';
import type { ApiSettings } from '../../api/settings.ts';
import { openDisk } from '../../chaos/disks.ts';
import type { Office } from '../../commands/office.ts';
import { findStuck } from '../../commands/operations/find-stuck.ts';
import { TookTooLong } from '../../commands/operations/stuck/within.ts';
import { closeDatabase, connectDatabase, type Database, pingDatabase } from '../../db/connection/connect.ts';
import { OtherDatabase } from '../../db/connection/one-installation.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { CHANGED, REMOVED } from '../../db/operations/condition.ts';
import { submit } from '../../db/trajectories/submissions.ts';
import { TABLES } from '../../db/types.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { CAUSES, DIFFERENCES, type Stuck } from '../../domain/operations/causes.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { FAILURES } from '../../domain/trajectory/failing.ts';
import { REMEDY_SQL } from '../../domain/trajectory/remedy-sql.ts';
import { choosePort } from '../../worker/servers/ports.ts';
import { startPostgres } from '../../worker/servers/postgres.ts';
import { klimop, projectFile } from '../cli/klimop.ts';
import { rulesNamed } from '../workflows/harness.ts';
import { openPlanted, type Planted } from './plant.ts';

/** How a statement begins. */
const SQL_WORDS =
  /^(select|alter|begin|set|show|create|drop|grant) |\b(select (?!--)|alter (database|role|table)|pg_\w+\()/;

/** Processes that wait. */
const AT_ONCE = 3;

let planted: Planted;
beforeAll(async () => {
  planted = await openPlanted(rulesNamed('condition-test'));
});
afterAll(async () => {
  await planted?.close();
});

/** Whatever else the machine does, nothing here is told for being slow. */
const PATIENCE_MS = 120_000;

/** What is told of the database alone. */
const toldOf = async (db: Database): Promise<Stuck[]> =>
  (
    await findStuck(
      { db, temporal: null, taskQueue: 'klimop' },
      { greetsWithinMs: PATIENCE_MS, tellsWithinMs: PATIENCE_MS },
    )
  ).filter(({ code }) => code !== 'temporalDown');

/** The same, by connections that were opened now. */
const told = async (url = planted.servers.databaseUrl): Promise<Stuck[]> => {
  const db = connectDatabase(url, { lockTimeoutMs: 1_000, connectsWithinMs: PATIENCE_MS });
  try {
    return await toldOf(db);
  } finally {
    await closeDatabase(db);
  }
};

const ready = async (db?: Database, onlooker?: Office): Promise<{ status: number; code?: string; detail?: string }> => {
  const own = db ?? connectDatabase(planted.servers.databaseUrl);
  const app = await createApi({
    office: { ...planted.office.office, db: own },
    onlooker,
    origin: 'http://klimop.test',
    isTrial: false,
    provider: null,
    onFault: () => undefined,
  } as unknown as ApiSettings);
  try {
    // As what watches over it asks: by the address of the machine.
    const answer = await app.inject({ url: '/health/ready', headers: { host: '10.0.0.7:8080' } });
    return { ...answer.json(), status: answer.statusCode };
  } finally {
    await app.close();
    if (db === undefined) await closeDatabase(own);
  }
};

const stuck = () =>
  klimop(['ops', 'stuck'], {
    DATABASE_URL: planted.servers.databaseUrl,
    TEMPORAL_ADDRESS: planted.servers.temporalAddress,
  });

test('a database in which all is well has nothing told of it, and is ready', async () => {
  expect(await told()).toEqual([]);
  expect(await ready()).toMatchObject({ status: 200 });
});

test('read-only is told at once, with what to do, and goes on once that is done, also over connections that were open', async () => {
  const url = planted.servers.databaseUrl;
  await planted.sql('alter database klimop set default_transaction_read_only = on');
  const stays = connectDatabase(url, { max: 1 });
  const outsider = new pg.Client({ connectionString: url });
  await outsider.connect();
  try {
    expect(await told()).toMatchObject([{ code: 'databaseFault', fault: 'readOnly' }]);
    expect((await outsider.query(REMEDY_SQL.readOnlySettings)).rows).toMatchObject([{ datname: 'klimop' }]);
    const ran = await stuck();
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(FAILURES.readOnly.nl);
    expect(ran.stdout).toContain(FAILURES.readOnly.remedy);
    expect(await ready(stays)).toMatchObject({
      status: 503,
      code: 'READ_ONLY',
      detail: expect.stringContaining(FAILURES.readOnly.remedy),
    });
  } finally {
    for (const statement of REMEDY_SQL.writable.split('; '))
      await outsider.query(statement.replace('DATABASE', 'klimop'));
  }
  // A connection that has not been refused yet is, once.
  await expect.poll(() => ready(stays)).toMatchObject({ status: 200 });
  await outsider.end();
  await closeDatabase(stays);
  expect(await told()).toEqual([]);
});

test('another database that comes behind the address is neither read nor written by who began with the one before; back again, all goes on', async () => {
  const { db, temporal } = planted.office.office;
  const clientId = await planted.office.client();
  await planted.office.begin(clientId);
  const workflow = temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
  const { runId } = await workflow.describe();
  const outsider = new pg.Client({ connectionString: planted.servers.databaseUrl.replace('/klimop?', '/postgres?') });
  await outsider.connect();
  const close = async (name: string) => {
    await outsider.query(`alter database ${name} allow_connections false`);
    await outsider.query('select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1', [name]);
  };
  const rename = async (from: string, to: string) => {
    await outsider.query(`alter database ${from} rename to ${to}`);
    await outsider.query(`alter database ${to} allow_connections true`);
  };
  try {
    await close('klimop');
    await outsider.query('create database other template klimop');
    await rename('klimop', 'before');
    await rename('other', 'klimop');
    // One that has no trajectory, as every other has none of these.
    await planted.sql(`update installation set id = gen_random_uuid()`);
    await planted.sql(`truncate trajectories, audit, submissions cascade`);

    await expect(pingDatabase(db)).rejects.toThrow(OtherDatabase);
    expect(await planted.stuck()).toContainEqual(
      expect.objectContaining({ code: 'databaseFault', fault: 'otherDatabase' }),
    );
    expect(await ready(db)).toMatchObject({
      status: 503,
      code: 'OTHER_DATABASE',
      detail: expect.stringContaining(FAILURES.otherDatabase.remedy),
    });
    await workflow.signal('look');
    await expect(planted.pass()).rejects.toThrow();
    expect((await planted.sql('select count(*)::integer as rows from audit'))[0]).toEqual({ rows: 0 });
  } finally {
    await close('klimop');
    await rename('klimop', 'other');
    await rename('before', 'klimop');
    await outsider.end();
  }
  await planted.untilWell();
  expect(await workflow.describe()).toMatchObject({ runId, status: { name: 'RUNNING' } });
});

test('readiness is asked over connections of its own: those at work may all be taken', async () => {
  const busy = connectDatabase(planted.servers.databaseUrl, { max: 1, connectsWithinMs: PATIENCE_MS });
  try {
    await busy.connection().execute(async () => {
      expect(await ready(busy, planted.office.office)).toMatchObject({ status: 200 });
    });
  } finally {
    await closeDatabase(busy);
  }
});

test('whichever table is gone, it is told by its name', async () => {
  for (const { name } of Object.values(TABLES)) {
    await planted.sql(`alter table ${name} rename to elsewhere`);
    try {
      expect(await toldOf(planted.office.office.db), name).toContainEqual(
        expect.objectContaining({ code: 'databaseFault', fault: 'schema', examples: [name] }),
      );
    } finally {
      await planted.sql(`alter table elsewhere rename to ${name}`);
    }
  }
  await planted.sql('alter table sessions rename to elsewhere; alter table persons rename column city to town');
  try {
    const ran = await stuck();
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('persons.city, sessions');
    expect(await ready()).toMatchObject({
      status: 503,
      code: 'OTHER_SCHEMA',
      detail: expect.stringContaining('persons.city, sessions'),
    });
  } finally {
    await planted.sql('alter table elsewhere rename to sessions; alter table persons rename column town to city');
  }
  expect(await told()).toEqual([]);
});

test('what guards a table is told by its name when it is gone or off: a back-up put back with errors lacks some', async () => {
  const guards = [
    [
      'alter table audit disable trigger audit_is_append_only',
      'audit: audit_is_append_only',
      'alter table audit enable trigger audit_is_append_only',
    ],
    [
      'alter index one_open_trajectory_per_client rename to elsewhere',
      'trajectories: one_open_trajectory_per_client',
      'alter index elsewhere rename to one_open_trajectory_per_client',
    ],
    [
      'alter table letters rename constraint letters_pkey to elsewhere',
      'letters: letters_pkey',
      'alter table letters rename constraint elsewhere to letters_pkey',
    ],
    [
      'alter table letters_due alter tries type bigint',
      'letters_due: tries integer',
      'alter table letters_due alter tries type integer',
    ],
    [
      'alter table audit add constraint theirs check (reason_code is not null) not valid',
      'audit: +theirs',
      'alter table audit drop constraint theirs',
    ],
    [
      'create trigger theirs before insert on audit for each row execute function suppress_redundant_updates_trigger()',
      'audit: +theirs',
      'drop trigger theirs on audit',
    ],
    [
      'alter table post_runs add column theirs text; alter table post_runs alter theirs set not null',
      'post_runs: +theirs',
      'alter table post_runs drop column theirs',
    ],
    ['alter table migrations rename to elsewhere', 'migrations', 'alter table elsewhere rename to migrations'],
  ] as const;
  for (const [plant, name, heal] of guards) {
    await planted.sql(plant);
    try {
      expect(await told(), name).toContainEqual(
        // What has another name now is told by that one as well.
        expect.objectContaining({ code: 'databaseFault', fault: 'schema', examples: expect.arrayContaining([name]) }),
      );
    } finally {
      await planted.sql(heal);
    }
  }
  expect(await told()).toEqual([]);
});

test('a database in which no trigger is heeded, as is set to put a back-up back, is told as that', async () => {
  await planted.sql('alter database klimop set session_replication_role = replica');
  try {
    expect(await told()).toMatchObject([
      { code: 'databaseFault', fault: 'schema', examples: ['+session_replication_role = replica'] },
    ]);
  } finally {
    await planted.sql('alter database klimop reset session_replication_role');
  }
  expect(await told()).toEqual([]);
});

/** Klimop's user where somebody else keeps the database. */
const asRole = async (work: (url: string) => Promise<void>): Promise<void> => {
  await planted.sql(`create role app login password 'app'; grant select, insert on all tables in schema public to app;
    grant update on ${CHANGED.join(', ')} to app; grant delete on ${REMOVED.join(', ')} to app`);
  const url = new URL(planted.servers.databaseUrl);
  Object.assign(url, { username: 'app', password: 'app' });
  try {
    await work(url.href);
  } finally {
    await planted.sql('drop owned by app; drop role app');
  }
};

test('a user with no more than the rights that Klimop uses is told nothing; a right that is taken, or rows that are hidden, by its table', async () => {
  await asRole(async (url) => {
    expect(await told(url)).toEqual([]);
    for (const [plant, name, heal] of [
      ['revoke update on reservations from app', 'reservations: update', 'grant update on reservations to app'],
      ['revoke delete on letters_due from app', 'letters_due: delete', 'grant delete on letters_due to app'],
      ['revoke select on persons from app', 'persons: select', 'grant select on persons to app'],
      [
        'alter table submissions enable row level security',
        'submissions: +row level security',
        'alter table submissions disable row level security',
      ],
    ] as const) {
      await planted.sql(plant);
      expect(await told(url), name).toMatchObject([{ code: 'databaseFault', fault: 'schema', examples: [name] }]);
      await planted.sql(heal);
    }
    expect(await told(url)).toEqual([]);
  });
});

test('the tables of which rows are changed and removed are those of which the SQL in db/ does so', () => {
  const folder = projectFile('db');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !['types.ts', 'guards.ts', 'migrate.ts'].includes(name))
    .map((name) => join(folder, name))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const functions = readdirSync(join(folder, 'migrations'))
    .map((name) => readFileSync(join(folder, 'migrations', name), 'utf8'))
    .flatMap((text) => text.match(/\$\$[\s\S]*?\$\$/g) ?? [])
    .join('\n');
  const all = `${sources}\n${functions}`;
  const inSources = (pattern: (sql: string, typed: string) => string) =>
    Object.entries(TABLES)
      .filter(([typed, { name }]) => new RegExp(pattern(name, typed)).test(all))
      .map(([, { name }]) => name)
      .sort();
  // What a start fills by itself, whose user makes the tables.
  const atStart = (names: readonly string[]) =>
    names.filter((name) => !['phases', 'phase_transitions'].includes(name)).sort();
  expect(atStart(CHANGED)).toEqual(
    inSources(
      (name, typed) =>
        `update (only )?${name} |updateTable\\('${typed}'|insert into ${name}\\b[^;\`]*?do update|insertInto\\('${typed}'\\)[^;]*?doUpdateSet|from ${name}\\b[^;\`]*?for (no key )?update`,
    ),
  );
  expect(atStart(REMOVED)).toEqual(inSources((name, typed) => `delete from ${name}\\b|deleteFrom\\('${typed}'`));
});

test('a search path that leads past all tables is one cause, and no table is said to be gone', async () => {
  await planted.sql('alter database klimop set search_path = nowhere');
  try {
    expect(await told()).toMatchObject([{ code: 'databaseFault', fault: 'unseen', examples: [] }]);
    expect(await ready()).toMatchObject({ status: 503, code: 'NO_TABLES_SEEN' });
    const ran = await klimop(['trajectory', 'list'], {
      DATABASE_URL: planted.servers.databaseUrl,
      TEMPORAL_ADDRESS: planted.servers.temporalAddress,
    });
    expect(ran.stderr).toContain(FAILURES.unseen.remedy);
  } finally {
    await planted.sql(REMEDY_SQL.searchPath.split('; ').at(-1)?.replace('DATABASE', 'klimop') ?? '');
  }
  expect(await told()).toEqual([]);
});

test('limits that somebody set are told as that, with what takes them away', async () => {
  await asRole(async (url) => {
    const fill = (sql: string) => sql.replaceAll('GEBRUIKER', 'app').replaceAll('DATABASE', 'klimop');
    await planted.sql("alter role app set statement_timeout = '1ms'");
    expect(await told(url)).toContainEqual(expect.objectContaining({ code: 'databaseFault', fault: 'cutOff' }));
    expect(await planted.sql(REMEDY_SQL.timeLimits)).toMatchObject([{ rolname: 'app' }]);
    await planted.sql(fill(REMEDY_SQL.noTimeLimit));
    // Of the whole server.
    await planted.sql("alter system set statement_timeout = '1h'");
    const found = async () => planted.sql('select pg_reload_conf()').then(() => planted.sql(REMEDY_SQL.timeLimits));
    await expect
      .poll(found)
      .toMatchObject([{ datname: null, rolname: null, setconfig: ['statement_timeout=3600000'] }]);
    await planted.sql('alter system reset statement_timeout');
    await expect.poll(found).toEqual([]);
    await planted.sql('alter role app connection limit 0');
    expect(await told(url)).toMatchObject([{ code: 'databaseFault', fault: 'connections' }]);
    await planted.sql(fill(REMEDY_SQL.anyConnections));
    expect(await told(url)).toEqual([]);
  });
});

test('a server that was named and is not reached is told with why, the variable and what to do, and nothing in English', async () => {
  const { databaseUrl, temporalAddress } = planted.servers;
  const { port, href } = new URL(databaseUrl);
  const cases: readonly (readonly [Record<string, string>, string, string])[] = [
    [{ DATABASE_URL: href.replace('127.0.0.1', 'nope.invalid') }, 'die computer is niet te vinden', 'DATABASE_URL'],
    [
      { DATABASE_URL: href.replace(port, temporalAddress.split(':')[1] ?? '') },
      'dat is geen PostgreSQL',
      'DATABASE_URL',
    ],
    [{ DATABASE_URL: href.replace('sslmode=disable', 'sslmode=require') }, 'deze PostgreSQL doet dat niet', 'sslmode'],
    [{ DATABASE_URL: href.replace(/:[^:@]*@/, ':wrong@') }, 'laat deze gebruiker niet toe', 'DATABASE_URL'],
    [{ TEMPORAL_ADDRESS: 'nope.invalid:7233' }, 'die computer is niet te vinden', 'TEMPORAL_ADDRESS'],
    [{ TEMPORAL_NAMESPACE: 'nope' }, CAUSES.namespace.nl, CAUSES.namespace.remedy],
    [{ TEMPORAL_TLS: 'true' }, 'doet geen TLS', 'TEMPORAL_TLS'],
  ];
  // Each waits for what does not come, so some of them do that beside each other.
  await inParallel(cases, AT_ONCE, async ([env, why, remedy]) => {
    const ran = await klimop(['ops', 'stuck'], {
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      ...env,
    });
    expect(ran.code, why).toBe(1);
    expect(ran.stdout).toContain(why);
    expect(ran.stdout).toContain(remedy);
    expect(ran.stderr).toBe('');
  });
  const listed = await klimop(['trajectory', 'list'], {
    DATABASE_URL: href.replace('127.0.0.1', 'nope.invalid'),
    TEMPORAL_ADDRESS: temporalAddress,
  });
  expect(listed.stderr).toContain(
    'die computer is niet te vinden. Controleer de naam van de computer in DATABASE_URL.',
  );
}, 180_000);

test('whichever table is locked, it is told by its name; a lock that is gone in a moment is not', async () => {
  const locker = new pg.Client({ connectionString: planted.servers.databaseUrl });
  await locker.connect();
  const names = Object.values(TABLES).map(({ name }) => name);
  try {
    // As an index that is built: it may be read and not written.
    for (const mode of ['access exclusive', 'share']) {
      await locker.query(`begin; lock table ${names.join(', ')} in ${mode} mode`);
      const locked = (await told()).find(({ fault }) => fault === 'locked');
      await locker.query('rollback');
      expect(locked?.examples, mode).toEqual([...names].sort());
    }
    await locker.query('begin; lock table clients in access exclusive mode');
    const [found] = await Promise.all([
      told(),
      new Promise((done) => setTimeout(done, 500)).then(() => locker.query('rollback')),
    ]);
    expect(found).toEqual([]);
  } finally {
    await locker.end();
  }
});

test('a disk that is full is told as that', async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'klimop-full-'));
  chmodSync(folder, 0o755);
  const disk = openDisk(join(folder, 'disk'));
  // Only root may make a disk of its own.
  if (disk === null) {
    rmSync(folder, { recursive: true, force: true });
    return skip();
  }
  const port = await choosePort({ preferred: 0, server: 'test' });
  const postgres = await startPostgres({
    folder: join(folder, 'disk', 'postgres'),
    port,
    logFile: join(folder, 'postgres.log'),
    durable: false,
  });
  try {
    await migrateDatabase(postgres.url);
    expect(await told(postgres.url)).toEqual([]);
    disk.fill();
    expect(await told(postgres.url)).toMatchObject([{ code: 'databaseFault', fault: 'disk' }]);
    const db = connectDatabase(postgres.url);
    expect(await ready(db)).toMatchObject({ status: 503, code: 'DISK_FULL' });
    await closeDatabase(db);
    disk.free();
    expect(await told(postgres.url)).toEqual([]);
  } finally {
    disk.free();
    await postgres.stop();
    disk.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('of one client for whom more than one thing waits the name is said once', async () => {
  const { db } = planted.office.office;
  const clientId = await planted.office.client();
  await planted.office.begin(clientId);
  const at = instantOf(Date.now() - 10 * 60_000);
  for (const name of ['suspend', 'resume'])
    await submit(db, { commandId: randomUUID(), clientId, name, content: {}, by: 'cw-01', at });
  expect(await planted.untilStuck('commands', clientId)).toMatchObject({ count: 2, examples: [clientId] });
});

test('every SQL that a message or docs/operations.md tells to run, runs', async () => {
  const messages = [...Object.values(FAILURES), ...Object.values(CAUSES), ...Object.values(DIFFERENCES)];
  // In a message stands no SQL but what is in the table.
  const rest = (words: string) => Object.values(REMEDY_SQL).reduce((left, known) => left.replaceAll(known, ''), words);
  for (const { nl, remedy } of messages) expect(rest(`${nl} ${remedy}`)).not.toMatch(SQL_WORDS);
  const documented = [...readFileSync(projectFile('docs/operations.md'), 'utf8').matchAll(/`([^`]+)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => SQL_WORDS.test(code));
  expect(documented.length).toBeGreaterThan(3);
  for (const statement of new Set([...Object.values(REMEDY_SQL), ...documented])) {
    const filledIn = statement
      .replaceAll('DATABASE', 'klimop')
      .replaceAll('GEBRUIKER', 'klimop')
      .replaceAll('PID', '0');
    const ran = await planted.sql(filledIn).then(
      () => 'ran',
      (error: unknown) => String(error),
    );
    expect(ran, filledIn).toBe('ran');
  }
});

test('a Temporal that fails at what is asked is told as that, and the database is not blamed', async () => {
  const { db, temporal } = planted.office.office;
  const fails = () => {
    throw new Error('shard status unknown');
  };
  const ill = Object.create(temporal, { workflow: { value: { ...temporal.workflow, list: fails } } });
  const codes = (await findStuck({ db, temporal: ill, taskQueue: 'klimop' })).map(({ code }) => code);
  expect(codes).toContain('temporalDown');
  expect(codes).not.toContain('databaseFault');
});

test.each([
  {
    slow: 'the comparison',
    isSlow: (query: string) => /'trajectory' AND ExecutionStatus = 'Running'$/.test(query),
    told: 'uncompared',
    not: 'temporalDown',
  },
  { slow: 'Temporal', isSlow: () => true, told: 'temporalDown', not: 'uncompared' },
])('who is late is told, and nobody else: $slow', async ({ isSlow, told, not }) => {
  const { db, temporal } = planted.office.office;
  const list = (options: { query: string }) => {
    if (isSlow(options.query)) throw new TookTooLong('of a test');
    return temporal.workflow.list(options);
  };
  const ill = Object.create(temporal, {
    workflow: { value: Object.create(temporal.workflow, { list: { value: list } }) },
  });
  const codes = (await findStuck({ db, temporal: ill, taskQueue: 'klimop' })).map(({ code }) => code);
  expect(codes).toContain(told);
  expect(codes).not.toContain(not);
});
