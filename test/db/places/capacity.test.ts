import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capacityOverview } from '../../../db/places/capacity.ts';
import { cohortOverview, storeCohort } from '../../../db/places/cohorts.ts';
import { auditOf } from '../../../db/trajectories/trajectories.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { fc } from '../../property.ts';
import { AT, fillWithClients, publishExample, putExampleInForce, RULE_SET, ruleSetWith } from '../examples.ts';
import { following, type Happening, started, stateIn } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';
import { reservationsOf } from '../reservations-of.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ max: 12 });
  await fillWithClients(postgres.db, 100);
  await putExampleInForce(postgres.db, { klimopbaan: 3, schooling: 2, empty: 0 }, 100);
  await storeCohort(postgres.db, RULE_SET, 'growth', 2, []);
});
afterAll(() => postgres.stop());

let n = 0;
/** A trajectory of its own for each, in the phase in which a place is held. */
const trajectory = (): Happening => {
  n += 1;
  return started(`t-${n}`, clientIdOf(n)).in('placement');
};
const asking = ({ instrument = 'klimopbaan', costCents = 1_000 } = {}): Happening =>
  trajectory().reserving(instrument, costCents);

const overview = async () => {
  const found = await capacityOverview(postgres.db, RULE_SET);
  return {
    inUse: Object.fromEntries(found!.instruments.map(({ instrument, inUse }) => [instrument, inUse])),
    committed: found!.budget.committedCents,
  };
};
const EMPTY = { inUse: { empty: 0, klimopbaan: 0, schooling: 0 }, committed: 0 };
const giveBack = (held: Happening) => held.next.givingBack().write(postgres.db);

describe('a reservation', () => {
  test('written by however many at once is one, and is given back exactly once', async () => {
    const asked = asking();
    const answers = await Promise.all([1, 2, 3].map(() => asked.try(postgres.db)));
    expect(answers.sort()).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE', 'written']);
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 1 }, committed: 1_000 });
    const released = await Promise.all([1, 2, 3].map(() => asked.next.givingBack().try(postgres.db)));
    expect(released.sort()).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE', 'written']);
    expect(await overview()).toEqual(EMPTY);
    const { trajectoryId } = asked.state;
    expect(await reservationsOf(postgres.db, trajectoryId)).toMatchObject([
      { instrument: 'klimopbaan', costCents: 1_000, releasedAt: expect.any(String) },
    ]);
    // A later happening that gives the same one back gives nothing back.
    await following(await stateIn(postgres.db, trajectoryId))
      .givingBack(asked.state.reservation)
      .write(postgres.db);
    expect(await overview()).toEqual(EMPTY);
  });

  test('that comes after the trajectory was stopped is not made', async () => {
    const open = await trajectory().in('approval').write(postgres.db);
    await open.next.in('withdrawn').write(postgres.db);
    const late = open.next.in('placement').reserving('klimopbaan', 1_000);
    expect(await late.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect(await overview()).toEqual(EMPTY);
  });

  test('is refused without a place, without money, for an instrument that has no places, or beside another of the same trajectory', async () => {
    const held = await asking({ costCents: 9_500 }).write(postgres.db);
    expect(await asking({ instrument: 'empty', costCents: 1 }).try(postgres.db)).toBe('NO_PLACE');
    expect(await asking().try(postgres.db)).toBe('NO_BUDGET');
    expect(await asking({ instrument: 'sixth', costCents: 1 }).try(postgres.db)).toBe('NO_PLACE');
    expect(await asking().under('elsewhere').try(postgres.db)).toBe('NO_BUDGET');
    expect(await held.next.reserving('schooling', 1).try(postgres.db)).toBe('ALREADY_RESERVED');
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 1 }, committed: 9_500 });
    await giveBack(held);
  });

  test('under the id of another trajectory is a fault', async () => {
    const held = await asking().write(postgres.db);
    const stolen = trajectory().reserving('klimopbaan', 1_000, { id: held.state.reservation!.id });
    await expect(stolen.try(postgres.db)).rejects.toThrow('reservations_pkey');
    await giveBack(held);
  });
});

test('however reservations, claims and releases interleave, places, budget and cohort are never exceeded and all is accounted for', async () => {
  const act = fc.record({
    who: fc.integer({ min: 0, max: 7 }),
    what: fc.constantFrom('reserve', 'reserve', 'release'),
    instrument: fc.constantFrom('klimopbaan', 'schooling'),
    costCents: fc.integer({ min: 0, max: 6_000 }),
    claims: fc.constantFrom<string[][]>([], ['growth']),
  });
  const all = await Promise.all(Array.from({ length: 8 }, () => trajectory().write(postgres.db)));
  const written = new Map(all.map(({ state }) => [state.trajectoryId, 1]));
  /** As a worker does: reads, judges, writes, and begins again when something came between. */
  const happen = async (trajectoryId: string, change: (latest: Happening) => Happening) => {
    for (;;) {
      const latest = following(await stateIn(postgres.db, trajectoryId));
      const answer = await change(latest).try(postgres.db);
      if (answer === 'written') written.set(trajectoryId, (written.get(trajectoryId) ?? 0) + 1);
      if (answer !== 'CHANGED_MEANWHILE') return answer;
    }
  };
  const openReservations = () =>
    postgres.db.selectFrom('reservations').selectAll().where('releasedAt', 'is', null).execute();

  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      await Promise.all(
        acts.map(({ who, what, instrument, costCents, claims }) =>
          happen(all[who]!.state.trajectoryId, (latest) =>
            what === 'release' ? latest.givingBack() : latest.reserving(instrument, costCents, { claims }),
          ),
        ),
      );
      const now = await overview();
      expect(now.inUse.klimopbaan).toBeLessThanOrEqual(3);
      expect(now.inUse.schooling).toBeLessThanOrEqual(2);
      expect(now.committed).toBeLessThanOrEqual(10_000);
      const open = await openReservations();
      expect(now.inUse.klimopbaan! + now.inUse.schooling!).toBe(open.length);
      expect(now.committed).toBe(open.reduce((sum, { costCents }) => sum + costCents, 0));
      // What the states say is what is held.
      const states = await Promise.all(all.map(({ state }) => stateIn(postgres.db, state.trajectoryId)));
      const held = states.flatMap(({ reservation }) => (reservation === null ? [] : [reservation]));
      expect(held.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
      const claimed = held.filter(({ claims }) => claims.length > 0).length;
      expect(await cohortOverview(postgres.db, RULE_SET)).toMatchObject([{ size: 2, taken: claimed }]);
      expect(claimed).toBeLessThanOrEqual(2);
      for (const { trajectoryId } of states) await happen(trajectoryId, (latest) => latest.givingBack());
      expect(await overview()).toEqual(EMPTY);
      expect(await cohortOverview(postgres.db, RULE_SET)).toMatchObject([{ taken: 0 }]);
    }),
    { numRuns: 40 },
  );
  for (const [trajectoryId, count] of written)
    expect((await auditOf(postgres.db, trajectoryId)).map(({ version }) => version)).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    );
});

test('of 40 who ask at once for the last places, exactly as many get one as there are', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => asking({ costCents: 10 })).map((one) => one.try(postgres.db)),
  );
  expect(answers.filter((answer) => answer === 'written')).toHaveLength(3);
  expect(answers.filter((answer) => answer === 'NO_PLACE')).toHaveLength(37);
  expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 3 }, committed: 30 });
  const holders = await postgres.db
    .selectFrom('trajectories')
    .select('state')
    .where('instrument', 'is', null)
    .execute();
  const held = holders.map(({ state }) => state).filter(({ reservation }) => reservation !== null);
  expect(held).toHaveLength(3);
  for (const state of held) await following(state).givingBack().write(postgres.db);
  expect(await overview()).toEqual(EMPTY);
});

describe('what the database holds by itself', () => {
  test('a row too many is refused although no code checks it', async () => {
    const insert = (id: string) =>
      postgres.db
        .insertInto('reservations')
        .values({ id, trajectoryId: id, ruleSetId: RULE_SET, instrument: 'schooling', costCents: 1 })
        .execute();
    await insert('direct-1');
    await insert('direct-2');
    await expect(insert('direct-3')).rejects.toThrow('no_more_in_use_than_places');
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, schooling: 2 }, committed: 2 });
  });

  test('a reservation cannot be removed, made cheaper or taken back after its release', async () => {
    const { db } = postgres;
    const direct = (id: string) => db.updateTable('reservations').where('id', '=', id);
    await expect(db.deleteFrom('reservations').execute()).rejects.toThrow('never changed');
    await expect(direct('direct-1').set({ costCents: 0 }).execute()).rejects.toThrow('only ever released');
    for (const id of ['direct-1', 'direct-2']) await direct(id).set({ releasedAt: AT }).execute();
    await expect(direct('direct-1').set({ releasedAt: null }).execute()).rejects.toThrow('only ever released');
    expect(await overview()).toEqual(EMPTY);
  });
});

describe('a new version of the rules with less room than is in use', () => {
  test('takes nobody’s place or money, and gives nothing new until there is room', async () => {
    const held = await asking({ costCents: 5_000 }).write(postgres.db);
    const also = await asking({ costCents: 1_000 }).write(postgres.db);
    await publishExample(postgres.db, ruleSetWith({ klimopbaan: 1, schooling: 5 }, 40, 2, '2'));
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 2 }, committed: 6_000 });
    expect(await asking({ costCents: 0 }).try(postgres.db)).toBe('NO_PLACE');
    expect(await asking({ instrument: 'schooling', costCents: 1 }).try(postgres.db)).toBe('NO_BUDGET');
    const free = await asking({ instrument: 'schooling', costCents: 0 }).write(postgres.db);
    const insert = (instrument: string, costCents: number) =>
      postgres.db
        .insertInto('reservations')
        .values({ id: `beyond-${instrument}`, trajectoryId: 'beyond', ruleSetId: RULE_SET, instrument, costCents })
        .execute();
    await expect(insert('klimopbaan', 0)).rejects.toThrow('no_more_in_use_than_places');
    await expect(insert('schooling', 1)).rejects.toThrow('no_more_committed_than_the_budget');

    // One goes, and it is still full; when the other goes as well there is room for one.
    await giveBack(also);
    expect(await asking({ costCents: 0 }).try(postgres.db)).toBe('NO_PLACE');
    await giveBack(held);
    const last = await asking({ costCents: 4_000 }).write(postgres.db);
    for (const one of [last, free]) await giveBack(one);
    expect(await overview()).toEqual(EMPTY);
  });

  test('and an instrument that it leaves out keeps what is in use and gives out nothing new', async () => {
    const held = await asking({ costCents: 0 }).write(postgres.db);
    await publishExample(postgres.db, ruleSetWith({ schooling: 5 }, 50, 2, '3'));
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 1 }, committed: 0 });
    await giveBack(held);
    expect(await asking({ costCents: 0 }).try(postgres.db)).toBe('NO_PLACE');
    expect(await overview()).toEqual(EMPTY);
  });
});
