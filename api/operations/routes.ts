/** How Klimop fares, for who runs it: client numbers only, no names; of a file that is closed to who asks, not the number either. */
import { z } from 'zod';
import { countsNow, stuckNow } from '../../commands/operations/operations-view.ts';
import { repair } from '../../commands/operations/repair.ts';
import { CommandIdField } from '../fields.ts';
import { jobItem } from '../jobs/presenter.ts';
import { JobItem } from '../jobs/schema.ts';
import { route } from '../route.ts';
import { counts, stuckCauses } from './presenter.ts';
import { OpenCounts, RepairAsked, StuckCauses } from './schema.ts';

export const openTrajectoryCounts = route({
  method: 'GET',
  path: '/open-trajectory-counts',
  id: 'countOpenTrajectories',
  tag: 'Beheer',
  summary: 'Open trajecten per fase en per wie aan zet is',
  who: ['operations'],
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: OpenCounts, description: 'De aantallen' },
  refusals: [],
  handle: async ({ office, person, temporalUi }) => ({
    body: counts(await countsNow(office, person.municipalities), temporalUi),
  }),
});

export const stuck = route({
  method: 'GET',
  path: '/stuck-causes',
  id: 'listStuckCauses',
  tag: 'Beheer',
  summary: 'Wat stilstaat, per oorzaak, en wat eraan te doen is',
  who: ['operations'],
  purpose: 'nobody',
  rate: 'heavy',
  input: {},
  reply: { status: 200, schema: StuckCauses, description: 'De oorzaken, de zwaarste eerst' },
  refusals: [],
  handle: async ({ office, person, temporalUi }) => ({
    body: stuckCauses(await stuckNow(office, person), temporalUi),
  }),
});

export const beginRepair = route({
  method: 'POST',
  path: '/repairs',
  id: 'beginRepair',
  tag: 'Beheer',
  summary: 'Laat herstellen waarin de database en Temporal verschillen; u hoeft er niet op te wachten',
  who: ['operations'],
  purpose: 'nobody',
  rate: 'heavy',
  input: { headers: z.object({ 'idempotency-key': CommandIdField }), body: RepairAsked },
  reply: { status: 201, schema: JobItem, description: 'Het werk, dat nu bezig is' },
  refusals: [409],
  handle: async ({ office, person, headers, onFault }) => {
    const begun = await repair(office, person, headers['idempotency-key'], onFault);
    return begun.ok ? { body: jobItem(begun.job) } : begun;
  },
});
