import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createActivities } from '../../../activities/create.ts';
import { RuleSetLibrary, RuleSetMissing } from '../../../activities/rule-set-library.ts';
import { installRuleSet } from '../../../commands/rules/install-rule-set.ts';
import { listRuleSetVersions } from '../../../commands/rules/versions/list-rule-set-versions.ts';
import { proposeDraft, proposeRuleSet } from '../../../commands/rules/versions/propose-rule-set.ts';
import { previewPublication, publishRuleSet } from '../../../commands/rules/versions/publish-rule-set.ts';
import { rollBackRuleSet } from '../../../commands/rules/versions/roll-back-rule-set.ts';
import { withdrawRuleSet } from '../../../commands/rules/versions/withdraw-rule-set.ts';
import { capacityOverview } from '../../../db/places/capacity.ts';
import {
  addDraft,
  ruleSetVersion,
  ruleSetVersions,
  takeStep,
  withVersionsAlone,
} from '../../../db/rules/rule-set-versions.ts';
import { hashInForce, storeRuleSet, versionInForce } from '../../../db/rules/rule-sets.ts';
import { submit } from '../../../db/trajectories/submissions.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { type RuleSet, ruleSetOf } from '../../../domain/rules/language/rule-set.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { fillWithClients } from '../examples.ts';
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

const { document: ENSCHEDE } = enschede();
const TODAY = '2026-11-23';
const at = `${TODAY}T09:00:00.000Z`;
const owner = { by: 'ro-01', reason: 'Voorstel', at };
const colleague = { by: 'ro-02', reason: 'Akkoord', at };

const rules = (version: string, changes: Partial<RuleSetDocument> = {}): RuleSet =>
  ruleSetOf({ ...ENSCHEDE, id: ruleSetId, version, ...changes });

const withPlaces = (version: string, places: number, changes: Partial<RuleSetDocument> = {}): RuleSet =>
  rules(version, {
    instruments: ENSCHEDE.instruments.map((one) =>
      one.id === 'klimopJob' ? { ...one, capacity: { ...one.capacity, places } } : one,
    ),
    ...changes,
  });

const propose = async (ruleSet: RuleSet): Promise<number> => {
  const proposed = await proposeRuleSet(postgres.db, ruleSet, owner);
  if (!proposed.ok) throw new Error(proposed.message);
  return proposed.version.number;
};

const publish = async (ruleSet: RuleSet): Promise<number> => {
  const number = await propose(ruleSet);
  const published = await publishRuleSet(postgres.db, { ruleSetId, number }, colleague);
  if (!published.ok) throw new Error(published.message);
  return number;
};

let clients = 0;
/** A client who has a klimopbaan of € 1.50. */
const holding = (name: string) => {
  clients += 1;
  return started(`${ruleSetId}-${name}`, clientIdOf(clients)).under(ruleSetId).reserving('klimopJob', 150);
};

const publishNumber = (number: number, signature = colleague) =>
  publishRuleSet(postgres.db, { ruleSetId, number }, signature);
const inForce = async (day: string) => (await versionInForce(postgres.db, ruleSetId, day))?.number ?? null;
const klimopJobs = async () =>
  (await capacityOverview(postgres.db, ruleSetId))?.instruments.find(({ instrument }) => instrument === 'klimopJob')
    ?.places;

describe('from draft to in force', () => {
  test('a draft is kept, proposed and published by three people, and says who did what and why', async () => {
    const { db } = postgres;
    const kept = await proposeRuleSet(db, rules('1'), { ...owner, asDraft: true });
    expect(kept).toMatchObject({ ok: true, version: { number: 1, state: 'draft', author: 'ro-01' } });
    expect(await publishNumber(1)).toMatchObject({ ok: false, code: 'NOT_THE_NEXT_STEP' });
    expect(await proposeDraft(db, ruleSetId, 1, { ...owner, by: 'ro-03' })).toMatchObject({
      ok: true,
      version: { state: 'proposed', proposedBy: 'ro-03' },
    });
    expect(await proposeDraft(db, ruleSetId, 1, owner)).toMatchObject({ ok: false, code: 'NOT_THE_NEXT_STEP' });
    expect(await inForce(TODAY)).toBeNull();
    expect(await publishNumber(1)).toMatchObject({ ok: true, version: { state: 'published' } });
    expect(await inForce(TODAY)).toBe(1);
    expect(await listRuleSetVersions(db, ruleSetId, TODAY)).toMatchObject([
      {
        number: 1,
        inForce: true,
        reason: 'Voorstel',
        steps: [
          { state: 'proposed', by: 'ro-03', at },
          { state: 'published', by: 'ro-02', reason: 'Akkoord' },
        ],
      },
    ]);
  });

  test.each([
    ['who proposed it', 'ro-01', 'ro-09'],
    ['who wrote it', 'ro-09', 'ro-01'],
  ])('%s does not publish it', async (_who, by, author) => {
    const proposed = await proposeRuleSet(postgres.db, rules('1'), { ...owner, by, author });
    expect(proposed).toMatchObject({ ok: true, version: { author, proposedBy: by } });
    for (const person of ['ro-01', 'ro-09']) {
      const refused = await publishNumber(1, { ...colleague, by: person });
      expect(refused).toMatchObject({ ok: false, code: 'FOUR_EYES' });
      expect(refused).toHaveProperty('message', expect.stringContaining('collega'));
    }
    expect((await ruleSetVersion(postgres.db, ruleSetId, 1))?.state).toBe('proposed');
  });

  test.each([
    ['no number of a person', { by: 'installation' }, 'INVALID_PERSON'],
    ['an empty reason', { reason: '  ' }, 'INVALID_REASON'],
    ['a reason that is a document', { reason: 'a'.repeat(501) }, 'INVALID_REASON'],
  ])('%s is refused in every step', async (_what, changes, code) => {
    const { db } = postgres;
    const signature = { ...owner, ...changes };
    const answers = [
      await proposeRuleSet(db, rules('1'), signature),
      await proposeDraft(db, ruleSetId, 1, signature),
      await publishRuleSet(db, { ruleSetId, number: 1 }, signature),
      await withdrawRuleSet(db, ruleSetId, 1, signature),
      await rollBackRuleSet(db, ruleSetId, 1, signature),
    ];
    expect(answers.map((answer) => !answer.ok && answer.code)).toEqual(Array(5).fill(code));
    expect(await ruleSetVersions(db, ruleSetId)).toEqual([]);
  });

  test('a version that is not there, or content that is there already, is refused with its number', async () => {
    const { db } = postgres;
    expect(await publishNumber(7)).toMatchObject({ ok: false, code: 'UNKNOWN_VERSION' });
    expect(await withdrawRuleSet(db, ruleSetId, 7, owner)).toMatchObject({ code: 'UNKNOWN_VERSION' });
    expect(await rollBackRuleSet(db, ruleSetId, 7, owner)).toMatchObject({ code: 'UNKNOWN_VERSION' });
    await propose(rules('1'));
    const twice = await proposeRuleSet(db, rules('1'), owner);
    expect(twice).toMatchObject({ ok: false, code: 'ALREADY_THERE', message: expect.stringContaining('versie 1') });
    await publishNumber(1);
    const thrice = await proposeRuleSet(db, rules('1'), owner);
    expect(thrice).toMatchObject({ ok: false, code: 'ALREADY_IN_FORCE', message: expect.stringContaining('versie 1') });
    expect(await publishNumber(1)).toMatchObject({ ok: false, code: 'NOT_THE_NEXT_STEP' });
    expect(await ruleSetVersions(db, ruleSetId)).toHaveLength(1);
  });

  test('what no longer passes its checks or a scenario is not published, with each finding', async () => {
    const { db } = postgres;
    const keep = async (document: RuleSetDocument) =>
      withVersionsAlone(db, ruleSetId, async (trx) => {
        const hash = await storeRuleSet(trx, document);
        const number = await addDraft(trx, { ruleSetId, hash, author: 'ro-01', writtenAt: at, reason: 'test' });
        await takeStep(trx, ruleSetId, { number, state: 'proposed', by: 'ro-01', at, reason: 'test', day: null });
        return { ok: true as const, number };
      });
    const [scenario, ...scenarios] = ENSCHEDE.scenarios;
    const failing = [{ ...scenario!, expect: { exit: ENSCHEDE.exits[0]!.id } }, ...scenarios];
    const { number } = await keep(rules('1', { scenarios: failing }).document);
    expect(await publishNumber(number)).toMatchObject({
      ok: false,
      code: 'RULE_SET_REFUSED',
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'error', place: '/scenarios/0' })]),
    });
    const shapeless = await keep({ ...rules('2').document, goals: [] });
    expect(await previewPublication(db, { ruleSetId, number: shapeless.number }, colleague)).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([expect.objectContaining({ place: '/goals' })]),
    });
    expect(await inForce(TODAY)).toBeNull();
  });
});

describe('publishing a file', () => {
  test('finds the proposal with its content; without one it needs an author who is not the publisher', async () => {
    const { db } = postgres;
    await propose(rules('1'));
    expect(await publishRuleSet(db, { ruleSet: rules('1') }, colleague)).toMatchObject({ version: { number: 1 } });

    const file = { ruleSet: withPlaces('2', 9) };
    expect(await publishRuleSet(db, file, colleague)).toMatchObject({ ok: false, code: 'AUTHOR_NEEDED' });
    expect(await publishRuleSet(db, { ...file, author: 'ro-02' }, colleague)).toMatchObject({ code: 'FOUR_EYES' });
    expect(await publishRuleSet(db, { ...file, author: 'nobody' }, colleague)).toMatchObject({
      code: 'INVALID_PERSON',
    });
    expect(await ruleSetVersions(db, ruleSetId)).toHaveLength(1);
    expect(await publishRuleSet(db, { ...file, author: 'ro-01' }, colleague)).toMatchObject({
      ok: true,
      version: { number: 2, author: 'ro-01', proposedBy: 'ro-01', basedOn: 1 },
    });
    expect(await publishRuleSet(db, { ...file, author: 'ro-01' }, colleague)).toMatchObject({
      code: 'ALREADY_IN_FORCE',
    });
  });

  test('says before it is done what changes in words, from when, and what to know', async () => {
    const { db } = postgres;
    await publish(withPlaces('1', 400));
    for (const id of ['a', 'b', 'c']) await holding(id).write(db);
    const source = ENSCHEDE.budget.source;
    const budget = { euros: 4, source };
    const number = await propose(withPlaces('2', 2, { budget }));
    const preview = await previewPublication(db, { ruleSetId, number }, colleague);
    expect(preview).toMatchObject({ ok: true, inForce: 1, startsOn: TODAY });
    if (!preview.ok) return;
    expect(preview.changes?.map(({ nl }) => nl)).toContainEqual(expect.stringMatching(/plaatsen: 400 → 2$/));
    expect(preview.warnings).toEqual([
      {
        code: 'PLACES_IN_USE',
        message: expect.stringMatching(/“Klimopbaan” \(klimopJob\) zijn 3 plaatsen bezet; deze versie heeft er 2/),
      },
      { code: 'BUDGET_COMMITTED', message: expect.stringMatching(/€ 5 toegezegd; .* € 4/) },
    ]);
    expect((await ruleSetVersion(db, ruleSetId, number))?.state).toBe('proposed');
    // It warns and does not stop it.
    expect(await publishNumber(number)).toMatchObject({ ok: true });
    expect(await klimopJobs()).toBe(2);
  });
});

describe('a version decided today for a later day', () => {
  const NEW_YEAR = '2027-01-01';

  test('comes into force by itself when its day comes, with its places, and the former is retired', async () => {
    const { db } = postgres;
    await publish(withPlaces('1', 5));
    const later = withPlaces('2', 3, { effectiveFrom: NEW_YEAR });
    await publish(later);
    expect(await ruleSetVersion(db, ruleSetId, 2)).toMatchObject({ state: 'published', effectiveFrom: NEW_YEAR });
    const library = new RuleSetLibrary(db);
    expect((await library.inForce(ruleSetId, '2026-12-31')).ruleSet.document.version).toBe('1');
    expect(await klimopJobs()).toBe(5);
    expect(await proposeRuleSet(db, later, owner)).toMatchObject({ ok: false, code: 'ALREADY_PUBLISHED' });

    const asked = await Promise.all(Array.from({ length: 8 }, () => library.inForce(ruleSetId, NEW_YEAR)));
    expect(new Set(asked.map(({ ruleSet }) => ruleSet.document.version))).toEqual(new Set(['2']));
    expect(await klimopJobs()).toBe(3);
    expect(await ruleSetVersion(db, ruleSetId, 1)).toMatchObject({ state: 'retired', retiredOn: NEW_YEAR });
    // Who still asks with the day before is answered as on that day.
    expect((await library.inForce(ruleSetId, '2026-12-31')).ruleSet.document.version).toBe('1');
    expect(await klimopJobs()).toBe(3);
  });

  test('is what a proposal is made under from that day on, by the clock of the Netherlands, and no place is given beyond it', async () => {
    const { db } = postgres;
    await publish(withPlaces('1', 5));
    await publish(withPlaces('2', 0, { effectiveFrom: NEW_YEAR }));
    const activities = createActivities(db);
    const begin = async (moment: string, trajectoryId: string = randomUUID()) => {
      clients += 1;
      const clientId = clientIdOf(clients);
      const content = { ruleSetId, caseworker: 'cw-01', entrance: 'benefit' };
      await submit(
        db,
        { commandId: trajectoryId, clientId, name: 'start', content, by: 'cw-01', at: moment },
        trajectoryId,
      );
      const at = (later: string) =>
        activities.carryOut({ trajectoryId, clientId, asked: { name: 'begin' }, at: later }).then(({ view }) => view);
      return { now: await at(moment), later: () => at('2027-01-02T09:00:00.000Z') };
    };
    const hashes = (await ruleSetVersions(db, ruleSetId)).map(({ hash }) => hash);
    const [after, before] = [await begin('2026-12-31T23:00:00.000Z'), await begin('2026-12-31T22:59:59.999Z')];
    expect([after.now, before.now]).toMatchObject(hashes.map((ruleSet) => ({ ruleSet })));
    // Asked for again it is what it was, though another version is in force by now.
    expect(await before.later()).toEqual(before.now);
    expect(await holding('r').try(db)).toBe('NO_PLACE');
  });

  test('can be withdrawn until that day, and not after it', async () => {
    const { db } = postgres;
    await publish(rules('1'));
    await publish(withPlaces('2', 3, { effectiveFrom: NEW_YEAR }));
    const late = { ...owner, at: '2027-01-01T08:00:00.000Z' };
    expect(await withdrawRuleSet(db, ruleSetId, 2, late)).toMatchObject({ ok: false, code: 'IN_FORCE' });
    expect(await withdrawRuleSet(db, ruleSetId, 1, owner)).toMatchObject({ ok: false, code: 'IN_FORCE' });
    // 23:30 in the Netherlands on 31 December.
    const justInTime = { ...owner, at: '2026-12-31T22:30:00.000Z' };
    expect(await withdrawRuleSet(db, ruleSetId, 2, justInTime)).toMatchObject({ version: { state: 'withdrawn' } });
    expect(await inForce(NEW_YEAR)).toBe(1);
    expect(await withdrawRuleSet(db, ruleSetId, 2, justInTime)).toMatchObject({ code: 'NOT_THE_NEXT_STEP' });
    // Its content may be proposed anew.
    expect(await propose(withPlaces('2', 3, { effectiveFrom: NEW_YEAR }))).toBe(3);
  });

  test('is named when something is published for an earlier day, and takes over all the same', async () => {
    const { db } = postgres;
    await publish(rules('1'));
    await publish(withPlaces('2', 3, { effectiveFrom: NEW_YEAR }));
    const number = await propose(withPlaces('3', 4));
    const preview = await previewPublication(db, { ruleSetId, number }, colleague);
    expect(preview).toMatchObject({ startsOn: TODAY, warnings: [{ code: 'LATER_VERSION' }] });
    await publishNumber(number);
    expect([await inForce(TODAY), await inForce(NEW_YEAR)]).toEqual([3, 2]);
    const sameDay = await propose(withPlaces('4', 6, { effectiveFrom: NEW_YEAR }));
    expect(await previewPublication(db, { ruleSetId, number: sameDay }, colleague)).toMatchObject({
      startsOn: NEW_YEAR,
      warnings: [{ code: 'SAME_DAY', message: expect.stringMatching(/\(\d+ [a-z]+ \d{4}\)/) }],
    });
    await publishNumber(sameDay);
    expect(await inForce(NEW_YEAR)).toBe(4);
  });

  test('of which the document names a day in the past holds from its publication', async () => {
    await publish(rules('1'));
    await publish(withPlaces('2', 3));
    expect(await ruleSetVersion(postgres.db, ruleSetId, 2)).toMatchObject({ effectiveFrom: TODAY });
    expect(await inForce('2026-11-22')).toBe(1);
  });
});

describe('two at once', () => {
  test('who publish the same version: one does, the other hears that it was done', async () => {
    const number = await propose(rules('1'));
    const answers = await Promise.all(['ro-02', 'ro-03'].map((by) => publishNumber(number, { ...colleague, by })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'NOT_THE_NEXT_STEP' });
    expect(await ruleSetVersions(postgres.db, ruleSetId)).toHaveLength(1);
  });

  test('who publish the same file: one version comes of it', async () => {
    const file = { ruleSet: rules('1'), author: 'ro-01' };
    const answers = await Promise.all(
      ['ro-02', 'ro-03', 'ro-04'].map((by) => publishRuleSet(postgres.db, file, { ...colleague, by })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await ruleSetVersions(postgres.db, ruleSetId)).toHaveLength(1);
  });

  test('who publish different versions: none is undone unseen', async () => {
    await publish(rules('1'));
    const numbers = [await propose(withPlaces('2', 3)), await propose(withPlaces('3', 4))];
    const answers = await Promise.all(numbers.map((number) => publishNumber(number)));
    // The older proposal is published first or not at all.
    expect(answers[1]).toMatchObject({ ok: true });
    if (!answers[0]?.ok) expect(answers[0]).toMatchObject({ code: 'OVERTAKEN' });
    expect(await inForce(TODAY)).toBe(3);
    expect(await klimopJobs()).toBe(4);
  });

  test('a version with the name of another that says something else is told so, unless that one is withdrawn', async () => {
    const { db } = postgres;
    const preview = (number: number) => previewPublication(db, { ruleSetId, number }, colleague);
    await publish(rules('1'));
    const namesake = await propose(withPlaces('1', 3));
    expect(await preview(namesake)).toMatchObject({
      warnings: [{ code: 'SAME_NAME', message: expect.stringMatching(/^Versie 1 heet ook “1”/) }],
    });
    await withdrawRuleSet(db, ruleSetId, namesake, owner);
    const other = await propose(withPlaces('2', 3));
    expect(await preview(other)).toMatchObject({ warnings: [] });
    await withdrawRuleSet(db, ruleSetId, other, owner);
    expect(await preview(await propose(withPlaces('2', 4)))).toMatchObject({ warnings: [] });
  });

  test('a proposal from before another publication has to be proposed anew', async () => {
    const { db } = postgres;
    await publish(rules('1'));
    const older = await propose(withPlaces('2', 3));
    const newer = await propose(withPlaces('3', 4));
    expect(await previewPublication(db, { ruleSetId, number: newer }, colleague)).toMatchObject({
      warnings: [{ code: 'OVERTAKES', message: expect.stringContaining(`Versie ${older}`) }],
    });
    await publishNumber(newer);
    expect(await publishNumber(older)).toMatchObject({ ok: false, code: 'OVERTAKEN' });
    expect(await withdrawRuleSet(db, ruleSetId, older, owner)).toMatchObject({ ok: true });
    expect(await publish(withPlaces('2', 3))).toBe(4);
    expect(await ruleSetVersion(db, ruleSetId, 4)).toMatchObject({ basedOn: newer });
  });
});

describe('bringing an earlier version back', () => {
  test('is a new version with the same content, proposed by one and published by another', async () => {
    const { db } = postgres;
    await publish(withPlaces('1', 5));
    await publish(withPlaces('2', 3));
    const before = await hashInForce(db, ruleSetId, '2026-11-22');
    const back = await rollBackRuleSet(db, ruleSetId, 1, owner);
    expect(back).toMatchObject({ ok: true, version: { number: 3, state: 'proposed', rolledBackTo: 1, basedOn: 2 } });
    expect(await rollBackRuleSet(db, ruleSetId, 1, owner)).toMatchObject({ ok: false, code: 'ALREADY_THERE' });
    expect(await publishNumber(3, owner)).toMatchObject({ ok: false, code: 'FOUR_EYES' });
    expect(await publishNumber(3)).toMatchObject({ ok: true, version: { effectiveFrom: TODAY } });
    expect(await hashInForce(db, ruleSetId, TODAY)).toBe(before);
    expect(await klimopJobs()).toBe(5);
    expect((await ruleSetVersions(db, ruleSetId)).map(({ state }) => state)).toEqual([
      'published',
      'retired',
      'retired',
    ]);
  });

  test('is refused for the version in force and for one that never was', async () => {
    const { db } = postgres;
    await publish(rules('1'));
    await propose(withPlaces('2', 3));
    expect(await rollBackRuleSet(db, ruleSetId, 1, owner)).toMatchObject({ ok: false, code: 'ALREADY_IN_FORCE' });
    expect(await rollBackRuleSet(db, ruleSetId, 2, owner)).toMatchObject({ ok: false, code: 'NEVER_IN_FORCE' });
  });

  test('also on the first day of the version after it, before anybody decided', async () => {
    await publish(withPlaces('1', 5));
    await publish(withPlaces('2', 3, { effectiveFrom: '2027-01-01' }));
    const newYear = { at: '2027-01-01T08:00:00.000Z' };
    const back = await rollBackRuleSet(postgres.db, ruleSetId, 1, { ...owner, ...newYear });
    expect(back).toMatchObject({ ok: true, version: { number: 3 } });
    expect(await publishNumber(3, { ...colleague, ...newYear })).toMatchObject({ ok: true });
    expect(await inForce('2027-01-01')).toBe(3);
    expect(await klimopJobs()).toBe(5);
  });
});

describe('the rules that come with Klimop', () => {
  test('come into force on an empty database, once, however many start at once; a changed file replaces them', async () => {
    const { db } = postgres;
    const starts = await Promise.all([1, 2, 3].map(() => installRuleSet(db, rules('1'), at)));
    expect(starts.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await ruleSetVersions(db, ruleSetId)).toMatchObject([{ number: 1, author: 'installation' }]);
    // Nothing was there before, so they hold from the day they name.
    expect(await inForce('2010-07-01')).toBe(1);
    expect(await installRuleSet(db, withPlaces('2', 3), at)).toMatchObject({ number: 2, changed: true });
    expect([await inForce('2026-11-22'), await inForce(TODAY)]).toEqual([1, 2]);
  });

  test('never replace what a person published', async () => {
    const { db } = postgres;
    await installRuleSet(db, rules('1'), at);
    await publish(withPlaces('2', 3));
    expect(await installRuleSet(db, withPlaces('3', 9), at)).toMatchObject({ number: null, changed: false });
    expect(await installRuleSet(db, rules('1'), at)).toMatchObject({ number: null, changed: false });
    expect(await installRuleSet(db, withPlaces('2', 3), at)).toMatchObject({ number: 2, changed: false });
    expect(await inForce(TODAY)).toBe(2);
  });
});

test('a rule set that was never published, or not yet by that day, is missing', async () => {
  const library = new RuleSetLibrary(postgres.db);
  await expect(library.inForce(ruleSetId, TODAY)).rejects.toThrow(RuleSetMissing);
  await publish(rules('1', { effectiveFrom: '2027-01-01' }));
  await expect(library.inForce(ruleSetId, TODAY)).rejects.toThrow(RuleSetMissing);
  expect((await library.inForce(ruleSetId, '2027-01-01')).ruleSet.document.version).toBe('1');
});

test('the library keeps the versions asked for last, and compiles an older one again', async () => {
  const hashes = await Promise.all(
    ['1', '2', '3'].map((version) => storeRuleSet(postgres.db, rules(version).document)),
  );
  const [first = '', second = '', third = ''] = hashes;
  const library = new RuleSetLibrary(postgres.db, 2);
  const [one, two] = [await library.byHash(first), await library.byHash(second)];
  expect(await library.byHash(first)).toBe(one);
  await library.byHash(third);
  expect(await library.byHash(first)).toBe(one);
  const again = await library.byHash(second);
  expect(again).not.toBe(two);
  expect(again.ruleSet.document).toEqual(two.ruleSet.document);
  await expect(library.byHash('0'.repeat(64))).rejects.toThrow(RuleSetMissing);
});
