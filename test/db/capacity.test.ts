import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capacityOverview, release, reservationsOf, reserve } from '../../db/capacity.ts';
import { publishExample, putExampleInForce, RULE_SET, ruleSetWith } from './examples.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ max: 12 });
  await putExampleInForce(postgres.db, { klimopbaan: 3, schooling: 2, empty: 0 }, 100);
}, 60_000);
afterAll(() => postgres.stop());

let n = 0;
const request = (changes: Partial<Parameters<typeof reserve>[1]> = {}) => {
  n += 1;
  return {
    reservationId: `r-${n}`,
    trajectoryId: `t-${n}`,
    ruleSetId: RULE_SET,
    instrument: 'klimopbaan',
    costCents: 1_000,
    ...changes,
  };
};
const overview = async () => {
  const found = await capacityOverview(postgres.db, RULE_SET);
  return {
    inUse: Object.fromEntries(found!.instruments.map(({ instrument, inUse }) => [instrument, inUse])),
    committed: found!.budget.committedCents,
  };
};
const EMPTY = { inUse: { empty: 0, klimopbaan: 0, schooling: 0 }, committed: 0 };

describe('a reservation', () => {
  test('asked for again is the same one, and is given back exactly once', async () => {
    const asked = request();
    const answers = await Promise.all([1, 2, 3].map(() => reserve(postgres.db, asked)));
    expect(answers).toEqual(Array(3).fill({ ok: true, reservationId: asked.reservationId }));
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 1 }, committed: 1_000 });
    const released = await Promise.all([1, 2, 3].map(() => release(postgres.db, asked.reservationId)));
    expect(released.filter(Boolean)).toHaveLength(1);
    expect(await overview()).toEqual(EMPTY);
    expect(await reservationsOf(postgres.db, asked.trajectoryId)).toMatchObject([
      { ...asked, releasedAt: expect.any(String) },
    ]);
  });

  test('a release that overtakes its reservation wins', async () => {
    const asked = request();
    expect(await release(postgres.db, asked.reservationId)).toBe(false);
    expect(await reserve(postgres.db, asked)).toMatchObject({ ok: false, code: 'RESERVATION_WITHDRAWN' });
    expect(await overview()).toEqual(EMPTY);
  });

  test('is refused without a place, without money, for an unknown instrument, or beside another of the same trajectory', async () => {
    const held = request({ costCents: 9_500 });
    expect(await reserve(postgres.db, held)).toMatchObject({ ok: true });
    expect(await reserve(postgres.db, request({ instrument: 'empty' }))).toMatchObject({ ok: false, code: 'NO_PLACE' });
    expect(await reserve(postgres.db, request())).toMatchObject({ ok: false, code: 'NO_BUDGET' });
    expect(await reserve(postgres.db, request({ instrument: 'sixth' }))).toMatchObject({
      ok: false,
      code: 'UNKNOWN_INSTRUMENT',
    });
    expect(await reserve(postgres.db, request({ trajectoryId: held.trajectoryId, costCents: 1 }))).toMatchObject({
      ok: false,
      code: 'ALREADY_RESERVED',
    });
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 1 }, committed: 9_500 });
    await release(postgres.db, held.reservationId);
  });

  test('under the id of another trajectory is a fault', async () => {
    const held = request();
    await reserve(postgres.db, held);
    await expect(reserve(postgres.db, { ...held, trajectoryId: 'another' })).rejects.toThrow('another trajectory');
    await release(postgres.db, held.reservationId);
  });
});

test('however reservations, retries and releases interleave, places and budget are never exceeded and all is accounted for', async () => {
  const act = fc.record({
    who: fc.integer({ min: 0, max: 7 }),
    what: fc.constantFrom('reserve', 'reserve', 'release'),
    instrument: fc.constantFrom('klimopbaan', 'schooling'),
    costCents: fc.integer({ min: 0, max: 6_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      n += 1;
      const run = n;
      const costs = new Map<string, { instrument: string; costCents: number }>();
      await Promise.all(
        acts.map(async ({ who, what, instrument, costCents }) => {
          const reservationId = `run-${run}-${who}`;
          if (what === 'release') return release(postgres.db, reservationId);
          // The first asked counts for a retry as well.
          const asked = costs.get(reservationId) ?? { instrument, costCents };
          costs.set(reservationId, asked);
          return reserve(postgres.db, request({ reservationId, trajectoryId: reservationId, ...asked }));
        }),
      );
      const now = await overview();
      expect(now.inUse.klimopbaan).toBeLessThanOrEqual(3);
      expect(now.inUse.schooling).toBeLessThanOrEqual(2);
      expect(now.committed).toBeLessThanOrEqual(10_000);
      const open = await postgres.db.selectFrom('reservations').selectAll().where('releasedAt', 'is', null).execute();
      expect(now.inUse.klimopbaan! + now.inUse.schooling!).toBe(open.length);
      expect(now.committed).toBe(open.reduce((sum, { costCents }) => sum + costCents, 0));
      for (const { id } of open) await release(postgres.db, id);
      expect(await overview()).toEqual(EMPTY);
    }),
    { numRuns: 40 },
  );
}, 120_000);

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
    await expect(db.deleteFrom('reservations').execute()).rejects.toThrow('never changed');
    await expect(
      db.updateTable('reservations').set({ costCents: 0 }).where('id', '=', 'direct-1').execute(),
    ).rejects.toThrow('only ever released');
    await release(db, 'direct-1');
    await release(db, 'direct-2');
    await expect(
      db.updateTable('reservations').set({ releasedAt: null }).where('id', '=', 'direct-1').execute(),
    ).rejects.toThrow('only ever released');
    expect(await overview()).toEqual(EMPTY);
  });
});

describe('a new version of the rules with less room than is in use', () => {
  test('takes nobody’s place or money, and gives nothing new until there is room', async () => {
    const held = request({ costCents: 5_000 });
    const also = request({ costCents: 1_000 });
    await reserve(postgres.db, held);
    await reserve(postgres.db, also);
    await publishExample(postgres.db, ruleSetWith({ klimopbaan: 1, schooling: 5 }, 40, 2, '2'));
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 2 }, committed: 6_000 });
    expect(await reserve(postgres.db, request({ costCents: 0 }))).toMatchObject({ ok: false, code: 'NO_PLACE' });
    const dear = request({ instrument: 'schooling', costCents: 1 });
    expect(await reserve(postgres.db, dear)).toMatchObject({ ok: false, code: 'NO_BUDGET' });
    const free = request({ instrument: 'schooling', costCents: 0 });
    expect(await reserve(postgres.db, free)).toMatchObject({ ok: true });
    const insert = (instrument: string, costCents: number) =>
      postgres.db
        .insertInto('reservations')
        .values({ id: `beyond-${instrument}`, trajectoryId: 'beyond', ruleSetId: RULE_SET, instrument, costCents })
        .execute();
    await expect(insert('klimopbaan', 0)).rejects.toThrow('no_more_in_use_than_places');
    await expect(insert('schooling', 1)).rejects.toThrow('no_more_committed_than_the_budget');

    // One goes, and it is still full; when the other goes as well there is room for one.
    await release(postgres.db, also.reservationId);
    expect(await reserve(postgres.db, request({ costCents: 0 }))).toMatchObject({ ok: false, code: 'NO_PLACE' });
    await release(postgres.db, held.reservationId);
    const next = request({ costCents: 4_000 });
    expect(await reserve(postgres.db, next)).toMatchObject({ ok: true });
    for (const { reservationId } of [next, free]) await release(postgres.db, reservationId);
    expect(await overview()).toEqual(EMPTY);
  });

  test('and an instrument that it leaves out keeps what is in use and gives out nothing new', async () => {
    const held = request({ costCents: 0 });
    await reserve(postgres.db, held);
    await publishExample(postgres.db, ruleSetWith({ schooling: 5 }, 50, 2, '3'));
    expect(await overview()).toEqual({ inUse: { ...EMPTY.inUse, klimopbaan: 1 }, committed: 0 });
    await release(postgres.db, held.reservationId);
    expect(await reserve(postgres.db, request({ costCents: 0 }))).toMatchObject({ ok: false, code: 'NO_PLACE' });
    expect(await overview()).toEqual(EMPTY);
  });
});
