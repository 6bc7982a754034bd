/** Groups with a fixed number of places, and the round in which these are given out. */
import { cohortsFor } from '../../commands/cohorts/cohorts-view.ts';
import { beginRound } from '../../commands/cohorts/round-by.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { jobItem } from '../jobs/presenter.ts';
import { JobItem } from '../jobs/schema.ts';
import { route } from '../route.ts';
import { Cohorts, RoundAsked, RoundHeaders } from './schema.ts';

const TAG = 'Groepen';

export const listCohorts = route({
  method: 'GET',
  path: '/cohorts',
  id: 'listCohorts',
  tag: TAG,
  summary: 'Hoe vol elke groep met een vast aantal plaatsen is, en wie de volgende is',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: Cohorts, description: 'De groepen' },
  refusals: [],
  handle: async ({ office, person }) => {
    const all = await cohortsFor(office, person);
    return {
      body: {
        items: all.map(({ municipality, cohorts, waiting }) => ({
          municipality,
          waiting,
          cohorts: cohorts.map(({ next, ...cohort }) => ({ ...cohort, next: { ...next, seen: [...next.seen] } })),
        })),
      },
    };
  },
});

export const beginCohortRound = route({
  method: 'POST',
  path: '/cohort-rounds',
  id: 'beginCohortRound',
  tag: TAG,
  summary: 'Laat de plaatsen van groepen verdelen; u hoeft er niet op te wachten',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'heavy',
  input: { headers: RoundHeaders, body: RoundAsked },
  reply: { status: 201, schema: JobItem, description: 'Het werk, dat nu bezig is' },
  refusals: [409],
  handle: async ({ office, person, headers, body, onFault }) => {
    const begun = await beginRound(
      office,
      person,
      { jobId: headers['idempotency-key'], named: body.municipality },
      onFault,
    );
    return begun.ok ? { body: jobItem(begun.job) } : begun;
  },
});
