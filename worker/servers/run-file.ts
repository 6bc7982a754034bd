/** Where a running Klimop can be found: `run.json` in its home folder, for the commands that talk to it. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { processStart } from './living-process.ts';

const runningInstance = z.object({
  pid: z.number().int().positive(),
  /** Opaque; tells a later process with the same number apart. */
  processStart: z.string(),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  /** May hold a password: the file is readable by its owner only. */
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  uiUrl: z.string().nullable(),
  namespace: z.string(),
  /** Whether Klimop started both servers itself. A Klimop that did not say so may be using somebody's own. */
  embedded: z.boolean().default(false),
});

/** A Klimop that runs: its process, and the addresses of what it uses. */
export type RunningInstance = Readonly<z.infer<typeof runningInstance>>;

const pathIn = (home: string) => join(home, 'run.json');

/** Writes down where this process's servers are. Atomic: a reader sees the old text or the new. */
export const writeRunning = (
  home: string,
  where: Pick<RunningInstance, 'databaseUrl' | 'temporalAddress' | 'uiUrl' | 'namespace' | 'embedded'>,
): RunningInstance => {
  mkdirSync(home, { recursive: true });
  const instance: RunningInstance = {
    pid: process.pid,
    processStart: processStart(process.pid) ?? '',
    startedAt: new Date().toISOString(),
    ...where,
  };
  const fresh = `${pathIn(home)}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, pathIn(home));
  return instance;
};

/** The Klimop that runs on this home folder; null when there is none, or when the one that wrote the file is gone. */
export const readRunning = (home: string): RunningInstance | null => {
  let text: string;
  try {
    text = readFileSync(pathIn(home), 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
  try {
    const instance = runningInstance.safeParse(JSON.parse(text)).data ?? null;
    return instance !== null && processStart(instance.pid) === instance.processStart ? instance : null;
  } catch {
    return null;
  }
};

/** Takes the file away, when it is this process's own. */
export const forgetRunning = (home: string): void => {
  if (readRunning(home)?.pid === process.pid) rmSync(pathIn(home), { force: true });
};
