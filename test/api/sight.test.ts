/** What somebody may not see never leaves the server: a planted name, BSN, motivation and note are in no answer to them, whatever they ask. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../api/routes.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

const PLANTED = {
  name: 'Zeldenrust-Planteneik',
  note: 'briefje-onder-de-mat',
  motivation: 'Omdat u zo goed kunt fluiten.',
};

let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let clientId: string;
let bsn: string;
/** Nobody else has just these roles, so that a trial lets one be them. */
const [OTHER_TEAM, LEAD, OTHER_LEAD] = ['cw-sight', 'tl-sight', 'tl-sight-2'];

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-sight'));
  caller = await openCaller(harness.office);
  const { db } = harness.office;
  await storeCaseworkers(db, [
    { id: OTHER_TEAM, name: 'Van elders', team: 'sight', roles: ['caseworker', 'rulesAuthor', 'management'] },
    { id: LEAD, name: 'Leidt', team: 'sight', roles: ['teamLead', 'rulesAuthor', 'management'] },
    { id: 'po-sight', name: 'Ziet toe', team: 'sight', roles: ['privacyOfficer', 'management'] },
    { id: OTHER_LEAD, name: 'Leidt ook', team: 'sight', roles: ['teamLead', 'rulesApprover', 'management'] },
  ]);
  clientId = await harness.client(ISOLATED);
  const { rows } = await sql<{ bsn: string }>`
    update persons set family_name = ${PLANTED.name} where client_id = ${clientId} returning bsn
  `.execute(db);
  bsn = rows[0]?.bsn ?? '';
  const { seen } = await harness.begin(clientId);
  await caller.be('cw-01');
  const given = await caller.give(clientId, { name: 'approve', note: PLANTED.note }, { seen });
  expect(given.status).toBe(200);
  const ended = await caller.give(clientId, {
    name: 'withdraw',
    reasonCode: 'clientRequest',
    motivation: PLANTED.motivation,
    note: PLANTED.note,
  });
  expect(ended.status).toBe(200);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

const be = async (id: string): Promise<Caller> => {
  const person = caller.another();
  expect((await person.be(id)).status).toBe(201);
  return person;
};

const close = async (readers: readonly string[], person: Caller) =>
  person.ask('PUT', `/v1/clients/${clientId}/readers`, { body: { readers } });

/** Every question that can be asked, of this client where one is named, and of everybody in each list. */
const asked = ROUTES.filter(({ id }) => id !== 'followChanges' && id !== 'endSession').flatMap((one) => {
  const path = one.path.startsWith('/health') ? one.path : `/v1${one.path}`;
  const lists = one.id === 'listWorkItems' ? ['mine', 'team', 'all', 'ended'] : [];
  return [{ ...one, path }, ...lists.map((view) => ({ ...one, path: `${path}?view=${view}&search=${PLANTED.name}` }))];
});

const hasPlanted = (text: string): string[] =>
  [...Object.values(PLANTED), bsn].filter((planted) => text.includes(planted));

const nothingFor = (who: () => Promise<Caller>) => async () => {
  const person = await who();
  for (const { method, path, input } of asked) {
    const address = path.replace(':clientId', clientId).replace(/:\w+/g, () => randomUUID());
    const { status, body, headers } = await person.ask(method, address, {
      ...(input.body !== undefined && { body: {} }),
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(status, address).toBeLessThan(500);
    expect(hasPlanted(JSON.stringify([body, [...headers]])), `${method} ${address}`).toEqual([]);
  }
  expect((await person.ask('GET', `/v1/clients/${clientId}`)).body).toMatchObject({ code: 'UNKNOWN_CLIENT' });
  expect((await person.give(clientId, { name: 'start' })).body).toMatchObject({ code: 'UNKNOWN_CLIENT' });
};

describe('who guides the client sees all of it', () => {
  test('so that what is planted can be found at all', async () => {
    const person = await be('cw-01');
    const page = await person.ask('GET', `/v1/clients/${clientId}`);
    expect(page.body).toMatchObject({ name: `Test ${PLANTED.name}`, openTo: null });
    const list = await person.ask('GET', `/v1/work-items?view=ended&search=${PLANTED.name}`);
    expect(list.body.total).toBe(1);
  });
});

describe('a caseworker of another team', () => {
  test(
    'sees nothing of it',
    nothingFor(() => be(OTHER_TEAM)),
  );

  test('sees it where the municipality opens its files', async () => {
    const { db } = harness.office;
    const person = await be(OTHER_TEAM);
    const { rows } = await sql<{ id: string }>`
      update municipalities set files_open_to = 'municipality'
      where id = (select municipality_id from clients where id = ${clientId}) returning id
    `.execute(db);
    try {
      expect((await person.ask('GET', `/v1/clients/${clientId}`)).status).toBe(200);
    } finally {
      await sql`update municipalities set files_open_to = 'team' where id = ${rows[0]?.id}`.execute(db);
    }
    expect((await person.ask('GET', `/v1/clients/${clientId}`)).status).toBe(404);
  });
});

describe('a file that is closed', () => {
  test('can be so by a team lead only, for people who guide clients, and never to who guides this one', async () => {
    const lead = await be(LEAD);
    expect((await close(['cw-01'], await be('cw-01'))).status).toBe(403);
    expect((await close([LEAD], lead)).body).toMatchObject({ code: 'LEAD_WITHOUT_ACCESS' });
    expect((await close(['cw-01', 'ops-01'], lead)).body).toMatchObject({ code: 'UNKNOWN_READER' });
    // Nobody could ever open it again.
    expect((await close(['cw-01'], lead)).body).toMatchObject({ code: 'NOBODY_COULD_OPEN' });
    const closed = await close(['cw-01', LEAD, 'cw-01'], lead);
    expect(closed.body.readers.map(({ id }: { id: string }) => id)).toEqual(['cw-01', LEAD]);
    expect((await lead.ask('GET', `/v1/clients/${clientId}`)).body.openTo).toEqual(['cw-01', LEAD]);
  });

  test(
    'is not there for another team lead',
    nothingFor(() => be(OTHER_LEAD)),
  );

  test('opens again, and each change is kept', async () => {
    const lead = await be(LEAD);
    expect((await close([], lead)).body.readers).toEqual([]);
    expect((await (await be(OTHER_LEAD)).ask('GET', `/v1/clients/${clientId}`)).status).toBe(200);
    const { rows } = await sql<{ details: unknown }>`
      select details from acts where act = 'files.close' and by = ${LEAD} order by id
    `.execute(harness.office.db);
    expect(rows.map(({ details }) => details)).toEqual([
      { clientId, before: [], after: ['cw-01', LEAD] },
      { clientId, before: ['cw-01', LEAD], after: [] },
    ]);
  });
});

test('the log of files says for whom a file was closed, and that it was opened; not what was refused', async () => {
  const one = await harness.client(ISOLATED);
  await harness.begin(one);
  const lead = await be(LEAD);
  const set = (readers: readonly string[]) => lead.ask('PUT', `/v1/clients/${one}/readers`, { body: { readers } });
  await set(['cw-01', LEAD]);
  await set([LEAD]);
  await set([]);
  const officer = await be('po-sight');
  const { body } = await officer.ask('GET', `/v1/file-accesses?client=${one}&person=${LEAD}`);
  type Item = { operation: string; isRefused: boolean; readers: { id: string; name: string }[] | null };
  const noted = (body.items as Item[]).filter(({ operation }) => operation === 'setReaders');
  expect(noted.map(({ isRefused }) => isRefused)).toEqual([false, true, false]);
  expect(noted.map(({ readers }) => readers)).toEqual([
    [],
    null,
    [
      { id: 'cw-01', name: 'Klantmanager cw-01' },
      { id: LEAD, name: 'Leidt' },
    ],
  ]);
  const file = (await officer.ask('GET', `/v1/file-accesses/csv?client=${one}`)).body as string;
  expect(file).toContain(`;cw-01 ${LEAD}\r\n`);
});

test('a client of a closed file goes to nobody who may not see it', async () => {
  const one = await harness.client(ISOLATED);
  const { seen } = await harness.begin(one);
  const lead = await be(LEAD);
  await lead.ask('PUT', `/v1/clients/${one}/readers`, { body: { readers: ['cw-01', LEAD] } });
  expect((await lead.give(one, { name: 'transfer', to: OTHER_LEAD }, { seen })).body).toMatchObject({
    code: 'FILE_CLOSED',
  });
  expect((await lead.give(one, { name: 'transfer', to: LEAD }, { seen })).status).toBe(200);
});

test('a client who goes to another team is seen there, and no longer where nobody guides them any more', async () => {
  const one = await harness.client(ISOLATED);
  const { seen } = await harness.begin(one);
  const [before, after] = [await be('cw-01'), await be(OTHER_TEAM)];
  const sees = async (person: Caller) => {
    const page = await person.ask('GET', `/v1/clients/${one}`);
    const list = await person.ask('GET', `/v1/work-items?view=all&search=${one}`);
    const ended = await person.ask('GET', `/v1/work-items?view=ended&search=${one}`);
    return [page.status === 200, list.body.total + ended.body.total > 0];
  };
  expect([await sees(before), await sees(after)]).toEqual([
    [true, true],
    [false, false],
  ]);
  const commandId = randomUUID();
  const transfer = () => before.give(one, { name: 'transfer', to: OTHER_TEAM }, { seen, commandId });
  const given = await transfer();
  expect(given.status).toBe(200);
  // Who had no answer hears what became of it, though the client is no longer theirs to see.
  expect((await transfer()).body).toEqual(given.body);
  expect((await before.ask('GET', `/v1/clients/${one}/commands/${commandId}`)).body.state).toBe('accepted');
  expect([await sees(before), await sees(after)]).toEqual([
    [false, false],
    [true, true],
  ]);
  expect(
    (await after.give(one, { name: 'withdraw', reasonCode: 'moved', motivation: 'U bent verhuisd.' })).status,
  ).toBe(200);
  // What has ended is seen by the same people in a list and by itself.
  expect([await sees(before), await sees(after)]).toEqual([
    [false, false],
    [true, true],
  ]);
});

describe('who guides a client is said as it is now', () => {
  const saidTo = async (person: Caller, one: string) => {
    const page = await person.ask('GET', `/v1/clients/${one}`);
    const found = await person.ask('POST', '/v1/client-searches', { body: { search: one } });
    const access = await person.ask('GET', `/v1/clients/${one}/readers`);
    return [page.body.caseworker?.id ?? null, found.body.items[0]?.caseworkerName, access.body.caseworker?.id];
  };

  test('before, during and after a trajectory that went to somebody else, and the next is theirs', async () => {
    const lead = await be(LEAD);
    const one = await harness.client(ISOLATED);
    expect(await saidTo(lead, one)).toEqual(['cw-01', 'Klantmanager cw-01', 'cw-01']);
    const { seen } = await harness.begin(one);
    expect(await saidTo(lead, one)).toEqual(['cw-01', 'Klantmanager cw-01', 'cw-01']);
    expect((await lead.give(one, { name: 'transfer', to: OTHER_TEAM }, { seen })).status).toBe(200);
    expect(await saidTo(lead, one)).toEqual([OTHER_TEAM, 'Van elders', OTHER_TEAM]);
    const end = { name: 'withdraw', reasonCode: 'moved', motivation: 'U bent verhuisd.' };
    expect((await lead.give(one, end)).status).toBe(200);
    // Nobody guides them now; a file that is closed stays open to who guided them last, because the next trajectory is theirs.
    expect(await saidTo(lead, one)).toEqual([null, null, OTHER_TEAM]);
    await harness.begin(one);
    expect(await saidTo(lead, one)).toEqual([OTHER_TEAM, 'Van elders', OTHER_TEAM]);
  });

  test('and where who would guide them is gone, the one who starts does', async () => {
    const lead = await be(LEAD);
    const one = await harness.client(ISOLATED);
    const gone = { id: 'cw-sight-gone', name: 'Doet ander werk', team: 'sight' };
    await storeCaseworkers(harness.office.db, [{ ...gone, roles: ['management'] }]);
    await sql`update clients set caseworker_id = ${gone.id} where id = ${one}`.execute(harness.office.db);
    await harness.begin(one);
    expect((await saidTo(lead, one))[0]).toBe('cw-01');
  });
});
