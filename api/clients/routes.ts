/** One client. */

import { z } from 'zod';
import { dutchToday } from '../../activities/dutch-today.ts';
import { clientPage } from '../../commands/client/client-page.ts';
import { noteOpened } from '../../db/people/files-opened.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { ClientIdField } from '../fields.ts';
import { route } from '../route.ts';
import { clientOnPage } from './presenter.ts';
import { ClientOnPage } from './schema.ts';

export const showClient = route({
  method: 'GET',
  path: '/clients/:clientId',
  id: 'showClient',
  tag: 'Klanten',
  summary: 'Alles wat de pagina van één klant toont',
  who: GUIDES,
  purpose: { file: 'clientId', purpose: 'client.guide' },
  rate: 'read',
  input: { params: z.strictObject({ clientId: ClientIdField }) },
  reply: { status: 200, schema: ClientOnPage, description: 'De klant en het nieuwste traject', isVersioned: true },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const page = await clientPage(office, params.clientId, person);
    if ('ok' in page) return page;
    const body = clientOnPage(page, person.id, dutchToday());
    if (page.trajectory !== null) await noteOpened(office.db, person.id, page.trajectory.present);
    const seen = body.trajectory?.seen ?? 0;
    return { body, beside: { headers: { etag: `"${seen}"` } } };
  },
});
