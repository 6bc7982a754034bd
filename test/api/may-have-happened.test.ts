/** A command that met a fault on the way may have happened: that is said, with where one sees whether it did, and sent again it happens once. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieName } from '../../api/session/cookie.ts';
import { closeDatabase, connectDatabase, type Database } from '../../db/connection/connect.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { DATABASE_FAILURES } from '../../domain/trajectory/failing.ts';
import { type Harness, openHarness, policyRules } from '../workflows/harness.ts';
import { urlOf } from '../workflows/own-database.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let person: Database;
let caller: Caller & { close(): Promise<void> };
beforeAll(async () => {
  harness = await openHarness(policyRules('may-have-happened'));
  person = connectDatabase(urlOf(harness.office.db), { lockTimeoutMs: 600 });
  caller = await openCaller({ ...harness.office, db: person });
  await caller.be('cw-01');
});
afterAll(async () => {
  await caller?.close();
  if (person !== undefined) await closeDatabase(person);
  await harness?.close();
});

/** While somebody else keeps the row of one client. */
const withClientLocked = async <Result>(clientId: string, work: () => Promise<Result>): Promise<Result> => {
  const locker = new pg.Client({ connectionString: urlOf(harness.office.db) });
  await locker.connect();
  await locker.query('begin');
  await locker.query('select from clients where id = $1 for update', [clientId]);
  try {
    return await work();
  } finally {
    await locker.query('rollback');
    await locker.end();
  }
};

test('a fault in the middle of a command says that it may have happened and where to look, and sent again it happens once', async () => {
  const clientId = await harness.client();
  const present = await harness.begin(clientId);
  const commandId = randomUUID();
  const give = () =>
    caller.give(clientId, { name: 'suspend', reasonCode: 'illness' }, { commandId, seen: present.seen });
  const told = await withClientLocked(clientId, give);
  expect(told).toMatchObject({
    status: 503,
    body: { code: 'LOCKED', lookAt: `/v1/clients/${clientId}/commands/${commandId}` },
  });
  expect(told.body.detail).toContain('kan toch zijn uitgevoerd');
  expect(told.body.detail).not.toContain('niets gewijzigd');
  expect(await caller.ask('GET', told.body.lookAt)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_COMMAND' } });
  expect(await give()).toMatchObject({ status: 200 });
  expect(await give()).toMatchObject({ status: 200 });
  expect(await caller.ask('GET', told.body.lookAt)).toMatchObject({ status: 200, body: { state: 'accepted' } });
  const now = await trajectoryOf(person, clientId);
  expect((await auditOf(person, now?.trajectoryId ?? '')).map(({ event }) => event)).toEqual(['start', 'suspend']);
});

test('who only looked hears nothing of what may have happened', async () => {
  const nowhere = connectDatabase('postgres://klimop:klimop@127.0.0.1:1/klimop');
  const away = await openCaller({ ...harness.office, db: nowhere });
  try {
    const told = await away.ask('GET', '/v1/session');
    expect(told).toMatchObject({ status: 503, body: { code: 'UNREACHABLE' } });
    expect(told.body.detail).toBe(DATABASE_FAILURES.database.person.join(' '));
    // It fell before anything could be done: who asked could not be looked up.
    const cookie = `${cookieName(caller)}=${'x'.repeat(43)}`;
    const given = await away.ask('DELETE', '/v1/session', { headers: { cookie } });
    expect(given).toMatchObject({ status: 503, body: { detail: expect.stringContaining('niets gewijzigd') } });
  } finally {
    await away.close();
    await closeDatabase(nowhere);
  }
});
