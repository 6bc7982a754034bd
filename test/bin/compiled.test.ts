import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compiledIn } from '../../bin/compiled.js';
import { KINDS } from '../../bin/kinds.js';
import { runIn, type SmallTree, smallTree } from './small-tree.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

let tree: SmallTree;

beforeEach(() => {
  tree = smallTree();
});

afterEach(() => tree.remove());

const only = (): string => {
  const [name, ...more] = tree.compiles();
  expect(more).toEqual([]);
  return join(tree.cache, String(name));
};

describe('the sources are compiled once', () => {
  test('the second run takes what the first one made', async () => {
    expect((await tree.run()).word).toBe('one');
    const made = statSync(join(only(), 'main.mjs')).mtimeMs;
    expect((await tree.run()).word).toBe('one');
    expect(statSync(join(only(), 'main.mjs')).mtimeMs).toBe(made);
  });

  test('what runs is the compile', async () => {
    await tree.run();
    const main = join(only(), 'main.mjs');
    writeFileSync(main, readFileSync(main, 'utf8').replace('one', 'two'));
    expect((await tree.run()).word).toBe('two');
  });

  test('two first runs at once both run, and leave one whole compile', async () => {
    const told = await Promise.all([1, 2, 3, 4].map(() => tree.run()));
    expect(told.map(({ word }) => word)).toEqual(['one', 'one', 'one', 'one']);
    expect(readdirSync(only())).toContain('files.json');
  });

  test.each(Object.entries(KINDS))(
    'Klimop itself can be compiled, as %s, and each entry is there',
    async (kind, { entries }) => {
      const folder = await compiledIn(PROJECT, kind as keyof typeof KINDS);
      expect(folder).not.toBeNull();
      for (const entry of entries) {
        const name = entries.length === 1 ? basename(entry) : entry;
        expect(existsSync(join(folder ?? '', name.replace(/\.ts$/, '.mjs'))), entry).toBe(true);
      }
    },
  );
});

describe('never is an old compile run', () => {
  test('a change is there at once, also of the same size and with the same time', async () => {
    const path = join(tree.root, 'domain', 'word.ts');
    await tree.run();
    const { atime, mtime } = statSync(path);
    tree.write('domain/word.ts', "export const word: string = 'two';\n");
    utimesSync(path, atime, mtime);
    expect((await tree.run()).word).toBe('two');
    tree.write('domain/word.ts', "export const word: string = 'one';\n");
    expect((await tree.run()).word).toBe('one');
  });

  test('a source that is moved, or is new, counts', async () => {
    await tree.run();
    rmSync(join(tree.root, 'domain', 'word.ts'));
    await expect(tree.run()).rejects.toThrow('word.ts');
    tree.write('domain/word.ts', "export { word } from './room/other.ts';\n");
    tree.write('domain/room/other.ts', "export const word = 'other';\n");
    expect((await tree.run()).word).toBe('other');
  });

  test('other packages, another compiler or other settings count', async () => {
    await tree.run();
    tree.write('package-lock.json', '{ "packages": {} }');
    await tree.run();
    tree.write('tsconfig.json', '{ "compilerOptions": {} }');
    await tree.run();
    tree.write('bin/compile.js', `${readFileSync(join(tree.root, 'bin', 'compile.js'), 'utf8')}\n`);
    await tree.run();
    expect(tree.compiles()).toHaveLength(4);
  });

  test('a copy of the folder, cache and all, runs as the copy', async () => {
    await tree.run();
    const copy = `${tree.root}-copy`;
    try {
      cpSync(tree.root, copy, { recursive: true, verbatimSymlinks: true });
      expect((await runIn(copy)).url).toBe(pathToFileURL(join(copy, 'cli', 'main.ts')).href);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

describe('without a usable compile the sources run as they are', () => {
  test('where the cache cannot be written', async () => {
    tree.write('node_modules/.cache', 'a file where the folder should be');
    expect((await tree.run()).word).toBe('one');
  });

  test('a source that cannot be compiled is named, and runs when it is mended', async () => {
    tree.write('domain/word.ts', 'export const word: string = ;\n');
    await expect(tree.run()).rejects.toThrow(/word\.ts/);
    expect(tree.compiles()).toEqual([]);
    tree.write('domain/word.ts', "export const word = 'mended';\n");
    expect((await tree.run()).word).toBe('mended');
  });

  test('a file of the compile that was cut off, lost or overwritten', async () => {
    await tree.run();
    const main = join(only(), 'main.mjs');
    const whole = readFileSync(main);
    const breaks = [
      () => truncateSync(main, 40),
      () => rmSync(main),
      () => rmSync(join(only(), 'files.json')),
      () => writeFileSync(join(only(), 'files.json'), '{'),
      () => writeFileSync(main, Buffer.alloc(whole.length)),
    ];
    for (const damage of breaks) {
      damage();
      expect((await tree.run()).word).toBe('one');
      // The one after runs from a whole compile again.
      expect((await tree.run()).word).toBe('one');
      expect(readFileSync(main)).toEqual(whole);
    }
  });
});

test('a trace points to the source', async () => {
  const here = pathToFileURL(join(tree.root, 'cli', 'main.ts')).href;
  const [head, place] = (await tree.run()).trace.split('\n');
  expect(head).toBe('Error: here');
  expect(place).toContain(`${here}:4:`);
  expect((await tree.run()).url).toBe(here);
});

test('of old compiles the last few stay', async () => {
  const long = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (let at = 0; at < 10; at += 1) {
    tree.write('domain/word.ts', `export const word = '${at}';\n`);
    await tree.run();
    for (const name of tree.compiles()) utimesSync(join(tree.cache, name), long, long);
  }
  tree.write('domain/word.ts', "export const word = 'last';\n");
  await tree.run();
  expect(tree.compiles()).toHaveLength(8);
  expect((await tree.run()).word).toBe('last');
});
