/**
 * Histories of every release are replayed with the workflow code of today: a change that would break a running trajectory fails here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, test } from 'vitest';

const recorded = new URL('recorded/', import.meta.url);
const releases = readdirSync(recorded);

test('histories were recorded', () => {
  expect(releases).toContain('0.1.0');
});

describe.each(releases)('release %s', (release) => {
  const folder = new URL(`${release}/`, recorded);
  test.each(readdirSync(folder))('%s replays', async (file) => {
    const history: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    await Worker.runReplayHistory(
      { workflowBundle: { codePath: inject('bundlePath') } },
      history,
      'trajectory-recorded',
    );
  });
});
