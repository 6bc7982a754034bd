/** What is to be done, for whom who asks may see. */
import { workListFor } from '../../commands/work-list.ts';
import { route } from '../route.ts';
import { WorkList, WorkListQuery } from './schema.ts';

export const workItems = route({
  method: 'GET',
  path: '/work-items',
  id: 'listWorkItems',
  tag: 'Werkvoorraad',
  summary: 'Een bladzijde van de werkvoorraad, gefilterd en gesorteerd',
  who: ['caseworker', 'teamLead', 'operations'],
  purpose: 'nobody',
  rate: 'read',
  input: { query: WorkListQuery },
  reply: { status: 200, schema: WorkList, description: 'De trajecten op deze bladzijde' },
  refusals: [],
  handle: async ({ office, person, query }) => {
    const { page, pageSize, order, ...asked } = query;
    const { items, total } = await workListFor(office.db, person, {
      ...asked,
      page,
      pageSize,
      descending: order === 'descending',
    });
    return { body: { items: [...items], page, pageSize, total } };
  },
});
