/**
 * A PostgreSQL and a Temporal of our own, in a folder of their own, that may be killed, stopped and started as often as one likes: each comes
 * back on the same port with what it had.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '../db/migrate.ts';
import { bundleWorkflows } from '../worker/bundle.ts';
import { readEnvironment } from '../worker/environment.ts';
import { choosePort } from '../worker/servers/ports.ts';
import { type StartedPostgres, startPostgres } from '../worker/servers/postgres.ts';
import { type StartedTemporal, startTemporal } from '../worker/servers/temporal.ts';
import { findBinary } from '../worker/servers/temporal-binary.ts';
import { searchAttributeTypes } from '../workflows/search-attributes.ts';
import { type Disk, openDisk } from './disks.ts';
import { childrenOf, kill, killSoon, resume, suspend } from './processes.ts';

/** A server that can be treated badly. What is done twice has the effect of once. */
export interface Server {
  /** `postgresql://…` or `host:port`; the same after each start. */
  readonly address: string;
  readonly isUp: boolean;
  start(): Promise<void>;
  /** As somebody who means well stops it. */
  stop(): Promise<void>;
  /** SIGKILL, with all its children; returns when they are gone. */
  kill(): Promise<void>;
  /** SIGKILL without waiting, for a process that ends. */
  abandon(): void;
  /** It stands still (SIGSTOP) until `resume`. */
  suspend(): void;
  resume(): void;
}

export interface OwnServers {
  readonly home: string;
  /** File with the workflows as one bundle. */
  readonly bundle: string;
  readonly postgres: Server;
  readonly temporal: Server;
  /** Where disks were asked for and this process may make them; else none. */
  readonly disks: Readonly<Partial<Record<DiskName, Disk>>>;
  /** Stops both and removes the folder. */
  close(): Promise<void>;
}

/** What can be full by itself: PostgreSQL's tables, its log of what was written (WAL), Temporal's file, and the logs of both. */
export const DISKS = ['data', 'wal', 'temporal', 'logs'] as const;
export type DiskName = (typeof DISKS)[number];

/**
 * @param options.home an empty folder to use, which is left where it is; else one is made and removed.
 * @param options.disks puts what they write on disks of its own, which can be full
 * @throws when a server does not start, or no Temporal can be found
 */
export const openServers = async (
  options: { readonly home?: string; readonly disks?: boolean } = {},
): Promise<OwnServers> => {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'klimop-own-'));
  // As root the database runs as another user, who must be able to pass through.
  chmodSync(home, 0o755);
  const read = readEnvironment({ ...process.env, TEMPORAL_ADDRESS: undefined, DATABASE_URL: undefined });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const binary = await findBinary('temporal', read.environment);
  if (!binary.ok) throw new Error(binary.message);
  const except: number[] = [];
  const port = async (server: string) => {
    const chosen = await choosePort({ preferred: 0, server, except, onProgress: () => undefined });
    except.push(chosen);
    return chosen;
  };
  const [postgresPort, temporalPort] = [await port('PostgreSQL'), await port('Temporal')];
  const disks = options.disks === true ? openDisks(home) : {};
  const bundle = join(home, 'workflows.js');
  const bundling = bundleWorkflows().then(({ code }) => writeFileSync(bundle, code));
  bundling.catch(() => undefined);
  const postgres = serverOf(
    () =>
      startPostgres({
        folder: join(home, 'data', 'postgres'),
        port: postgresPort,
        logFile: join(home, 'logs', 'postgres.log'),
      }),
    ({ url }: StartedPostgres) => url,
  );
  const temporal = serverOf(
    () =>
      startTemporal({
        binary: binary.path,
        databaseFile: join(home, 'temporal', 'temporal.db'),
        logFile: join(home, 'logs', 'temporal.log'),
        port: temporalPort,
        uiPort: null,
        searchAttributes: searchAttributeTypes(),
      }),
    ({ address }: StartedTemporal) => address,
  );
  const remove = () => {
    for (const disk of Object.values(disks)) disk.close();
    if (options.home === undefined) rmSync(home, { recursive: true, force: true });
  };
  // Who is interrupted leaves nothing behind either.
  const abandon = () => {
    for (const server of [temporal, postgres]) server.abandon();
    remove();
  };
  process.once('exit', abandon);
  const close = async () => {
    await temporal.stop();
    await postgres.stop();
    process.off('exit', abandon);
    remove();
  };
  try {
    await Promise.all([postgres.start(), temporal.start()]);
    if (disks.wal !== undefined) {
      await postgres.stop();
      moveLog(home);
      await postgres.start();
    }
    await migrateDatabase(postgres.address);
    await bundling;
  } catch (error) {
    await close();
    throw error;
  }
  return { home, bundle, postgres, temporal, disks, close };
};

const openDisks = (home: string): Partial<Record<DiskName, Disk>> => {
  const opened = DISKS.map((name) => [name, openDisk(join(home, name))] as const);
  return Object.fromEntries(opened.filter(([, disk]) => disk !== null));
};

/** Puts PostgreSQL's log of what was written on a disk of its own, as many an installation does. */
const moveLog = (home: string): void => {
  const [from, to] = [join(home, 'data', 'postgres', 'pg_wal'), join(home, 'wal', 'pg_wal')];
  execFileSync('cp', ['-a', from, to]);
  rmSync(from, { recursive: true });
  symlinkSync(to, from);
};

type Started = StartedPostgres | StartedTemporal;

const serverOf = <One extends Started>(launch: () => Promise<One>, addressOf: (started: One) => string): Server => {
  let running: One | null = null;
  let address = '';
  let last: Promise<unknown> = Promise.resolve();
  /** One thing at a time is done to a server, in the order in which it was asked. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    get address() {
      return address;
    },
    get isUp() {
      return running !== null;
    },
    start: () =>
      inTurn(async () => {
        if (running !== null) return;
        const started = await launch();
        running = started;
        address = addressOf(started);
        // It may end by itself, such as when its disk is full.
        started.exited.then(() => {
          if (running === started) running = null;
        });
      }),
    stop: () =>
      inTurn(async () => {
        await running?.stop();
        running = null;
      }),
    kill: () =>
      inTurn(async () => {
        if (running === null) return;
        const { pid, exited } = running;
        running = null;
        await Promise.all([pid, ...childrenOf(pid)].map(kill));
        await exited;
      }),
    abandon: () => {
      if (running !== null) for (const pid of [running.pid, ...childrenOf(running.pid)]) killSoon(pid);
    },
    suspend: () => {
      if (running !== null) suspend(running.pid);
    },
    resume: () => {
      if (running !== null) resume(running.pid);
    },
  };
};
