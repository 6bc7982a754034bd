#!/usr/bin/env node
// The sources are TypeScript. The first run compiles them, later runs take that from a cache until a source changes: there is no
// build step to forget. Where there can be no compile, tsx runs the sources as they are.
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiledIn } from './compiled.js';
import { tracePlacesIn } from './source-places.js';

/** The commands that start servers and a worker of their own. */
const SERVERS = ['start', 'demo', 'api'];

/** What those have open at the least. Node tells of a package that it could not open for want of room as one that is not there, so the room is looked at first. */
const FILES_OPEN = 256;

const lookForRoom = () => {
  /** @type {number[]} */
  const open = [];
  try {
    while (open.length < FILES_OPEN) open.push(openSync(fileURLToPath(import.meta.url), 'r'));
  } finally {
    for (const one of open) closeSync(one);
  }
};

const root = fileURLToPath(new URL('..', import.meta.url));
const command = process.argv.slice(2).find((word) => !word.startsWith('-')) ?? '';

const runSources = async () => {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../cli/main.ts');
};

/** @param {string} folder */
const runCompiled = async (folder) => {
  tracePlacesIn(folder);
  // Node 21 and later have it. Without it pg loads all of fetch only to see whether it runs at Cloudflare.
  if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: { userAgent: 'Node.js/20' } });
  // From Node 22.1 on: what V8 makes of the program is kept as well.
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module);
  enableCompileCache?.(join(folder, 'v8'));
  try {
    await import(pathToFileURL(join(folder, 'main.mjs')).href);
  } catch (error) {
    // The program keeps its faults to itself, so this compile is no program: nothing of it ran.
    if (!(error instanceof SyntaxError)) throw error;
    rmSync(folder, { recursive: true, force: true });
    await runSources();
  }
};

/** The limit; no number where the system does not say. */
const openFiles = () => {
  try {
    return /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 'maar weinig';
  } catch {
    return 'maar weinig';
  }
};

try {
  if (SERVERS.includes(command)) lookForRoom();
  const folder = await compiledIn(root, SERVERS.includes(command) ? 'servers' : 'commands');
  await (folder === null ? runSources() : runCompiled(folder));
} catch (error) {
  // The program says this of itself, but it has to be read first.
  if (/** @type {{ code?: unknown }} */ (error).code !== 'EMFILE') throw error;
  process.stderr.write(
    `Klimop mag hier ${openFiles()} bestanden tegelijk open hebben, en dat zijn er te weinig (EMFILE). Verhoog de grens, bijvoorbeeld met: ulimit -n 4096 (in een systemd-service: LimitNOFILE=4096).\n`,
  );
  process.exitCode = 1;
}
