/** A small tree of sources with the real launcher, to edit and break. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FOLDERS } from '../../bin/sources.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Says where it runs from, what `domain/word.ts` says, and where an error was made: line 4. */
const MAIN = `import { word } from '../domain/word.ts';
interface Told { readonly word: string }
const told: Told = { word };
const trace = new Error('here').stack;
console.log(JSON.stringify({ ...told, url: import.meta.url, trace }));
`;

export interface Told {
  readonly word: string;
  /** Of cli/main.ts, also in a compile. */
  readonly url: string;
  readonly trace: string;
}

export interface SmallTree {
  readonly root: string;
  /** Where compiles lie. */
  readonly cache: string;
  write(path: string, text: string): void;
  /** Runs the launcher. Throws with what it said on stderr when it fails. */
  run(): Promise<Told>;
  /** Names of the compiles, and of what is left of an attempt. */
  compiles(): string[];
  remove(): void;
}

/** @param root where; a new temporary folder when left out. */
export const smallTree = (root = realpathSync(mkdtempSync(join(tmpdir(), 'klimop-tree-')))): SmallTree => {
  const cache = join(root, 'node_modules', '.cache', 'klimop');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(PROJECT, 'bin'), join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  for (const name of readdirSync(join(PROJECT, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(PROJECT, 'node_modules', name), join(root, 'node_modules', name));
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', '{}');
  write('tsconfig.json', '{}');
  write('cli/main.ts', MAIN);
  write('domain/word.ts', "export const word: string = 'one';\n");
  return {
    root,
    cache,
    write,
    run: () => runIn(root),
    compiles: () => {
      try {
        return readdirSync(cache);
      } catch {
        return [];
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
};

/** Runs the launcher of a tree in a process of its own. */
export const runIn = (root: string): Promise<Told> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'klimop.js')], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(stdout) as Told) : reject(new Error(stderr || stdout)),
    );
  });
