/**
 * A real PostgreSQL on this machine, with its data in the home folder. Listens on 127.0.0.1 only.
 *
 * 1. A data folder is either whole or absent: it is made under another name and renamed when the database exists in it.
 * 2. One server per data folder: what a killed run left behind is stopped before the next is started
 *    (postgres-leftovers.ts).
 * 3. Nothing that was committed is lost by a kill, unless `durable: false` asks for speed (tests).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { noRightToPort, PortTaken, saysNoRight, saysPortTaken } from './ports.ts';
import { type Account, accountFor, folderElsewhere, reachableBinaries } from './postgres-account.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { endLeftovers, STOP_STEPS, stopOrphanedPostgres } from './postgres-leftovers.ts';
import { launchServer, plainEnvironment, type ServerProcess } from './server-process.ts';

const USER = 'klimop';
const DATABASE = 'klimop';
/** Not a secret: the server is reachable from this machine only. A real installation sets DATABASE_URL. */
const PASSWORD = 'klimop';

const MAX_CONNECTIONS = 100;

/** Crash recovery after a kill replays the log of the last minutes; a slow disk may take long over it. */
const READY_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 25;
const TRY_AGAIN_MS = 500;

/** Where the children of a killed server cannot be found, they get this long to notice that it is gone. */
const LET_GO_WITHIN_MS = 15_000;

/** PostgreSQL's words, in English by LC_ALL: children of a former server still hold this folder's shared memory. */
const saysStillHeld = (lastWords: string): boolean => /pre-existing shared memory block/.test(lastWords);

/** Without these PostgreSQL no longer waits for the disk: fast, and lost when the machine loses power. */
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** The log says how the server fares; what went wrong in a statement, values included, goes to its client only. */
const NO_VALUES_IN_LOG = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_error_verbosity=terse'];

/** A PostgreSQL that was started here. */
export interface StartedPostgres {
  /** For DATABASE_URL; holds the (public) local password. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server has ended, whether asked to or not. */
  readonly exited: Promise<void>;
  /** Ends sessions, writes everything out and waits until the server has gone. Calling it again is harmless. */
  stop(): Promise<void>;
}

const runAs = async (
  account: Account | null,
  command: string,
  args: readonly string[],
  cwd: string,
  input = '',
): Promise<{ readonly succeeded: boolean; readonly said: string }> => {
  const child = spawn(command, args, {
    cwd,
    env: { ...plainEnvironment(), LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
    ...account,
  });
  // A program that ends before it has read its input says why on its own; the broken pipe adds nothing.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  return { succeeded: code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(said), said: said.trim() };
};

/** Makes the data folder with an empty database in it; until the last line nothing is at `folder`. */
const initialise = async (
  folder: string,
  binaries: PostgresBinaries,
  account: Account | null,
  durable: boolean,
): Promise<void> => {
  const unfinished = `${folder}.new`;
  const password = `${folder}.password`;
  // Of a start that was killed over the same: it would write on into what is made here.
  await endLeftovers(unfinished);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(password, `${PASSWORD}\n`);
  if (account !== null) {
    chownSync(unfinished, account.uid, account.gid);
    chmodSync(password, 0o644);
  }
  try {
    const made = await runAs(
      account,
      join(binaries.folder, 'bin', 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${USER}`,
        `--pwfile=${password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        ...(durable ? [] : ['--no-sync']),
      ],
      unfinished,
    );
    if (!made.succeeded) throw new Error(`De database kon niet worden aangemaakt in ${folder}.\n${made.said}`);
    const created = await runAs(
      account,
      join(binaries.folder, 'bin', 'postgres'),
      ['--single', ...(durable ? [] : ['-F']), '-D', unfinished, 'postgres'],
      unfinished,
      `CREATE DATABASE ${DATABASE}\n`,
    );
    if (!created.succeeded) throw new Error(`De database kon niet worden aangemaakt in ${folder}.\n${created.said}`);
    renameSync(unfinished, folder);
  } finally {
    rmSync(password, { force: true });
  }
};

const isReady = (folder: string, pid: number): boolean => {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
};

const waitUntilReady = async (folder: string, server: ServerProcess): Promise<boolean> => {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!isReady(folder, server.pid)) {
    if (server.hasExited() || Date.now() > deadline) return false;
    await sleep(LOOK_AGAIN_MS);
  }
  return true;
};

/** Where the data really is: in the home folder, or behind the link that an earlier start left there. */
const settleFolder = (wanted: string, account: Account | null, onProgress: (message: string) => void): string => {
  mkdirSync(dirname(wanted), { recursive: true });
  if (existsSync(wanted)) return realpathSync(wanted);
  const elsewhere = folderElsewhere(account, realpathSync(dirname(wanted)));
  if (elsewhere === null) return join(realpathSync(dirname(wanted)), basename(wanted));
  rmSync(wanted, { force: true });
  const folder = join(elsewhere, 'postgres');
  symlinkSync(folder, wanted);
  onProgress(
    `PostgreSQL mag niet als root draaien en de gebruiker postgres kan niet bij ${wanted}; de database staat daarom in ${folder}.`,
  );
  return folder;
};

/**
 * Starts PostgreSQL and returns once it accepts connections; an empty database `klimop` is in it the first time.
 * @param options.folder the data folder, such as `<home>/postgres`; made when absent, kept at stop.
 * @param options.port a free port of 127.0.0.1.
 * @param options.binaries other programs than those that came with npm.
 * @param options.durable default true; false skips waiting for the disk.
 * @throws a Dutch error with the log's last lines when it does not get ready within a minute; PortTaken when the port was taken meanwhile.
 */
export const startPostgres = async (options: {
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
  readonly durable?: boolean;
  readonly onProgress?: (message: string) => void;
  readonly binaries?: PostgresBinaries;
}): Promise<StartedPostgres> => {
  const { port, logFile, durable = true, onProgress = () => undefined } = options;
  if (process.platform === 'win32')
    throw new Error(
      'De ingebouwde PostgreSQL werkt niet onder Windows zelf. Gebruik WSL, of zet DATABASE_URL naar een eigen PostgreSQL.',
    );
  const account = accountFor(options.folder);
  const binaries = reachableBinaries(account, options.binaries ?? findPostgresBinaries());
  const folder = settleFolder(options.folder, account, onProgress);
  if (existsSync(join(folder, 'PG_VERSION'))) await stopOrphanedPostgres(folder, onProgress);
  else {
    onProgress('De database wordt voor de eerste keer klaargezet.');
    await initialise(folder, binaries, account, durable);
  }
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${MAX_CONNECTIONS}`,
    ...NO_VALUES_IN_LOG,
    ...(durable ? [] : NOT_DURABLE),
  ];
  const launch = () =>
    launchServer({
      command: join(binaries.folder, 'bin', 'postgres'),
      arguments: ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      logFile,
      cwd: folder,
      env: { ...plainEnvironment(), LC_ALL: 'C' },
      account,
      onProgress,
    });
  const letGoBefore = Date.now() + LET_GO_WITHIN_MS;
  let server = await launch();
  while (!(await waitUntilReady(folder, server))) {
    const said = server.lastWords();
    await server.stop(STOP_STEPS);
    if (saysStillHeld(said) && Date.now() < letGoBefore) {
      await sleep(TRY_AGAIN_MS);
      server = await launch();
      continue;
    }
    if (saysNoRight(said)) throw noRightToPort(port, 'PostgreSQL');
    const message = `PostgreSQL is niet gestart op poort ${port}. Het logboek (${logFile}) zegt:\n${said}`;
    throw saysPortTaken(said) ? new PortTaken(message) : new Error(message);
  }
  return {
    // What a machine has set for other clients of PostgreSQL (PGSSLMODE, PGOPTIONS) is not meant for this one.
    url: `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}?sslmode=disable&options=%20`,
    pid: server.pid,
    exited: server.exited,
    stop: () => server.stop(STOP_STEPS),
  };
};
