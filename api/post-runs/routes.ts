/** Post runs: everything that waits, sent at once; what came of it, and as PDF. */
import { z } from 'zod';
import { LETTERS_A_PART, lettersOfRun, newestRuns, postRunOf, postRunPdf } from '../../commands/letters/post-room.ts';
import { runPost } from '../../commands/letters/send-letters.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { CommandIdField, CountField, PAGING, PdfField } from '../fields.ts';
import { POST_ROOM } from '../letters/routes.ts';
import { LettersOfRun, PostRun, PostRuns } from '../letters/schema.ts';
import { route } from '../route.ts';
import { letterOfRun, postRun } from './presenter.ts';

const params = z.strictObject({ postRunId: CommandIdField });
const MOST_PARTS = 1_000;

export const listPostRuns = route({
  method: 'GET',
  path: '/post-runs',
  id: 'listPostRuns',
  tag: 'Brieven',
  summary: 'De nieuwste postrondes',
  who: POST_ROOM,
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: PostRuns, description: 'De nieuwste eerst' },
  refusals: [],
  handle: async ({ office, person }) => ({
    body: { items: (await newestRuns(office.db, person)).map(postRun) },
  }),
});

export const makePostRun = route({
  method: 'POST',
  path: '/post-runs',
  id: 'makePostRun',
  tag: 'Brieven',
  summary: 'Verstuur alles wat wacht; nog eens gevraagd onder hetzelfde kenmerk verstuurt niets nieuws',
  who: POST_ROOM,
  purpose: 'nobody',
  rate: 'write',
  input: { headers: z.object({ 'idempotency-key': CommandIdField }) },
  reply: { status: 201, schema: PostRun, description: 'Wat er is verstuurd' },
  refusals: [409],
  handle: async ({ office, person, headers }) => {
    const postRunId = headers['idempotency-key'];
    const run = await runPost(office.db, { by: person.id, at: instantOf(Date.now()), dryRun: false, postRunId });
    if (!run.ok) return run;
    const kept = await postRunOf(office.db, person, postRunId);
    return 'ok' in kept ? kept : { body: postRun(kept) };
  },
});

export const showPostRun = route({
  method: 'GET',
  path: '/post-runs/:postRunId',
  id: 'showPostRun',
  tag: 'Brieven',
  summary: 'Wat er van een postronde is geworden',
  who: POST_ROOM,
  purpose: 'nobody',
  rate: 'read',
  input: { params },
  reply: { status: 200, schema: PostRun, description: 'De postronde' },
  refusals: [404],
  handle: async ({ office, person, params: { postRunId } }) => {
    const run = await postRunOf(office.db, person, postRunId);
    return 'ok' in run ? run : { body: postRun(run) };
  },
});

export const listLettersOfRun = route({
  method: 'GET',
  path: '/post-runs/:postRunId/letters',
  id: 'listLettersOfRun',
  tag: 'Brieven',
  summary: 'De brieven in een postronde, elk met de laatste dag om bezwaar te maken',
  who: POST_ROOM,
  purpose: 'nobody',
  rate: 'read',
  input: { params, query: z.strictObject(PAGING) },
  reply: { status: 200, schema: LettersOfRun, description: 'De brieven op deze bladzijde' },
  refusals: [404],
  handle: async ({ office, person, params: { postRunId }, query }) => {
    const found = await lettersOfRun(office.db, person, { id: postRunId, ...query });
    if ('ok' in found) return found;
    return { body: { ...query, items: found.items.map(letterOfRun), total: found.total } };
  },
});

export const printPostRun = route({
  method: 'GET',
  path: '/post-runs/:postRunId/pdf',
  id: 'printPostRun',
  tag: 'Brieven',
  summary: 'De brieven van een postronde als PDF, om te printen',
  who: POST_ROOM,
  purpose: { file: 'foundByCommand', purpose: 'letter.print' },
  rate: 'print',
  input: {
    params,
    query: z.strictObject({
      part: CountField(MOST_PARTS, 1).describe(`Welk bestand: in elk staan ten hoogste ${LETTERS_A_PART} brieven`),
    }),
  },
  reply: { status: 200, schema: PdfField, description: 'De brieven, elk op een eigen blad', type: 'application/pdf' },
  refusals: [404],
  handle: async ({ office, person, params: { postRunId }, query: { part } }) => {
    const made = await postRunPdf(office.db, person, {
      id: postRunId,
      part,
      purpose: 'letter.print',
      operation: 'printPostRun',
    });
    if (!Buffer.isBuffer(made)) return made;
    return {
      body: made,
      beside: { headers: { 'content-disposition': `attachment; filename="postronde-${part}.pdf"` } },
    };
  },
});
