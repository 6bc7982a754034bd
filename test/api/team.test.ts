import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { clientsHref } from '../../web/pages/team/presenter.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

/** The only one with these two roles, so that the trial lets one be them. */
const LEAD = { id: 'tl-000', name: 'Leidt het team van deze test', team: 'team-test' };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-team'));
  caller = await openCaller(harness.office);
  await storeCaseworkers(harness.office.db, [
    { ...LEAD, roles: ['teamLead', 'management'] },
    { id: 'cw-81', name: 'Heeft veel', team: LEAD.team, roles: ['caseworker'] },
    { id: 'cw-82', name: 'Heeft weinig', team: LEAD.team, roles: ['caseworker'] },
  ]);
  for (let n = 0; n < 3; n++) {
    const clientId = await harness.client();
    await harness.begin(clientId);
    await harness.send(clientId, 'transfer', { to: 'cw-81' });
  }
  await caller.be(LEAD.id);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

const load = async () => {
  const { body } = await caller.ask('GET', '/v1/team-load');
  return new Map<string, { open: number; waitingOnCaseworker: number; dueSoon: number; leads: boolean }>(
    body.items.map((one: { id: string }) => [one.id, one]),
  );
};

const plan = (from: string[], to: string[], count: number) =>
  caller.ask('POST', '/v1/redistribution-plans', { body: { from, to, count } });

test('the load says how much each has, also who has nothing', async () => {
  const now = await load();
  expect(now.get('cw-81')).toMatchObject({ open: 3, waitingOnCaseworker: 3, overdue: 0, leads: true });
  expect(now.get('cw-82')).toMatchObject({ open: 0 });
  expect([...now.keys()].sort()).toEqual(['cw-81', 'cw-82', LEAD.id]);
});

test('each number of the load leads to just the clients that it counts', async () => {
  const [one] = (await caller.ask('GET', '/v1/work-items?view=team&caseworker=cw-81')).body.items;
  await harness.send(one.clientId, 'approve', {});
  const now = (await load()).get('cw-81');
  expect(now).toMatchObject({ open: 3, waitingOnCaseworker: 2 });
  for (const column of ['open', 'waitingOnCaseworker', 'dueSoon'] as const) {
    const count = now?.[column] ?? 0;
    expect(count, column).toBeGreaterThan(0);
    const query = clientsHref('own', 'cw-81', column, count)?.split('?')[1];
    expect((await caller.ask('GET', `/v1/work-items?${query}`)).body.total, column).toBe(count);
    const { body } = await caller.ask('GET', `/v1/work-item-options?${query}`);
    const counted = body.phase.reduce((sum: number, { count: left }: { count: number }) => sum + left, 0);
    expect(counted, column).toBe(count);
  }
  expect(clientsHref('own', 'cw-81', 'overdue', 1)).toContain('due=overdue');
  expect(clientsHref('all', null, 'escalated', 2)).toBe('/werkvoorraad?view=all&waitingOn=teamLead');
  expect(clientsHref('own', 'cw-82', 'open', 0)).toBeNull();
  expect((await caller.ask('GET', '/v1/work-items?view=team&caseworker=cw-82')).body.total).toBe(0);
});

test('a plan moves nobody; what it says is handed over as it stands', async () => {
  const { body } = await plan(['cw-81'], ['cw-82'], 2);
  expect(body.moves).toHaveLength(2);
  expect((await load()).get('cw-82')).toMatchObject({ open: 0 });
  const [move] = body.moves;
  expect(move).toMatchObject({ from: 'cw-81', to: 'cw-82', seen: 2 });
  const given = await caller.ask('POST', '/v1/command-batches', {
    body: {
      batchId: crypto.randomUUID(),
      rows: [{ clientId: move.clientId, seen: move.seen, command: { name: 'transfer', to: move.to } }],
    },
  });
  expect(given.body.items[0].outcome).toBe('done');
  expect((await trajectoryOf(harness.office.db, move.clientId))?.caseworker).toBe('cw-82');
});

test('a closed file is not in a plan', async () => {
  const before = (await plan(['cw-81'], ['cw-82'], 200)).body.moves;
  const [closed] = before;
  await harness.office.db
    .insertInto('fileReaders')
    .values([
      { clientId: closed.clientId, personId: 'cw-81' },
      { clientId: closed.clientId, personId: LEAD.id },
    ])
    .execute();
  const after = (await plan(['cw-81'], ['cw-82'], 200)).body.moves;
  expect(after).toHaveLength(before.length - 1);
});

test.each([
  ['somebody on both sides', ['cw-81'], ['cw-81'], 1, 409, 'FROM_AND_TO'],
  ['somebody who cannot be given clients', ['cw-81'], ['ops-01'], 1, 409, 'UNKNOWN_CASEWORKER'],
  ['nobody', [], ['cw-82'], 1, 400, 'INVALID_REQUEST'],
  ['none', ['cw-81'], ['cw-82'], 0, 400, 'INVALID_REQUEST'],
] as const)('%s is refused', async (_, from, to, count, status, code) => {
  const answer = await plan([...from], [...to], count);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
