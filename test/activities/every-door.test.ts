/** What is checked before a command is sent is checked again where it is carried out: whoever comes in by another door, or late, is refused too. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { submit } from '../../db/trajectories/submissions.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import { stateIn } from '../db/happening.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Desk, openDesk, type Trajectory } from './desk.ts';

let postgres: TestPostgres;
let desk: Desk;
beforeAll(async () => {
  postgres = await startPostgres();
  desk = await openDesk(postgres.db);
});
afterAll(() => postgres.stop());

const stateOf = ({ trajectoryId }: Trajectory) =>
  postgres.db
    .selectFrom('trajectories')
    .select(['version', 'phase'])
    .where('trajectoryId', '=', trajectoryId)
    .execute();

describe('facts', () => {
  test.each([
    ['a birth in the future', { birthDate: '2030-01-01' }],
    ['a benefit in the future', { benefitSince: '2031-06-01' }],
    ['a benefit from before birth', { benefitSince: '1970-01-01' }],
    ['a birth 126 years ago', { birthDate: '1900-01-01' }],
    ['a value out of range', { wageValue: 900 }],
    ['a fact that the rules do not have', { shoeSize: 43 }],
  ])('%s is refused where it is carried out, and nothing changes', async (_what, facts) => {
    const one = await desk.begun();
    const before = await stateOf(one);
    const content = { factIds: Object.keys(facts), correction: true };
    const commandId = await desk.submit(one, 'provideFacts', content, { facts: facts as never });
    const { answer } = await desk.ask(one, { name: 'provideFacts', commandId });
    expect(answer).toMatchObject({ ok: false, code: 'INVALID_FACTS' });
    expect(await stateOf(one)).toEqual(before);
  });

  test('somebody of five years, started without a birth date, is not led on, with what to do', async () => {
    const { birthDate: _birthDate, ...unknown } = ISOLATED;
    const one = await desk.begun({ ...unknown, benefitSince: '2025-01-01' });
    const facts = { birthDate: '2021-05-05' };
    const commandId = await desk.submit(one, 'provideFacts', { factIds: ['birthDate'], correction: false }, { facts });
    const { answer } = await desk.ask(one, { name: 'provideFacts', commandId });
    expect(answer).toMatchObject({
      ok: false,
      code: 'admission.minimumAge',
      message: expect.stringContaining('stop het traject'),
    });
  });

  test('who has become too old between proposal and approval is not placed', async () => {
    const one = await desk.begun();
    const commandId = await desk.submit(one, 'approve', {});
    const { answer } = await desk.ask(one, { name: 'approve', commandId }, '2060-01-05T09:00:00.000Z');
    expect(answer).toMatchObject({ ok: false, code: 'admission.maximumAge' });
    expect(await stateOf(one)).toMatchObject([{ phase: 'approval' }]);
  });
});

test('a sector that the rules do not have is refused with those that they have', async () => {
  const one = await desk.inPhase('placement');
  const { answer } = await desk.give(one, 'place', { sector: 'space-travel' });
  expect(answer).toMatchObject({ ok: false, code: 'UNKNOWN_SECTOR', message: expect.stringContaining('care') });
});

test.each([
  ['blank', ' \u200b'],
  ['with a control character', 'rood \u001b[31m'],
  ['of a megabyte', 'x'.repeat(1024 * 1024)],
])('a note that is %s is refused', async (_what, note) => {
  const one = await desk.begun();
  const commandId = await desk.submit(one, 'suspend', { reasonCode: 'illness' }, { note });
  const { answer } = await desk.ask(one, { name: 'suspend', commandId });
  expect(answer).toMatchObject({ ok: false, code: 'INVALID_TEXT' });
});

describe('what a person has seen changes only when what they would decide on does', () => {
  const seenOf = async ({ trajectoryId }: Trajectory) =>
    postgres.db
      .selectFrom('trajectories')
      .select(['seen', 'version'])
      .where('trajectoryId', '=', trajectoryId)
      .executeTakeFirstOrThrow();
  const tell = (facts: object) => async (one: Trajectory) => {
    const content = { factIds: Object.keys(facts), correction: true };
    const commandId = await desk.submit(one, 'provideFacts', content, { facts: facts as never });
    return desk.ask(one, { name: 'provideFacts', commandId });
  };
  const redecide = (one: Trajectory) =>
    desk.give(one, 'redecide', { ruleSet: desk.otherVersion, bulkId: '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11' });

  test.each<[string, PhaseId, (one: Trajectory) => Promise<{ readonly answer: unknown }>, boolean]>([
    ['a fact that was known already', 'approval', tell({ ladderStep: ISOLATED.ladderStep }), false],
    ['a list that was known already', 'approval', tell({ talents: ISOLATED.talents }), false],
    ['facts that were known already, while one is missing', 'intake', tell({ birthDate: '1980-05-05' }), false],
    ['a fact that was known already, after the decision', 'placement', tell({ hoursAvailable: 16 }), false],
    ['the same proposal under other rules', 'approval', redecide, false],
    ['another value', 'approval', tell({ hoursAvailable: 20 }), true],
    ['one known value and one other', 'approval', tell({ ladderStep: ISOLATED.ladderStep, hoursAvailable: 20 }), true],
    ['another value, after the decision', 'placement', tell({ hoursAvailable: 20 }), true],
    ['a fact that was missing', 'intake', tell({ ladderStep: 2 }), true],
  ])('%s (%s)', async (_what, phase, happens, isToBeSeen) => {
    const one = await desk.inPhase(phase);
    const before = await seenOf(one);
    expect((await happens(one)).answer).toMatchObject({ ok: true });
    const after = await seenOf(one);
    expect(after).toEqual({ version: before.version + 1, seen: isToBeSeen ? before.version + 1 : before.seen });
    if (phase !== 'approval') return;
    const decided = await desk.give(one, 'approve', { expectedVersion: before.seen });
    expect(decided.answer).toMatchObject(isToBeSeen ? { ok: false, code: 'CHANGED_MEANWHILE' } : { ok: true });
  });

  test('who waits is reminded as before where nothing new was told', async () => {
    const one = await desk.begun();
    const { clock } = await stateIn(postgres.db, one.trajectoryId);
    const content = { factIds: ['ladderStep'], correction: true };
    const commandId = await desk.submit(one, 'provideFacts', content, { facts: { ladderStep: 2 } });
    await desk.ask(one, { name: 'provideFacts', commandId }, '2026-11-25T09:00:00.000Z');
    expect((await stateIn(postgres.db, one.trajectoryId)).clock).toEqual(clock);
  });
});

test.each([
  ['an approval', 'approval', 'approve', {}],
  ['an end without a letter', 'approval', 'withdraw', { reasonCode: 'deceased' }],
  ['a placement', 'placement', 'place', {}],
  ['a reopening', 'placement', 'reopen', { reasonCode: 'wrongFacts' }],
] as const)(
  '%s with a motivation, which its letter would not have, is refused',
  async (_what, phase, name, content) => {
    const one = await desk.inPhase(phase);
    const before = await stateOf(one);
    const commandId = await desk.submit(one, name, content as never, { motivation: 'Dit past bij u.' });
    expect((await desk.ask(one, { name, commandId })).answer).toMatchObject({
      ok: false,
      code: 'MOTIVATION_NOT_TAKEN',
    });
    expect(await stateOf(one)).toEqual(before);
  },
);

test.each([
  ['nobody', null, 'UNKNOWN_PERSON'],
  ['who writes rules', { roles: ['rulesAuthor'] as const }, 'NOT_PERMITTED'],
  ['of another municipality', { roles: ['caseworker'] as const, municipalities: ['elsewhere'] }, 'OTHER_MUNICIPALITY'],
])('a command of somebody %s is refused where it is carried out', async (_who, actor, code) => {
  const one = await desk.begun();
  const by = actor === null ? 'zz-99' : `zz-${code.length}`;
  if (actor !== null && 'municipalities' in actor) {
    await postgres.db
      .insertInto('municipalities')
      .values({
        id: 'elsewhere',
        name: 'Elders',
        ruleSetId: 'elsewhere',
        sender: 'Elders',
        telephone: '0',
        email: 'x@y.nl',
        objectTo: 'Elders',
        laws: { benefit: [{ from: null, text: 'de wet' }], crisis: [{ from: null, text: 'de regels' }] },
        referencePrefix: 'ELD',
        filesOpenTo: 'team',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (actor !== null) await storeCaseworkers(postgres.db, [{ id: by, name: by, team: 'x', ...actor }]);
  // As somebody would who came past every other door.
  const { trajectoryId, clientId } = one;
  const other = randomUUID();
  await submit(
    postgres.db,
    {
      commandId: other,
      clientId,
      name: 'suspend',
      content: { reasonCode: 'illness' },
      by,
      at: '2026-11-23T09:00:00.123Z',
    },
    trajectoryId,
  );
  const { answer } = await desk.ask(one, { name: 'suspend', commandId: other });
  expect(answer).toMatchObject({ ok: false, code });
});
