/**
 * A server that runs as a child of ours, in a process group of its own: Ctrl-C in a terminal goes to the whole group
 * of the foreground, and would otherwise stop the database while the worker is still finishing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { shortSystemReason } from '../system-fault.ts';
import { isLiving, stopProcess } from './living-process.ts';
import { putLargeLogAside } from './log-room.ts';

/** How many lines of a server's log come along in an error. */
const LINES_IN_ERROR = 12;

/** More than twelve lines ever are. */
const LAST_BYTES = 64 * 1024;

/** A server that was launched here. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves when the server has ended, whether asked to or not; never rejects. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** Ends it with the given signals in turn. Calling it again is harmless. */
  stop(steps: readonly (readonly [NodeJS.Signals, number])[]): Promise<void>;
  /** The last lines it logged since this launch, for an error message. */
  lastWords(): string;
}

interface ServerLog {
  readonly file: number;
  readonly startsAt: number;
}

/** A server runs without a log rather than not at all. */
const openLog = (path: string, onProgress: (message: string) => void): ServerLog | null => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    putLargeLogAside(path);
    const file = openSync(path, 'a', 0o600);
    return { file, startsAt: fstatSync(file).size };
  } catch (fault) {
    onProgress(
      `Het logboek ${path} kan niet worden geschreven: ${shortSystemReason(fault)}. De server werkt door zonder dit logboek.`,
    );
    return null;
  }
};

/** The end of a log, as far as it was written since `startsAt`; empty where it cannot be read. */
const endOfLog = (path: string, startsAt: number): string => {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const from = Math.max(startsAt, size - LAST_BYTES);
      const bytes = Buffer.alloc(Math.max(0, size - from));
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, from));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
};

const launched = new Set<ChildProcess>();

// A process that ends without stop(), such as by an uncaught error, takes its servers along. SIGINT is a fast but clean stop for both.
process.on('exit', () => {
  for (const child of launched) child.kill('SIGINT');
});

/** Launches a server whose stderr goes to a log file. The promise resolves once it runs, not once it is ready. */
export const launchServer = async (launch: {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly logFile: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly account?: { readonly uid: number; readonly gid: number } | null;
  /** Receives a Dutch sentence when the log cannot be written. */
  readonly onProgress: (message: string) => void;
}): Promise<ServerProcess> => {
  const log = openLog(launch.logFile, launch.onProgress);
  const child = spawn(launch.command, launch.arguments, {
    cwd: launch.cwd,
    env: launch.env,
    detached: true,
    // Both servers log to stderr. Temporal greets on stdout, and panics when it cannot: on a disk that is full.
    stdio: ['ignore', 'ignore', log?.file ?? 'ignore'],
    ...launch.account,
  });
  if (log !== null) closeSync(log.file);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      launched.delete(child);
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  launched.add(child);
  const pid = child.pid as number;
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    exited,
    hasExited,
    stop: async (steps) => {
      if (!hasExited() && isLiving(pid)) await stopProcess(pid, steps);
      await exited;
    },
    lastWords: () =>
      log === null ? '' : endOfLog(launch.logFile, log.startsAt).trim().split('\n').slice(-LINES_IN_ERROR).join('\n'),
  };
};

/** The variables a server needs from ours; keys and addresses of others stay here. */
export const plainEnvironment = (): Record<string, string> => {
  const wanted = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG'];
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};
