/** Letters: one of a client, read, printed and sent; and what waits. */
import { z } from 'zod';
import { waitingLetters } from '../../commands/letters/post-room.ts';
import { lettersPdf } from '../../commands/letters/print/letters-pdf.ts';
import { sendLetter } from '../../commands/letters/send-letters.ts';
import { letterShown } from '../../commands/letters/show-letter.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { refuse } from '../../domain/refusal.ts';
import { letterFileName } from '../../domain/trajectory/letter-kinds.ts';
import { RIGHTS } from '../../domain/trajectory/rights.ts';
import { ClientIdField, PdfField } from '../fields.ts';
import { route } from '../route.ts';
import { letterOnPage, waitingLetter } from './presenter.ts';
import { Dispatch, LetterIdField, LetterOnPage, LettersQuery, WaitingLetters } from './schema.ts';

/** Who may run the post: the post of everybody together is also a matter of the post room. */
export const POST_ROOM = RIGHTS['letters.postRun'];

const params = z.strictObject({ clientId: ClientIdField, letterId: LetterIdField });
const now = () => instantOf(Date.now());

export const listLetters = route({
  method: 'GET',
  path: '/letters',
  id: 'listLetters',
  tag: 'Brieven',
  summary: 'Brieven die wachten op verzending, of die nog niet zijn geschreven',
  who: POST_ROOM,
  purpose: 'nobody',
  rate: 'read',
  input: { query: LettersQuery },
  reply: { status: 200, schema: WaitingLetters, description: 'De brieven op deze bladzijde, de oudste eerst' },
  refusals: [],
  handle: async ({ office, person, query }) => {
    const { items, total } = await waitingLetters(office.db, person, query);
    return { body: { items: items.map(waitingLetter), page: query.page, pageSize: query.pageSize, total } };
  },
});

export const showLetter = route({
  method: 'GET',
  path: '/clients/:clientId/letters/:letterId',
  id: 'showLetter',
  tag: 'Brieven',
  summary: 'Een brief zoals de klant hem leest',
  who: GUIDES,
  purpose: { file: 'clientId', purpose: 'letter.read' },
  rate: 'read',
  input: { params },
  reply: { status: 200, schema: LetterOnPage, description: 'De brief, met naam en adres' },
  refusals: [404],
  handle: async ({ office, person, params: { clientId, letterId } }) => {
    const shown = await letterShown(office.db, person, { clientId, letterId, on: now() });
    return 'ok' in shown ? shown : { body: letterOnPage(clientId, shown) };
  },
});

export const printLetter = route({
  method: 'GET',
  path: '/clients/:clientId/letters/:letterId/pdf',
  id: 'printLetter',
  tag: 'Brieven',
  summary: 'Een brief als PDF die ook voorgelezen kan worden (PDF/UA-1)',
  who: GUIDES,
  purpose: { file: 'clientId', purpose: 'letter.print' },
  rate: 'write',
  input: { params },
  reply: { status: 200, schema: PdfField, description: 'De brief', type: 'application/pdf' },
  refusals: [404],
  handle: async ({ office, person, params: { clientId, letterId } }) => {
    const shown = await letterShown(office.db, person, { clientId, letterId, on: now() });
    if ('ok' in shown) return shown;
    const { kind, sentAt, writtenAt } = shown.kept;
    const file = letterFileName({ kind, clientId, day: dutchDay(sentAt ?? writtenAt) });
    return {
      body: await lettersPdf([shown.letter]),
      beside: { headers: { 'content-disposition': `attachment; filename="${file}"` } },
    };
  },
});

export const dispatchLetter = route({
  method: 'PUT',
  path: '/clients/:clientId/letters/:letterId/dispatch',
  id: 'dispatchLetter',
  tag: 'Brieven',
  summary: 'Verstuur een brief; nog eens gevraagd verandert er niets',
  who: GUIDES,
  purpose: { file: 'clientId', purpose: 'letter.send' },
  rate: 'write',
  input: { params },
  reply: { status: 200, schema: Dispatch, description: 'De brief is verstuurd' },
  refusals: [404, 409],
  handle: async ({ office, person, params: { clientId, letterId } }) => {
    const at = now();
    const draft = await letterShown(office.db, person, { clientId, letterId, on: at });
    if ('ok' in draft) return draft;
    const sent = await sendLetter(office.db, { ...draft.kept, clientId }, { by: person.id, at });
    if (!sent.ok) return sent;
    const after = await letterShown(office.db, person, { clientId, letterId, on: at });
    if ('ok' in after) return after;
    const { sentAt } = after.kept;
    if (sentAt === null) return refuse('LETTER_LAPSED', 'Deze brief is intussen vervallen. Hij is niet verstuurd.');
    return { body: { letterId, sentAt, lastDay: after.lastDay, uncertainYears: [...sent.uncertainYears] } };
  },
});
