import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { insertClients } from '../../../db/clients/clients.ts';
import { hashInForce } from '../../../db/rules/rule-sets.ts';
import { startingPoint } from '../../../db/trajectories/starting.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import {
  exampleClient,
  fillWithClients,
  publishExample,
  putExampleInForce,
  RULE_SET,
  ruleSetWith,
} from '../examples.ts';
import { started } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let n = 0;
let clientId: string;
beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 20);
  await putExampleInForce(postgres.db, { klimopbaan: 1 }, 1);
});
afterAll(() => postgres.stop());
beforeEach(() => {
  n += 1;
  clientId = clientIdOf(n);
});

const point = (changes: Partial<Parameters<typeof startingPoint>[1]> = {}) =>
  startingPoint(postgres.db, { clientId, ruleSetId: RULE_SET, by: 'cw-01', on: '2026-11-23', ...changes });

test('a client without a trajectory can begin under the version in force, with the facts as they are known', async () => {
  const hash = await hashInForce(postgres.db, RULE_SET, '2026-11-23');
  expect(await point()).toEqual({
    client: {
      entrance: 'benefit',
      leadsNext: 'cw-01',
      municipalityId: 'enschede',
      facts: exampleClient(n).facts,
    },
    ruleSetId: RULE_SET,
    rulesOf: null,
    actor: { roles: ['caseworker'], municipalities: null },
    open: null,
    endedId: null,
    caseworker: { roles: ['caseworker'], municipalities: null },
    version: { number: 1, hash, isFollowed: true },
  });
});

test('an unknown client, caseworker, rule set or day is told as such, each apart', async () => {
  expect(await point({ clientId: 'c-999999' })).toMatchObject({ client: null, open: null, caseworker: null });
  expect(await point({ clientId: 'c-999999', caseworker: 'cw-01' })).toMatchObject({
    client: null,
    caseworker: { roles: ['caseworker'] },
  });
  expect(await point({ caseworker: 'cw-99' })).toMatchObject({
    client: { leadsNext: 'cw-01' },
    caseworker: null,
  });
  expect(await point({ caseworker: 'cw-02' })).toMatchObject({ caseworker: { roles: ['teamLead'] } });
  expect(await point({ by: 'cw-99' })).toMatchObject({ actor: null });
  expect(await point({ ruleSetId: 'elsewhere' })).toMatchObject({ version: null });
  expect(await point({ on: '2010-06-30' })).toMatchObject({ version: null });
});

test('without rules asked for, those of the municipality of the client count', async () => {
  expect(await point({ ruleSetId: undefined })).toMatchObject({
    ruleSetId: 'enschede',
    rulesOf: 'enschede',
    version: null,
  });
});

test('a client without a birth date has none among the facts', async () => {
  await insertClients(postgres.db, [exampleClient(900, { facts: { ladderStep: 2 } })]);
  expect((await point({ clientId: clientIdOf(900) })).client?.facts).toEqual({ ladderStep: 2 });
});

test('the open trajectory is named, and the newest of those that ended', async () => {
  const first = await started(`${clientId}-1`, clientId).write(postgres.db);
  expect(await point()).toMatchObject({ open: { trajectoryId: `${clientId}-1`, phase: 'intake' }, endedId: null });
  await first.next.in('withdrawn').write(postgres.db);
  expect(await point()).toMatchObject({ open: null, endedId: `${clientId}-1` });
  const second = await started(`${clientId}-2`, clientId)
    .where({ startedAt: '2026-12-01T09:00:00.000Z' })
    .in('approval')
    .write(postgres.db);
  expect(await point()).toMatchObject({
    open: { trajectoryId: `${clientId}-2`, phase: 'approval' },
    endedId: `${clientId}-1`,
  });
  await second.next.in('withdrawn').write(postgres.db);
  expect(await point()).toMatchObject({ open: null, endedId: `${clientId}-2` });
});

test('on the first day of a later version that one counts, though its places are not given yet', async () => {
  await publishExample(postgres.db, ruleSetWith({ klimopbaan: 2 }, 1, 2, '2'), { day: '2027-01-01' });
  expect((await point({ on: '2026-12-31' })).version).toMatchObject({ number: 1, isFollowed: true });
  expect((await point({ on: '2027-01-01' })).version).toMatchObject({ number: 2, isFollowed: false });
});
