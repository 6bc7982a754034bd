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
  for (const view of ['mine', 'team', 'unassigned', 'all', 'ended'])
    expect((await caller.ask('GET', `/v1/work-items?view=${view}&pageSize=1`)).body.total).toBe(counts[view]);
});

test('what can be chosen is counted, and so many are left when it is', async () => {
  await harness.begin(await harness.client(ISOLATED));
  await caller.be('cw-01');
  const { body } = await caller.ask('GET', '/v1/work-item-options?view=all&phase=approval');
  const goal = body.goal.find(({ id }: { id: string }) => id === 'goal3');
  expect(goal.name).toBe('Actief worden in de stad');
  const left = await caller.ask('GET', '/v1/work-items?view=all&phase=approval&goal=goal3&pageSize=1');
  expect(left.body.total).toBe(goal.count);
  // Of what is chosen, the other choices are counted as well.
  expect(body.phase.length).toBeGreaterThanOrEqual(1);
  const overdue = await caller.ask('GET', '/v1/work-items?view=all&phase=approval&overdue=true&pageSize=1');
  expect(overdue.body.total).toBe(body.overdue);
});

test('a row is unopened for who has not seen what changed, and for nobody else', async () => {
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  const other = caller.another();
  await caller.be('cw-01');
  const opened = async () => {
    const { body } = await caller.ask('GET', `/v1/work-items?view=all&search=${clientId}`);
    return body.items[0].opened;
  };
  expect(await opened()).toBe(false);
  await caller.ask('GET', `/v1/clients/${clientId}`);
  expect(await opened()).toBe(true);
  await harness.send(clientId, 'suspend', { reasonCode: 'illness' });
  expect(await opened()).toBe(false);
  await other.be('ops-01');
  await other.ask('GET', `/v1/clients/${clientId}`);
  expect(await opened()).toBe(false);
});

test('who no longer guides clients leaves theirs in a list of their own', async () => {
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  const gone = { id: 'cw-77', name: 'Doet ander werk', team: 'test' };
  await storeCaseworkers(harness.office.db, [{ ...gone, roles: ['caseworker'] }]);
  await harness.send(clientId, 'transfer', { to: gone.id });
  await caller.be('cw-01');
  const listed = async () =>
    (await caller.ask('GET', `/v1/work-items?view=unassigned&search=${clientId}`)).body.items.length;
  expect(await listed()).toBe(0);
  await storeCaseworkers(harness.office.db, [{ ...gone, roles: ['management'] }]);
  expect(await listed()).toBe(1);
});

test('a BSN is not searched in an address', async () => {
  await caller.be('cw-01');
  const { status, body } = await caller.ask('GET', '/v1/work-items?search=123-456-782');
  expect([status, body.errors[0].field]).toEqual([400, 'query.search']);
  expect(JSON.stringify(body)).not.toContain('123');
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
