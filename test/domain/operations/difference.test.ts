import { expect, test } from 'vitest';
import { differenceOf, mayRestart, type Recorded, type Seen } from '../../../domain/operations/difference.ts';

const NOW = '2026-11-26T12:00:00.000Z';
const ROW: Recorded = {
  trajectoryId: 't-1',
  clientId: 'c-000001',
  phase: 'approval',
  version: 3,
  dueAt: '2026-12-01T09:00:00.000Z',
  updatedAt: NOW,
};
const SEEN: Seen = {
  clientId: 'c-000001',
  runId: 'r-1',
  trajectoryId: 't-1',
  closed: null,
  phase: 'approval',
  version: 3,
  dueAt: '2026-12-01T09:00:00.000Z',
};
const CLOSED: Seen = { ...SEEN, closed: { as: 'terminated', at: NOW } };
const ENDED: Recorded = { ...ROW, phase: 'withdrawn' };

test.each<[string, Recorded | null, Seen | null, string | null]>([
  ['they agree', ROW, SEEN, null],
  ['nothing is there', null, null, null],
  ['no workflow is there', ROW, null, 'missing'],
  ['its workflow has closed', ROW, CLOSED, 'closed'],
  ['the workflow knows less', ROW, { ...SEEN, version: 2 }, 'behind'],
  ['the workflow knows nothing yet', ROW, { ...SEEN, version: null }, 'behind'],
  ['the workflow knows more', ROW, { ...SEEN, version: 4 }, 'ahead'],
  ['the same version in another phase', ROW, { ...SEEN, phase: 'placement' }, 'astray'],
  ['the same version with another moment', ROW, { ...SEEN, dueAt: null }, 'astray'],
  ['the workflow is of another trajectory', ROW, { ...SEEN, trajectoryId: 't-2' }, 'other'],
  ['it is on another task queue', ROW, { ...SEEN, version: null, hindered: 'elsewhere' }, 'elsewhere'],
  ['it cannot go on', ROW, { ...SEEN, hindered: 'halted' }, 'halted'],
  ['it has ended and its workflow runs on', ENDED, SEEN, 'runsOn'],
  ['it has ended and so has its workflow', ENDED, CLOSED, null],
  ['it has ended, and the next is not in PostgreSQL', ENDED, { ...SEEN, trajectoryId: 't-2' }, 'unknown'],
  ['PostgreSQL has none', null, SEEN, 'unknown'],
])('%s', (_what, row, seen, kind) => {
  expect(differenceOf(row, seen)?.kind ?? null).toBe(kind);
});

test('a workflow that failed by its own judgement rests ten minutes, one that was ended from outside does not', () => {
  const failed = (at: string): Seen => ({ ...SEEN, closed: { as: 'failed', at } });
  expect(mayRestart(null, NOW)).toBe(true);
  expect(mayRestart(SEEN, NOW)).toBe(false);
  expect(mayRestart(CLOSED, NOW)).toBe(true);
  expect(mayRestart(failed('2026-11-26T11:55:00.000Z'), NOW)).toBe(false);
  expect(mayRestart(failed('2026-11-26T11:49:00.000Z'), NOW)).toBe(true);
});
