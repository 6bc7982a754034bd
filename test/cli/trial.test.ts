import { expect, test } from 'vitest';
import { nextSteps } from '../../cli/next-steps.ts';
import { isTrial, ownServers } from '../../cli/trial.ts';
import { environmentOf } from '../worker/servers/temporary-home.ts';

const DATABASE_URL = 'postgresql://klimop@db.voorbeeld.nl/klimop';
const TEMPORAL_ADDRESS = 'temporal.voorbeeld.nl:7233';

test.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ DATABASE_URL }, ['DATABASE_URL']],
  [{ TEMPORAL_ADDRESS }, ['TEMPORAL_ADDRESS']],
  [{ DATABASE_URL, TEMPORAL_ADDRESS }, ['DATABASE_URL', 'TEMPORAL_ADDRESS']],
])('with %j made-up data come by themselves only where no server is somebody’s own', (variables, own) => {
  const environment = environmentOf(variables);
  expect(ownServers(environment)).toEqual(own);
  expect(isTrial(environment, undefined)).toBe(own.length === 0);
  expect(isTrial(environment, true)).toBe(true);
});

test('only what is lacking is asked for, in the order in which it is to come', () => {
  expect(nextSteps([])).toEqual([]);
  expect(nextSteps(['clients']).join('\n')).not.toContain('rules propose');
  const all = nextSteps(['caseworkers', 'municipalities', 'rules', 'clients']).join('\n');
  const at = ['caseload caseworkers', 'municipality set', 'rules propose', 'rules publish', 'caseload import'].map(
    (one) => all.indexOf(one),
  );
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(at).not.toContain(-1);
});
