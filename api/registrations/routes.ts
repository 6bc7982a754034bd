/** A client is looked for first, and made where there is none. What says who somebody is goes in a body, never in an address. */
import { z } from 'zod';
import { clientsFound } from '../../commands/find-clients.ts';
import { registerClient } from '../../commands/register-client.ts';
import { CommandIdField } from '../fields.ts';
import { route } from '../route.ts';
import { ClientSearch, FoundClients, NewClient, Registered } from './schema.ts';

const LEADS = ['caseworker', 'teamLead'] as const;
const TAG = 'Klanten';

export const searchClients = route({
  method: 'POST',
  path: '/client-searches',
  id: 'searchClients',
  tag: TAG,
  summary: 'Zoek een klant, ook wie nog geen traject had; zoeken met een BSN wordt bij de klant vastgelegd',
  who: LEADS,
  purpose: 'nobody',
  rate: 'write',
  input: { body: ClientSearch },
  reply: { status: 200, schema: FoundClients, description: 'Wie is gevonden' },
  refusals: [],
  handle: async ({ office, person, body }) => {
    const found = await clientsFound(office, person, {
      search: body.search,
      purpose: 'client.find',
      operation: 'searchClients',
    });
    return { body: { items: [...found.items], isCut: found.isCut } };
  },
});

export const registerNewClient = route({
  method: 'POST',
  path: '/clients',
  id: 'registerClient',
  tag: TAG,
  summary: 'Maak iemand klant; nog eens gestuurd onder hetzelfde kenmerk is het dezelfde klant',
  who: LEADS,
  purpose: 'nobody',
  rate: 'write',
  input: { headers: z.object({ 'idempotency-key': CommandIdField }), body: NewClient },
  reply: { status: 201, schema: Registered, description: 'De klant is gemaakt' },
  refusals: [409],
  handle: async ({ office, person, headers, body }) => {
    const made = await registerClient(office, person, { commandId: headers['idempotency-key'], ...body });
    return made.ok ? { body: { clientId: made.clientId } } : made;
  },
});
