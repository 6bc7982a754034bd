/**
 * A whole Klimop in this process: servers where none are given, the schema, and a worker.
 *
 * 1. All or nothing: when a part does not start, what was started before it is stopped.
 * 2. It stops in the order in which parts need each other: worker, connections, database, servers.
 * 3. A part that ends by itself is told through `broken`.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client';
import { openOffice } from '../commands/office.ts';
import { closeDatabase, connectDatabase, type Database, WORKER_WAITS_MS } from '../db/connection/connect.ts';
import { databaseOutOfReach } from '../db/connection/greet.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { beforeMigrating, installationId } from '../db/office/installation.ts';
import type { Refusal } from '../domain/refusal.ts';
import { bundleWorkflows } from '../worker/bundle.ts';
import { connectClient } from '../worker/connection.ts';
import { createWorker } from '../worker/create-worker.ts';
import type { Environment } from '../worker/environment.ts';
import { OTHER_INSTALLATION, TEMPORAL_ELSEWHERE } from '../worker/installation.ts';
import { startServers } from '../worker/servers/start-servers.ts';
import { TASK_QUEUE } from '../worker/task-queue.ts';
import { undoing } from '../worker/undoing.ts';
import { scheduleWatchdog, watchdogOf } from '../worker/watchdog-schedule.ts';
import { connectWorker } from '../worker/worker-connection.ts';
import { searchAttributeTypes } from '../workflows/search-attributes.ts';
import { logFault } from './fault-log.ts';
import type { Session } from './session.ts';
import { logWorkerTo } from './worker-log.ts';

export interface Instance extends Session {
  readonly ok: true;
  /** Resolves with a Dutch sentence when a part ends that should not have. */
  readonly broken: Promise<string>;
  /** Stops everything that was started here. Calling it again is harmless. */
  stop(): Promise<void>;
}

/** What is under way gets ten seconds from the worker itself; a worker that waits for a server that is gone would wait for ever. */
const WORKER_STOPS_WITHIN_MS = 20_000;

export const logFolder = (environment: Environment): string => join(environment.home, 'logs');

/** Starts a whole Klimop. @param onProgress receives Dutch sentences for the person who waits. */
export const startInstance = async (
  environment: Environment,
  onProgress: (message: string) => void,
): Promise<Instance | Refusal> => {
  // Bundling and starting servers need not wait for each other.
  const bundling = bundleWorkflows();
  bundling.catch(() => undefined);
  const undo = undoing();
  try {
    const servers = await startServers({ environment, searchAttributes: searchAttributeTypes(), onProgress });
    if (!servers.ok) return servers;
    undo.later(() => servers.stop());
    const db = connectDatabase(servers.databaseUrl);
    undo.later(() => closeDatabase(db));
    const client = await connectClient(environment, servers.temporalAddress);
    undo.later(() => client.connection.close());
    // Before anything is changed in a database that does not belong here.
    const apart = await refuseApart({
      db,
      client,
      isBesideOwnDatabase: environment.databaseUrl !== null && servers.startedHere.temporal !== null,
    });
    if (apart !== null) {
      await undo.now();
      return apart;
    }
    onProgress('Database bijwerken ...');
    const newer = await migrateDatabase(servers.databaseUrl).catch((error: unknown) => {
      throw environment.databaseUrl === null ? error : databaseOutOfReach(error);
    });
    if (newer.length > 0)
      onProgress(
        `Deze Klimop is ouder dan de database: een nieuwere heeft haar bijgewerkt (${newer.join(', ')}). Start die nieuwere, tenzij u juist terug moet; lukt er dan iets niet, zet dan ook de back-up van voor die versie terug.`,
      );
    const workerDb = connectDatabase(servers.databaseUrl, { lockTimeoutMs: WORKER_WAITS_MS });
    undo.later(() => closeDatabase(workerDb));
    // Before a worker asks for work: on the namespace of another database it would fail what it gets.
    const belongs = await scheduleWatchdog(client, TASK_QUEUE, await installationId(db)).catch((error: unknown) => {
      if (!mayNotSchedule(error)) throw error;
      onProgress('De waakhond kon niet worden ingepland: op deze Temporal mag dat niet.');
      return { ok: true as const };
    });
    if (!belongs.ok) {
      await undo.now();
      return belongs;
    }
    onProgress('Worker starten ...');
    // Not before a worker is certain to follow: the runtime keeps the process alive until its last connection closes.
    logWorkerTo(join(logFolder(environment), 'worker.log'), onProgress);
    const connection = await connectWorker(environment, servers.temporalAddress);
    undo.later(() => connection.close());
    const { namespace } = environment.temporal;
    const worker = await createWorker({ connection, namespace, db: workerDb, workflowBundle: await bundling });
    const running = worker.run();
    running.catch(() => undefined);
    undo.later(async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.race([running, pause(WORKER_STOPS_WITHIN_MS, undefined, { ref: false })]).catch(() => undefined);
    });
    const { postgres, temporal } = servers.startedHere;
    const broken = firstToEnd([
      running.then(() => 'De worker is gestopt', failed('De worker is gestopt door een fout')),
      ...(postgres === null ? [] : [postgres.exited.then(() => 'PostgreSQL is gestopt')]),
      ...(temporal === null ? [] : [temporal.exited.then(() => 'Temporal is gestopt')]),
    ]);
    return {
      ok: true,
      environment,
      databaseUrl: servers.databaseUrl,
      temporalAddress: servers.temporalAddress,
      uiUrl: servers.uiUrl,
      office: openOffice(client, db, TASK_QUEUE),
      broken,
      stop: undo.now,
    };
  } catch (error) {
    await undo.now();
    throw error;
  }
};

/** A cluster where schedules may not be made has its passes started by operations; Klimop works without. */
const mayNotSchedule = (error: unknown): boolean => {
  const reason = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(reason) && [PERMISSION_DENIED, UNIMPLEMENTED].includes(reason.code);
};
/** Codes of gRPC. */
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;

/** Refuses a database and a Temporal that do not belong together; null where they do, or where schedules may not be seen. */
const refuseApart = async ({
  db,
  client,
  isBesideOwnDatabase,
}: {
  readonly db: Database;
  readonly client: Client;
  /** Whether Temporal was started here, beside a database of somebody's own. */
  readonly isBesideOwnDatabase: boolean;
}): Promise<Refusal | null> => {
  const present = await beforeMigrating(db);
  const watchdog = await watchdogOf(client).catch((error: unknown) => {
    if (!mayNotSchedule(error)) throw error;
    return null;
  });
  if (watchdog === null) return null;
  if (watchdog.installation !== null && watchdog.installation !== present.installation) return OTHER_INSTALLATION;
  return isBesideOwnDatabase && !watchdog.isThere && present.hasOpenTrajectories ? TEMPORAL_ELSEWHERE : null;
};

const failed = (sentence: string) => (error: unknown) => {
  const log = logFault(error);
  return log === null ? sentence : `${sentence} (zie ${log})`;
};

const firstToEnd = (parts: readonly Promise<string>[]): Promise<string> => Promise.race(parts);
