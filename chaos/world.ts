/**
 * A whole Klimop that may be treated badly: servers, workers as processes of their own, and the ways to the servers. Two offices send commands
 * over those ways, as people do; one database connection goes straight to PostgreSQL, for who looks on.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { type Office, openOffice } from '../commands/office.ts';
import { closeDatabase, connectDatabase, type Database } from '../db/connection/connect.ts';
import { installationId } from '../db/office/installation.ts';
import { seededRandom } from '../domain/caseload/random.ts';
import { RETRIED_CALLS } from '../worker/retried-calls.ts';
import { TASK_QUEUE } from '../worker/task-queue.ts';
import { scheduleWatchdog } from '../worker/watchdog-schedule.ts';
import { startWorker, type WorkerProcess } from './processes.ts';
import { type OwnServers, openServers } from './servers.ts';
import { openWay, type Way } from './way.ts';

const SCRIPT = fileURLToPath(new URL('worker.ts', import.meta.url));
const AGAIN_MS = 500;
const OFFICES = 2;

/** A worker that is started again whenever it is gone, until it is let go. */
export interface Worker {
  readonly isUp: boolean;
  /** From now on its activities are as quick as they are, and done once. */
  calm(): void;
  kill(): Promise<void>;
  suspend(): void;
  resume(): void;
  /** For good. */
  end(): Promise<void>;
}

export interface World {
  readonly servers: OwnServers;
  readonly toPostgres: Way;
  readonly toTemporal: Way;
  readonly offices: readonly Office[];
  readonly workers: readonly Worker[];
  /** Straight to the servers, past what is bad on the way. */
  readonly onlooker: Office;
  close(): Promise<void>;
}

/** @param onDid what a worker did to its activities, or that it ended by itself */
export const openWorld = async (
  options: { readonly seed: number; readonly workers: number; readonly disks: boolean },
  onDid: (did: string) => void,
): Promise<World> => {
  const steps: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of steps.toReversed()) await step().catch(() => undefined);
    steps.length = 0;
  };
  try {
    const servers = await openServers({ disks: options.disks });
    steps.push(servers.close);
    const random = seededRandom(options.seed);
    const toPostgres = await openWay(portOf(servers.postgres.address), random);
    const toTemporal = await openWay(portOf(servers.temporal.address), random);
    steps.push(toPostgres.close, toTemporal.close);
    const databaseUrl = servers.postgres.address.replace(/:\d+\//, `:${toPostgres.port}/`);
    const temporalAddress = `127.0.0.1:${toTemporal.port}`;

    const office = async (url: string, address: string): Promise<Office> => {
      const connection = await Connection.connect({ address, interceptors: [...RETRIED_CALLS] });
      const db = connectDatabase(url);
      steps.push(
        () => connection.close(),
        () => closeDatabase(db),
      );
      return openOffice(new Client({ connection }), db, TASK_QUEUE);
    };
    const onlooker = await office(servers.postgres.address, servers.temporal.address);
    const offices: Office[] = [];
    for (let made = 0; made < OFFICES; made += 1) offices.push(await office(databaseUrl, temporalAddress));

    const workers: Worker[] = [];
    for (let made = 0; made < options.workers; made += 1) {
      const worker = await keepWorker([databaseUrl, temporalAddress, servers.bundle], random.between(1, 1e9), onDid);
      workers.push(worker);
      steps.push(worker.end);
    }
    await scheduleWatchdog(onlooker.temporal, TASK_QUEUE, await installationId(onlooker.db));
    return { servers, toPostgres, toTemporal, offices, workers, onlooker, close };
  } catch (error) {
    await close();
    throw error;
  }
};

const portOf = (address: string): number => Number(/:(\d+)(\/|$)/.exec(address)?.[1]);

const keepWorker = async (words: readonly string[], seed: number, onDid: (did: string) => void): Promise<Worker> => {
  let isWanted = true;
  let isKilled = false;
  let present: WorkerProcess | null = null;
  let isCalm = false;
  let lives = 0;
  const start = () => {
    lives += 1;
    return startWorker(SCRIPT, words, {
      message: { seed: seed + lives },
      onMessage: (message) => onDid((message as { did: string }).did),
    });
  };
  // One that ends at this moment hears nothing any more.
  const calmDown = () => void present?.child.send({ isCalm }, () => undefined);
  present = await start();
  const keeping = (async () => {
    for (;;) {
      const { child } = present as WorkerProcess;
      if (child.exitCode === null && child.signalCode === null) await new Promise((gone) => child.once('exit', gone));
      if (!isKilled && isWanted) onDid('workerEndedByItself');
      present = null;
      while (present === null) {
        if (!isWanted) return;
        isKilled = false;
        // A way or a server may be closed.
        present = await start().catch(() => null);
        if (present === null) await pause(AGAIN_MS);
        // It was being started when all became calm, or were ended.
        else if (!isWanted) await present.kill();
        else if (isCalm) calmDown();
      }
    }
  })();
  const kill = async () => {
    isKilled = true;
    await present?.kill();
  };
  return {
    get isUp() {
      return present !== null;
    },
    kill,
    calm: () => {
      isCalm = true;
      calmDown();
    },
    suspend: () => present?.suspend(),
    resume: () => present?.resume(),
    end: async () => {
      isWanted = false;
      await kill();
      await keeping;
    },
  };
};

/** Waits until something is so; a fault while it is looked at counts as not so. */
export const until = async (isSo: () => Promise<boolean>, patience: number): Promise<boolean> => {
  for (const end = Date.now() + patience; Date.now() < end; await pause(AGAIN_MS))
    if (await isSo().catch(() => false)) return true;
  return false;
};

/** What a database says of itself straight away. */
export const answers = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('phases').select('id').execute()).length > 0;
