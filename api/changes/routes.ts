/** What changes, as it happens. */
import { z } from 'zod';
import { refuse } from '../../domain/refusal.ts';
import { InstantField } from '../fields.ts';
import { route } from '../route.ts';
import { eventStream } from './event-stream.ts';

export const followChanges = route({
  method: 'GET',
  path: '/changes',
  id: 'followChanges',
  tag: 'Wijzigingen',
  summary: 'Hoor welke trajecten wijzigen (server-sent events)',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'stream',
  input: { headers: z.object({ 'last-event-id': InstantField.optional().describe('Wat u het laatst hoorde') }) },
  reply: {
    status: 200,
    schema: z.unknown(),
    description: 'Gebeurtenissen `trajectory` met klantnummer en versie, en `reset`: lees alles opnieuw',
    type: 'text/event-stream',
  },
  refusals: [],
  handle: async ({ office, person, token, feed, headers }) => {
    if (token === undefined) return refuse('NOT_SIGNED_IN', 'Meld u aan.');
    return { body: eventStream(office.db, feed, person, token, headers['last-event-id']) };
  },
});
