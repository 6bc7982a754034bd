import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchCommandId } from '../../commands/trajectory/command-batch.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { COMMAND_ID } from '../../domain/trajectory/envelope.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, historyOf, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-several-rows'));
  caller = await openCaller(harness.office);
  await caller.be('cw-01');
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

const begun = async (count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { clientId, seen } = await harness.begin(await harness.client(ISOLATED));
      return { clientId, seen };
    }),
  );

const give = (rows: readonly unknown[], batchId = randomUUID()) =>
  caller.ask('POST', '/v1/command-batches', { body: { batchId, rows } });

const TO_OTHER = { name: 'transfer', to: 'cw-02' };

test('several clients are handed over, each by a command of its own, and a batch sent again happens once', async () => {
  const clients = await begun(3);
  const rows = clients.map((one) => ({ ...one, command: TO_OTHER }));
  const batchId = randomUUID();
  const both = await Promise.all([give(rows, batchId), give(rows, batchId)]);
  for (const { status, body } of both) {
    expect(status).toBe(200);
    expect(body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['done', 'done', 'done']);
  }
  for (const { clientId } of clients) {
    const present = await trajectoryOf(harness.office.db, clientId);
    expect(present?.caseworker).toBe('cw-02');
    const audit = await auditOf(harness.office.db, present?.trajectoryId ?? '');
    expect(audit.filter(({ event }) => event === 'transfer').map(({ commandId }) => commandId)).toEqual([
      batchCommandId(batchId, clientId),
    ]);
    expect(JSON.stringify(await historyOf(harness.office, clientId))).not.toContain(batchId);
  }
});

test('each row has its own answer: done, changed since, refused', async () => {
  const [good, changed, suspended] = await begun(3);
  if (good === undefined || changed === undefined || suspended === undefined) throw new Error('three were begun');
  await harness.send(
    changed.clientId,
    'provideFacts',
    { factIds: ['hoursAvailable'], correction: true },
    {
      enclosure: { facts: { hoursAvailable: 20 } },
    },
  );
  const standing = await harness.send(suspended.clientId, 'suspend', { reasonCode: 'illness' });
  if (!standing.ok) throw new Error(standing.code);
  const command = { name: 'suspend', reasonCode: 'hostClosed' };
  const { body } = await give([
    { ...good, command },
    { ...changed, command },
    { clientId: suspended.clientId, seen: standing.version, command },
    { clientId: 'c-999999999', seen: 1, command },
  ]);
  expect(body.items.map(({ outcome, code }: { outcome: string; code: string }) => [outcome, code])).toEqual([
    ['done', null],
    ['changed', 'CHANGED_MEANWHILE'],
    ['refused', 'ALREADY_SUSPENDED'],
    ['refused', 'UNKNOWN_CLIENT'],
  ]);
  expect(body.items[1].message).toContain('gegevens aangevuld');
  // What was done is taken back by a second batch.
  const back = await give([{ clientId: good.clientId, seen: body.items[0].seen, command: { name: 'resume' } }]);
  expect(back.body.items[0].outcome).toBe('done');
  expect((await trajectoryOf(harness.office.db, good.clientId))?.suspended).toBe(false);
});

test.each([
  ['no rows', []],
  ['words of somebody', [{ clientId: 'c-000001', seen: 1, command: { ...TO_OTHER, note: 'x' } }]],
  [
    'a command that is not taken back',
    [{ clientId: 'c-000001', seen: 1, command: { name: 'withdraw', reasonCode: 'moved' } }],
  ],
  ['a client twice', [1, 2].map((seen) => ({ clientId: 'c-000001', seen, command: TO_OTHER }))],
  [
    'more than a page waits for',
    Array.from({ length: 26 }, (_, n) => ({ clientId: `c-${100_000 + n}`, seen: 1, command: TO_OTHER })),
  ],
])('%s is refused before anything happens', async (_, rows) => {
  expect((await give(rows)).status).toBe(400);
});

test('whose file was changed is noted for each row', async () => {
  const [one] = await begun(1);
  if (one === undefined) throw new Error('one was begun');
  await give([{ ...one, command: TO_OTHER }]);
  const noted = await harness.office.db
    .selectFrom('fileAccess')
    .select(['personId', 'purpose', 'operation'])
    .where('clientId', '=', one.clientId)
    .execute();
  expect(noted).toEqual([{ personId: 'cw-01', purpose: 'client.decide', operation: 'giveCommandBatch' }]);
});

test('the id of a row is a UUID that differs by batch and by client', () => {
  const ids = ['a', 'b'].flatMap((batch) => ['c-000001', 'c-000002'].map((client) => batchCommandId(batch, client)));
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(COMMAND_ID);
});

test('what came of it is found again by who gave it, and by nobody else; without the name of who is not seen any more', async () => {
  const clients = await begun(2);
  const [good, changed] = clients;
  if (good === undefined || changed === undefined) throw new Error('two were begun');
  await harness.send(changed.clientId, 'suspend', { reasonCode: 'illness' });
  const batchId = randomUUID();
  const rows = clients.map((one) => ({ ...one, command: TO_OTHER }));
  await give(rows, batchId);
  await give(rows, batchId);
  const { body: list } = await caller.ask('GET', '/v1/command-batches');
  expect(list.items[0]).toMatchObject({ batchId, name: 'transfer', clients: 2, done: 1 });
  const one = await caller.ask('GET', `/v1/command-batches/${batchId}`);
  const of = (clientId: string) => one.body.items.find((row: { clientId: string }) => row.clientId === clientId);
  expect(of(good.clientId)).toMatchObject({ outcome: 'done', name: 'transfer', to: { id: 'cw-02' }, message: null });
  expect(of(changed.clientId)).toMatchObject({ outcome: 'changed' });
  expect(of(changed.clientId).message).not.toBe('');
  expect(of(good.clientId).clientName).not.toBeNull();

  // Nobody else has just these roles, so that a trial lets one be them.
  await storeCaseworkers(harness.office.db, [
    { id: 'tl-rows', name: 'Leidt ook', team: 'rows', roles: ['teamLead', 'operations', 'rulesAuthor'] },
  ]);
  const other = caller.another();
  expect((await other.be('tl-rows')).status).toBe(201);
  expect((await other.ask('GET', `/v1/command-batches/${batchId}`)).body.code).toBe('UNKNOWN_BATCH');
  expect((await other.ask('GET', '/v1/command-batches')).body.items).toEqual([]);

  // A file that was closed to who gave it is not told of any more.
  await sql`insert into file_readers (client_id, person_id) values (${good.clientId}, 'cw-02')`.execute(
    harness.office.db,
  );
  const after = await caller.ask('GET', `/v1/command-batches/${batchId}`);
  expect(after.body.items.map(({ clientId }: { clientId: string }) => clientId)).toEqual([changed.clientId]);
});

test('what was given to several is taken back by what the server says of it, as long as nothing else happened to a client', async () => {
  const clients = await begun(3);
  const [handed, later, held] = clients;
  if (handed === undefined || later === undefined || held === undefined) throw new Error('three were begun');
  const batchId = randomUUID();
  const command = { name: 'suspend', reasonCode: 'illness' };
  await give(
    [
      { ...handed, command: TO_OTHER },
      { ...later, command: TO_OTHER },
      { ...held, command },
    ],
    batchId,
  );
  expect((await harness.send(later.clientId, 'suspend', { reasonCode: 'illness' })).ok).toBe(true);
  type Row = { clientId: string; undo: { seen: number; command: object } | null };
  const undos = async (id: string) => {
    const { items } = (await caller.ask('GET', `/v1/command-batches/${id}`)).body as { items: Row[] };
    return items.flatMap(({ clientId, undo }) => (undo === null ? [] : [{ clientId, ...undo }]));
  };
  const rows = await undos(batchId);
  expect(rows.map(({ clientId, command: { ...undo } }) => [clientId, undo])).toEqual([
    [handed.clientId, { name: 'transfer', to: 'cw-01' }],
    [held.clientId, { name: 'resume' }],
  ]);
  const undone = randomUUID();
  expect((await give(rows, undone)).body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'done',
    'done',
  ]);
  expect((await trajectoryOf(harness.office.db, handed.clientId))?.caseworker).toBe('cw-01');
  expect(await undos(batchId)).toEqual([]);
  // Handing over is taken back in its turn; going on is not.
  expect((await undos(undone)).map(({ clientId }) => clientId)).toEqual([handed.clientId]);
});
