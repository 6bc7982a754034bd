/**
 * A PostgreSQL and a Temporal of our own, in a folder of their own, that may be killed, stopped and started as often as one likes: each comes
 * back on the same port with what it had.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrateDatabase } from '../db/migrate.ts';
import { bundleWorkflows } from '../worker/bundle.ts';
import { readEnvironment } from '../worker/environment.ts';
import { choosePort } from '../worker/servers/ports.ts';
import { type StartedPostgres, startPostgres } from '../worker/servers/postgres.ts';
import { type StartedTemporal, startTemporal } from '../worker/servers/temporal.ts';
import { findBinary } from '../worker/servers/temporal-binary.ts';
import { searchAttributeTypes } from '../workflows/search-attributes.ts';
import { childrenOf, kill, resume, suspend } from './processes.ts';

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
  /** Stops both and removes the folder. */
  close(): Promise<void>;
}

/** Recovery after a kill may find the folder still in use for a moment. */
const START_AGAIN_MS = 500;

/**
 * @param options.home an empty folder to use, which is left where it is; else one is made and removed.
 * @throws when a server does not start, or no Temporal can be found
 */
export const openServers = async (options: { readonly home?: string } = {}): Promise<OwnServers> => {
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
  const bundle = join(home, 'workflows.js');
  const bundling = bundleWorkflows().then(({ code }) => writeFileSync(bundle, code));
  bundling.catch(() => undefined);
  const postgres = serverOf(
    () =>
      startPostgres({
        folder: join(home, 'postgres'),
        port: postgresPort,
        logFile: join(home, 'logs', 'postgres.log'),
      }),
    ({ url }: StartedPostgres) => url,
  );
  const temporal = serverOf(
    () =>
      startTemporal({
        binary: binary.path,
        databaseFile: join(home, 'temporal.db'),
        logFile: join(home, 'logs', 'temporal.log'),
        port: temporalPort,
        uiPort: null,
        searchAttributes: searchAttributeTypes(),
      }),
    ({ address }: StartedTemporal) => address,
  );
  const close = async () => {
    await temporal.stop();
    await postgres.stop();
    if (options.home === undefined) rmSync(home, { recursive: true, force: true });
  };
  try {
    await Promise.all([postgres.start(), temporal.start()]);
    await migrateDatabase(postgres.address);
    await bundling;
  } catch (error) {
    await close();
    throw error;
  }
  return { home, bundle, postgres, temporal, close };
};

type Started = StartedPostgres | StartedTemporal;

const serverOf = <One extends Started>(launch: () => Promise<One>, addressOf: (started: One) => string): Server => {
  let running: One | null = null;
  let address = '';
  return {
    get address() {
      return address;
    },
    get isUp() {
      return running !== null;
    },
    start: async () => {
      if (running !== null) return;
      running = await launch().catch(async () => {
        await pause(START_AGAIN_MS);
        return launch();
      });
      address = addressOf(running);
    },
    stop: async () => {
      await running?.stop();
      running = null;
    },
    kill: async () => {
      if (running === null) return;
      const { pid, exited } = running;
      running = null;
      await Promise.all([kill(pid), ...childrenOf(pid).map(kill)]);
      await exited;
    },
    suspend: () => {
      if (running !== null) suspend(running.pid);
    },
    resume: () => {
      if (running !== null) resume(running.pid);
    },
  };
};
