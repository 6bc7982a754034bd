/** One Klimop per home folder: two would write to the same database files. */
import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { dutchTime } from '../../domain/calendar/dutch-time.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { processStart } from './living-process.ts';

const lockText = z.object({ pid: z.number().int().positive(), processStart: z.string(), takenAt: z.string() });

/** A lock that is held. */
export interface HeldLock {
  readonly ok: true;
  /** Dutch; set when a lock of a run that is no more was cleared away. */
  readonly healed: string | null;
  /** Gives it back, once; a lock that has meanwhile become another's is left alone. */
  release(): void;
}

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
};

const parse = (text: string) => {
  try {
    return lockText.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

const create = (path: string, text: string): boolean => {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
};

/** Between creating a lock and writing its text there is a moment in which it is empty. */
const readSettled = async (path: string): Promise<string | null> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const text = read(path);
    if (text === null || parse(text) !== null) return text;
    await sleep(50);
  }
  return read(path);
};

/**
 * Takes the lock of a home folder.
 * - A living owner: refused with code `already-running`, naming the process and what to do.
 * - An owner that is gone, or whose number now belongs to another process, or an unreadable lock: cleared and taken.
 */
export const takeLock = async (home: string): Promise<HeldLock | Refusal> => {
  mkdirSync(home, { recursive: true });
  const path = join(home, 'lock');
  const own = JSON.stringify({
    pid: process.pid,
    processStart: processStart(process.pid) ?? '',
    takenAt: new Date().toISOString(),
  });
  let healed: string | null = null;
  for (;;) {
    if (create(path, own)) break;
    const text = await readSettled(path);
    if (text === null) continue;
    const owner = parse(text);
    if (owner !== null && processStart(owner.pid) === owner.processStart)
      return refuse(
        'already-running',
        `Klimop draait al (proces ${owner.pid}, sinds ${dutchTime(owner.takenAt)}) met de map ${home}. Stop dat eerst, of zet KLIMOP_HOME op een andere map.`,
      );
    // Moved aside instead of deleted: if another start healed it in between, what we moved is not what we judged.
    const aside = `${path}.${process.pid}`;
    try {
      renameSync(path, aside);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw fault;
    }
    const moved = read(aside);
    unlinkSync(aside);
    if (moved !== null && moved !== text) {
      create(path, moved);
      continue;
    }
    healed = `Een eerdere Klimop${owner === null ? '' : ` (proces ${owner.pid})`} is niet netjes gestopt; het slot dat achterbleef is opgeruimd.`;
  }
  return {
    ok: true,
    healed,
    release: () => {
      if (read(path) === own) unlinkSync(path);
    },
  };
};
