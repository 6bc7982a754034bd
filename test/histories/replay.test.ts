/**
 * Histories of every release are replayed with the workflow code of today: a change that would break a running trajectory fails here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import {
  OverrideReason,
  RelapseReason,
  ReopenReason,
  SuspendReason,
  WithdrawReason,
} from '../../domain/trajectory/commands.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { nameOf, PLACES } from '../workflows/every-command.ts';

const recorded = new URL('recorded/', import.meta.url);
const releases = readdirSync(recorded);

test('a history is kept of every command in every phase where it may come', () => {
  const kept = releases.flatMap((release) => readdirSync(new URL(`${release}/`, recorded)));
  expect(PLACES.map((place) => `${nameOf(place)}.json`).filter((name) => !kept.includes(name))).toEqual([]);
  for (const name of ['start', 'clock', 'clock-after-rolling-over', 'cancelled', 'restarted'])
    expect(kept).toContain(`${name}.json`);
});

/** Everything that Temporal keeps of it, with payloads as text. */
const asText = (history: unknown): string =>
  JSON.stringify(history, (key, value) =>
    key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value,
  );

const REASONS = [OverrideReason, RelapseReason, ReopenReason, SuspendReason, WithdrawReason]
  .flatMap(({ options }) => options as readonly string[])
  // A word that everything has.
  .filter((code) => code !== 'other');

describe.each(releases)('release %s', (release) => {
  const folder = new URL(`${release}/`, recorded);
  const files = readdirSync(folder);
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  // By one worker, one after the other: to load the workflows again for each takes longer than to replay it.
  const cameOf = new Map<string, 'replayed' | Error>();
  beforeAll(async () => {
    const histories = files.map((file) => read(file) as { workflowId: string; history: unknown });
    const left = files.values();
    const options = { workflowBundle: { codePath: inject('bundlePath') } };
    for await (const { error } of Worker.runReplayHistories(options, histories))
      cameOf.set(left.next().value ?? '', error ?? 'replayed');
  });

  test.each(files)('%s replays', (file) => {
    expect(cameOf.get(file)).toBe('replayed');
  });

  test('no history holds a reason of a person, a fact or the rule that was met', () => {
    for (const file of files) {
      const text = asText(read(file));
      for (const word of [...REASONS, ...Object.keys(ISOLATED)]) expect(text, file).not.toContain(`"${word}"`);
    }
  });
});
