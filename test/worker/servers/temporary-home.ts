/** A home folder for one test, deleted after it, and an environment that points there. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Environment, readEnvironment } from '../../../worker/environment.ts';

export const temporaryHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'klimop-test-'));
  chmodSync(home, 0o755);
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

/** The developer's own variables stay out, except for the cache, so that nothing is fetched twice. */
export const environmentOf = (variables: Record<string, string>): Environment => {
  const read = readEnvironment({ KLIMOP_CACHE: process.env.KLIMOP_CACHE, ...variables });
  if (!read.ok) throw new Error(read.faults.map(({ variable, message }) => `${variable} ${message}`).join('\n'));
  return read.environment;
};
