import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { storeLetter } from '../../db/letters/letters.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { sentOn } from '../../domain/letters/send.ts';
import type { LetterKind } from '../../domain/trajectory/letter-kinds.ts';
import { readPdf } from '../commands/print/read-pdf.ts';
import { draftOf } from '../domain/letters/example-letters.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let reader: Caller;

/** Nobody else has these two roles, so that a trial lets one be them. */
const READER = 'cw-letters';

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-letters'));
  caller = await openCaller(harness.office);
  await storeCaseworkers(harness.office.db, [
    { id: READER, name: 'Leest brieven', team: 'test', roles: ['caseworker', 'privacyOfficer'] },
  ]);
  reader = caller.another();
  expect((await reader.be(READER)).status).toBe(201);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

/** A draft to a client whose file is closed to all but READER: other tests send the post as well, and this one waits for us. */
const draft = async (kind: LetterKind = 'decision'): Promise<{ clientId: string; letterId: string; path: string }> => {
  const { db } = harness.office;
  const clientId = await harness.client(ISOLATED);
  const { trajectoryId } = await harness.begin(clientId);
  await db.insertInto('fileReaders').values({ clientId, personId: READER }).execute();
  const letterId = `${trajectoryId}.90.${kind}`;
  await storeLetter(db, {
    id: letterId,
    trajectoryId,
    version: 90,
    kind,
    language: 'nl',
    content: draftOf(kind),
    writtenAt: instantOf(Date.now()),
  });
  return { clientId, letterId, path: `/v1/clients/${clientId}/letters/${letterId}` };
};

const lastDayToday = () => sentOn(draftOf('decision'), dutchToday()).objection?.lastDay;

test('a letter is read as the client will, with the last day to object were it sent today, and sent once', async () => {
  const { letterId, clientId, path } = await draft();
  const before = await reader.ask('GET', path);
  expect(before.body).toMatchObject({ letterId, clientId, kind: 'decision', state: 'draft', sentAt: null });
  expect(before.body.letter).toMatchObject({
    mark: expect.stringContaining('Concept'),
    subject: 'Ons besluit over uw traject naar werk',
  });
  expect(before.body.letter.address[0]).toMatch(/^Test Klant/);
  expect(before.body.lastDay).toBe(lastDayToday());

  const sent = await reader.ask('PUT', `${path}/dispatch`);
  expect([sent.status, sent.body.lastDay]).toEqual([200, lastDayToday()]);
  const again = await reader.ask('PUT', `${path}/dispatch`);
  expect(again.body).toEqual(sent.body);
  const after = await reader.ask('GET', path);
  expect(after.body).toMatchObject({ state: 'sent', sentBy: { id: READER }, lastDay: sent.body.lastDay });
  expect(after.body.letter.mark).toBeNull();
});

test('a letter names who guides the client when it is sent, and nobody who does so no more', async () => {
  const { clientId, path } = await draft();
  const contact = async () => {
    const { letter } = (await reader.ask('GET', path)).body;
    const asked = letter.sections.find(({ heading }: { heading: string }) => heading === 'Hebt u vragen?');
    return {
      detail: letter.details.find(({ label }: { label: string }) => label === 'Uw klantmanager')?.value ?? null,
      asked: asked.paragraphs.join(' '),
    };
  };
  const OWN = { id: READER, name: 'Leest brieven', team: 'test' };
  const { db } = harness.office;
  expect((await harness.send(clientId, 'transfer', { to: READER })).ok).toBe(true);
  expect(await contact()).toEqual({
    detail: 'Leest brieven',
    asked: expect.stringMatching(/^Bel dan 053-.* en vraag naar uw klantmanager: Leest brieven\.$/),
  });
  await storeCaseworkers(db, [{ ...OWN, name: 'Lydia Lettergreep', roles: ['caseworker', 'privacyOfficer'] }]);
  await reader.ask('PUT', `${path}/dispatch`);
  expect((await contact()).detail).toBe('Lydia Lettergreep');
  // What was sent never changes.
  await storeCaseworkers(db, [{ ...OWN, roles: ['caseworker', 'privacyOfficer'] }]);
  expect((await contact()).detail).toBe('Lydia Lettergreep');
});

test('to a client whose caseworker does not work here any more the number of the municipality is told', async () => {
  const { db } = harness.office;
  const { clientId, path } = await draft();
  const gone = { id: 'cw-gone', name: 'Is vertrokken', team: 'test' };
  await storeCaseworkers(db, [{ ...gone, roles: ['caseworker'] }]);
  await db.insertInto('fileReaders').values({ clientId, personId: gone.id }).execute();
  expect((await harness.send(clientId, 'transfer', { to: gone.id })).ok).toBe(true);
  await storeCaseworkers(db, [{ ...gone, roles: ['management'] }]);
  const { body } = await reader.ask('GET', path);
  expect(JSON.stringify(body.letter)).not.toContain(gone.name);
  expect(JSON.stringify(body.letter)).toContain('Bel dan de gemeente: 053-');
});

test('a letter comes as a PDF that nobody keeps and whose name says kind, number and day, and no person', async () => {
  const { path, clientId } = await draft();
  const { status, body, headers } = await reader.ask('GET', `${path}/pdf`);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="besluit-${clientId}-${dutchToday()}.pdf"`);
  expect(headers.get('cache-control')).toBe('no-store');
  const { title, heard } = await readPdf(body);
  expect(title).toBe('Ons besluit over uw traject naar werk');
  expect(heard.map(({ text }) => text).join(' ')).toMatch(/Test Klant \d+ .*Beste Test Klant/);
  const noted = await harness.office.db
    .selectFrom('fileAccess')
    .select(['purpose', 'operation'])
    .where('clientId', '=', clientId)
    .where('personId', '=', READER)
    .execute();
  expect(noted).toContainEqual({ purpose: 'letter.print', operation: 'printLetter' });
});

test('a letter of a file that is closed to somebody exists for them nowhere: not to read, print, send, or in a run', async () => {
  const { path, letterId, clientId } = await draft();
  const other = caller.another();
  await other.be('cw-01');
  for (const [method, below] of [
    ['GET', ''],
    ['GET', '/pdf'],
    ['PUT', '/dispatch'],
  ] as const)
    expect((await other.ask(method, `${path}${below}`)).body.code).toBe('UNKNOWN_CLIENT');
  const listed = async (who: Caller) =>
    (await who.ask('GET', '/v1/letters?pageSize=100')).body.items.map((one: { letterId: string }) => one.letterId);
  expect(await listed(other)).not.toContain(letterId);
  const run = await other.ask('POST', '/v1/post-runs', { headers: { 'idempotency-key': randomUUID() } });
  expect(run.status).toBe(201);
  expect((await reader.ask('GET', path)).body.state).toBe('draft');
  const wrong = await reader.ask('GET', `/v1/clients/${clientId}/letters/x.1.decision`);
  expect([wrong.status, wrong.body.code]).toEqual([404, 'UNKNOWN_LETTER']);
});

test('a run sends what waits, once under one key; says what came of each letter; and is printed as one file', async () => {
  const { letterId, clientId } = await draft();
  const told = await draft('outflow');
  const key = randomUUID();
  const make = (who: Caller) => who.ask('POST', '/v1/post-runs', { headers: { 'idempotency-key': key } });
  const [run, same] = await Promise.all([make(reader), make(reader)]);
  expect([run.status, same.status]).toEqual([201, 201]);
  const later = await draft();
  const again = await make(reader);
  expect(again.body).toMatchObject({ postRunId: key, finishedAt: expect.any(String) });
  expect((await reader.ask('GET', later.path)).body.state).toBe('draft');
  expect((await reader.ask('GET', `/v1/post-runs/${key}`)).body).toEqual(again.body);
  expect((await reader.ask('GET', '/v1/post-runs')).body.items[0]).toEqual(again.body);

  const other = caller.another();
  await other.be('cw-01');
  expect((await make(other)).body.code).toBe('COMMAND_ID_REUSED');

  const { body } = await reader.ask('GET', `/v1/post-runs/${key}/letters?pageSize=100`);
  expect(body.total).toBe(again.body.letters);
  const of = (id: string) => body.items.find((one: { letterId: string }) => one.letterId === id);
  expect(of(letterId)).toMatchObject({ clientId, kind: 'decision', lastDay: lastDayToday() });
  expect(of(told.letterId)).toMatchObject({ kind: 'outflow', lastDay: null });

  const printed = await reader.ask('GET', `/v1/post-runs/${key}/pdf`);
  expect([printed.status, printed.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="postronde-1.pdf"',
  ]);
  const { seen } = await readPdf(printed.body);
  expect(seen.filter((page) => page.includes('Pagina 1 van'))).toHaveLength(again.body.letters);
  const noted = await harness.office.db
    .selectFrom('fileAccess')
    .select('purpose')
    .where('clientId', '=', clientId)
    .where('operation', '=', 'printPostRun')
    .execute();
  expect(noted).toEqual([{ purpose: 'letter.print' }]);
  const beyond = await reader.ask('GET', `/v1/post-runs/${key}/pdf?part=999`);
  expect([beyond.status, beyond.body.code]).toEqual([404, 'UNKNOWN_POST_RUN']);
});

test('a letter that could not be written shows so, with the client and in the post', async () => {
  const { db } = harness.office;
  const { clientId } = await draft();
  const { trajectoryId } = await db
    .selectFrom('trajectories')
    .select('trajectoryId')
    .where('clientId', '=', clientId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('lettersDue')
    .values({ trajectoryId, version: 91, kind: 'relapse', dueSince: instantOf(Date.now()), tries: 3, fault: 'fault' })
    .execute();
  const { trajectory } = (await reader.ask('GET', `/v1/clients/${clientId}`)).body;
  expect(trajectory.lettersDue).toMatchObject([{ kind: 'relapse', fault: 'fault' }]);
  const { body } = await reader.ask('GET', '/v1/letters?state=due');
  expect(body.items).toContainEqual(
    expect.objectContaining({ clientId, letterId: null, kind: 'relapse', fault: 'fault' }),
  );
  await db.deleteFrom('lettersDue').where('trajectoryId', '=', trajectoryId).execute();
});
