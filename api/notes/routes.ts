/** Notes on a client for the office. In a body only: never in an address, a log or a workflow. */
import { z } from 'zod';
import { takeBackNote, writeNote } from '../../commands/client/client-notes.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { ClientIdField, CommandIdField, OwnWordsField } from '../fields.ts';
import { route } from '../route.ts';

const TAG = 'Notities';
const purpose = { file: 'clientId', purpose: 'client.guide' } as const;

export const writeClientNote = route({
  method: 'POST',
  path: '/clients/:clientId/notes',
  id: 'writeNote',
  tag: TAG,
  summary: 'Schrijf een notitie voor het kantoor; het kenmerk is dat van de notitie',
  who: GUIDES,
  purpose,
  rate: 'write',
  input: {
    params: z.strictObject({ clientId: ClientIdField }),
    headers: z.object({ 'idempotency-key': CommandIdField }),
    body: z.strictObject({ text: OwnWordsField }).meta({ id: 'NewNote' }),
  },
  reply: {
    status: 201,
    schema: z.strictObject({ id: CommandIdField }).meta({ id: 'NoteWritten', description: 'De notitie is bewaard' }),
    description: 'De notitie is bewaard',
  },
  refusals: [404, 409],
  handle: async ({ office, person, params: { clientId }, headers, body }) => {
    const id = headers['idempotency-key'];
    const written = await writeNote(office, person, { id, clientId, text: body.text });
    return written.ok ? { body: { id } } : written;
  },
});

export const withdrawClientNote = route({
  method: 'DELETE',
  path: '/clients/:clientId/notes/:noteId',
  id: 'withdrawNote',
  tag: TAG,
  summary: 'Trek een notitie van vandaag in',
  who: GUIDES,
  purpose,
  rate: 'write',
  input: { params: z.strictObject({ clientId: ClientIdField, noteId: CommandIdField }) },
  reply: { status: 204, schema: z.null(), description: 'De notitie is ingetrokken' },
  refusals: [403, 404, 409],
  handle: async ({ office, person, params: { clientId, noteId } }) => {
    const done = await takeBackNote(office, person, { clientId, id: noteId });
    return done.ok ? { body: null } : done;
  },
});
