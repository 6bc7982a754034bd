import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isLiving, processStart } from '../../../worker/servers/living-process.ts';
import { takeLock } from '../../../worker/servers/lock.ts';
import { readRunning, writeRunning } from '../../../worker/servers/run-file.ts';
import { temporaryHome } from './temporary-home.ts';

const sleeper = (): ChildProcess => {
  const child = spawn('sleep', ['60']);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

const gone = async (): Promise<number> => {
  const child = spawn('true');
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid as number;
};

const lockOf = (home: string, pid: number, start: string) =>
  writeFileSync(join(home, 'lock'), JSON.stringify({ pid, processStart: start, takenAt: '2026-01-01T00:00:00.000Z' }));

test('a free home folder is locked, and free again after release', async () => {
  const home = join(temporaryHome(), 'new');
  const lock = await takeLock(home);
  expect(lock).toMatchObject({ ok: true, healed: null });
  expect(JSON.parse(readFileSync(join(home, 'lock'), 'utf8')).pid).toBe(process.pid);
  if (lock.ok) lock.release();
  expect(existsSync(join(home, 'lock'))).toBe(false);
});

test('a living owner refuses the second, who reads what to do', async () => {
  const home = temporaryHome();
  const owner = sleeper().pid as number;
  lockOf(home, owner, processStart(owner) as string);
  const lock = await takeLock(home);
  expect(lock).toMatchObject({ ok: false, code: 'already-running' });
  expect(lock.ok ? '' : lock.message).toContain(`Klimop draait al (proces ${owner}`);
  expect(lock.ok ? '' : lock.message).toContain('KLIMOP_HOME');
  expect(lock.ok ? '' : lock.message).toMatch(/sinds \d{4}-\d\d-\d\d \d\d:\d\d NL-tijd/);
});

test('of twenty who try at once on a stale lock, one gets it', async () => {
  const home = temporaryHome();
  lockOf(home, await gone(), '1');
  const tries = await Promise.all(Array.from({ length: 20 }, () => takeLock(home)));
  expect(tries.filter((lock) => lock.ok)).toHaveLength(1);
});

test('the lock of a process that is gone is cleared, with a word about it', async () => {
  const home = temporaryHome();
  const owner = await gone();
  lockOf(home, owner, '1');
  const lock = await takeLock(home);
  expect(lock.ok && lock.healed).toContain(`proces ${owner}`);
});

test('a lock whose number now belongs to another process is cleared', async () => {
  const home = temporaryHome();
  lockOf(home, sleeper().pid as number, 'another start');
  expect(await takeLock(home)).toMatchObject({ ok: true });
});

test('an unreadable lock is cleared', async () => {
  const home = temporaryHome();
  writeFileSync(join(home, 'lock'), '');
  expect(await takeLock(home)).toMatchObject({ ok: true });
});

test('releasing leaves a lock alone that has become another owner’s', async () => {
  const home = temporaryHome();
  const lock = await takeLock(home);
  const other = sleeper().pid as number;
  lockOf(home, other, processStart(other) as string);
  if (lock.ok) lock.release();
  expect(existsSync(join(home, 'lock'))).toBe(true);
});

test('a killed process that nobody has buried yet does not count as living', async () => {
  // The shell starts a child, and then becomes a program that never asks how its child fares.
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60']);
  onTestFinished(() => void parent.kill('SIGKILL'));
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', (text) => resolve(String(text)))));
  expect(isLiving(pid)).toBe(true);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => isLiving(pid)).toBe(false);
});

test('a running instance is found in its home folder, a dead one is not', () => {
  const home = temporaryHome();
  expect(readRunning(home)).toBeNull();
  const written = writeRunning(home, {
    databaseUrl: 'postgresql://klimop@127.0.0.1:1/klimop',
    temporalAddress: '127.0.0.1:7233',
    uiUrl: null,
    namespace: 'default',
    embedded: true,
  });
  expect(readRunning(home)).toEqual(written);
  expect(written.pid).toBe(process.pid);
  writeFileSync(join(home, 'run.json'), JSON.stringify({ ...written, processStart: 'another start' }));
  expect(readRunning(home)).toBeNull();
});
