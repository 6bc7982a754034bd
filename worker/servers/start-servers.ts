/**
 * Brings up whatever Klimop needs and does not get from elsewhere: a database unless DATABASE_URL is set, Temporal
 * unless TEMPORAL_ADDRESS is set.
 *
 * 1. One Klimop per home folder: its lock is taken first and given back last.
 * 2. All or nothing: when one fails, what was started before it is stopped.
 * 3. Temporal stops before the database, so that nothing is still being worked on when the database goes.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { greetDatabase } from '../../db/connection/greet.ts';
import { OutOfReach } from '../../domain/operations/out-of-reach.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { connectClient } from '../connection.ts';
import type { Environment } from '../environment.ts';
import { temporalRefusal } from '../temporal-out-of-reach.ts';
import { type Undoing, undoing } from '../undoing.ts';
import { enoughOpenFiles, readyHome } from './home-folder.ts';
import { takeLock } from './lock.ts';
import { choosePort, PortTaken } from './ports.ts';
import { type StartedPostgres, startPostgres } from './postgres.ts';
import { stopOrphanedPostgres } from './postgres-leftovers.ts';
import { forgetRunning, writeRunning } from './run-file.ts';
import { registerSearchAttributes, type SearchAttributeTypes } from './search-attributes.ts';
import { type StartedTemporal, startTemporal, stopOrphanedTemporal } from './temporal.ts';
import { findBinary } from './temporal-binary.ts';

/** The servers that may be used now, wherever they run. */
export interface Servers {
  readonly ok: true;
  /** May hold a password: never log it. */
  readonly databaseUrl: string;
  /** `host:port`. */
  readonly temporalAddress: string;
  /** Temporal's Web UI; null for an external cluster, and for servers that end with the test. */
  readonly uiUrl: string | null;
  /** What runs as a child of this process, and so ends with `stop()`; null for what runs elsewhere. */
  readonly startedHere: { readonly postgres: StartedPostgres | null; readonly temporal: StartedTemporal | null };
  /** Stops what was started here, Temporal first, and gives the home folder back. Calling it again is harmless. */
  stop(): Promise<void>;
}

const ephemeralHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'klimop-'));
  // As root the database runs as another user, who must be able to pass through.
  chmodSync(home, 0o755);
  return home;
};

const removeEphemeral = (home: string): void => {
  const postgres = join(home, 'postgres');
  let behindLink: string | null = null;
  try {
    const real = realpathSync(postgres);
    if (real !== join(realpathSync(home), 'postgres')) behindLink = dirname(real);
  } catch {
    // Nothing was made yet.
  }
  if (behindLink !== null) rmSync(behindLink, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
};

/** Makes sure that an external cluster answers, and knows the search attributes; where it allows nobody to add them, says which to add. */
const introduce = async (
  environment: Environment,
  address: string,
  searchAttributes: SearchAttributeTypes,
  onProgress: (message: string) => void,
): Promise<void> => {
  const { connection } = await connectClient(environment, address);
  try {
    // Said as what it is, before it is met as a fault of whatever comes first.
    await connection.workflowService
      .describeNamespace({ namespace: environment.temporal.namespace })
      .catch(throwInWords);
    const registered = await registerSearchAttributes(connection, environment.temporal.namespace, searchAttributes);
    if (!registered.ok) onProgress(registered.message);
  } finally {
    await connection.close();
  }
};

const throwInWords = (error: unknown): never => {
  const refused = temporalRefusal(error);
  throw refused === null ? error : new OutOfReach(refused, { cause: error });
};

/** What a start needs to know once the home folder is its own and the Temporal program was found. */
interface Start {
  readonly environment: Environment;
  readonly home: string;
  /** The Temporal program; null for a cluster elsewhere. */
  readonly binary: string | null;
  readonly databaseFile: string | null;
  readonly ephemeral: boolean;
  readonly searchAttributes: SearchAttributeTypes;
  readonly onProgress: (message: string) => void;
  readonly undo: Undoing;
}

interface Started {
  readonly postgres: StartedPostgres | null;
  readonly temporal: StartedTemporal | null;
}

/** Between choosing a port and listening on it another program may take it; this often it is tried on others. */
const STARTS_TO_TRY = 5;

/** Starts the servers on ports that are free, and on others when one was taken meanwhile. What runs is undone later, also when the other fails. */
const startOnFreePorts = async (start: Start): Promise<Started> => {
  const given: number[] = [];
  let running: Started = { postgres: null, temporal: null };
  for (let attempt = 1; ; attempt += 1) {
    const [postgresStart, temporalStart] = await startMissing(start, running, given);
    const postgres = running.postgres ?? (postgresStart.status === 'fulfilled' ? postgresStart.value : null);
    const temporal = running.temporal ?? (temporalStart.status === 'fulfilled' ? temporalStart.value : null);
    if (postgres !== null && running.postgres === null) start.undo.later(postgres.stop);
    if (temporal !== null && running.temporal === null) start.undo.later(temporal.stop);
    running = { postgres, temporal };
    const faults = [postgresStart, temporalStart].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (faults.length === 0) return running;
    const fault = faults.find((one) => !(one instanceof PortTaken)) ?? (attempt === STARTS_TO_TRY ? faults[0] : null);
    if (fault !== null) throw fault;
    start.onProgress('Een poort is intussen door een ander programma genomen; Klimop neemt een andere.');
  }
};

/** One try for each server that is wanted here and does not run yet; together, because each takes about a second and neither needs the other. */
const startMissing = async (
  { environment, home, binary, databaseFile, ephemeral, searchAttributes, onProgress }: Start,
  running: Started,
  given: number[],
) => {
  const port = async (preferred: number, server: string): Promise<number> => {
    const chosen = await choosePort({ preferred: ephemeral ? 0 : preferred, server, except: given, onProgress });
    given.push(chosen);
    return chosen;
  };
  const wantsPostgres = environment.databaseUrl === null && running.postgres === null;
  const wantsTemporal = binary !== null && running.temporal === null;
  const postgresPort = wantsPostgres ? await port(environment.ports.postgres, 'PostgreSQL') : null;
  const temporalPort = wantsTemporal ? await port(environment.ports.temporal, 'Temporal') : null;
  const uiPort =
    wantsTemporal && !ephemeral ? await port(environment.ports.ui, 'de webpagina van Temporal (Web UI)') : null;
  return Promise.allSettled([
    postgresPort === null
      ? null
      : startPostgres({
          folder: join(home, 'postgres'),
          port: postgresPort,
          logFile: join(home, 'logs', 'postgres.log'),
          durable: !ephemeral,
          onProgress,
        }),
    binary === null || temporalPort === null
      ? null
      : startTemporal({
          binary,
          databaseFile,
          logFile: join(home, 'logs', 'temporal.log'),
          port: temporalPort,
          uiPort,
          namespace: environment.temporal.namespace,
          searchAttributes,
          onProgress,
        }),
  ]);
};

/**
 * Starts what is needed and returns once everything answers.
 * @param options.searchAttributes what the workflows write; registered with an external cluster too, where that is allowed.
 * @param options.ephemeral for tests: a folder of its own that is deleted at stop, any free port, no Web UI, nothing
 * waits for the disk, Temporal in memory, no lock and no run file. External addresses are still used when set.
 * @param options.onProgress receives Dutch sentences for the person who waits.
 * @returns a refusal when the home folder cannot be used, Klimop already runs on it, or no Temporal can be found.
 * @throws when a server does not start; what was started before is then stopped.
 */
export const startServers = async (options: {
  readonly environment: Environment;
  readonly searchAttributes: SearchAttributeTypes;
  readonly ephemeral?: boolean;
  readonly onProgress?: (message: string) => void;
}): Promise<Servers | Refusal> => {
  const { environment, searchAttributes, ephemeral = false, onProgress = () => undefined } = options;
  const enough = enoughOpenFiles();
  if (!enough.ok) return enough;
  const undo = undoing();
  try {
    const home = ephemeral ? ephemeralHome() : environment.home;
    if (ephemeral) undo.later(() => removeEphemeral(home));
    else {
      const ready = readyHome(home, { forPostgres: environment.databaseUrl === null });
      if (!ready.ok) return ready;
      const lock = await takeLock(home);
      if (!lock.ok) return lock;
      undo.later(lock.release);
      if (lock.healed !== null) onProgress(lock.healed);
    }
    if (environment.databaseUrl !== null) await greetDatabase(environment.databaseUrl);
    // Found before anything runs: fetching it is what may fail on a new machine.
    const binary = environment.temporal.address === null ? await findBinary('temporal', environment, onProgress) : null;
    if (binary !== null && !binary.ok) {
      await undo.now();
      return binary;
    }

    if (environment.temporal.address !== null)
      await introduce(environment, environment.temporal.address, searchAttributes, onProgress);

    const databaseFile = ephemeral ? null : join(home, 'temporal.db');
    // Before ports are chosen: what a killed run left behind still holds the usual ones.
    await stopOrphanedPostgres(join(home, 'postgres'), onProgress);
    if (databaseFile !== null) await stopOrphanedTemporal(databaseFile, onProgress);

    const { postgres, temporal } = await startOnFreePorts({
      environment,
      home,
      binary: binary?.path ?? null,
      databaseFile,
      ephemeral,
      searchAttributes,
      onProgress,
      undo,
    });

    const temporalAddress = temporal?.address ?? (environment.temporal.address as string);
    const databaseUrl = postgres?.url ?? (environment.databaseUrl as string);
    const uiUrl = temporal?.uiUrl ?? null;
    if (!ephemeral) {
      const embedded = postgres !== null && temporal !== null;
      writeRunning(home, { databaseUrl, temporalAddress, uiUrl, namespace: environment.temporal.namespace, embedded });
      undo.later(() => forgetRunning(home));
    }
    return { ok: true, databaseUrl, temporalAddress, uiUrl, startedHere: { postgres, temporal }, stop: undo.now };
  } catch (fault) {
    await undo.now();
    throw fault;
  }
};
