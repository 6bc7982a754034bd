/** Servers of somebody's own that cannot be used: a start says which variable it is about, what is the matter and what to do, and starts nothing. */
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OutOfReach } from '../../../domain/operations/out-of-reach.ts';
import { type Servers, startServers } from '../../../worker/servers/start-servers.ts';
import { klimop } from '../../cli/klimop.ts';
import { openPooler } from './pooler.ts';
import { environmentOf, temporaryHome } from './temporary-home.ts';

let servers: Servers;
const listeners: Server[] = [];
let [silent, http, pooler] = ['', '', ''];

const listening = async (server: Server): Promise<string> => {
  listeners.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  const started = await startServers({ environment: environmentOf({}), searchAttributes: {}, ephemeral: true });
  if (!started.ok) throw new Error(started.message);
  servers = started;
  const client = new pg.Client({ connectionString: servers.databaseUrl });
  await client.connect();
  for (const statement of [
    'create database others',
    `create database ascii encoding 'SQL_ASCII' template template0`,
    "create role without_rights login password 'fout'",
    "create role lost login superuser password 'fout'",
    'alter role lost set search_path = nowhere',
    "create role crowded login password 'fout' connection limit 0",
  ])
    await client.query(statement);
  await client.end();
  const other = new pg.Client({ connectionString: database('others') });
  await other.connect();
  await other.query('create table migrations (version integer)');
  await other.end();
  silent = await listening(createServer(() => undefined));
  pooler = await listening(openPooler(servers.databaseUrl));
  http = await listening(createHttp((_, answer) => answer.end('hallo')));
});
afterAll(async () => {
  for (const listener of listeners) listener.close();
  await servers?.stop();
});

const message = async (variables: Record<string, string>): Promise<string> => {
  const given = { DATABASE_URL: servers.databaseUrl, TEMPORAL_ADDRESS: servers.temporalAddress, ...variables };
  const environment = environmentOf({ KLIMOP_HOME: temporaryHome(), ...given });
  const error = await startServers({ environment, searchAttributes: {} }).then(
    async (started) => {
      if (started.ok) await started.stop();
      throw new Error('it started');
    },
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(OutOfReach);
  return (error as Error).message;
};

const postgres = (change: (url: URL) => void): string => {
  const url = new URL(servers.databaseUrl);
  change(url);
  return url.href;
};
const database = (name: string) =>
  postgres((url) => {
    url.pathname = `/${name}`;
  });
const as = (user: string) =>
  postgres((url) => {
    url.username = user;
    url.password = 'fout';
  });
const at = (address: string) =>
  postgres((url) => {
    url.host = address;
  });

test.concurrent.each<readonly [string, () => string, RegExp]>([
  [
    'a wrong password',
    () =>
      postgres((url) => {
        url.password = 'fout';
      }),
    /gebruiker niet toe.*wachtwoord/,
  ],
  [
    'a user that is not there',
    () =>
      postgres((url) => {
        url.username = 'niemand';
      }),
    /gebruiker niet toe/,
  ],
  [
    'no password',
    () =>
      postgres((url) => {
        url.password = '';
      }),
    /wachtwoord en er staat er geen/,
  ],
  [
    'a database that is not there',
    () =>
      postgres((url) => {
        url.pathname = '/weg';
      }),
    /bestaat daar niet.*createdb/,
  ],
  ['a database that lets nobody in', () => database('template0'), /geen verbindingen toe/],
  ['a user who may make no tables', () => as('without_rights'), /geen tabellen maken.*eigenaar/],
  ['a user whose search path is nowhere', () => as('lost'), /search_path.*reset/],
  ['a user with no connection left', () => as('crowded'), /geen verbinding meer vrij/],
  ['a pooler that shares connections', () => at(pooler), /pooler.*pool_mode = session/],
  ['a table migrations of another program', () => database('others'), /ander programma/],
  ['a database that does not keep UTF-8', () => database('ascii'), /UTF-8.*createdb --encoding=UTF8/],
  ['a computer that is not there', () => at('bestaat.niet.invalid:5432'), /niet te vinden/],
  ['nothing that listens', () => at('127.0.0.1:1'), /luistert niets/],
  ['no socket in its folder', () => 'postgresql:///klimop?host=/bestaat/niet', /luistert niets/],
  ['TLS that is not there', () => postgres((url) => void url.searchParams.set('sslmode', 'verify-full')), /TLS/],
  ['Temporal in its place', () => at(servers.temporalAddress), /geen PostgreSQL.*poort/],
  ['a web server in its place', () => at(http), /geen PostgreSQL.*poort/],
  ['something that says nothing', () => at(silent), /geen antwoord.*firewall/],
])('DATABASE_URL with %s', { timeout: 30_000 }, async (_, url, words) => {
  const told = await message({ DATABASE_URL: url() });
  expect(told).toContain('DATABASE_URL');
  expect(told).toMatch(words);
  // It may hold a password.
  expect(told).not.toMatch(/fout|klimop:klimop/);
});

test.concurrent.each<readonly [string, () => Record<string, string>, RegExp]>([
  ['a namespace that is not there', () => ({ TEMPORAL_NAMESPACE: 'weg' }), /TEMPORAL_NAMESPACE.*namespace create/],
  ['a computer that is not there', () => ({ TEMPORAL_ADDRESS: 'bestaat.niet.invalid:7233' }), /niet te vinden/],
  ['nothing that listens', () => ({ TEMPORAL_ADDRESS: '127.0.0.1:1' }), /luistert niets/],
  ['TLS that is not there', () => ({ TEMPORAL_TLS: 'true' }), /geen TLS.*TEMPORAL_TLS/],
  [
    'PostgreSQL in its place',
    () => ({ TEMPORAL_ADDRESS: new URL(servers.databaseUrl).host }),
    /niet als Temporal.*poort/,
  ],
  ['a web server in its place', () => ({ TEMPORAL_ADDRESS: http }), /niet als Temporal.*poort/],
  ['something that says nothing', () => ({ TEMPORAL_ADDRESS: silent }), /niet als Temporal.*poort/],
])('Temporal with %s', { timeout: 30_000 }, async (_, variables, words) => {
  const told = await message(variables());
  expect(told).toMatch(/TEMPORAL_/);
  expect(told).toMatch(words);
});

test('the command line says it in the same words, to who starts and to who asks something', async () => {
  const env = { DATABASE_URL: servers.databaseUrl, TEMPORAL_ADDRESS: servers.temporalAddress };
  const fout = postgres((url) => {
    url.password = 'fout';
  });
  const [started, asked, stuck] = await Promise.all([
    klimop(['start'], { ...env, TEMPORAL_NAMESPACE: 'weg', KLIMOP_HOME: temporaryHome() }),
    klimop(['trajectory', 'list'], { ...env, DATABASE_URL: at('127.0.0.1:1') }),
    klimop(['ops', 'stuck'], { ...env, DATABASE_URL: fout }),
  ]);
  expect(started).toMatchObject({ code: 1, stderr: expect.stringContaining('TEMPORAL_NAMESPACE') });
  expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('PostgreSQL') });
  expect(stuck).toMatchObject({ code: 1, stdout: expect.stringContaining('PostgreSQL laat deze gebruiker niet toe') });
});
