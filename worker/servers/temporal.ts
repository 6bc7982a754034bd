/**
 * Temporal's dev server on this machine, with its Web UI, and with a database file so that a restart loses nothing.
 *
 * 1. One server per database file: its process id is written down as soon as it runs, and one that a killed run left
 *    behind is stopped first. It is recognised by id, start and command line together, never by name.
 * 2. It counts as started when it answers for its namespace and knows every search attribute asked for. The dev
 *    server ignores new `--search-attribute`s on an existing file (measured, CLI 1.9.1), so these are registered.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { z } from 'zod';
import { WITHOUT_PROXY } from '../connection.ts';
import { commandLine, processStart, stopProcess } from './living-process.ts';
import { PortTaken, saysPortTaken, somethingAnswers } from './ports.ts';
import { registerSearchAttributes, type SearchAttributeTypes } from './search-attributes.ts';
import { launchServer, plainEnvironment, type ServerProcess } from './server-process.ts';

const HEALTHY_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 25;

/** A server that keeps its state in a file first finishes what it is writing; that takes it about a second. */
const STOP_STEPS = [
  ['SIGINT', 15_000],
  ['SIGKILL', 10_000],
] as const;

/** What is in memory only is lost either way. */
const STOP_IN_MEMORY = [['SIGKILL', 10_000]] as const;

const typesOnCommandLine: Readonly<Record<SearchAttributeType, string>> = {
  TEXT: 'Text',
  KEYWORD: 'Keyword',
  INT: 'Int',
  DOUBLE: 'Double',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  KEYWORD_LIST: 'KeywordList',
};

/** A Temporal dev server that was started here. */
export interface StartedTemporal {
  /** `host:port`, for TEMPORAL_ADDRESS. */
  readonly address: string;
  /** The Web UI; null where it was not asked for. */
  readonly uiUrl: string | null;
  readonly pid: number;
  /** Resolves when the server has ended, whether asked to or not. */
  readonly exited: Promise<void>;
  /** Ends it and waits until it has gone. Calling it again is harmless. */
  stop(): Promise<void>;
}

const recordText = z.object({ pid: z.number().int().positive(), processStart: z.string() });

const databaseOption = (databaseFile: string): string => `--db-filename=${basename(databaseFile)}`;

/**
 * Changes go to a log beside the database file first: as durable at each commit as the file alone, and the disk is waited for once instead of three
 * times (measured: 57 starts of a workflow a second for 14 on a busy disk, 130 for 75 on a quiet one). A file of an earlier version goes over to it by itself.
 */
const WRITE_AHEAD = '--sqlite-pragma=journal_mode=WAL';

/**
 * One queue of tasks instead of four: of four, three hand on what waits in them ten times a second at most, so that many starts at once kept the
 * proposals waiting with the processors idle (measured: 20 proposals a second and none while the starts lasted, 28 with one).
 */
const ONE_QUEUE = ['Read', 'Write'].map((way) => `--dynamic-config-value=matching.numTaskqueue${way}Partitions=1`);

/** The database file and what SQLite keeps beside it while it is open. */
const filesOf = (databaseFile: string): string[] => [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`];

const pidFileOf = (databaseFile: string): string => `${databaseFile}.pid`;

const recorded = (databaseFile: string) => {
  try {
    return recordText.safeParse(JSON.parse(readFileSync(pidFileOf(databaseFile), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
};

/**
 * Stops a dev server that an earlier, killed run left on this database file, and waits until it has gone.
 * Harmless when there is nothing.
 */
export const stopOrphanedTemporal = async (
  databaseFile: string,
  onProgress: (message: string) => void = () => undefined,
): Promise<void> => {
  const earlier = recorded(databaseFile);
  if (earlier === null || processStart(earlier.pid) !== earlier.processStart) return;
  const line = commandLine(earlier.pid) ?? '';
  // Klimop before 0.2 gave the whole path.
  if (!line.includes(databaseOption(databaseFile)) && !line.includes(databaseFile)) return;
  onProgress(
    `Een eerdere Klimop is afgebroken; de Temporal die daarvan nog draaide (proces ${earlier.pid}) wordt gestopt.`,
  );
  await stopProcess(earlier.pid, STOP_STEPS);
};

/** null once healthy; otherwise in Dutch why not. */
const waitUntilHealthy = async (
  server: ServerProcess,
  port: number,
  namespace: string,
  searchAttributes: SearchAttributeTypes,
): Promise<string | null> => {
  const deadline = Date.now() + HEALTHY_WITHIN_MS;
  for (;;) {
    if (server.hasExited()) return 'het programma is meteen weer gestopt';
    try {
      // gRPC waits a second after a first refusal; a plain look at the port costs nothing.
      if (!(await somethingAnswers(port))) throw new Error('de poort is nog dicht');
      const connection = await Connection.connect({
        ...WITHOUT_PROXY,
        address: `127.0.0.1:${port}`,
        connectTimeout: 1000,
      });
      try {
        await connection.workflowService.describeNamespace({ namespace });
        const registered = await registerSearchAttributes(connection, namespace, searchAttributes);
        return registered.ok ? null : registered.message;
      } finally {
        await connection.close();
      }
    } catch (fault) {
      if (Date.now() > deadline) return `geen antwoord binnen een minuut (${(fault as Error).message})`;
      await sleep(LOOK_AGAIN_MS);
    }
  }
};

/**
 * Starts the dev server and returns once it is healthy.
 * @param options.binary the Temporal CLI, from `findBinary('temporal', …)`.
 * @param options.databaseFile such as `<home>/temporal.db`; null keeps everything in memory (for tests).
 * @param options.uiPort null leaves the Web UI out.
 * @throws a Dutch error with the log's last lines when it is not healthy within a minute; PortTaken when a port was taken meanwhile.
 */
export const startTemporal = async (options: {
  readonly binary: string;
  readonly databaseFile: string | null;
  readonly logFile: string;
  readonly port: number;
  readonly uiPort: number | null;
  readonly namespace?: string;
  readonly searchAttributes?: SearchAttributeTypes;
  readonly onProgress?: (message: string) => void;
}): Promise<StartedTemporal> => {
  const {
    databaseFile,
    port,
    uiPort,
    namespace = 'default',
    searchAttributes = {},
    onProgress = () => undefined,
  } = options;
  if (databaseFile !== null) {
    mkdirSync(dirname(databaseFile), { recursive: true });
    await stopOrphanedTemporal(databaseFile, onProgress);
  }
  const server = await launchServer({
    command: options.binary,
    arguments: [
      'server',
      'start-dev',
      '--ip=127.0.0.1',
      `--port=${port}`,
      `--namespace=${namespace}`,
      '--log-level=warn',
      ...ONE_QUEUE,
      ...(uiPort === null ? ['--headless'] : [`--ui-port=${uiPort}`, '--ui-disable-news-fetch']),
      ...(databaseFile === null ? [] : [databaseOption(databaseFile), WRITE_AHEAD]),
      ...Object.entries(searchAttributes).map(
        ([name, type]) => `--search-attribute=${name}=${typesOnCommandLine[type]}`,
      ),
    ],
    logFile: options.logFile,
    cwd: dirname(databaseFile ?? options.logFile),
    env: plainEnvironment(),
    onProgress,
  });
  if (databaseFile !== null)
    writeFileSync(
      pidFileOf(databaseFile),
      JSON.stringify({ pid: server.pid, processStart: processStart(server.pid) ?? '' }),
    );
  const stop = async (): Promise<void> => {
    await server.stop(databaseFile === null ? STOP_IN_MEMORY : STOP_STEPS);
    if (databaseFile !== null && recorded(databaseFile)?.pid === server.pid) rmSync(pidFileOf(databaseFile));
  };
  const reason = await waitUntilHealthy(server, port, namespace, searchAttributes);
  if (reason !== null) {
    const said = server.lastWords();
    await stop();
    const message = `Temporal is niet gestart op poort ${port}: ${reason}. Het logboek (${options.logFile}) zegt:\n${said}`;
    throw saysPortTaken(said) ? new PortTaken(message) : new Error(message);
  }
  // What waits in it is encrypted, but who is in which phase is not.
  if (databaseFile !== null) for (const file of filesOf(databaseFile).filter(existsSync)) chmodSync(file, 0o600);
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: uiPort === null ? null : `http://127.0.0.1:${uiPort}`,
    pid: server.pid,
    exited: server.exited,
    stop,
  };
};
