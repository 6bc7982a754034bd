/**
 * What a killed run left of PostgreSQL on a data folder: a server that runs on, children that outlive their killed
 * server, and the pid file of one that is gone. Recognised by PostgreSQL's own postmaster.pid together with a command
 * line, or by program and folder; never by name.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { commandLine, isLiving, stopProcess, waitUntilGone } from './living-process.ts';

/** SIGINT ends sessions and writes everything out; SIGQUIT ends at once and recovers at the next start. */
export const STOP_STEPS = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
] as const;

/** Children without a server have nothing left to write out: the next start recovers. */
const END_CHILD_STEPS = [
  ['SIGQUIT', 2_000],
  ['SIGKILL', 10_000],
] as const;

/** A process that is being killed has no command line any more and still counts as living, for a moment. */
const DIES_WITHIN_MS = 5_000;

const PROGRAMS = ['postgres', 'initdb'];

const linkOf = (path: string): string | null => {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
};

/** PostgreSQL's programs that work in this folder. Only Linux tells; elsewhere none are found. */
const programsIn = (folder: string): number[] => {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => linkOf(`/proc/${pid}/cwd`)?.replace(/ \(deleted\)$/, '') === folder)
    .filter((pid) => PROGRAMS.includes(basename(linkOf(`/proc/${pid}/exe`)?.replace(/ \(deleted\)$/, '') ?? '')))
    .map(Number);
};

/** Ends PostgreSQL's programs that still work in this folder, and waits until they have gone. Only where no server is meant to run. */
export const endLeftovers = async (folder: string): Promise<void> => {
  await Promise.all(programsIn(folder).map((pid) => stopProcess(pid, END_CHILD_STEPS)));
};

/**
 * Stops a server that an earlier, killed run left on this data folder with all its children, and clears the pid file
 * of one that is gone or whose number has become another process's; that process is left alone. Harmless when there is nothing.
 */
export const stopOrphanedPostgres = async (
  wanted: string,
  onProgress: (message: string) => void = () => undefined,
): Promise<void> => {
  if (!existsSync(wanted)) return;
  const folder = realpathSync(wanted);
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (Number.isInteger(pid)) {
    if (commandLine(pid) === '') await waitUntilGone(pid, DIES_WITHIN_MS);
    if (isLiving(pid) && commandLine(pid)?.includes(folder)) {
      onProgress(
        `Een eerdere Klimop is afgebroken; de PostgreSQL die daarvan nog draaide (proces ${pid}) wordt gestopt.`,
      );
      await stopProcess(pid, STOP_STEPS);
    }
  }
  await endLeftovers(folder);
  // PostgreSQL refuses to start as long as the system knows a process by this number: another one that got it since, or
  // the dead server itself where nobody has asked how it ended, as in many containers. Two servers at once remain
  // impossible: each also holds shared memory that goes by the folder.
  rmSync(pidFile, { force: true });
};
