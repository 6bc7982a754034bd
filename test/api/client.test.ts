import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-client'));
  caller = await openCaller(harness.office);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

test('a caseworker opens a client, approves what is proposed, and sees it happened', async () => {
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  await caller.be('cw-01');
  const before = await caller.ask('GET', `/v1/clients/${clientId}`);
  expect(before.status).toBe(200);
  const { trajectory } = before.body;
  expect(trajectory.phase).toBe('approval');
  expect(trajectory.permitted).toContain('approve');
  // What is done to many at once is offered for none.
  expect(trajectory.permitted).not.toContain('redecide');
  const words = Object.fromEntries(before.body.facts.map((one: { id: string; words: string }) => [one.id, one.words]));
  expect(words).toMatchObject({ obstacles: 'geen' });
  expect(trajectory.proposal.sentences.length).toBeGreaterThan(0);
  expect(before.headers.get('etag')).toBe(`"${trajectory.seen}"`);

  const approved = await caller.give(clientId, { name: 'approve' }, { seen: trajectory.seen });
  expect(approved.status).toBe(200);
  expect(approved.body.phase).toBe('placement');

  const after = await caller.ask('GET', `/v1/clients/${clientId}`);
  expect(after.body.trajectory.phase).toBe('placement');
  expect(after.body.trajectory.timeline.map(({ event }: { event: string }) => event)).toEqual(['start', 'approve']);
});

test('the same command sent twice happens once; its id for another command is refused', async () => {
  const clientId = await harness.client(ISOLATED);
  const { seen } = await harness.begin(clientId);
  await caller.be('cw-01');
  const commandId = randomUUID();
  const both = await Promise.all([
    caller.give(clientId, { name: 'approve' }, { seen, commandId }),
    caller.give(clientId, { name: 'approve' }, { seen, commandId }),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const page = await caller.ask('GET', `/v1/clients/${clientId}`);
  expect(page.body.trajectory.timeline.filter(({ event }: { event: string }) => event === 'approve')).toHaveLength(1);
  const reused = await caller.give(clientId, { name: 'suspend', reasonCode: 'illness' }, { commandId });
  expect([reused.status, reused.body.code]).toEqual([409, 'COMMAND_ID_REUSED']);
});

test('who looked at an older state hears what changed since, and who did not say what they saw is asked to', async () => {
  const clientId = await harness.client(ISOLATED);
  const { seen } = await harness.begin(clientId);
  await caller.be('cw-01');
  await caller.give(clientId, { name: 'provideFacts', facts: { hoursAvailable: 20 }, correction: true });
  const stale = await caller.give(clientId, { name: 'approve' }, { seen });
  expect([stale.status, stale.body.code]).toEqual([412, 'CHANGED_MEANWHILE']);
  expect(stale.body.detail).toContain('gegevens aangevuld');
  const unseen = await caller.give(clientId, { name: 'approve' });
  expect([unseen.status, unseen.body.code]).toEqual([428, 'SEEN_VERSION_MISSING']);
  expect(unseen.body.detail).not.toContain('npx');
});

test('who could not begin any more is told of on the page, when a fact is corrected after the decision', async () => {
  const clientId = await harness.client(ISOLATED);
  const { seen } = await harness.begin(clientId);
  await caller.be('cw-01');
  expect((await caller.give(clientId, { name: 'approve' }, { seen })).status).toBe(200);
  const today = async () => (await caller.ask('GET', `/v1/clients/${clientId}`)).body.trajectory.proposalToday;
  expect(await today()).toBeNull();
  const corrected = { name: 'provideFacts', facts: { birthDate: '1925-03-02' }, correction: true, note: 'Vertypt.' };
  expect(await caller.give(clientId, corrected, {})).toMatchObject({ status: 200 });
  const { refused } = await today();
  expect(refused).toMatch(/te oud.*stop het traject/);
});
