/** The home folder and the machine are looked at before anything is started, so that what is in the way is told as such and not by the server that stumbles over it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { makeFolder } from '../make-folder.ts';
import { type SystemFault, systemFault } from '../system-fault.ts';

/** A new PostgreSQL and Temporal take 50 MB; the rest is for the first day. */
const NEW_HOME_BYTES = 100 * 1024 * 1024;

/** More than a pid file and a lock. */
const PROBE_BYTES = 64 * 1024;

/** PostgreSQL does not start with 64, all of it ran with 128; trajectories need connections on top of that. */
const OPEN_FILES = 256;

/** The most files this process may have open; null where the system does not say. */
const openFilesLimit = (): number | null => {
  try {
    const found = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
};

/** Refuses (`too-few-open-files`) where the servers and a worker would run out of them. */
export const enoughOpenFiles = (limit = openFilesLimit()): { readonly ok: true } | Refusal =>
  limit === null || limit >= OPEN_FILES
    ? { ok: true }
    : refuse(
        'too-few-open-files',
        `Klimop mag hier ${limit} bestanden tegelijk open hebben en heeft er minstens ${OPEN_FILES} nodig. Verhoog de grens, bijvoorbeeld met ulimit -n 4096 (in een systemd-service: LimitNOFILE=4096), en start opnieuw.`,
      );

const tryToWrite = (home: string): void => {
  makeFolder(home);
  const probe = mkdtempSync(join(home, 'probe-'));
  try {
    writeFileSync(join(probe, 'probe'), Buffer.alloc(PROBE_BYTES));
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
};

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/**
 * Makes the home folder where there is none and sees whether it can be written in.
 * @param options.forPostgres whether a database is to live in it, which takes room the first time.
 * @returns a refusal (`home-unusable`) with the variable, the reason and the remedy.
 */
export const readyHome = (
  home: string,
  options: { readonly forPostgres: boolean },
): { readonly ok: true } | Refusal => {
  try {
    tryToWrite(home);
    if (options.forPostgres && !existsSync(join(home, 'postgres')) && freeBytes(home) < NEW_HOME_BYTES)
      return refuse(
        'home-unusable',
        `Op de schijf van ${home} is te weinig ruimte voor een nieuwe database (nodig: 100 MB). Maak ruimte vrij, of zet KLIMOP_HOME op een map op een andere schijf.`,
      );
    return { ok: true };
  } catch (error) {
    const fault = systemFault(error);
    if (fault === null) throw error;
    return refuse('home-unusable', homeUnusable(home, fault));
  }
};

/** What is told of a home folder that cannot be used. */
export const homeUnusable = (home: string, { why, code, path, remedy }: SystemFault): string => {
  const where = path === null || path === home ? '' : `, bij ${path}`;
  return `Klimop kan niet werken in de map ${home}: ${why} (${code}${where}). ${remedy} De map is te kiezen met KLIMOP_HOME.`;
};
