/** What this page asks of the one file that is shown; the list is that of every page with work that goes on. */
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { Job } from '../../api/types.ts';

const WHILE_BUSY_MS = 700;

export const jobQuestion = (id: string) =>
  queryOptions({
    queryKey: ['import', 'job', id],
    queryFn: ({ signal }) => ask<Job>(`/jobs/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.outcome === null ? WHILE_BUSY_MS : false),
  });
