/** What this page asks. */
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { Job, JobList } from '../../api/types.ts';

const WHILE_BUSY_MS = 700;

export const jobQuestion = (id: string) =>
  queryOptions({
    queryKey: ['import', 'job', id],
    queryFn: ({ signal }) => ask<Job>(`/jobs/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.outcome === null ? WHILE_BUSY_MS : false),
  });

export const jobsQuestion = queryOptions({
  queryKey: ['import', 'jobs'],
  queryFn: ({ signal }) => ask<JobList>('/jobs?about=caseload', { signal }),
});
