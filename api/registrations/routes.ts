/** Making a new client, who was looked for first. What says who somebody is goes in a body, never in an address. */
import { z } from 'zod';
import { registerClient } from '../../commands/client/register-client.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { CommandIdField } from '../fields.ts';
import { route } from '../route.ts';
import { NewClient, Registered } from './schema.ts';

const TAG = 'Klanten';
const ID = 'registerClient';
/** Whether a BSN is taken is as much as a search by BSN tells. */
const PURPOSE = 'client.search';

export const registerNewClient = route({
  method: 'POST',
  path: '/clients',
  id: ID,
  tag: TAG,
  summary: 'Maak iemand klant; nog eens gestuurd onder hetzelfde kenmerk is het dezelfde klant',
  who: GUIDES,
  purpose: { file: 'foundByCommand', purpose: PURPOSE },
  rate: 'write',
  input: { headers: z.object({ 'idempotency-key': CommandIdField }), body: NewClient },
  reply: { status: 201, schema: Registered, description: 'De klant is gemaakt' },
  refusals: [409],
  handle: async ({ office, person, headers, body }) => {
    const asked = { commandId: headers['idempotency-key'], ...body };
    const made = await registerClient(office, person, asked, { purpose: PURPOSE, operation: ID });
    if (made.ok) return { body: { clientId: made.clientId } };
    if (!('faults' in made)) return made;
    const errors = made.faults.map(({ field, message }) => ({
      field: Object.hasOwn(body.person, field) ? `body.person.${field}` : `body.${field}`,
      message,
    }));
    return { ...made, errors };
  },
});
