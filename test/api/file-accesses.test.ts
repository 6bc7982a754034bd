/** Who looked at whose file, as the privacy officer reads it: of the own municipality alone, and noted like any look. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { z } from 'zod';
import type { FileAccessItem } from '../../api/file-accesses/schema.ts';
import { ROUTES } from '../../api/routes.ts';
import { storeMunicipality } from '../../db/office/municipalities.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { noteFileAccess } from '../../db/people/file-access.ts';
import { TRIAL_MUNICIPALITIES } from '../../domain/municipality.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Answer, type Caller, openCaller } from './caller.ts';

const OTHER = 'stichtse-vecht';

type Item = z.output<typeof FileAccessItem>;

const [OFFICER, ELSEWHERE, LOOKS] = ['po-own', 'po-elsewhere', 'cw-elsewhere'];

let postgres: TestPostgres;
let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let officer: Caller;
let elsewhere: Caller;
let clientId: string;
let otherId: string;
const commandId = randomUUID();
beforeAll(async () => {
  // A second municipality would be there for every other test too.
  postgres = await startPostgres();
  harness = await openHarness(rulesNamed('api-accesses'), {
    servers: { databaseUrl: postgres.url, temporalAddress: inject('temporalAddress') },
  });
  caller = await openCaller(harness.office, { databaseUrl: postgres.url });
  const { db } = harness.office;
  clientId = await harness.client(ISOLATED);
  otherId = await harness.client(ISOLATED);
  const { seen } = await harness.begin(clientId);
  // Clients are of the only municipality as long as there is one.
  for (const one of TRIAL_MUNICIPALITIES) await storeMunicipality(db, one);
  const { rows } = await sql<{ municipality: string }>`
    select municipality_id as municipality from clients where id = ${clientId}`.execute(db);
  const own = rows[0]?.municipality ?? '';
  await storeCaseworkers(db, [
    // Sets of roles that nobody else has: a trial lets one be the first of each.
    { id: OFFICER, name: '=Paula Privacy', team: 'x', roles: ['privacyOfficer', 'rulesAuthor'], municipalities: [own] },
    { id: ELSEWHERE, name: 'Els', team: 'y', roles: ['privacyOfficer', 'management'], municipalities: [OTHER] },
    { id: LOOKS, name: 'Van elders', team: 'y', roles: ['caseworker'], municipalities: [OTHER] },
  ]);
  officer = caller.another();
  expect((await officer.be(OFFICER)).status).toBe(201);
  elsewhere = caller.another();
  expect((await elsewhere.be(ELSEWHERE)).status).toBe(201);
  await caller.be('cw-01');
  expect((await caller.ask('GET', `/v1/clients/${clientId}`)).status).toBe(200);
  expect((await caller.give(clientId, { name: 'approve' }, { commandId, seen })).status).toBe(200);
});
afterAll(async () => {
  await caller?.close();
  await harness?.close();
  await postgres?.stop();
});

const find = (query: Record<string, string> = {}, who: Caller = officer): Promise<Answer> =>
  who.ask('GET', `/v1/file-accesses?${new URLSearchParams(query)}`);

const notedOf = (personId: string) =>
  harness.office.db
    .selectFrom('fileAccess')
    .select(['clientId', 'purpose', 'operation', 'about'])
    .where('personId', '=', personId)
    .orderBy('id')
    .execute();

describe('of a client', () => {
  test('who looked, for what, and what was asked and came of it; the look itself on top', async () => {
    const { body } = await find({ client: clientId.toUpperCase() });
    expect(body.items.slice(0, 3)).toMatchObject([
      {
        person: { id: OFFICER, name: '=Paula Privacy' },
        clientId,
        purpose: { id: 'access.look' },
        command: null,
        lookedUp: { person: null, from: body.from, until: body.until },
      },
      {
        person: { id: 'cw-01' },
        clientId,
        command: { name: { id: 'approve', name: 'goedkeuren' }, outcome: 'done' },
        lookedUp: null,
      },
      { person: { id: 'cw-01' }, purpose: { id: 'client.guide', name: 'klant begeleiden' }, command: null },
    ]);
    expect([body.total, body.isCut]).toEqual([body.items.length, false]);
    expect(JSON.stringify(body)).not.toContain('Klant ');
  });

  test('what was refused says so', async () => {
    const refused = await caller.give(clientId, { name: 'approve' }, { seen: 0 });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const { body } = await find({ client: clientId, person: 'cw-01' });
    expect(body.items[0]).toMatchObject({ person: { id: 'cw-01' }, purpose: { id: 'client.decide' } });
    expect(body.items[0].command.outcome).not.toBe('done');
  });
});

test('looking is noted: of the client, or of whom it was and which days', async () => {
  const { body } = await find({ person: 'cw-01' });
  await find({ client: clientId });
  expect((await notedOf(OFFICER)).slice(-2)).toEqual([
    {
      clientId: null,
      purpose: 'access.look',
      operation: 'listFileAccesses',
      about: `cw-01 ${body.from}/${body.until}`,
    },
    { clientId, purpose: 'access.look', operation: 'listFileAccesses', about: `${body.from}/${body.until}` },
  ]);
  const own = await find({ person: OFFICER });
  expect(own.body.items.some((one: Item) => one.lookedUp?.person?.id === 'cw-01' && one.clientId === null)).toBe(true);
});

test('what is noted while one pages shifts nothing', async () => {
  const first = await find({ client: clientId, pageSize: '2' });
  const second = await find({ client: clientId, pageSize: '2', page: '2', upTo: first.body.upTo });
  const both = await find({ client: clientId, pageSize: '4', upTo: first.body.upTo });
  expect([...first.body.items, ...second.body.items]).toEqual(both.body.items);
});

describe('another municipality', () => {
  test('sees neither the client of this one, nor who works here', async () => {
    const one = await find({ client: clientId }, elsewhere);
    expect(one.body).toMatchObject({ items: [], total: 0 });
    const all = (await find({}, elsewhere)).body.items;
    expect(all.map((item: Item) => item.clientId)).not.toContain(clientId);
    expect(all.map((item: Item) => item.person.id)).not.toContain(OFFICER);
    const { body } = await elsewhere.ask('GET', '/v1/colleagues');
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([ELSEWHERE, LOOKS]));
    expect(ids).not.toContain(OFFICER);
  });

  test('somebody of another municipality who looked at a file here is seen here', async () => {
    const { db } = harness.office;
    await noteFileAccess(db, { personId: LOOKS, clientId, purpose: 'client.guide', operation: 'showClient' });
    await noteFileAccess(db, {
      personId: LOOKS,
      clientId: 'nobody',
      purpose: 'client.search',
      operation: 'searchClients',
    });
    expect((await find({ person: LOOKS })).body.items).toMatchObject([{ person: { id: LOOKS }, clientId }]);
    expect((await find({ person: LOOKS }, elsewhere)).body.items).toMatchObject([{ clientId: null }]);
  });
});

describe('who was refused saw nothing, and the list says so', () => {
  const ofFiles = ROUTES.filter(
    ({ purpose, who, input }) =>
      purpose !== 'nobody' && purpose.file === 'clientId' && who.includes('caseworker') && input.body === undefined,
  );
  const newest = async (person: string, operation: string): Promise<Item | undefined> =>
    (await find({ client: clientId, person, pageSize: '100' })).body.items.find(
      (one: Item) => one.operation === operation,
    );
  const outsider = async (): Promise<Caller> => {
    const person = caller.another();
    expect((await person.be(LOOKS)).status).toBe(201);
    return person;
  };

  test.each(ofFiles.map(({ id, method, path }) => [id, method, path] as const))('%s', async (id, method, path) => {
    const address = `/v1${path.replace(':clientId', clientId).replace(':ruleSetId', harness.ruleSetId)}`;
    const asked = await (await outsider()).ask(
      method,
      address.replace(/:\w+/g, () => randomUUID()),
    );
    expect(asked.status).toBe(404);
    expect(await newest(LOOKS, id)).toMatchObject({ isFound: true, isRefused: true });
  });

  test('a command, also one of several', async () => {
    const person = await outsider();
    expect((await person.give(clientId, { name: 'resume' })).status).toBe(404);
    expect(await newest(LOOKS, 'giveCommand')).toMatchObject({ isRefused: true, command: { outcome: 'refused' } });
    const rows = [{ clientId, seen: 1, command: { name: 'resume' } }];
    const batch = await person.ask('POST', '/v1/command-batches', { body: { batchId: randomUUID(), rows } });
    expect(batch.status).toBe(200);
    expect(await newest(LOOKS, 'giveCommandBatch')).toMatchObject({ isRefused: true });
  });

  test('who was let in was not refused, and a file says both', async () => {
    expect(await newest('cw-01', 'showClient')).toMatchObject({ isRefused: false, command: null });
    const { body } = await officer.ask('GET', `/v1/file-accesses/csv?client=${clientId}`);
    const rows = (body as string).split('\r\n').filter((row) => row.includes(';showClient;'));
    expect(rows.some((row) => row.includes(`;${LOOKS};`) && row.includes(';nee;;geweigerd;'))).toBe(true);
    expect(rows.some((row) => row.includes(';cw-01;') && row.includes(';nee;;;'))).toBe(true);
  });
});

describe('the period', () => {
  test.each([
    [{ from: '2026-02-01', until: '2026-01-31' }, 'query.from'],
    [{ from: '2024-01-01', until: '2024-12-31' }, null],
    [{ from: '2024-01-01', until: '2025-01-01' }, 'query.from'],
    [{ until: '9999-12-31' }, 'query.until'],
    [{ from: '0001-01-01', until: '0001-02-01' }, 'query.until'],
    [{ from: '2026-02-30' }, 'query.from'],
  ])('%o', async (query, field) => {
    const { status, body } = await find(query as Record<string, string>);
    expect([status, body.errors?.[0].field ?? null]).toEqual([field === null ? 200 : 400, field]);
    if (field !== null) expect(body.errors[0].message).toMatch(/Kies|Geef/);
  });

  test('a day counts with all of it, as it is in the Netherlands', async () => {
    const today = (await find()).body.until;
    const { body } = await find({ client: clientId, from: today, until: today });
    expect(body.items.length).toBeGreaterThan(2);
    const before = await find({ client: clientId, from: '2025-01-01', until: '2025-06-30' });
    expect(before.body).toMatchObject({ items: [], total: 0, from: '2025-01-01', until: '2025-06-30' });
  });

  test('what was refused is not noted', async () => {
    const before = (await notedOf(OFFICER)).length;
    await find({ from: '2026-02-01', until: '2026-01-31' });
    expect(await notedOf(OFFICER)).toHaveLength(before);
  });
});

test('a caseworker and a manager are refused, and nothing is noted of them', async () => {
  for (const path of ['/v1/file-accesses', '/v1/file-accesses/csv', '/v1/colleagues'])
    expect((await caller.ask('GET', path)).body).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
  expect((await notedOf('cw-01')).filter(({ purpose }) => purpose === 'access.look')).toEqual([]);
});

test('as a file: the same rows, no formula, a name that tells of nobody', async () => {
  const { body, headers } = await officer.ask('GET', `/v1/file-accesses/csv?client=${clientId}`);
  expect(headers.get('content-disposition')).toBe('attachment; filename="inzage.csv"');
  const [head, first, ...rows] = (body as string).trimEnd().split('\r\n');
  expect(head).toContain('Tijdstip;Medewerker;Naam medewerker;Klantnummer;Waarvoor');
  expect(first).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d;po-own;'=Paula Privacy;c-\d+;nagaan wie/);
  expect(rows.some((row) => row.includes(';goedkeuren;uitgevoerd;'))).toBe(true);
  const list = await find({ client: clientId });
  // The list has the look of the list on top of it.
  expect(list.body.total).toBe(rows.length + 2);
  expect((await notedOf(OFFICER)).at(-2)).toMatchObject({ clientId, operation: 'saveFileAccesses' });
});

test('a file is made of many rows in parts, in the same order as the list', async () => {
  const { db } = harness.office;
  await sql`
    insert into file_access (at, person_id, client_id, purpose, operation)
    select now() - (n % 7) * interval '1 minute', 'cw-01', ${otherId}, 'client.guide', 'row' || n from generate_series(1, 4500) n`.execute(
    db,
  );
  const { body } = await officer.ask('GET', `/v1/file-accesses/csv?client=${otherId}&person=cw-01`);
  const operations = (body as string).match(/row\d+/g) ?? [];
  expect([operations.length, new Set(operations).size]).toEqual([4500, 4500]);
  const page = await find({ client: otherId, person: 'cw-01', pageSize: '100' });
  expect(operations.slice(0, 100)).toEqual(page.body.items.map((one: { operation: string }) => one.operation));
});
