import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../db/caseworkers.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-work-list'));
  caller = await openCaller(harness.office);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

test('a row says by name which goal and instrument it is about, and whose client it is', async () => {
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  await caller.be('cw-01');
  const { body } = await caller.ask('GET', `/v1/work-items?view=mine&search=${clientId}`);
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    clientId,
    goal: { id: 'goal3', name: 'Actief worden in de stad' },
    instrument: { id: 'klimopJob', name: 'Klimopbaan' },
    caseworker: { id: 'cw-01', name: 'Klantmanager cw-01' },
  });
});

test('the counts are those of the lists', async () => {
  await caller.be('cw-01');
  const { body: counts } = await caller.ask('GET', '/v1/work-item-counts');
  for (const view of ['mine', 'team', 'all', 'ended'])
    expect((await caller.ask('GET', `/v1/work-items?view=${view}&pageSize=1`)).body.total).toBe(counts[view]);
});

test('a client can be handed to who guides clients, and to nobody else', async () => {
  await storeCaseworkers(harness.office.db, [
    { id: 'ra-02', name: 'Regelschrijver twee', team: 'beleid', roles: ['rulesAuthor'] },
  ]);
  await caller.be('cw-01');
  const { body } = await caller.ask('GET', '/v1/caseworkers');
  const ids = body.items.map(({ id }: { id: string }) => id);
  expect(ids).toContain('cw-02');
  expect(ids).not.toContain('ra-02');
});
