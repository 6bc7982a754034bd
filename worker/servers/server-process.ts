/**
 * A server that runs as a child of ours, in a process group of its own: Ctrl-C in a terminal goes to the whole group
 * of the foreground, and would otherwise stop the database while the worker is still finishing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isLiving, stopProcess } from './living-process.ts';

/** A log this large is put aside at the next start; one older log is kept. */
const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

/** How many lines of a server's log come along in an error. */
const LINES_IN_ERROR = 12;

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

const launched = new Set<ChildProcess>();

// A process that ends without stop(), such as by an uncaught error, takes its servers along. SIGINT is a fast but clean stop for both.
process.on('exit', () => {
  for (const child of launched) child.kill('SIGINT');
});

/** Launches a server whose output goes to a log file. The promise resolves once it runs, not once it is ready. */
export const launchServer = async (launch: {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly logFile: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly account?: { readonly uid: number; readonly gid: number } | null;
}): Promise<ServerProcess> => {
  mkdirSync(dirname(launch.logFile), { recursive: true });
  if (existsSync(launch.logFile) && statSync(launch.logFile).size > LARGEST_LOG_BYTES)
    renameSync(launch.logFile, `${launch.logFile}.1`);
  const log = openSync(launch.logFile, 'a', 0o600);
  const logStart = statSync(launch.logFile).size;
  const child = spawn(launch.command, launch.arguments, {
    cwd: launch.cwd,
    env: launch.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...launch.account,
  });
  closeSync(log);
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
      readFileSync(launch.logFile)
        .subarray(logStart)
        .toString('utf8')
        .trim()
        .split('\n')
        .slice(-LINES_IN_ERROR)
        .join('\n'),
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
