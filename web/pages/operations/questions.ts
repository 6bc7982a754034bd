/** What this page asks, and how often it looks again by itself. */
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { OpenCounts, Parts, StuckCauses } from '../../api/types.ts';

const PARTS_EVERY_MS = 10_000;
const COUNTS_EVERY_MS = 30_000;
/** It costs the servers seconds over a whole caseload. */
const STUCK_EVERY_MS = 60_000;

/** Needs nobody to be signed in: it answers also when the database is away. */
export const partsQuestion = queryOptions({
  queryKey: ['operations', 'parts'],
  queryFn: ({ signal }) => ask<Parts>('/health/parts', { signal }),
  refetchInterval: PARTS_EVERY_MS,
});

export const countsQuestion = queryOptions({
  queryKey: ['operations', 'counts'],
  queryFn: ({ signal }) => ask<OpenCounts>('/open-trajectory-counts', { signal }),
  refetchInterval: COUNTS_EVERY_MS,
});

export const stuckQuestion = queryOptions({
  queryKey: ['operations', 'stuck'],
  queryFn: ({ signal }) => ask<StuckCauses>('/stuck-causes', { signal }),
  refetchInterval: STUCK_EVERY_MS,
});
