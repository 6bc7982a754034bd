/** Processes of our own that are killed, stood still and started again. Only those that we started ourselves. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledIn } from '../bin/compiled.js';
import { waitUntilGone } from '../worker/servers/living-process.ts';

const GONE_WITHIN_MS = 10_000;

/** Sends a signal to a process that may have ended already. */
const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It was gone.
  }
};

/** Ends a process, without waiting for it. */
export const killSoon = (pid: number): void => signal(pid, 'SIGKILL');

/** Ends a process at once, and returns when it has gone. */
export const kill = async (pid: number): Promise<void> => {
  killSoon(pid);
  await waitUntilGone(pid, GONE_WITHIN_MS);
};

/** Lets a process stand still. */
export const suspend = (pid: number): void => signal(pid, 'SIGSTOP');

/** Lets it go on. */
export const resume = (pid: number): void => signal(pid, 'SIGCONT');

/** Ids of the processes that this one started. Linux only; elsewhere none, and they end by themselves. */
export const childrenOf = (pid: number): number[] => {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
};

const parentOf = (pid: string): number | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
};

/** A worker as a process of its own. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** SIGKILL; returns when it has gone. */
  kill(): Promise<void>;
  suspend(): void;
  resume(): void;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** How a script is run: compiled, as Klimop is; where that cannot be, as it is. */
const asRun = async (script: string): Promise<string[]> => {
  const folder = await compiledIn(root, 'workers');
  if (folder === null) return ['--import', 'tsx', script];
  return [join(folder, relative(root, script).replace(/\.ts$/, '.mjs'))];
};

/**
 * Starts a script that runs a worker, and returns once it listens: it says `ready` then.
 *
 * @param options.message what it is told first, over the channel between processes
 * @throws when it ends before that
 */
export const startWorker = async (
  script: string,
  words: readonly string[],
  options: { readonly message?: object; readonly onMessage?: (message: unknown) => void } = {},
): Promise<WorkerProcess> => {
  const child = spawn(process.execPath, [...(await asRun(script)), ...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
  });
  if (options.onMessage !== undefined) child.on('message', options.onMessage);
  if (options.message !== undefined) child.send(options.message);
  const ended = once(child, 'exit');
  const ready = await Promise.race([once(child.stdout ?? child, 'data').then(() => true), ended.then(() => false)]);
  if (!ready) throw new Error(`the worker did not start: ${said}`);
  child.stdout?.resume();
  const pid = child.pid as number;
  return {
    child,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await ended;
    },
    suspend: () => suspend(pid),
    resume: () => resume(pid),
  };
};
