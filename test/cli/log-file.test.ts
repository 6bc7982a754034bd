import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openLogFile } from '../../cli/log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klimop-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const linesIn = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

test.runIf(existsSync('/dev/full'))(
  'a full disk is told once, and once there is room the log says what it misses',
  () => {
    const path = join(folder, 'logs', 'worker.log');
    const told: string[] = [];
    const log = openLogFile(path, (sentence) => told.push(sentence), 0);
    log.write({ n: 1 });
    unlinkSync(path);
    symlinkSync('/dev/full', path);
    const full = openLogFile(path, (sentence) => told.push(sentence), 0);
    for (const n of [2, 3, 4]) full.write({ n });
    expect(told).toEqual([expect.stringContaining('de schijf is vol (ENOSPC)')]);
    expect(told[0]).toContain(path);
    unlinkSync(path);
    full.write({ n: 5 });
    expect(linesIn(path)).toEqual([expect.objectContaining({ level: 'WARN', lost: 3 }), { n: 5 }]);
    expect(told).toHaveLength(2);
    expect(told[1]).toContain('3 regels ontbreken');
  },
);

test('while it waits to try again nothing is written and nothing is told', () => {
  writeFileSync(join(folder, 'logs'), 'a file in the place of the folder');
  const path = join(folder, 'logs', 'worker.log');
  const told: string[] = [];
  const log = openLogFile(path, (sentence) => told.push(sentence), 60_000);
  log.write({ n: 1 });
  unlinkSync(join(folder, 'logs'));
  log.write({ n: 2 });
  expect(existsSync(path)).toBe(false);
  expect(told).toHaveLength(1);
});
