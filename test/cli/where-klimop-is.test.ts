/** Which Klimop a command is about: what the environment names, and only for the rest the one that runs in the data folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunning } from '../../cli/session.ts';
import { readEnvironment } from '../../worker/environment.ts';
import { writeRunning } from '../../worker/servers/run-file.ts';

const RUNS = {
  databaseUrl: 'postgresql://here:5432/klimop',
  temporalAddress: 'here:7233',
  uiUrl: 'http://here:8233',
  namespace: 'here',
  embedded: true,
};
const NAMED = { DATABASE_URL: 'postgresql://there:5432/klimop', TEMPORAL_ADDRESS: 'there:7233' };

let [home, nothing] = ['', ''];
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'klimop-where-'));
  nothing = join(home, 'nothing');
  writeRunning(home, RUNS);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const found = (variables: Record<string, string>) => {
  const read = readEnvironment({ KLIMOP_HOME: home, ...variables });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const where = findRunning(read.environment);
  return where && [where.databaseUrl, where.temporalAddress, where.environment.temporal.namespace, where.uiUrl];
};

test('with nothing named it is the one that runs', () => {
  expect(found({})).toEqual([RUNS.databaseUrl, RUNS.temporalAddress, 'here', RUNS.uiUrl]);
});

test('a server that is named is the one that is meant, also where another runs', () => {
  const { DATABASE_URL, TEMPORAL_ADDRESS } = NAMED;
  expect(found({ DATABASE_URL })).toEqual([DATABASE_URL, RUNS.temporalAddress, 'here', RUNS.uiUrl]);
  expect(found({ TEMPORAL_ADDRESS })).toEqual([RUNS.databaseUrl, TEMPORAL_ADDRESS, 'default', null]);
  expect(found(NAMED)).toEqual([DATABASE_URL, TEMPORAL_ADDRESS, 'default', null]);
});

test('half a Klimop is none', () => {
  expect(found({ KLIMOP_HOME: nothing, DATABASE_URL: NAMED.DATABASE_URL })).toBeNull();
  expect(found({ KLIMOP_HOME: nothing, TEMPORAL_ADDRESS: NAMED.TEMPORAL_ADDRESS })).toBeNull();
  expect(found({ KLIMOP_HOME: nothing, ...NAMED })).not.toBeNull();
});
