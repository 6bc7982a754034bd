import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personOf } from '../../db/clients/clients.ts';
import { testBsn } from '../../domain/person/bsn.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-search'));
  caller = await openCaller(harness.office);
  await caller.be('cw-01');
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

const search = (bsn: string) => caller.ask('POST', '/v1/client-searches', { body: { search: bsn } });

const searches = () =>
  harness.office.db
    .selectFrom('fileAccess')
    .select(['clientId', 'purpose'])
    .where('operation', '=', 'searchClients')
    .orderBy('id')
    .execute();

test('a BSN finds its client, however it is written, and the search is noted without the number', async () => {
  const clientId = await harness.client(ISOLATED);
  const bsn = (await personOf(harness.office.db, clientId))?.bsn ?? '';
  const before = (await searches()).length;
  for (const written of [bsn, ` ${bsn.slice(0, 4)}.${bsn.slice(4, 6)}.${bsn.slice(6)}`])
    expect((await search(written)).body.items).toMatchObject([{ clientId }]);
  expect((await searches()).slice(before)).toEqual([
    { clientId, purpose: 'client.search' },
    { clientId, purpose: 'client.search' },
  ]);
});

test('nobody with that number is an answer, and noted too', async () => {
  expect((await search(testBsn(899_000))).body).toEqual({ items: [], isCut: false });
  expect((await searches()).at(-1)).toEqual({ clientId: 'nobody', purpose: 'client.search' });
});

test('what fails the elfproef is said to, and not repeated', async () => {
  const { status, body } = await search('123456789');
  expect([status, body.code]).toEqual([400, 'INVALID_BSN']);
  expect(JSON.stringify(body)).not.toContain('123456789');
});

const keep = (id: string, name: string, query: unknown = { view: 'team', due: 'overdue' }, who: Caller = caller) =>
  who.ask('PUT', `/v1/saved-views/${id}`, { body: { name, query } });

test('a view is kept, renamed, removed and brought back under the same id', async () => {
  const id = randomUUID();
  expect((await keep(id, '  Te laat in mijn team ')).body).toEqual({
    id,
    name: 'Te laat in mijn team',
    query: { view: 'team', due: 'overdue' },
  });
  expect((await keep(id, 'Te laat')).body.name).toBe('Te laat');
  const listed = async () => (await caller.ask('GET', '/v1/saved-views')).body.items;
  expect(await listed()).toHaveLength(1);
  expect((await caller.ask('DELETE', `/v1/saved-views/${id}`)).status).toBe(204);
  expect(await listed()).toEqual([]);
  expect((await keep(id, 'Te laat')).status).toBe(200);
  expect(await listed()).toHaveLength(1);
});

test('a name is had once, a search is not kept, and nobody sees or changes those of another', async () => {
  const id = randomUUID();
  await keep(id, 'Opgeschort');
  expect((await keep(randomUUID(), 'opgeschort')).body.code).toBe('VIEW_NAME_TAKEN');
  expect((await keep(randomUUID(), 'Met een naam', { search: 'Jansen' })).status).toBe(400);
  expect((await keep(randomUUID(), ' ')).body.code).toBe('INVALID_TEXT');
  await harness.office.db
    .insertInto('caseworkers')
    .values({
      id: 'tl-00',
      name: 'Teamleider',
      team: 'test',
      roles: ['teamLead', 'privacyOfficer'],
      municipalities: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const other = caller.another();
  await other.be('tl-00');
  expect((await other.ask('GET', '/v1/saved-views')).body.items).toEqual([]);
  expect((await keep(id, 'Van mij nu', {}, other)).body.code).toBe('UNKNOWN_VIEW');
  await other.ask('DELETE', `/v1/saved-views/${id}`);
  const names = (await caller.ask('GET', '/v1/saved-views')).body.items.map(({ name }: { name: string }) => name);
  expect(names).toContain('Opgeschort');
});

test('there is an end to how many one keeps', async () => {
  const answers = [];
  for (let n = 0; n < 31; n++) answers.push((await keep(randomUUID(), `Weergave ${n}`)).body.code ?? 'kept');
  expect(answers).toContain('TOO_MANY_VIEWS');
  expect((await caller.ask('GET', '/v1/saved-views')).body.items.length).toBe(30);
});
