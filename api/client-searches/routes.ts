/** Looking for a client: with a POST, so that neither a name nor a BSN stands in an address or a log. */
import { clientsFound } from '../../commands/client/find-clients.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { route } from '../route.ts';
import { ClientSearch, FoundClients } from './schema.ts';

const ID = 'searchClients';
const PURPOSE = 'client.search';

export const searchClients = route({
  method: 'POST',
  path: '/client-searches',
  id: ID,
  tag: 'Klanten',
  summary:
    'Zoek een klant, ook wie nog geen traject had; zoeken met een burgerservicenummer wordt vastgelegd, het nummer niet',
  who: GUIDES,
  purpose: { file: 'foundByCommand', purpose: PURPOSE },
  rate: 'search',
  input: { body: ClientSearch },
  reply: { status: 200, schema: FoundClients, description: 'Wie is gevonden' },
  refusals: [],
  handle: async ({ office, person, body }) => {
    const found = await clientsFound(office, person, { search: body.search, purpose: PURPOSE, operation: ID });
    return found.ok ? { body: { items: [...found.items], isCut: found.isCut } } : found;
  },
});
