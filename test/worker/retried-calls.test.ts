import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { choosePort } from '../../worker/servers/ports.ts';

const run = promisify(execFile);

/** Asks a Temporal that is away, and closes the connection while that is to be tried again. */
const program = (port: number, interceptors: string) => `
  import { Connection } from '@temporalio/client';
  import { RETRIED_CALLS } from './worker/retried-calls.ts';
  const connection = Connection.lazy({ address: '127.0.0.1:${port}'${interceptors} });
  connection.workflowService.getSystemInfo({}).catch(() => {});
  setTimeout(() => connection.close(), 350);
  setTimeout(() => console.log('lived on'), 3_000);
`;

const outcome = async (interceptors: string) => {
  const script = program(await choosePort({ preferred: 0, server: 'Temporal' }), interceptors);
  return run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { timeout: 60_000 }).then(
    ({ stdout }) => stdout.trim(),
    (error: { stderr: string }) => error.stderr,
  );
};

test('a connection that is closed while a call is to be tried again does not end the process', async () => {
  expect(await outcome(', interceptors: [...RETRIED_CALLS]')).toBe('lived on');
});

test('the SDK still does, so that the guard is needed', async () => {
  expect(await outcome('')).toContain('Channel has been shut down');
});
