/** The workflow code as one bundle, given to every worker of the process and kept until a source changes. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
// The same key as that of the compiled command line: contents of the sources, versions of the packages.
import { readSources } from '../bin/sources.js';
import { projectRoot } from './environment.ts';

const WORKFLOWS = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
/** Read once for all workflows of a worker; each would read the rest anew (measured: 2.5 ms of a processor a workflow). */
const SHARED = fileURLToPath(new URL('../workflows/shared.ts', import.meta.url));

const INTERCEPTORS = fileURLToPath(new URL('../workflows/unknown-messages.ts', import.meta.url));

/** Where `npm ci` takes it away together with the packages. @param folder of another one: for tests. */
const pathFor = (key: string, folder: string): string => join(folder, `workflows-${key}`);

const KEPT_IN = join(projectRoot, 'node_modules', '.cache', 'klimop');

/**
 * Bundling takes two seconds of a processor; `quiet` because webpack's own report is of no use to who starts Klimop.
 *
 * @param folder where bundles are kept; where that cannot be, each start makes its own.
 */
export const bundleWorkflows = async (folder = KEPT_IN): Promise<{ readonly code: string }> => {
  const { key } = readSources(projectRoot);
  const kept = readKept(pathFor(key, folder));
  if (kept !== null) return { code: kept };
  const { code } = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS,
    workflowInterceptorModules: [INTERCEPTORS],
    preloadModules: [SHARED],
    logger: quiet,
  });
  // A source that changed meanwhile may be in it as it was or as it is.
  if (readSources(projectRoot).key === key) keep(pathFor(key, folder), code);
  return { code };
};

/** The code, when it is what was written: other code than the workers before it ran would break their trajectories. */
const readKept = (path: string): string | null => {
  try {
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const code = text.slice(end + 1);
    return text.slice(0, end) === digestOf(code) ? code : null;
  } catch {
    return null;
  }
};

/** By a rename: who reads it reads it whole. */
const keep = (path: string, code: string): void => {
  const fresh = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(fresh, `${digestOf(code)}\n${code}`);
    renameSync(fresh, path);
  } catch {
    // It is only for speed.
  }
};

const digestOf = (code: string): string => createHash('sha256').update(code).digest('hex');

const nothing = (): void => {};
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
