/** A log does not grow for ever: a large one is put aside when it is opened, and one older log is kept. */
import { renameSync, statSync } from 'node:fs';

/** A log this large is put aside at the next start. */
const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

/** Puts a large log aside; one that cannot be moved is written on. */
export const putLargeLogAside = (path: string): void => {
  try {
    if (statSync(path).size > LARGEST_LOG_BYTES) renameSync(path, `${path}.1`);
  } catch {
    // There is none yet, or nothing may be changed in its folder.
  }
};
