import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { testBsn } from '../../domain/person/bsn.ts';
import { ISOLATED, UNMEASURED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('enschede'));
  caller = await openCaller(harness.office);
  await caller.be('cw-01');
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

/** A BSN that no other test gives out. */
const OWN_BSNS = 700_000;
let given = 0;
const person = () => ({
  bsn: testBsn(OWN_BSNS + given++),
  givenName: 'Nieuwe',
  familyName: `Intakeklant${given}`,
  street: 'Langestraat',
  houseNumber: '1',
  postcode: '7511 JE',
  city: 'Enschede',
});
const register = (who: object, commandId: string = randomUUID()) =>
  caller.ask('POST', '/v1/clients', {
    body: { person: who, birthDate: '1980-05-05', entrance: 'benefit' },
    headers: { 'idempotency-key': commandId },
  });
const search = (text: string) => caller.ask('POST', '/v1/client-searches', { body: { search: text } });
const keep = (clientId: string, answers: Record<string, string>, seen: number) =>
  caller.ask('PUT', `/v1/clients/${clientId}/intake-draft`, {
    body: { answers },
    headers: { 'if-match': `"${seen}"` },
  });
const { birthDate: _, ...TOLD } = ISOLATED;

test('a BSN that is taken in a file one may not see is refused in the same words, closed or of another team, and noted at that file', async () => {
  const { db } = harness.office;
  await storeCaseworkers(db, [{ id: 'cw-reg', name: 'Van elders', team: 'reg', roles: ['caseworker', 'management'] }]);
  const other = caller.another();
  await other.be('cw-reg');
  const who = person();
  const { clientId } = (await register(who)).body;
  const tried = async () => {
    const { status, body } = await other.ask('POST', '/v1/clients', {
      body: { person: who, birthDate: '1980-05-01', entrance: 'benefit' },
      headers: { 'idempotency-key': randomUUID() },
    });
    return { status, code: body.code, title: body.title, detail: body.detail };
  };
  const ofOtherTeam = await tried();
  expect([ofOtherTeam.status, ofOtherTeam.code]).toEqual([409, 'CANNOT_BE_REGISTERED']);
  await db.insertInto('fileReaders').values({ clientId, personId: 'cw-01' }).execute();
  expect(await tried()).toEqual(ofOtherTeam);
  // Who may see the file is told where to look.
  expect((await register(who)).body.code).toBe('BSN_EXISTS');
  const noted = await db
    .selectFrom('fileAccess')
    .select(['personId', 'purpose', 'operation'])
    .where('clientId', '=', clientId)
    .orderBy('id')
    .execute();
  const as = { purpose: 'client.search', operation: 'registerClient' };
  expect(noted).toEqual([
    { personId: 'cw-reg', ...as },
    { personId: 'cw-reg', ...as },
    { personId: 'cw-01', ...as },
  ]);
});

describe('a new client', () => {
  test('is made once under an id, found by number, name and BSN, and whoever looked by BSN is noted', async () => {
    const who = person();
    const commandId = randomUUID();
    const [one, again] = await Promise.all([register(who, commandId), register(who, commandId)]);
    expect([one.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(one.body);
    const { clientId } = one.body;
    for (const text of [clientId, who.familyName, who.bsn]) {
      const found = await search(text);
      expect(found.body.items.map((item: { clientId: string }) => item.clientId)).toEqual([clientId]);
    }
    expect((await search(who.familyName)).body.items[0].phase).toBeNull();
    const noted = await harness.office.db
      .selectFrom('fileAccess')
      .select('purpose')
      .where('clientId', '=', clientId)
      .execute();
    expect(noted.map(({ purpose }) => purpose)).toEqual(['client.search']);
    expect((await register({ ...who, city: 'Hengelo' }, commandId)).body.code).toBe('COMMAND_ID_REUSED');
  });

  test('with a BSN of somebody who is there, one that is none, or too young, is refused without repeating it', async () => {
    const who = person();
    await register(who);
    const twice = await register(who);
    expect([twice.status, twice.body.code]).toEqual([409, 'BSN_EXISTS']);
    expect(JSON.stringify(twice.body)).not.toContain(who.bsn);
    const wrong = await register({ ...person(), bsn: '123456789' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_PERSON']);
    const at = ({ body }: typeof wrong) => body.errors.map(({ field }: { field: string }) => field);
    expect(at(wrong)).toEqual(['body.person.bsn']);
    expect(JSON.stringify([twice.body, wrong.body])).not.toMatch(new RegExp(`${who.bsn}|123456789|${who.familyName}`));
    const child = await caller.ask('POST', '/v1/clients', {
      body: { person: person(), birthDate: '2024-01-01', entrance: 'benefit' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect([child.status, child.body.code]).toEqual([400, 'INVALID_FACTS']);
    expect(at(child)).toEqual(['body.birthDate']);
  });
});

describe('an intake', () => {
  test('asks the most decisive first, judges without storing, and starts with its facts in one moment', async () => {
    const { clientId } = (await register(person())).body;
    const page = (await caller.ask('GET', `/v1/clients/${clientId}/intake`)).body;
    expect([page.mode, page.draft, page.judgement.asked[0]]).toEqual(['start', null, 'ladderStep']);
    expect(page.questions.map(({ id }: { id: string }) => id)).not.toContain('age');

    const judged = await caller.ask('POST', `/v1/clients/${clientId}/intake-judgements`, {
      body: { facts: { ladderStep: 9, employment: 'unemployed' } },
    });
    expect(judged.body.faults.map(({ fact }: { fact: string }) => fact)).toEqual(['ladderStep']);
    expect(judged.body.asked).toContain('ladderStep');
    const whole = await caller.ask('POST', `/v1/clients/${clientId}/intake-judgements`, { body: { facts: TOLD } });
    expect([whole.body.outcome, whole.body.certain.id, whole.body.asked]).toEqual(['goal', 'goal3', []]);
    expect((await caller.ask('GET', `/v1/clients/${clientId}`)).body.facts).toHaveLength(1);

    await keep(clientId, { 'fact-ladderStep': '2' }, 0);
    const commandId = randomUUID();
    const start = () => caller.give(clientId, { name: 'start', facts: TOLD, note: 'Aan tafel.' }, { commandId });
    const both = await Promise.all([start(), start()]);
    expect(both.map(({ body }) => body.phase)).toEqual(['approval', 'approval']);
    const after = (await caller.ask('GET', `/v1/clients/${clientId}`)).body;
    const [begun] = after.trajectory.timeline;
    expect(after.trajectory.timeline).toHaveLength(1);
    expect(begun.note).toBe('Aan tafel.');
    expect(begun.facts).toHaveLength(Object.keys(TOLD).length);
    const of = (id: string) => after.facts.find((fact: { id: string }) => fact.id === id);
    expect(of('ladderStep')).toMatchObject({ value: 2, from: 'told', by: 'Klantmanager cw-01' });
    expect(of('birthDate')).toMatchObject({ from: 'registered', by: 'Klantmanager cw-01' });
    // The draft ended with it.
    const correcting = (await caller.ask('GET', `/v1/clients/${clientId}/intake`)).body;
    expect([correcting.mode, correcting.draft]).toEqual(['correct', null]);
  });

  test('whose facts cannot be starts nothing and leaves nothing', async () => {
    const { clientId } = (await register(person())).body;
    const refused = await caller.give(clientId, { name: 'start', facts: { ...TOLD, ladderStep: 9 } });
    expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_FACTS']);
    const after = (await caller.ask('GET', `/v1/clients/${clientId}`)).body;
    expect([after.trajectory, after.facts.length]).toEqual([null, 1]);
    const kept = await harness.office.db
      .selectFrom('submissions')
      .select(['facts', 'note'])
      .where('clientId', '=', clientId)
      .execute();
    expect(kept).toEqual([{ facts: null, note: null }]);
  });

  test('is a draft of its own for each person, and is not overwritten from another window', async () => {
    const clientId = await harness.client(UNMEASURED);
    expect((await keep(clientId, { 'fact-ladderStep': '3' }, 0)).body.version).toBe(1);
    const other = await keep(clientId, { 'fact-ladderStep': '4' }, 0);
    expect([other.status, other.body.code]).toEqual([412, 'DRAFT_CHANGED']);
    expect((await keep(clientId, { 'fact-ladderStep': '5' }, 1)).body.version).toBe(2);
    const listed = await caller.ask('GET', '/v1/intake-drafts');
    expect(
      listed.body.items.map((one: { clientId: string; answered: number }) => [one.clientId, one.answered]),
    ).toEqual([[clientId, 1]]);
    await caller.ask('DELETE', `/v1/clients/${clientId}/intake-draft`);
    expect((await caller.ask('GET', '/v1/intake-drafts')).body.items).toEqual([]);
    expect((await keep(clientId, { 'fact-ladderStep': '5' }, 2)).body.code).toBe('DRAFT_CHANGED');
  });
});

describe('a note', () => {
  const write = (clientId: string, text: string, id: string = randomUUID()) =>
    caller.ask('POST', `/v1/clients/${clientId}/notes`, { body: { text }, headers: { 'idempotency-key': id } });
  const notes = async (clientId: string) => (await caller.ask('GET', `/v1/clients/${clientId}`)).body.notes;

  test('is kept once, and taken back on its day by who wrote it, with its text', async () => {
    const clientId = await harness.client();
    const id = randomUUID();
    for (const _ of [1, 2]) expect((await write(clientId, 'Belt liever na vieren.', id)).status).toBe(201);
    expect(await notes(clientId)).toMatchObject([
      { id, text: 'Belt liever na vieren.', canWithdraw: true, by: { name: 'Klantmanager cw-01' } },
    ]);
    expect((await write(clientId, 'Iets anders.', id)).body.code).toBe('COMMAND_ID_REUSED');
    expect((await write(clientId, ' ')).body.code).toBe('INVALID_TEXT');
    const gone = await caller.ask('DELETE', `/v1/clients/${clientId}/notes/${id}`);
    expect(gone.status).toBe(204);
    expect(await notes(clientId)).toMatchObject([{ id, text: null, canWithdraw: false }]);
  });

  test('that was pasted has its lines, however the program before it broke them', async () => {
    const clientId = await harness.client();
    const id = randomUUID();
    for (const _ of [1, 2]) expect((await write(clientId, 'Een\u2028twee\vdrie\r\nvier', id)).status).toBe(201);
    expect(await notes(clientId)).toMatchObject([{ text: 'Een\ntwee\ndrie\nvier' }]);
  });

  test('of another day or another person stays', async () => {
    const clientId = await harness.client();
    const id = randomUUID();
    await write(clientId, 'Van gisteren.', id);
    await harness.office.db
      .updateTable('clientNotes')
      .set({ at: '2026-01-01T10:00:00Z' })
      .where('id', '=', id)
      .execute();
    const late = await caller.ask('DELETE', `/v1/clients/${clientId}/notes/${id}`);
    expect([late.status, late.body.code]).toEqual([409, 'NOTE_STANDS']);
    await harness.office.db.updateTable('clientNotes').set({ by: 'cw-02' }).where('id', '=', id).execute();
    const others = await caller.ask('DELETE', `/v1/clients/${clientId}/notes/${id}`);
    expect([others.status, others.body.code]).toEqual([403, 'NOT_YOUR_NOTE']);
    expect((await notes(clientId))[0].text).toBe('Van gisteren.');
  });
});
