/** What the other tests type in this process is what somebody gets who types it at a terminal. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine, projectFile } from './klimop.ts';

test.each([
  ['help', ['trajectory', 'override', '--help']],
  ['a word that nobody knows', ['toverstaf']],
  ['a refusal', ['trajectory', 'list']],
  ['a refusal for a machine', ['rules', 'check', projectFile('package.json'), '--json']],
  ['an answer', ['rules', 'check', projectFile('rules/enschede/rule-set.json')]],
])('%s is the same in a process of its own and in this one, and leaves this one as it was', async (_, words) => {
  const klimop = commandLine();
  const env = { KLIMOP_HOME: join(tmpdir(), 'klimop-nowhere') };
  const shared = () => {
    const { argv, env: environment, exitCode, stdout, stderr } = process;
    return [argv, environment, exitCode, stdout.write, stderr.write, stdout.listenerCount('error')];
  };
  const before = shared();
  const ofItsOwn = await klimop(words, env);
  expect(await klimop(words, env)).toEqual(ofItsOwn);
  expect(shared()).toEqual(before);
});
