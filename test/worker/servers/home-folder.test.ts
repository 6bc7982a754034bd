import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enoughOpenFiles, readyHome } from '../../../worker/servers/home-folder.ts';
import { startServers } from '../../../worker/servers/start-servers.ts';
import { shortSystemReason, systemFault } from '../../../worker/system-fault.ts';
import { environmentOf, temporaryHome } from './temporary-home.ts';

test('a home folder that is not there is made, and nothing stays in it of having looked', () => {
  const home = join(temporaryHome(), 'a', 'b');
  expect(readyHome(home, { forPostgres: true })).toEqual({ ok: true });
  expect(readdirSync(home)).toEqual([]);
});

test.each([
  ['a file in its place', 'file'],
  ['a file on the way to it', 'file/home'],
])('%s is refused with the variable and the remedy', async (_, path) => {
  const folder = temporaryHome();
  writeFileSync(join(folder, 'file'), '');
  const home = join(folder, path);
  const started = await startServers({ environment: environmentOf({ KLIMOP_HOME: home }), searchAttributes: {} });
  expect(started).toMatchObject({ ok: false, code: 'home-unusable' });
  const message = started.ok ? '' : started.message;
  for (const part of [home, join(folder, 'file'), 'KLIMOP_HOME', 'een bestand waar een map moet zijn'])
    expect(message).toContain(part);
});

test.runIf(existsSync('/sys'))('a folder without rights is refused with the remedy', () => {
  // Not even root may make a folder there.
  const refused = readyHome('/sys/klimop', { forPostgres: false });
  expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/rechten.*KLIMOP_HOME/) });
});

test('what the system refuses is said in Dutch with its code and a remedy', () => {
  const refusedWith = (code: string) =>
    Object.assign(new Error(code), { code, syscall: 'write', path: '/data/klimop' });
  for (const code of ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EEXIST', 'ENOTDIR', 'EMFILE', 'ENFILE', 'EIO'])
    expect(systemFault(refusedWith(code))).toMatchObject({
      code,
      path: '/data/klimop',
      remedy: expect.stringMatching(/\.$/),
    });
  expect(shortSystemReason(refusedWith('ENOSPC'))).toBe('de schijf is vol (ENOSPC)');
  // Not the system's: PostgreSQL and our own refusals have codes too.
  expect(systemFault(Object.assign(new Error('x'), { code: '23505' }))).toBeNull();
  expect(systemFault(new Error('x'))).toBeNull();
});

test('too few open files are refused before a server stumbles over it', () => {
  expect(enoughOpenFiles(64)).toMatchObject({ ok: false, code: 'too-few-open-files' });
  expect(enoughOpenFiles(64)).toMatchObject({ message: expect.stringContaining('ulimit -n') });
  expect(enoughOpenFiles(1024)).toEqual({ ok: true });
  expect(enoughOpenFiles(null)).toEqual({ ok: true });
});

test('a folder that is there already is no fault, whoever made it meanwhile', () => {
  const home = temporaryHome();
  mkdirSync(join(home, 'home'));
  expect(readyHome(join(home, 'home'), { forPostgres: true })).toEqual({ ok: true });
});
