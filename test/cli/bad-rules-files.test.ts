/** `klimop rules check` on files that are meant to hang or crash it: refused within bounds of time and memory, in a process of its own. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallDocument } from '../domain/rule-checks/mutations/small-rule-set.ts';
import { BAD_FILES } from './bad-rules-files.ts';
import { linesOf, projectFile } from './klimop.ts';

/** A check of good rules takes about a second and 130 MB, of which most is the program itself. */
const MOST_HEAP_MB = 256;
const MOST_MEMORY_MB = 450;
const LONGEST_MS = 30_000;

/** The process itself says at its end how much memory it ever held. */
const SAYS_MEMORY =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS='+process.resourceUsage().maxRSS))";

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klimop-bad-rules-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The codes with which a file is refused; fails when that takes too long or too much. */
const codesOf = async (path: string): Promise<{ code: number | null; codes: unknown[] }> => {
  const ran = await new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [
        `--max-old-space-size=${MOST_HEAP_MB}`,
        '--import',
        SAYS_MEMORY,
        projectFile('bin/klimop.js'),
        'rules',
        'check',
        path,
        '--json',
      ],
      { timeout: LONGEST_MS, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
  const megabytes = Number(/maxRSS=(\d+)/.exec(ran.stderr)?.[1] ?? Number.NaN) / 1024;
  expect(ran.stderr.replace(/maxRSS=\d+/, '')).toBe('');
  expect(megabytes).toBeLessThan(MOST_MEMORY_MB);
  return { code: ran.code, codes: linesOf(ran).flatMap(({ code }) => (code === undefined ? [] : [code])) };
};

/** A place for a file of its own. */
const placeFor = (name: string): string => join(mkdtempSync(join(folder, 'case-')), name);

describe('a bad rules file is refused within bounds', () => {
  test.each(BAD_FILES)('$what, in $name', async ({ name, content, code }) => {
    const path = placeFor(name);
    writeFileSync(path, content());
    const refused = await codesOf(path);
    expect(refused.code).toBe(1);
    expect(refused.codes).toContain(code);
  });

  test('a file of 100 MB is refused before it is read', async () => {
    const path = placeFor('rules.json');
    writeFileSync(path, '{');
    truncateSync(path, 100 * 1024 * 1024);
    expect(await codesOf(path)).toEqual({ code: 1, codes: ['FILE_TOO_LARGE'] });
  });

  test('what is no ordinary file is refused and not waited for', async () => {
    const directory = placeFor('rules.json');
    mkdirSync(directory);
    const pipe = placeFor('rules.json');
    execFileSync('mkfifo', [pipe]);
    const loop = placeFor('rules.json');
    symlinkSync(loop, loop);
    for (const path of [directory, pipe, loop, '/dev/zero', join(folder, 'none.json')]) {
      expect(await codesOf(path)).toEqual({ code: 1, codes: ['FILE_UNREADABLE'] });
    }
  });

  test('good rules load with a byte order mark, with Windows line ends, and through a link', async () => {
    const target = placeFor('rules.json');
    writeFileSync(target, `\ufeff${JSON.stringify(smallDocument(), null, 2).replaceAll('\n', '\r\n')}`);
    const link = placeFor('rules.json');
    symlinkSync(target, link);
    expect((await codesOf(link)).code).toBe(0);
  });
});
