/** One Klimop for the faults that are planted: real servers, a worker in this process, and ways past everything that holds Klimop together. */
import { randomUUID } from 'node:crypto';
import { NativeConnection, type Worker } from '@temporalio/worker';
import pg from 'pg';
import { expect } from 'vitest';
import { findStuck } from '../../commands/operations/find-stuck.ts';
import { verifyAudit } from '../../commands/operations/verify-audit.ts';
import { closeDatabase, connectDatabase, WORKER_WAITS_MS } from '../../db/connection/connect.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import type { CauseCode, Stuck } from '../../domain/operations/causes.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { readEnvironment } from '../../worker/environment.ts';
import { type Servers, startServers } from '../../worker/servers/start-servers.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { searchAttributeTypes } from '../../workflows/search-attributes.ts';
import { type Harness, openHarness } from '../workflows/harness.ts';

/** Two cores that do other work besides. */
export const PATIENT = { timeout: 45_000, interval: 250 };

export interface Planted {
  readonly servers: Servers;
  readonly office: Harness;
  /** Runs SQL as whoever owns the database and heeds no trigger. */
  sql(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** One pass of the watchdog that waits for nothing to settle. */
  pass(): Promise<Record<string, number>>;
  stuck(): Promise<Stuck[]>;
  /** Waits until this cause is told, for this client where one is given; gives it. */
  untilStuck(code: CauseCode, clientId?: string): Promise<Stuck>;
  /** Deletes a workflow that is no trajectory of Klimop's. Temporal takes half a minute for it; until then it is no news. */
  deleteStray(workflowId: string): Promise<void>;
  /** Waits until nothing stands still, and the audit trail is right. */
  untilWell(): Promise<void>;
  close(): Promise<void>;
}

/** @param options.databaseUrl of a server that runs already; without it one is started */
export const openPlanted = async (
  rules: RuleSetDocument,
  options: { readonly databaseUrl?: string } = {},
): Promise<Planted> => {
  const read = readEnvironment({ ...process.env, TEMPORAL_ADDRESS: undefined, DATABASE_URL: options.databaseUrl });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const [servers, workflowBundle] = await Promise.all([
    startServers({ environment: read.environment, searchAttributes: searchAttributeTypes(), ephemeral: true }),
    bundleWorkflows(),
  ]);
  if (!servers.ok) throw new Error(servers.message);
  const { databaseUrl, temporalAddress } = servers;
  await migrateDatabase(databaseUrl);
  const office = await openHarness(rules, {
    worker: false,
    taskQueue: TASK_QUEUE,
    servers: { databaseUrl, temporalAddress },
  });
  const { db, temporal } = office.office;
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const workerDb = connectDatabase(databaseUrl, { lockTimeoutMs: WORKER_WAITS_MS });
  const worker: Worker = await createWorker({ connection, namespace: 'default', db: workerDb, workflowBundle });
  const running = worker.run();

  const sql: Planted['sql'] = async (text, values = []) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query('set session_replication_role = replica');
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  };
  const stuck = () => findStuck({ db, temporal, taskQueue: TASK_QUEUE });
  const deleted = new Set<string>();
  // Passes are made by hand, so that it is known when.
  const isNews = ({ code, examples }: Stuck) =>
    code !== 'watchdogMissing' && !(code === 'strays' && examples.every((id) => deleted.has(id)));
  return {
    servers,
    office,
    sql,
    pass: () =>
      temporal.workflow.execute('watchdog', {
        workflowId: `watchdog-${randomUUID()}`,
        taskQueue: TASK_QUEUE,
        args: [{ settles: 0 }],
      }),
    stuck,
    untilStuck: async (code, clientId) => {
      let told: Stuck | undefined;
      await expect
        .poll(async () => {
          const all = await stuck();
          told = all.find((one) => one.code === code && (clientId === undefined || one.examples.includes(clientId)));
          return told === undefined ? all : 'told';
        }, PATIENT)
        .toBe('told');
      return told as Stuck;
    },
    deleteStray: async (workflowId) => {
      deleted.add(workflowId);
      await temporal.workflowService.deleteWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId },
      });
    },
    untilWell: async () => {
      await expect.poll(async () => (await stuck()).filter(isNews), PATIENT).toEqual([]);
      expect((await verifyAudit(db)).findings).toEqual([]);
    },
    close: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await closeDatabase(workerDb);
      await office.close();
      await servers.stop();
    },
  };
};
