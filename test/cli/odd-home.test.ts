/** A folder that cannot be made ends no command in silence: what is the matter with the servers is told all the same. */
import { expect, test } from 'vitest';
import { klimop, launch } from './klimop.ts';

/** More than a command needs on a machine that is busy. */
const ENDS_WITHIN_MS = 45_000;

test('with a KLIMOP_HOME that cannot be made a command says what is the matter, and ends', async () => {
  await klimop(['--version'], {});
  const { child, ended } = launch(['trajectory', 'list'], {
    DATABASE_URL: 'postgresql://127.0.0.1:1/klimop',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    KLIMOP_HOME: '/proc/klimop/home',
  });
  const late = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
  const ran = await ended;
  clearTimeout(late);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('op dat adres luistert niets');
});
