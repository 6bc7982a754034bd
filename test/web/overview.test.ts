import { expect, test } from 'vitest';
import type { Overview } from '../../web/api/types.ts';
import { isMostlyHidden } from '../../web/pages/overview/presenter.ts';

const overviewOf = (counts: readonly (number | null)[]): Overview => ({
  at: '2026-11-27T08:00:00Z',
  municipality: { id: 'enschede', name: 'Enschede' },
  total: 60,
  stages: [],
  goals: [{ goal: null, counts: [...counts], total: 30, placed: null, ambition: null }],
  stageTotals: [],
  phases: [],
  approaches: [],
});

test('where most numbers are not told the page says why', () => {
  expect(isMostlyHidden(overviewOf([null, null, null, 24]))).toBe(true);
  expect(isMostlyHidden(overviewOf([null, 12, 20, 24]))).toBe(false);
});
