/** Closing a file to all but some people, and opening it again. */
import { z } from 'zod';
import { readersFor, setFileReaders } from '../../commands/client/file-readers.ts';
import { ClientIdField } from '../fields.ts';
import { route } from '../route.ts';
import { Readers, SetReaders } from './schema.ts';

const OF_CLIENT = z.strictObject({ clientId: ClientIdField });
const PURPOSE = 'file.close';
const SET = 'setReaders';

export const showReaders = route({
  method: 'GET',
  path: '/clients/:clientId/readers',
  id: 'showReaders',
  tag: 'Klanten',
  summary: 'Voor wie een dossier open is',
  who: ['teamLead'],
  purpose: { file: 'clientId', purpose: PURPOSE },
  rate: 'read',
  input: { params: OF_CLIENT },
  reply: { status: 200, schema: Readers, description: 'Voor wie het dossier open is' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const found = await readersFor(office.db, person, params.clientId);
    return found.ok ? { body: { readers: [...found.readers], caseworker: found.caseworker } } : found;
  },
});

export const setReaders = route({
  method: 'PUT',
  path: '/clients/:clientId/readers',
  id: SET,
  tag: 'Klanten',
  summary: 'Scherm een dossier af voor ieder behalve deze mensen, of open het',
  who: ['teamLead'],
  purpose: { file: 'foundByCommand', purpose: PURPOSE },
  rate: 'write',
  input: { params: OF_CLIENT, body: SetReaders },
  reply: { status: 200, schema: Readers, description: 'Zo is het nu' },
  refusals: [404, 409],
  handle: async ({ office, person, params, body }) => {
    const set = await setFileReaders(office.db, person, params.clientId, body.readers, {
      purpose: PURPOSE,
      operation: SET,
    });
    return set.ok ? { body: { readers: [...set.readers], caseworker: set.caseworker } } : set;
  },
});
