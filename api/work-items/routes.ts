/** What is to be done, for whom who asks may see. */
import { workCountsFor, workListFor, workOptionsFor } from '../../commands/work-list/work-list.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { route } from '../route.ts';
import { workItem, workOptions } from './presenter.ts';
import { WorkCounts, WorkCountsQuery, WorkFilterQuery, WorkList, WorkListQuery, WorkOptions } from './schema.ts';

export const workItems = route({
  method: 'GET',
  path: '/work-items',
  id: 'listWorkItems',
  tag: 'Werkvoorraad',
  summary: 'Een bladzijde van de werkvoorraad, gefilterd en gesorteerd',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: { query: WorkListQuery },
  reply: { status: 200, schema: WorkList, description: 'De trajecten op deze bladzijde' },
  refusals: [],
  handle: async ({ office, person, query }) => {
    const { page, pageSize, order, ...asked } = query;
    const found = await workListFor(office, person, {
      ...asked,
      page,
      pageSize,
      descending: order === 'descending',
    });
    return { body: { items: found.items.map((row) => workItem(row, found)), page, pageSize, total: found.total } };
  },
});

export const workItemCounts = route({
  method: 'GET',
  path: '/work-item-counts',
  id: 'countWorkItems',
  tag: 'Werkvoorraad',
  summary: 'Hoeveel trajecten er in elke lijst staan, of daarin worden gevonden',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: { query: WorkCountsQuery },
  reply: { status: 200, schema: WorkCounts, description: 'Het aantal per lijst' },
  refusals: [],
  handle: async ({ office, person, query }) => ({ body: await workCountsFor(office, person, query.search) }),
});

export const workItemOptions = route({
  method: 'GET',
  path: '/work-item-options',
  id: 'listWorkItemOptions',
  tag: 'Werkvoorraad',
  summary: 'Waarop een lijst te filteren is, met aantallen',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: { query: WorkFilterQuery },
  reply: { status: 200, schema: WorkOptions, description: 'De keuzes per filter' },
  refusals: [],
  handle: async ({ office, person, query }) => ({ body: workOptions(await workOptionsFor(office, person, query)) }),
});
