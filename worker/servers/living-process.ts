/**
 * Is that process still there, and is it still the one we meant? A process id alone says little: after a crash or a
 * reboot the same number may belong to something else, so it is always read together with its start or its command line.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const askPs = (pid: number, column: string): string | null => {
  try {
    return (
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || null
    );
  } catch {
    return null;
  }
};

/** The fields of /proc/<pid>/stat after the command's name, which may itself hold spaces and brackets. */
const procStat = (pid: number): string[] | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
};

/**
 * When the process began, as an opaque text that differs between two processes that had the same number in turn.
 * null when there is no such process; a zombie, which only waits for its parent, counts as gone.
 */
export const processStart = (pid: number): string | null => {
  if (process.platform !== 'linux') return askPs(pid, 'lstart');
  const fields = procStat(pid);
  if (fields === null || fields[0] === 'Z' || fields[0] === 'X') return null;
  return fields[19] ?? null;
};

/** True while the process runs, as whoever it may be. */
export const isLiving = (pid: number): boolean => processStart(pid) !== null;

/** The process's whole command line, arguments separated by a space; null when there is no such process. */
export const commandLine = (pid: number): string | null => {
  if (process.platform !== 'linux') return askPs(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return null;
  }
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
};

/** How often we look whether a process has gone. */
const LOOK_AGAIN_MS = 25;

/** Waits until the process has gone; false when it is still there after `milliseconds`. */
export const waitUntilGone = async (pid: number, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (isLiving(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(LOOK_AGAIN_MS);
  }
  return true;
};

/**
 * Stops one process by its id: politely first, then by force, and returns once it has gone.
 * @param steps each signal with the milliseconds it gets to work.
 * @throws when it survives every signal.
 */
export const stopProcess = async (
  pid: number,
  steps: readonly (readonly [NodeJS.Signals, number])[],
): Promise<void> => {
  for (const [name, milliseconds] of steps) {
    signal(pid, name);
    if (await waitUntilGone(pid, milliseconds)) return;
  }
  throw new Error(`Proces ${pid} stopt niet. Beëindig het zelf en start Klimop opnieuw.`);
};
