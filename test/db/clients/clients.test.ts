import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  allClientFacts,
  clientFacts,
  clientIds,
  countClients,
  insertClients,
  personOf,
} from '../../../db/clients/clients.ts';
import { caseworkerById, listCaseworkers, storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { capacityOverview } from '../../../db/places/capacity.ts';
import { cohortOverview, storeCohort } from '../../../db/places/cohorts.ts';
import { testBsn } from '../../../domain/person/bsn.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { exampleClient, fillWithClients, putExampleInForce, RULE_SET } from '../examples.ts';
import { type Happening, started } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let n = 0;
let clientId: string;

beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 60);
  await putExampleInForce(postgres.db, { klimopbaan: 60 }, 0, 2);
});
afterAll(() => postgres.stop());
beforeEach(() => {
  n += 1;
  clientId = `c-${String(n).padStart(6, '0')}`;
});

describe('adding clients', () => {
  test('keeps the birth date with the person and reads it back among the facts', async () => {
    expect(await clientFacts(postgres.db, clientId)).toEqual({
      entrance: 'benefit',
      municipalityId: 'enschede',
      facts: { ladderStep: 3, obstacles: ['debt'], birthDate: '1980-02-29' },
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

describe('what a client’s happenings make known', () => {
  const learned = async () => (await clientFacts(postgres.db, clientId))?.facts;
  let first: Happening;
  beforeEach(async () => {
    first = await started(`t-${n}`, clientId).write(postgres.db);
  });

  test('is added once, however often and by how many at once, and a late attempt does not bring an old value back', async () => {
    const adding = first.next.learning({ ladderStep: 4, birthDate: '1990-01-01' });
    const answers = await Promise.all([1, 2, 3].map(() => adding.try(postgres.db)));
    expect(answers.sort()).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE', 'written']);
    expect(await learned()).toEqual({ ladderStep: 4, obstacles: ['debt'], birthDate: '1990-01-01' });
    await adding.next.learning({ ladderStep: 5 }).write(postgres.db);
    expect(await adding.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect((await learned())?.ladderStep).toBe(5);
  });

  test('keeps a birth date with the person, and forgets it there', async () => {
    const corrected = await first.next.learning({ birthDate: '1999-12-31' }).write(postgres.db);
    expect((await personOf(postgres.db, clientId))?.birthDate).toBe('1999-12-31');
    const { facts } = await postgres.db
      .selectFrom('clients')
      .select('facts')
      .where('id', '=', clientId)
      .executeTakeFirstOrThrow();
    expect(facts).toEqual({ ladderStep: 3, obstacles: ['debt'] });
    await corrected.next.learning({}, ['birthDate', 'obstacles']).write(postgres.db);
    expect(await learned()).toEqual({ ladderStep: 3 });
    expect((await personOf(postgres.db, clientId))?.birthDate).toBeNull();
  });

  test('measured again, forgets facts once, so that a late attempt does not undo the new measurement', async () => {
    const forgetting = first.next.learning({}, ['ladderStep', 'wageValue']);
    await forgetting.write(postgres.db);
    expect(await learned()).toEqual({ obstacles: ['debt'], birthDate: '1980-02-29' });
    await forgetting.next.learning({ ladderStep: 2 }).write(postgres.db);
    expect(await forgetting.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect((await learned())?.ladderStep).toBe(2);
  });

  test('forgotten and given in one, is what was given', async () => {
    await first.next.learning({ ladderStep: 6 }, ['ladderStep', 'obstacles']).write(postgres.db);
    expect(await learned()).toEqual({ ladderStep: 6, birthDate: '1980-02-29' });
  });

  test('of somebody else is not touched', async () => {
    await first.next.learning({ ladderStep: 1, birthDate: '1999-12-31' }, ['obstacles']).write(postgres.db);
    expect((await clientFacts(postgres.db, 'c-000060'))?.facts).toEqual(exampleClient(60).facts);
  });

  test('leads a client by another entrance from then on', async () => {
    await first.next.by('crisis').write(postgres.db);
    expect(await clientFacts(postgres.db, clientId)).toMatchObject({ entrance: 'crisis' });
    expect(await clientIds(postgres.db, { entrance: 'crisis' })).toEqual([clientId]);
    expect((await allClientFacts(postgres.db, { entrance: 'crisis' }))[0]).toMatchObject({
      clientId,
      facts: { birthDate: '1980-02-29' },
    });
  });
});

describe('cohorts', () => {
  /** A client who asks for a place with its decision. */
  const claiming = (client: number) =>
    started(`t-${client}`, clientIdOf(client)).reserving('klimopbaan', 0, { claims: ['growth'] });
  const holders = async () =>
    (await postgres.db.selectFrom('cohortPlaces').select('clientId').orderBy('clientId').execute()).map(
      (place) => place.clientId,
    );

  test('until a cohort is selected it is unknown whether a client has a place', async () => {
    expect((await clientFacts(postgres.db, clientId))?.cohorts).toEqual({});
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
    expect(await claiming(53).try(postgres.db)).toBe('NO_COHORT_PLACE');
    expect(await storeCohort(postgres.db, RULE_SET, 'growth', 2, [])).toBe(2);
  });

  test('who holds a place already and claims it takes no second; it comes free once', async () => {
    const held = await claiming(51).write(postgres.db);
    expect(await cohortOverview(postgres.db, RULE_SET)).toMatchObject([{ taken: 2 }]);
    const giving = held.next.givingBack();
    expect((await Promise.all([giving.try(postgres.db), giving.try(postgres.db)])).sort()).toEqual([
      'CHANGED_MEANWHILE',
      'written',
    ]);
    expect(await cohortOverview(postgres.db, RULE_SET)).toMatchObject([{ taken: 1 }]);
    expect(await holders()).toEqual(['c-000052']);
  });

  test('a place that comes free goes to one client, however many ask at once; the others have nothing of theirs written', async () => {
    const answers = await Promise.all([53, 54, 55, 56].map((client) => claiming(client).try(postgres.db)));
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'NO_COHORT_PLACE')).toHaveLength(3);
    expect(await cohortOverview(postgres.db, RULE_SET)).toEqual([
      { cohort: 'growth', size: 2, taken: 2, selected: true },
    ]);
    expect(await holders()).toHaveLength(2);
    const { budget, instruments } = (await capacityOverview(postgres.db, RULE_SET))!;
    expect([instruments, budget.committedCents]).toMatchObject([[{ inUse: 1 }], 0]);
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
  test('ids come in order and in pages', async () => {
    expect(await clientIds(postgres.db, { after: 'c-000003', limit: 2 })).toEqual(['c-000004', 'c-000005']);
    expect(await clientIds(postgres.db, { reference: true })).toEqual([]);
  });

  test('a caseworker who is stored again is brought up to date', async () => {
    const moved = { id: 'cw-02', name: 'Test Teamleider', team: 'oost', roles: ['teamLead'] } as const;
    await storeCaseworkers(postgres.db, [moved]);
    expect(await caseworkerById(postgres.db, 'cw-02')).toEqual({ ...moved, municipalities: null });
    expect(await caseworkerById(postgres.db, 'cw-99')).toBeNull();
    expect((await listCaseworkers(postgres.db)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['cw-01', 'cw-02']),
    );
  });
});
