/**
 * PostgreSQL refuses to run as root. In a container one often is root, so the server then runs as the user `postgres`,
 * which must be able to reach its programs and its folder even when these lie in a folder that is root's alone.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** The account under which PostgreSQL runs where we are root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Folders that every user can reach and only root can write in, for what lies out of reach elsewhere. */
const REACHABLE_DATA = '/var/lib/klimop';
const REACHABLE_PROGRAMS = '/var/cache/klimop';

const idOf = (flag: '-u' | '-g'): number | null => {
  try {
    return Number.parseInt(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }), 10);
  } catch {
    return null;
  }
};

const existingAccount = (): Account | null => {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === null || gid === null ? null : { uid, gid };
};

/**
 * null when this process may run PostgreSQL itself; as root the owner of the existing database folder, or else the
 * user `postgres`, which is made when the machine has none.
 * @throws a Dutch error with the remedy when that user cannot be made.
 */
export const accountFor = (folder: string): Account | null => {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  const existing = existingAccount();
  if (existing !== null) return existing;
  try {
    execFileSync('groupadd', ['--force', '--system', 'postgres'], { stdio: 'pipe' });
    execFileSync('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres'], { stdio: 'pipe' });
  } catch (cause) {
    // Another start may have made it at this moment.
    const madeByAnother = existingAccount();
    if (madeByAnother !== null) return madeByAnother;
    throw new Error(
      'PostgreSQL mag niet als root draaien, en de gebruiker postgres kon niet worden gemaakt. Start Klimop als gewone gebruiker, maak de gebruiker postgres aan, of zet DATABASE_URL.',
      { cause },
    );
  }
  const made = existingAccount();
  if (made === null) throw new Error('De gebruiker postgres is gemaakt, maar niet terug te vinden. Zet DATABASE_URL.');
  return made;
};

/** True when the account may pass through every folder on the way to the path, the last one included. */
const canReach = (account: Account, path: string): boolean => {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
};

/** The binaries themselves, or a copy of them where the account can reach. */
export const reachableBinaries = (account: Account | null, binaries: PostgresBinaries): PostgresBinaries => {
  if (account === null || canReach(account, join(binaries.folder, 'bin'))) return binaries;
  const folder = join(REACHABLE_PROGRAMS, `postgres-${binaries.version}`);
  if (!existsSync(folder)) {
    mkdirSync(REACHABLE_PROGRAMS, { recursive: true, mode: 0o755 });
    const fresh = mkdtempSync(`${folder}-`);
    cpSync(binaries.folder, fresh, { recursive: true, verbatimSymlinks: true });
    chmodSync(fresh, 0o755);
    try {
      renameSync(fresh, folder);
    } catch (fault) {
      // Another start was quicker; its copy is the same.
      rmSync(fresh, { recursive: true });
      if (!existsSync(folder)) throw fault;
    }
  }
  return { ...binaries, folder };
};

/**
 * A new, empty folder for a database where the account can reach, when `parent` itself cannot hold it; else null.
 * The caller leaves a symbolic link to it in `parent`.
 */
export const folderElsewhere = (account: Account | null, parent: string): string | null => {
  if (account === null || canReach(account, parent)) return null;
  mkdirSync(REACHABLE_DATA, { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(REACHABLE_DATA, 'home-'));
  chmodSync(folder, 0o755);
  return folder;
};
