import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { capacityOverview } from '../../../db/places/capacity.ts';
import { cohortOverview } from '../../../db/places/cohorts.ts';
import { bringIntoForce } from '../../../db/rules/rule-set-room.ts';
import {
  addDraft,
  lockVersions,
  ruleSetVersion,
  ruleSetVersions,
  type StepTaken,
  takeStep,
  versionSteps,
  versionsOfHash,
} from '../../../db/rules/rule-set-versions.ts';
import { hashInForce, storeRuleSet, versionInForce } from '../../../db/rules/rule-sets.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { VERSION_STATES, type VersionState } from '../../../domain/rules/language/version.ts';
import { fillWithClients, publishExample, ruleSetWith } from '../examples.ts';
import { started } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let n = 0;
/** Rules of their own for each test. */
let ruleSetId: string;

beforeAll(async () => {
  postgres = await startPostgres({ max: 12 });
  await fillWithClients(postgres.db, 20);
});
afterAll(() => postgres.stop());
beforeEach(() => {
  n += 1;
  ruleSetId = `teststad-${n}`;
});

const NOVEMBER = { at: '2026-11-23T09:00:00.000Z' };
const NEW_YEAR = { at: NOVEMBER.at, day: '2027-01-01' };

const rules = (version: string, places = 3, changes: Partial<RuleSetDocument> = {}): RuleSetDocument => ({
  ...ruleSetWith({ klimopbaan: places }, 100, 2, version),
  id: ruleSetId,
  ...changes,
});

const draft = async (version: string, author = 'ro-01'): Promise<number> => {
  const hash = await storeRuleSet(postgres.db, rules(version));
  return addDraft(postgres.db, { ruleSetId, hash, author, writtenAt: NOVEMBER.at, reason: 'test' });
};

const step = (number: number, state: StepTaken['state'], by: string, changes: Partial<StepTaken> = {}) =>
  takeStep(postgres.db, ruleSetId, {
    number,
    state,
    by,
    at: NOVEMBER.at,
    reason: 'test',
    day: state === 'published' || state === 'retired' ? '2026-11-23' : null,
    ...changes,
  });

const stateOf = async (number: number) => (await ruleSetVersion(postgres.db, ruleSetId, number))?.state;
const places = async () => (await capacityOverview(postgres.db, ruleSetId))?.instruments[0]?.places;
let clients = 0;
/** A place for a client of its own. */
const take = () => {
  clients += 1;
  return started(`t-${clients}`, clientIdOf(clients)).under(ruleSetId).in('placement').reserving('klimopbaan', 0);
};

describe('what the database holds by itself', () => {
  test('who wrote or proposed a version does not publish it', async () => {
    const number = await draft('1', 'ro-01');
    await step(number, 'proposed', 'ro-02');
    await expect(step(number, 'published', 'ro-01')).rejects.toThrow('does not publish it');
    await expect(step(number, 'published', 'ro-02')).rejects.toThrow('does not publish it');
    expect(await stateOf(number)).toBe('proposed');
    await step(number, 'published', 'ro-03');
    expect(await ruleSetVersion(postgres.db, ruleSetId, number)).toMatchObject({
      state: 'published',
      author: 'ro-01',
      proposedBy: 'ro-02',
      effectiveFrom: '2026-11-23',
    });
  });

  test('exactly the steps that the domain knows can be taken', async () => {
    const states = Object.keys(VERSION_STATES) as VersionState[];
    const route: Record<VersionState, StepTaken['state'][]> = {
      draft: [],
      proposed: ['proposed'],
      published: ['proposed', 'published'],
      withdrawn: ['withdrawn'],
      retired: ['proposed', 'published', 'retired'],
    };
    // A version that holds from the day before, so that those after it can be retired or withdrawn.
    const by = (state: StepTaken['state']) => (state === 'published' ? 'ro-02' : 'ro-01');
    const day = (state: StepTaken['state']) => ({
      day: state === 'published' ? '2027-01-01' : state === 'retired' ? '2027-02-01' : null,
    });
    for (const from of states)
      for (const to of states) {
        if (to === 'draft') continue;
        n += 1;
        ruleSetId = `teststad-${n}`;
        const number = await draft('1');
        for (const state of route[from]) {
          if (state === 'retired') await follow(number);
          await step(number, state, by(state), day(state));
        }
        if (from === 'published' && to === 'retired') await follow(number);
        const attempt = step(number, to, by(to), day(to));
        if ((VERSION_STATES[from] as readonly VersionState[]).includes(to)) await attempt;
        else await expect(attempt, `${from} to ${to}`).rejects.toThrow(/does not go from|duplicate key/);
      }
  });

  /** A version after this one, without which none is retired. */
  const follow = async (number: number) => {
    const next = await draft(`after ${number}`);
    await step(next, 'proposed', 'ro-01');
    await step(next, 'published', 'ro-02', { day: '2027-02-01' });
  };

  test('a version is not altered, renumbered, begun as published or removed, and its steps neither', async () => {
    const { db } = postgres;
    const number = await draft('1');
    await step(number, 'proposed', 'ro-01');
    const versions = db.updateTable('ruleSetVersions').where('ruleSetId', '=', ruleSetId);
    await expect(versions.set({ state: 'published', effectiveFrom: '2026-11-23' }).execute()).rejects.toThrow(
      'changes by a step only',
    );
    await expect(versions.set({ author: 'ro-09' }).execute()).rejects.toThrow('changes by a step only');
    await expect(db.deleteFrom('ruleSetVersions').where('ruleSetId', '=', ruleSetId).execute()).rejects.toThrow(
      'never changed',
    );
    const steps = db.updateTable('ruleSetVersionSteps').where('ruleSetId', '=', ruleSetId);
    await expect(steps.set({ by: 'ro-09' }).execute()).rejects.toThrow('never changed');
    await expect(db.deleteFrom('ruleSetVersionSteps').where('ruleSetId', '=', ruleSetId).execute()).rejects.toThrow(
      'never changed',
    );
    const hash = await storeRuleSet(db, rules('1'));
    const begin = (changes: object) =>
      db
        .insertInto('ruleSetVersions')
        .values({
          ruleSetId,
          number: 2,
          hash,
          author: 'ro-01',
          writers: ['ro-01'],
          writtenAt: NOVEMBER.at,
          reason: 'test',
          ...changes,
        })
        .execute();
    await expect(begin({ writers: ['ro-02'] })).rejects.toThrow('the_author_wrote_in_it');
    await expect(begin({ number: 3 })).rejects.toThrow('numbered 1, 2, 3');
    await expect(begin({ state: 'published', effectiveFrom: '2026-01-01' })).rejects.toThrow('begins as a draft');
  });

  test('a version holds neither before the day its document names nor, unless it is the first, before its publication', async () => {
    const early = await draft('1');
    await step(early, 'proposed', 'ro-01');
    await expect(step(early, 'published', 'ro-02', { day: '2010-06-30' })).rejects.toThrow(
      'the day its document names',
    );
    await step(early, 'published', 'ro-02', { day: '2010-07-01' });
    const next = await draft('2');
    await step(next, 'proposed', 'ro-01');
    await expect(step(next, 'published', 'ro-02', { day: '2026-11-22' })).rejects.toThrow('the day it was published');
    await step(next, 'published', 'ro-02');
    expect(await stateOf(next)).toBe('published');
  });

  test('a proposal from before the last publication is not published, and what was in force is not withdrawn', async () => {
    const first = await draft('1');
    await step(first, 'proposed', 'ro-01');
    await publishExample(postgres.db, rules('2'), NOVEMBER);
    await expect(step(first, 'published', 'ro-02')).rejects.toThrow('a later version was published');
    await expect(step(2, 'withdrawn', 'ro-02')).rejects.toThrow('was in force is not withdrawn');
  });

  test('versions that are made at once get numbers of their own', async () => {
    const numbers = await Promise.all(
      ['1', '2', '3', '4', '5'].map(async (version) => {
        const hash = await storeRuleSet(postgres.db, rules(version));
        return postgres.db.transaction().execute(async (trx) => {
          await lockVersions(trx, ruleSetId);
          return addDraft(trx, { ruleSetId, hash, author: 'ro-01', writtenAt: NOVEMBER.at, reason: 'test' });
        });
      }),
    );
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the version in force', () => {
  test('is, on each day, the one with the latest first day, and on the same day the last published', async () => {
    await publishExample(postgres.db, rules('1'), { at: '2026-01-10T09:00:00.000Z', day: '2026-01-01' });
    await publishExample(postgres.db, rules('2'), { at: '2026-11-23T09:00:00.000Z', day: '2027-01-01' });
    await publishExample(postgres.db, rules('3'), { at: '2026-11-24T09:00:00.000Z', day: '2026-11-24' });
    await publishExample(postgres.db, rules('4'), { at: '2026-11-24T10:00:00.000Z', day: '2026-11-24' });
    const on = async (day: string) => (await versionInForce(postgres.db, ruleSetId, day))?.number ?? null;
    expect(await Promise.all(['2025-12-31', '2026-01-01', '2026-11-23'].map(on))).toEqual([null, 1, 1]);
    expect(await Promise.all(['2026-11-24', '2026-12-31', '2027-01-01', '2040-01-01'].map(on))).toEqual([4, 4, 2, 2]);
    expect(await hashInForce(postgres.db, 'elsewhere', '2026-11-24')).toBeNull();
    const hash = await hashInForce(postgres.db, ruleSetId, '2027-01-01');
    expect((await versionsOfHash(postgres.db, hash!)).map(({ number, name }) => ({ number, name }))).toEqual([
      { number: 2, name: '2' },
    ]);
  });

  test('on its first day gets its places, budget and cohorts, once, however many ask at once; the former is retired', async () => {
    await publishExample(postgres.db, rules('1', 3), { at: '2026-01-10T09:00:00.000Z' });
    const later = { ...ruleSetWith({ klimopbaan: 1 }, 40, 7, '2'), id: ruleSetId };
    await publishExample(postgres.db, later, NEW_YEAR);
    expect(await bringIntoForce(postgres.db, ruleSetId, '2026-12-31')).toBe(false);
    expect(await places()).toBe(3);

    const asked = await Promise.all(
      Array.from({ length: 10 }, () => bringIntoForce(postgres.db, ruleSetId, '2027-01-01')),
    );
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await places()).toBe(1);
    expect((await capacityOverview(postgres.db, ruleSetId))?.budget.totalCents).toBe(4_000);
    expect(await cohortOverview(postgres.db, ruleSetId)).toMatchObject([{ cohort: 'growth', size: 7 }]);
    expect(await ruleSetVersions(postgres.db, ruleSetId)).toMatchObject([
      { number: 2, state: 'published', retiredOn: null },
      { number: 1, state: 'retired', retiredOn: '2027-01-01' },
    ]);
    expect(await versionSteps(postgres.db, ruleSetId)).toContainEqual(
      expect.objectContaining({ number: 1, state: 'retired', by: 'klimop', day: '2027-01-01' }),
    );
  });

  test('does not go back for who asks with the day of yesterday', async () => {
    await publishExample(postgres.db, rules('1', 3), { at: '2026-01-10T09:00:00.000Z' });
    await publishExample(postgres.db, rules('2', 1), NEW_YEAR);
    await bringIntoForce(postgres.db, ruleSetId, '2027-01-01');
    expect(await bringIntoForce(postgres.db, ruleSetId, '2026-12-31')).toBe(false);
    expect(await places()).toBe(1);
    // Decisions of that day are still taken under what held then.
    expect(await versionInForce(postgres.db, ruleSetId, '2026-12-31')).toMatchObject({ number: 1, isFollowed: true });
    await expect(
      postgres.db.updateTable('ruleSetInForce').set({ number: 1 }).where('ruleSetId', '=', ruleSetId).execute(),
    ).rejects.toThrow('a later version only');
  });

  test('a withdrawn version never comes into force', async () => {
    await publishExample(postgres.db, rules('1', 3), { at: '2026-01-10T09:00:00.000Z' });
    const number = await publishExample(postgres.db, rules('2', 1), NEW_YEAR);
    await step(number, 'withdrawn', 'ro-01');
    expect(await versionInForce(postgres.db, ruleSetId, '2027-01-01')).toMatchObject({ number: 1 });
    expect(await bringIntoForce(postgres.db, ruleSetId, '2027-01-01')).toBe(false);
  });

  test('with fewer places takes nobody’s place while reservations come in, and none is given beyond the new number', async () => {
    await publishExample(postgres.db, rules('1', 6), { at: '2026-01-10T09:00:00.000Z' });
    await publishExample(postgres.db, rules('2', 2), NEW_YEAR);
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 12 }, take).map(async (one) => ({ one, answer: await one.try(postgres.db) }))),
      bringIntoForce(postgres.db, ruleSetId, '2027-01-01'),
    ]);
    const given = answers.flatMap(({ one, answer }) => (answer === 'written' ? [one] : []));
    for (const { answer } of answers) expect(['written', 'NO_PLACE']).toContain(answer);
    expect(given.length).toBeGreaterThanOrEqual(2);
    expect(given.length).toBeLessThanOrEqual(6);
    const now = async () => (await capacityOverview(postgres.db, ruleSetId))?.instruments[0];
    expect(await now()).toMatchObject({ places: 2, inUse: given.length });
    expect(await take().try(postgres.db)).toBe('NO_PLACE');
    for (const one of given.slice(1)) await one.next.givingBack().write(postgres.db);
    expect(await take().try(postgres.db)).toBe('written');
    expect(await take().try(postgres.db)).toBe('NO_PLACE');
    expect(await now()).toMatchObject({ places: 2, inUse: 2 });
  });
});
