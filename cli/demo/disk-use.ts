/** How much the local databases take on disk. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BYTES_A_MB = 1024 * 1024;

/** Megabytes of PostgreSQL's folder and Temporal's files in a home folder; null when there are none. */
export const diskUse = (home: string): number | null => {
  const postgres = sizeOf(join(home, 'postgres'));
  const temporal = ['temporal.db', 'temporal.db-wal'].map((name) => sizeOf(join(home, name)) ?? 0);
  if (postgres === null) return null;
  return (postgres + temporal.reduce((sum, size) => sum + size, 0)) / BYTES_A_MB;
};

/** A file may vanish while the database works; it then counts for nothing. */
const sizeOf = (path: string): number | null => {
  try {
    // In some set-ups the database's folder is a link to where another account may read it.
    const real = realpathSync(path);
    const found = statSync(real);
    if (!found.isDirectory()) return found.size;
    return readdirSync(real).reduce((sum, name) => sum + (sizeOf(join(real, name)) ?? 0), 0);
  } catch {
    return null;
  }
};
