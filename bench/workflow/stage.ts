/** Real servers with files on disk, Klimop's worker and a worker of empty workflows, in this process; gone when the benchmark is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { loadCaseload, loadReferenceCaseworkers } from '../../commands/caseload/load-caseload.ts';
import { selectCohorts } from '../../commands/cohorts/select-cohorts.ts';
import { type Office, openOffice } from '../../commands/office.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { closeDatabase, connectDatabase } from '../../db/connection/connect.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { connectClient } from '../../worker/connection.ts';
import { createWorker, POLLERS } from '../../worker/create-worker.ts';
import { readEnvironment } from '../../worker/environment.ts';
import { startServers } from '../../worker/servers/start-servers.ts';
import { searchAttributeTypes } from '../../workflows/search-attributes.ts';
import { RULE_SET } from '../enschede.ts';
import type { EmptyActivities } from './empty-workflows.ts';

export const RULES = 'enschede';
export const EMPTY_QUEUE = 'empty';

export interface Stage {
  readonly office: Office;
  readonly databaseUrl: string;
  /** Clients without a trajectory. */
  readonly clientIds: readonly string[];
  /** SQL statements of this process so far. */
  statements(): number;
  /** Local activities of empty workflows so far. */
  emptied(): number;
  close(): Promise<void>;
}

const countStatements = (): (() => number) => {
  let count = 0;
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const query = prototype.query;
  prototype.query = function counted(this: unknown, ...args: unknown[]) {
    count += 1;
    return query.apply(this, args);
  };
  return () => count;
};

/** @param clients how many there are to be; @param cached how many workflows stay in memory */
export const openStage = async (clients: number, cached: number): Promise<Stage> => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const home = mkdtempSync(join(tmpdir(), 'klimop-bench-'));
  const read = readEnvironment({
    ...process.env,
    KLIMOP_HOME: home,
    DATABASE_URL: undefined,
    TEMPORAL_ADDRESS: undefined,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const servers = await startServers({ environment: read.environment, searchAttributes: searchAttributeTypes() });
  if (!servers.ok) throw new Error(servers.message);
  const statements = countStatements();
  await migrateDatabase(servers.databaseUrl);
  const db = connectDatabase(servers.databaseUrl);
  const client = await connectClient(read.environment, servers.temporalAddress);
  const office = openOffice(client, db, 'klimop');

  const at = instantOf(Date.now());
  const today = dutchDay(at);
  const ruleSet = RULE_SET;
  await loadReferenceCaseworkers(db);
  await installRuleSet(db, ruleSet, at);
  const caseload = generateCaseload({ size: clients, on: today });
  await loadCaseload(db, caseload);
  await selectCohorts(db, ruleSet, today, { onlyNew: true });

  let emptied = 0;
  const activities: EmptyActivities = {
    nothing: async () => {
      emptied += 1;
    },
  };
  const connection = await NativeConnection.connect({ address: servers.temporalAddress });
  const namespace = 'default';
  const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  const workflowsPath = fileURLToPath(new URL('./empty-workflows.ts', import.meta.url));
  const workers = [
    await createWorker({
      connection,
      namespace,
      db,
      workflowBundle: await bundleWorkflows(),
      maxCachedWorkflows: cached,
    }),
    await Worker.create({
      connection,
      namespace,
      taskQueue: EMPTY_QUEUE,
      workflowBundle: await bundleWorkflowCode({ workflowsPath, logger: quiet }),
      activities,
      maxCachedWorkflows: cached,
      ...POLLERS,
    }),
  ];
  const running = workers.map((worker) => worker.run());
  return {
    office,
    databaseUrl: servers.databaseUrl,
    clientIds: caseload.map(({ clientId }) => clientId),
    statements,
    emptied: () => emptied,
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await connection.close();
      await client.connection.close();
      await closeDatabase(db);
      await servers.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
