/** Looking for a client by BSN: with a POST, so that the number stands in no address and no log. */
import { findByBsn } from '../../commands/find-client.ts';
import { route } from '../route.ts';
import { SearchByBsn, SearchFound } from './schema.ts';

const ID = 'searchClientByBsn';
const PURPOSE = 'client.search';

export const searchClient = route({
  method: 'POST',
  path: '/client-searches',
  id: ID,
  tag: 'Klanten',
  summary: 'Zoek een klant op burgerservicenummer; de zoekvraag wordt vastgelegd, het nummer niet',
  who: ['caseworker', 'teamLead'],
  purpose: { file: 'foundByCommand', purpose: PURPOSE },
  rate: 'search',
  input: { body: SearchByBsn },
  reply: { status: 200, schema: SearchFound, description: 'De klant met dit nummer, of niemand' },
  refusals: [],
  handle: async ({ office, person, body }) => {
    const found = await findByBsn(office, person, body.bsn, { purpose: PURPOSE, operation: ID });
    return found.ok ? { body: { clientId: found.clientId } } : found;
  },
});
