import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tellWaiting } from '../../cli/ops/tell-waiting.ts';
import type { AskedOf } from '../../commands/operations/find-stuck.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NEVER = () => new Promise<never>(() => undefined);
const ANSWERED = async () => undefined;
const REFUSED = async () => {
  throw new Error('away');
};

const told = async (
  asked: readonly (readonly [AskedOf, () => Promise<unknown>])[],
  { isTerminal = true, isDone = false } = {},
): Promise<string[]> => {
  const notes: string[] = [];
  const waiting = tellWaiting({ note: (text) => notes.push(text) }, 'een minuut', isTerminal);
  for (const [of, answer] of asked) waiting.onAsked(of, answer());
  if (isDone) waiting.done();
  await vi.advanceTimersByTimeAsync(60_000);
  return notes;
};

test.each<{ asked: readonly (readonly [AskedOf, () => Promise<unknown>])[]; says: string }>([
  { asked: [['temporal', NEVER]], says: 'Temporal' },
  {
    asked: [
      ['database', ANSWERED],
      ['temporal', NEVER],
    ],
    says: 'Temporal',
  },
  {
    asked: [
      ['temporal', REFUSED],
      ['database', NEVER],
      ['both', NEVER],
    ],
    says: 'PostgreSQL',
  },
  {
    asked: [
      ['database', NEVER],
      ['database', ANSWERED],
      ['temporal', NEVER],
    ],
    says: 'PostgreSQL en Temporal',
  },
  { asked: [['both', NEVER]], says: 'de vergelijking van PostgreSQL met Temporal' },
])('who waits long is told once for whom, and how long at most: $says', async ({ asked, says }) => {
  expect(await told(asked)).toEqual([`Er wordt gewacht op ${says}. Dat duurt hoogstens een minuut.`]);
});

test('nothing is told of what was answered, after the end, or where nobody reads it', async () => {
  expect(await told([['temporal', ANSWERED]])).toEqual([]);
  expect(await told([['temporal', NEVER]], { isDone: true })).toEqual([]);
  expect(await told([['temporal', NEVER]], { isTerminal: false })).toEqual([]);
});
