import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { storeCohort } from '../../db/places/cohorts.ts';
import { DUE } from '../../domain/trajectory/due.ts';
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

test('a row names the exit that is proposed in the place of a goal', async () => {
  const clientId = await harness.client({ ...ISOLATED, ladderStep: 6, employment: 'employed' });
  await harness.begin(clientId);
  await caller.be('cw-01');
  const shown = async (view: string) =>
    (await caller.ask('GET', `/v1/work-items?view=${view}&search=${clientId}`)).body.items[0];
  const exit = { id: 'regularWork', name: 'Geen traject nodig: u hebt een gewone baan' };
  expect(await shown('mine')).toMatchObject({ phase: 'approval', goal: null, exit });
  await harness.send(clientId, 'approve', {});
  expect(await shown('ended')).toMatchObject({ phase: 'noTrajectory', goal: null, exit });
});

test('who is next for a place that came free is told in the list, and nobody behind them', async () => {
  const { db } = harness.office;
  const growing = { ...ISOLATED, ladderStep: 3, growthPotential: 90 };
  const clientIds = [await harness.client(growing), await harness.client(growing)];
  for (const clientId of clientIds) await harness.begin(clientId);
  await storeCohort(db, 'api-work-list', 'growth', 1, [], clientIds);
  await caller.be('cw-01');
  const told = async () => {
    const { body } = await caller.ask('GET', '/v1/work-items?view=mine&pageSize=100');
    return clientIds.map((id) => body.items.find((one: { clientId: string }) => one.clientId === id).nextInRankOf);
  };
  const group = 'De 1.300 van trede 3 met de beste kans om verder te komen';
  expect(await told()).toEqual([[group], []]);
  // Measured again, on another step.
  await harness.send(
    clientIds[0] as string,
    'provideFacts',
    { factIds: ['ladderStep'], correction: true },
    { enclosure: { facts: { ladderStep: 2 } } },
  );
  expect(await told()).toEqual([[], [group]]);
});

test('the counts are those of the lists', async () => {
  await caller.be('cw-01');
  const { body: counts } = await caller.ask('GET', '/v1/work-item-counts');
  for (const view of ['mine', 'team', 'unassigned', 'all', 'ended'])
    expect((await caller.ask('GET', `/v1/work-items?view=${view}&pageSize=1`)).body.total).toBe(counts[view]);
});

test('whom one looks for is counted in every list, by number with or without its letter and by name', async () => {
  const open = await harness.client(ISOLATED);
  await harness.begin(open);
  const never = await harness.client(ISOLATED);
  await caller.be('cw-01');
  const foundBy = async (search: string) => (await caller.ask('GET', `/v1/work-item-counts?search=${search}`)).body;
  expect(await foundBy(open)).toMatchObject({ all: 1, mine: 1, unstarted: 0, ended: 0 });
  expect(await foundBy(open.slice(2))).toMatchObject({ all: 1, unstarted: 0 });
  expect(await foundBy(String(Number(never.slice(2))).padStart(2, '0'))).toMatchObject({ all: 0, unstarted: 1 });
  expect(await foundBy('niemandheetzo')).toMatchObject({ all: 0, unstarted: 0, ended: 0 });
});

test.each(['zoe', 'ZOË', 'oztürk', 'Ozt', 'hoff zoe', 'marie-öz'])(
  'a name is found as it is typed, with or without its signs and capitals: %s',
  async (typed) => {
    const clientId = await harness.client(ISOLATED);
    await sql`update persons set given_name = 'Zoë-Marie', family_name = 'van ’t Hoff-Öztürk' where client_id = ${clientId}`.execute(
      harness.office.db,
    );
    await caller.be('cw-01');
    const found = async (search: string) =>
      (
        await caller.ask('GET', `/v1/unstarted-clients?pageSize=100&search=${encodeURIComponent(search)}`)
      ).body.items.map((one: { clientId: string }) => one.clientId);
    expect(await found(typed)).toContain(clientId);
    // Neither from the middle of a word, nor by what only looks like it.
    for (const other of ['turk', 'zoa', 'zoek']) expect(await found(other)).not.toContain(clientId);
  },
);

test.each([
  ['Ĳssel', ['ijssel', 'IJss', 'ĳs']],
  ['Bække-Großmann', ['baekke', 'bæk', 'grossmann', 'GROẞ', 'baekkegross']],
])('a letter that is typed as two is found by the two, and by itself: %s', async (family, typed) => {
  const clientId = await harness.client(ISOLATED);
  await sql`update persons set family_name = ${family} where client_id = ${clientId}`.execute(harness.office.db);
  await caller.be('cw-01');
  for (const search of typed) {
    const { body } = await caller.ask('GET', `/v1/unstarted-clients?pageSize=100&search=${encodeURIComponent(search)}`);
    expect(
      body.items.map((one: { clientId: string }) => one.clientId),
      search,
    ).toContain(clientId);
  }
});

/** One name as a typewriter, a telephone, a text processor and a copied page write it: apostrophe, hyphen, and what is in it unseen. */
const SIGNS = [
  ["'", '-', ''],
  ['’', '\u2010', '\u200B'],
  ['‘', '\u2011', '\u00AD'],
  ['ʼ', '\u2013', '\uFEFF'],
  ['´', '-', ''],
  ['`', '-', '\u2060'],
].map(([apostrophe, hyphen, unseen]) => ({ given: `No${unseen}ura`, family: `O${apostrophe}Neill${hyphen}Bakri` }));

test.each(SIGNS)('a name is found whichever signs it was kept with and is typed with: $family', async (kept) => {
  const clientId = await harness.client(ISOLATED);
  await sql`update persons set given_name = ${kept.given}, family_name = ${kept.family} where client_id = ${clientId}`.execute(
    harness.office.db,
  );
  await caller.be('cw-01');
  for (const search of [
    'neill',
    'bakri',
    'noura bak',
    'oneill',
    'ONEILLBAK',
    ...SIGNS.flatMap(({ given, family }) => [given, family]),
  ]) {
    const { body } = await caller.ask('GET', `/v1/unstarted-clients?pageSize=100&search=${encodeURIComponent(search)}`);
    const found = body.items.map((one: { clientId: string }) => one.clientId);
    expect(found, search).toContain(clientId);
  }
});

test('what can be chosen is counted, and so many are left when it is', async () => {
  await harness.begin(await harness.client(ISOLATED));
  await caller.be('cw-01');
  const { body } = await caller.ask('GET', '/v1/work-item-options?view=all&phase=approval');
  const goal = body.goal.find(({ id }: { id: string }) => id === 'goal3');
  expect(goal.name).toBe('Actief worden in de stad');
  const left = await caller.ask('GET', '/v1/work-items?view=all&phase=approval&goal=goal3&pageSize=1');
  expect(left.body.total).toBe(goal.count);
  // What is chosen keeps its name where nothing is left of it.
  const none = await caller.ask('GET', '/v1/work-item-options?view=all&phase=aftercare&goal=goal3');
  expect(none.body.goal).toContainEqual({ id: 'goal3', name: 'Actief worden in de stad', count: 0 });
  // Of what is chosen, the other choices are counted as well.
  expect(body.phase.length).toBeGreaterThanOrEqual(1);
  for (const due of DUE) {
    const found = await caller.ask('GET', `/v1/work-items?view=all&phase=approval&due=${due}&pageSize=1`);
    const counted = body.due.find(({ id }: { id: string }) => id === due)?.count ?? 0;
    expect(found.body.total, due).toBe(counted);
  }
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
  const teams = body.items.map(({ team }: { team: string }) => team);
  const own = (await caller.ask('GET', '/v1/session')).body.person.team;
  expect(teams.slice(0, teams.lastIndexOf(own) + 1).every((team: string) => team === own)).toBe(true);
  expect(teams).toContain(own);
});

describe('clients who never had a trajectory', () => {
  const listed = async (asked = '', person: Caller = caller): Promise<Record<string, unknown>[]> => {
    const { status, body } = await person.ask('GET', `/v1/unstarted-clients?${asked}`);
    expect(status).toBe(200);
    return body.items;
  };

  test('are a list of their own until a trajectory starts, and not after it has ended', async () => {
    const clientId = await harness.client(ISOLATED, 'crisis');
    await caller.be('cw-01');
    expect(await listed(`search=${clientId}`)).toEqual([
      {
        clientId,
        name: expect.any(String),
        municipality: 'enschede',
        entrance: 'crisis',
        caseworker: { id: 'cw-01', name: 'Klantmanager cw-01' },
        registeredAt: expect.any(String),
        hasDraft: false,
      },
    ]);
    const draft = { body: { answers: { ladderStep: '3' } }, headers: { 'if-match': '"0"' } };
    expect((await caller.ask('PUT', `/v1/clients/${clientId}/intake-draft`, draft)).status).toBe(200);
    expect((await listed(`search=${clientId}`))[0]?.hasDraft).toBe(true);
    await harness.begin(clientId);
    expect(await listed(`search=${clientId}`)).toEqual([]);
    const ended = { name: 'withdraw', reasonCode: 'clientRequest', motivation: 'Omdat u dat vroeg.' };
    expect((await caller.give(clientId, ended)).status).toBe(200);
    expect(await listed(`search=${clientId}`)).toEqual([]);
    expect((await caller.ask('GET', `/v1/work-items?view=ended&search=${clientId}`)).body.total).toBe(1);
  });

  test('are narrowed, sorted and paged, and counted as they are seen', async () => {
    const [first, second] = [await harness.client(ISOLATED), await harness.client(ISOLATED)];
    await caller.be('cw-01');
    const ids = async (asked: string) => (await listed(asked)).map(({ clientId }) => clientId);
    expect((await ids('sort=registeredAt&order=descending')).slice(0, 2)).toEqual([second, first]);
    expect((await ids('sort=clientId&order=descending&pageSize=1&page=2'))[0]).toBe(first);
    expect(await ids(`mine=true&search=${first}`)).toEqual([first]);
    expect(await ids(`entrance=crisis&search=${first}`)).toEqual([]);
    expect(await ids(`municipality=enschede&search=${first}`)).toEqual([first]);
    expect(await ids(`municipality=elders&search=${first}`)).toEqual([]);
    const { body: counts } = await caller.ask('GET', '/v1/work-item-counts');
    const { body: all } = await caller.ask('GET', '/v1/unstarted-clients?pageSize=1');
    expect(all.total).toBe(counts.unstarted);
  });

  test('are seen by who may see them: not by another team, and not where the file is closed', async () => {
    await storeCaseworkers(harness.office.db, [
      { id: 'cw-far', name: 'Van elders', team: 'ver', roles: ['caseworker', 'management'] },
      { id: 'tl-far', name: 'Leidt', team: 'ver', roles: ['teamLead', 'management'] },
    ]);
    const clientId = await harness.client(ISOLATED);
    const [own, other, lead] = [caller.another(), caller.another(), caller.another()];
    await own.be('cw-01');
    await other.be('cw-far');
    await lead.be('tl-far');
    const seen = async () =>
      (await Promise.all([own, other, lead].map((one) => listed(`search=${clientId}`, one)))).map((it) => it.length);
    expect(await seen()).toEqual([1, 0, 1]);
    await harness.office.db.insertInto('fileReaders').values({ clientId, personId: 'cw-01' }).execute();
    expect(await seen()).toEqual([1, 0, 0]);
  });
});
