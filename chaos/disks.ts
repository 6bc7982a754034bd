/**
 * Small disks that can be full: file systems in memory, which only root may make. Full means that their size becomes what is on them, so that it
 * costs no memory to fill one.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';

export interface Disk {
  /** Nothing more can be written. */
  fill(): void;
  free(): void;
  close(): void;
}

const ROOMY = '4g';

const run = (command: string, ...words: string[]): void => {
  execFileSync(command, words, { stdio: 'pipe' });
};

/** A disk at this folder, which is made; null where this process may not make one. */
export const openDisk = (folder: string): Disk | null => {
  mkdirSync(folder, { recursive: true });
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${ROOMY},mode=755`, 'klimop-chaos', folder);
  } catch {
    return null;
  }
  const resize = (size: string) => run('mount', '-o', `remount,size=${size}`, folder);
  return {
    fill: () => {
      const { blocks, bfree, bsize } = statfsSync(folder);
      // What is written between the look and the deed makes it too small to be a size; then it stays as it was.
      try {
        resize(String((blocks - bfree) * bsize + bsize));
      } catch {
        // It is tried again at the next fault of this kind.
      }
    },
    free: () => resize(ROOMY),
    close: () => run('umount', '--lazy', folder),
  };
};
