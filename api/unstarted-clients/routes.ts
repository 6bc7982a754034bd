/** With whom to begin: clients who never had a trajectory, of whom who asks may see. */
import { unstartedFor } from '../../commands/work-list/unstarted-clients.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { route } from '../route.ts';
import { UnstartedClients, UnstartedQuery } from './schema.ts';

export const listUnstartedClients = route({
  method: 'GET',
  path: '/unstarted-clients',
  id: 'listUnstartedClients',
  tag: 'Werkvoorraad',
  summary: 'Een bladzijde van de klanten die nog geen traject hadden, gefilterd en gesorteerd',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: { query: UnstartedQuery },
  reply: { status: 200, schema: UnstartedClients, description: 'De klanten op deze bladzijde' },
  refusals: [],
  handle: async ({ office, person, query }) => {
    const { page, pageSize, order, ...asked } = query;
    const found = await unstartedFor(office, person, { ...asked, page, pageSize, descending: order === 'descending' });
    const items = found.items.map(({ caseworker, caseworkerName, ...row }) => ({
      ...row,
      caseworker: { id: caseworker, name: caseworkerName },
    }));
    return { body: { items, page, pageSize, total: found.total } };
  },
});
