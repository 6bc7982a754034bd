import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseworkerById, listCaseworkers, storeCaseworkers } from '../../db/caseworkers.ts';
import {
  allClientFacts,
  applySubmission,
  clientFacts,
  clientIds,
  countClients,
  forgetFacts,
  insertClients,
  personOf,
  setCaseworker,
  setEntrance,
} from '../../db/clients.ts';
import { claimPlace, cohortOverview, releasePlace, storeCohort } from '../../db/cohorts.ts';
import { submission, submit, withdrawSubmission } from '../../db/submissions.ts';
import { testBsn } from '../../domain/person/bsn.ts';
import { AT, exampleClient, fillWithClients, putExampleInForce, RULE_SET } from './examples.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
let n = 0;
let clientId: string;

beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 60);
  await putExampleInForce(postgres.db, {}, 0, 2);
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(() => {
  n += 1;
  clientId = `c-${String(n).padStart(6, '0')}`;
});

const submitFacts = (commandId: string, facts: Record<string, string | number>) =>
  submit(postgres.db, { commandId, clientId, trajectoryId: null, kind: 'facts', facts, by: 'cw-01', at: AT });

describe('adding clients', () => {
  test('keeps the birth date with the person and reads it back among the facts', async () => {
    expect(await clientFacts(postgres.db, clientId)).toEqual({
      entrance: 'benefit',
      facts: { ladderStep: 3, obstacles: ['debt'], birthDate: '1980-02-29' },
      caseworkerId: 'cw-01',
      cohorts: {},
    });
    expect(await personOf(postgres.db, clientId)).toEqual({ ...exampleClient(n).person, birthDate: '1980-02-29' });
    const { facts } = await postgres.db
      .selectFrom('clients')
      .select('facts')
      .where('id', '=', clientId)
      .executeTakeFirstOrThrow();
    expect(facts).not.toHaveProperty('birthDate');
  });

  test('a client without a birth date has none among the facts', async () => {
    await insertClients(postgres.db, [exampleClient(900, { facts: { ladderStep: 2 } })]);
    expect((await clientFacts(postgres.db, 'c-000900'))?.facts).toEqual({ ladderStep: 2 });
  });

  test('is refused whole when one of them is there already', async () => {
    const before = await countClients(postgres.db);
    const again = await insertClients(postgres.db, [exampleClient(901), exampleClient(1)]);
    expect(again).toMatchObject({ ok: false, code: 'CLIENT_EXISTS' });
    const sameBsn = await insertClients(postgres.db, [
      exampleClient(901),
      exampleClient(902, { person: { ...exampleClient(902).person, bsn: testBsn(1) } }),
    ]);
    expect(sameBsn).toMatchObject({ ok: false, code: 'BSN_EXISTS' });
    expect(JSON.stringify(sameBsn)).not.toContain(testBsn(1));
    expect(await countClients(postgres.db)).toEqual(before);
  });

  test('a BSN that fails the elfproef does not get into the database', async () => {
    const wrong = { ...exampleClient(903).person, bsn: '123456789' };
    await expect(insertClients(postgres.db, [exampleClient(903, { person: wrong })])).rejects.toThrow(
      'persons_bsn_check',
    );
  });

  test('an unknown client has no facts and no person', async () => {
    expect(await clientFacts(postgres.db, 'c-999999')).toBeNull();
    expect(await personOf(postgres.db, 'c-999999')).toBeNull();
  });
});

describe('a submission', () => {
  test('is applied once, however often and by how many at once', async () => {
    await submitFacts(`once-${n}`, { ladderStep: 4, birthDate: '1990-01-01' });
    const applied = await Promise.all([1, 2, 3].map(() => applySubmission(postgres.db, `once-${n}`)));
    expect(applied.filter(Boolean)).toHaveLength(1);
    expect((await clientFacts(postgres.db, clientId))?.facts).toEqual({
      ladderStep: 4,
      obstacles: ['debt'],
      birthDate: '1990-01-01',
    });
    // Measured again since: a late retry must not bring the old value back.
    await submitFacts(`later-${n}`, { ladderStep: 5 });
    await applySubmission(postgres.db, `later-${n}`);
    expect(await applySubmission(postgres.db, `once-${n}`)).toBe(false);
    expect((await clientFacts(postgres.db, clientId))?.facts.ladderStep).toBe(5);
  });

  test('of a refused command is withdrawn, and cannot be applied after that', async () => {
    await submitFacts(`refused-${n}`, { ladderStep: 6 });
    expect(await withdrawSubmission(postgres.db, `refused-${n}`)).toBe(true);
    expect(await submission(postgres.db, `refused-${n}`)).toBeNull();
    expect(await applySubmission(postgres.db, `refused-${n}`)).toBe(false);
    expect((await clientFacts(postgres.db, clientId))?.facts.ladderStep).toBe(3);
  });

  test('that was applied stays, with its note', async () => {
    const given = { commandId: `note-${n}`, clientId, trajectoryId: 't', kind: 'withdraw', by: 'cw-01', at: AT };
    await submit(postgres.db, { ...given, note: 'Eigen woorden' });
    await submit(postgres.db, { ...given, note: 'Andere woorden' });
    await applySubmission(postgres.db, `note-${n}`);
    expect(await withdrawSubmission(postgres.db, `note-${n}`)).toBe(false);
    expect(await submission(postgres.db, `note-${n}`)).toEqual({
      ...given,
      facts: null,
      note: 'Eigen woorden',
      appliedAt: expect.stringMatching(/Z$/),
    });
  });
});

describe('measuring again', () => {
  test('forgets facts once for each command, so that a retry does not undo the new measurement', async () => {
    const forget = () => forgetFacts(postgres.db, clientId, ['ladderStep', 'wageValue'], `relapse-${n}`);
    expect(await forget()).toBe(true);
    expect((await clientFacts(postgres.db, clientId))?.facts).toEqual({
      obstacles: ['debt'],
      birthDate: '1980-02-29',
    });
    await submitFacts(`measured-${n}`, { ladderStep: 2 });
    await applySubmission(postgres.db, `measured-${n}`);
    expect(await forget()).toBe(false);
    expect((await clientFacts(postgres.db, clientId))?.facts.ladderStep).toBe(2);
  });
});

describe('cohorts', () => {
  test('until a cohort is selected it is unknown whether a client has a place', async () => {
    expect((await clientFacts(postgres.db, clientId))?.cohorts).toEqual({});
    expect(await claimPlace(postgres.db, RULE_SET, 'growth', clientId)).toBe(false);
  });

  test('the first of the order get the places, and keep them', async () => {
    const ids = ['c-000051', 'c-000052', 'c-000053'];
    expect(await storeCohort(postgres.db, RULE_SET, 'growth', 2, ids)).toBe(2);
    expect(await storeCohort(postgres.db, RULE_SET, 'growth', 2, [...ids].reverse())).toBe(2);
    const places = await Promise.all(ids.map(async (id) => (await clientFacts(postgres.db, id, RULE_SET))?.cohorts));
    expect(places).toEqual([{ growth: true }, { growth: true }, { growth: false }]);
    expect((await clientFacts(postgres.db, 'c-000051', 'another'))?.cohorts).toEqual({});
  });

  test('a smaller size takes nobody’s place, and gives none until there is room', async () => {
    expect(await storeCohort(postgres.db, RULE_SET, 'growth', 1, ['c-000053', 'c-000051'])).toBe(2);
    expect((await clientFacts(postgres.db, 'c-000052', RULE_SET))?.cohorts).toEqual({ growth: true });
    expect(await claimPlace(postgres.db, RULE_SET, 'growth', 'c-000053')).toBe(false);
    expect(await storeCohort(postgres.db, RULE_SET, 'growth', 2, [])).toBe(2);
  });

  test('a place that comes free goes to one client, however many ask at once', async () => {
    expect(await claimPlace(postgres.db, RULE_SET, 'growth', 'c-000051')).toBe(true);
    expect(await claimPlace(postgres.db, RULE_SET, 'growth', 'c-000053')).toBe(false);
    expect(await releasePlace(postgres.db, RULE_SET, 'growth', 'c-000051')).toBe(true);
    expect(await releasePlace(postgres.db, RULE_SET, 'growth', 'c-000051')).toBe(false);
    const claims = await Promise.all(
      [53, 54, 55, 56].map((i) => claimPlace(postgres.db, RULE_SET, 'growth', `c-0000${i}`)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await cohortOverview(postgres.db, RULE_SET)).toEqual([
      { cohort: 'growth', size: 2, taken: 2, selected: true },
    ]);
  });

  test('the database refuses a place too many although no code checks it', async () => {
    await expect(
      postgres.db
        .insertInto('cohortPlaces')
        .values({ ruleSetId: RULE_SET, cohort: 'growth', clientId: 'c-000060', rank: 9 })
        .execute(),
    ).rejects.toThrow('no_more_places_than_the_size');
  });
});

describe('caseworkers and lists', () => {
  test('a client goes to another caseworker or entrance', async () => {
    expect(await setCaseworker(postgres.db, clientId, 'cw-02')).toBe(true);
    expect(await setEntrance(postgres.db, clientId, 'crisis')).toBe(true);
    expect(await setEntrance(postgres.db, 'c-999999', 'crisis')).toBe(false);
    await expect(setCaseworker(postgres.db, clientId, 'cw-99')).rejects.toThrow('foreign key');
    expect(await clientFacts(postgres.db, clientId)).toMatchObject({ entrance: 'crisis', caseworkerId: 'cw-02' });
    expect(await clientIds(postgres.db, { entrance: 'crisis' })).toEqual([clientId]);
    expect((await allClientFacts(postgres.db, { entrance: 'crisis' }))[0]).toMatchObject({
      clientId,
      facts: { birthDate: '1980-02-29' },
    });
  });

  test('ids come in order and in pages', async () => {
    expect(await clientIds(postgres.db, { after: 'c-000003', limit: 2 })).toEqual(['c-000004', 'c-000005']);
    expect(await clientIds(postgres.db, { reference: true })).toEqual([]);
  });

  test('a caseworker who is stored again is brought up to date', async () => {
    const moved = { id: 'cw-02', name: 'Test Teamleider', team: 'oost', role: 'teamLead' } as const;
    await storeCaseworkers(postgres.db, [moved]);
    expect(await caseworkerById(postgres.db, 'cw-02')).toEqual(moved);
    expect(await caseworkerById(postgres.db, 'cw-99')).toBeNull();
    expect((await listCaseworkers(postgres.db)).map(({ id }) => id)).toEqual(['cw-01', 'cw-02']);
  });
});
