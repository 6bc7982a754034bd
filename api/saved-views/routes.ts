/** Choices of the work list that somebody keeps: their own, and nobody else's. */
import { z } from 'zod';
import { keepView } from '../../commands/work-list/saved-views.ts';
import { removeSavedView, type SavedQuery, savedViewsOf } from '../../db/lists/saved-views.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { route } from '../route.ts';
import { KeepView, SavedView, SavedViewId, SavedViews } from './schema.ts';

export const savedViews = route({
  method: 'GET',
  path: '/saved-views',
  id: 'listSavedViews',
  tag: 'Werkvoorraad',
  summary: 'De weergaven van de werkvoorraad die u hebt bewaard',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: SavedViews, description: 'Uw weergaven' },
  refusals: [],
  handle: async ({ office, person }) => ({ body: { items: await savedViewsOf(office.db, person.id) } }),
});

export const keepSavedView = route({
  method: 'PUT',
  path: '/saved-views/:viewId',
  id: 'keepSavedView',
  tag: 'Werkvoorraad',
  summary: 'Bewaar een weergave, of geef haar een andere naam of keuze',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'write',
  input: { params: SavedViewId, body: KeepView },
  reply: { status: 200, schema: SavedView, description: 'De weergave is bewaard' },
  refusals: [404, 409],
  handle: async ({ office, person, params, body }) => {
    const kept = await keepView(office.db, person.id, {
      id: params.viewId,
      name: body.name,
      query: body.query as SavedQuery,
    });
    return kept.ok ? { body: kept.view } : kept;
  },
});

export const removeOwnView = route({
  method: 'DELETE',
  path: '/saved-views/:viewId',
  id: 'removeSavedView',
  tag: 'Werkvoorraad',
  summary: 'Verwijder een weergave; bewaar haar opnieuw onder hetzelfde kenmerk om haar terug te halen',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'write',
  input: { params: SavedViewId },
  reply: { status: 204, schema: z.null(), description: 'De weergave is er niet meer' },
  refusals: [],
  handle: async ({ office, person, params }) => {
    await removeSavedView(office.db, person.id, params.viewId);
    return { body: null };
  },
});
