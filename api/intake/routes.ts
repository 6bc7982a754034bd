/** The intake of a client: asked, typed, judged. What it comes to is recorded by a command (start, provideFacts). */
import { z } from 'zod';
import { dropDraft, intakePage, judgeIntake, keepDraft, ownDrafts } from '../../commands/client/intake.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { ClientIdField, IfMatchField } from '../fields.ts';
import { route } from '../route.ts';
import { intakeOnPage, judgementOnPage } from './presenter.ts';
import { DraftGiven, DraftKept, Drafts, IntakeOnPage, Judgement, JudgementAsked } from './schema.ts';

const TAG = 'Intake';
const params = z.strictObject({ clientId: ClientIdField });
const purpose = { file: 'clientId', purpose: 'client.intake' } as const;

export const showIntake = route({
  method: 'GET',
  path: '/clients/:clientId/intake',
  id: 'showIntake',
  tag: TAG,
  summary: 'De vragen van een intake, wat al bekend is en uw concept',
  who: GUIDES,
  purpose,
  rate: 'read',
  input: { params },
  reply: { status: 200, schema: IntakeOnPage, description: 'De intake' },
  refusals: [404, 409],
  handle: async ({ office, person, params: { clientId } }) => {
    const page = await intakePage(office, person, clientId);
    return 'ok' in page ? page : { body: intakeOnPage(page) };
  },
});

export const judgeAnswers = route({
  method: 'POST',
  path: '/clients/:clientId/intake-judgements',
  id: 'judgeAnswers',
  tag: TAG,
  summary: 'Waar antwoorden op uitkomen; er wordt niets bewaard',
  who: GUIDES,
  purpose,
  // One an answer, and somebody may answer quickly.
  rate: 'read',
  input: { params, body: JudgementAsked },
  reply: { status: 200, schema: Judgement, description: 'Wat vaststaat en wat er nog toe doet' },
  refusals: [404, 409],
  handle: async ({ office, person, params: { clientId }, body }) => {
    const judgement = await judgeIntake(office, person, clientId, body.facts);
    return 'ok' in judgement ? judgement : { body: judgementOnPage(judgement) };
  },
});

export const keepIntakeDraft = route({
  method: 'PUT',
  path: '/clients/:clientId/intake-draft',
  id: 'keepIntakeDraft',
  tag: TAG,
  summary: 'Bewaar uw concept; een nieuw concept heeft versie "0"',
  who: GUIDES,
  purpose,
  rate: 'write',
  input: { params, headers: z.object({ 'if-match': IfMatchField }), body: DraftGiven },
  reply: { status: 200, schema: DraftKept, description: 'Het concept is bewaard', isVersioned: true },
  refusals: [404, 412],
  handle: async ({ office, person, params: { clientId }, headers, body }) => {
    const kept = await keepDraft(office, person, { clientId, answers: body.answers, seen: headers['if-match'] });
    return 'ok' in kept ? kept : { body: kept, beside: { headers: { etag: `"${kept.version}"` } } };
  },
});

export const dropIntakeDraft = route({
  method: 'DELETE',
  path: '/clients/:clientId/intake-draft',
  id: 'dropIntakeDraft',
  tag: TAG,
  summary: 'Gooi uw concept weg',
  who: GUIDES,
  purpose,
  rate: 'write',
  input: { params },
  reply: { status: 204, schema: z.null(), description: 'Er is geen concept meer' },
  refusals: [404],
  handle: async ({ office, person, params: { clientId } }) =>
    (await dropDraft(office, person, clientId)) ?? { body: null },
});

export const intakeDrafts = route({
  method: 'GET',
  path: '/intake-drafts',
  id: 'listIntakeDrafts',
  tag: TAG,
  summary: 'Intakes die u nog niet hebt afgerond',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: Drafts, description: 'Uw concepten, het nieuwste eerst' },
  refusals: [],
  handle: async ({ office, person }) => ({ body: { items: [...(await ownDrafts(office, person))] } }),
});
