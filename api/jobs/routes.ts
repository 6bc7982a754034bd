/** Long work: how far it is, and what came of it. */
import { z } from 'zod';
import { jobFor, newestJobsFor } from '../../commands/jobs.ts';
import type { JobKind } from '../../domain/operations/jobs.ts';
import { GUIDES, type Role } from '../../domain/person/roles.ts';
import { route } from '../route.ts';
import { jobItem } from './presenter.ts';
import { JobIdField, JobItem, JobList, JobsQuery } from './schema.ts';

const ABOUT: Readonly<Record<z.infer<typeof JobsQuery>['about'], readonly JobKind[]>> = {
  operations: ['ops.repair'],
  caseload: ['caseload.check', 'caseload.import', 'caseworkers.check', 'caseworkers.import'],
  cohorts: ['cohorts.round'],
};

/** Each hears of what they may have done only. */
const WHO: readonly Role[] = ['operations', ...GUIDES];

export const listJobs = route({
  method: 'GET',
  path: '/jobs',
  id: 'listJobs',
  tag: 'Beheer',
  summary: 'Het werk dat loopt en het laatste dat liep',
  who: WHO,
  purpose: 'nobody',
  rate: 'read',
  input: { query: JobsQuery },
  reply: { status: 200, schema: JobList, description: 'Het werk, het nieuwste eerst' },
  refusals: [],
  handle: async ({ office, person, query }) => ({
    body: { items: (await newestJobsFor(office, person, ABOUT[query.about])).map(jobItem) },
  }),
});

export const showJob = route({
  method: 'GET',
  path: '/jobs/:jobId',
  id: 'showJob',
  tag: 'Beheer',
  summary: 'Hoe ver het is, en wat ervan kwam',
  who: WHO,
  purpose: 'nobody',
  rate: 'read',
  input: { params: z.object({ jobId: JobIdField }) },
  reply: { status: 200, schema: JobItem, description: 'Het werk zoals het nu staat' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const found = await jobFor(office, person, params.jobId);
    return found.ok ? { body: jobItem(found.job) } : found;
  },
});
