/** A client of the crisis service whose last day of work is known: what is asked around it, and what becomes of the facts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientFacts } from '../../db/clients/clients.ts';
import { lettersOf } from '../../db/letters/letters.ts';
import { workList } from '../../db/lists/work-list.ts';
import { storeMunicipality } from '../../db/office/municipalities.ts';
import { auditOf, dismissalsAsked, trajectoryById } from '../../db/trajectories/trajectories.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import { TRIAL_MUNICIPALITIES } from '../../domain/municipality.ts';
import { faultsOfTrail } from '../../domain/operations/trail.ts';
import { stateIn } from '../db/happening.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { ISOLATED, THREATENED } from '../rules/example-clients.ts';
import { type Desk, openDesk, type Trajectory } from './desk.ts';

let postgres: TestPostgres;
let desk: Desk;
beforeAll(async () => {
  postgres = await startPostgres();
  desk = await openDesk(postgres.db);
});
afterAll(() => postgres.stop());

/** The start is on 23 November 2026. */
const DISMISSAL = '2027-03-01';
const ASKED = '2027-02-14T23:00:00.000Z';
const COMES = '2027-02-28T23:00:00.000Z';

const threatened = (facts = {}) => desk.begun({ ...THREATENED, dismissalDate: DISMISSAL, ...facts }, 'crisis');
const row = async ({ trajectoryId }: Trajectory) => (await trajectoryById(postgres.db, trajectoryId))!;
const asks = async ({ clientId }: Trajectory) => {
  const asked = await dismissalsAsked(postgres.db, { clientId });
  const viewer = { id: 'tl-01', team: 'noord', roles: ['teamLead'], municipalities: null } as const;
  const search = { by: 'clientId', value: clientId } as const;
  const order = { sort: 'clientId', descending: false, limit: 1, offset: 0 } as const;
  // The list that is read in a browser says the same.
  const { items } = await workList(postgres.db, { viewer, open: true, search, ...order });
  expect(items.map(({ dismissal }) => dismissal)).toEqual(
    asked.length === 0 ? [null] : asked.map(({ on, asks: what }) => ({ on, asks: what })),
  );
  return asked.map((one) => one.asks);
};
const events = async ({ trajectoryId }: Trajectory) =>
  (await auditOf(postgres.db, trajectoryId)).map(({ event }) => event);

/** Lets the clock ring whenever it is due, up to a moment. */
const until = async (one: Trajectory, moment: string) => {
  for (;;) {
    const { dueAt } = await row(one);
    if (dueAt === null || dueAt > moment) return;
    await desk.ask(one, { name: 'clock', dueAt }, dueAt);
  }
};
const record = async (one: Trajectory, facts: Record<string, string>, at: string) => {
  const commandId = await desk.submit(
    one,
    'provideFacts',
    { factIds: Object.keys(facts), correction: false },
    { facts },
  );
  const { answer } = await desk.ask(one, { name: 'provideFacts', commandId }, at);
  expect(answer).toMatchObject({ ok: true });
};

describe('a dismissal that is to come', () => {
  test('two weeks before it the caseworker is asked, on it they offer the ordinary intake, and the placement waits on', async () => {
    const one = await threatened();
    await desk.goTo(one, 'placement');
    await until(one, ASKED);
    expect(await asks(one)).toEqual(['workFound']);
    expect(await row(one)).toMatchObject({ phase: 'placement', waitingOn: 'caseworker', waitingSince: ASKED });
    await until(one, COMES);
    expect(await asks(one)).toEqual(['intake']);
    expect((await events(one)).filter((event) => event.startsWith('dismissal'))).toEqual([
      'dismissalNear',
      'dismissalCome',
    ]);
    expect(await row(one)).toMatchObject({ phase: 'placement', entrance: 'crisis', waitingOn: 'caseworker' });
    // Nobody acts: reminded each week, and after two of them the team lead hears it.
    await until(one, '2027-03-15T12:00:00.000Z');
    expect(await row(one)).toMatchObject({ waitingOn: 'teamLead' });
  });

  test('passing into the ordinary intake keeps what is known, and marks what is no longer true', async () => {
    const one = await threatened({ jobProspects: 'poor' });
    await until(one, COMES);
    const commandId = await desk.submit(one, 'becameUnemployed', {});
    const { view } = await desk.ask(one, { name: 'becameUnemployed', commandId }, '2027-03-02T09:00:00.000Z');
    expect(view).toMatchObject({ entrance: 'benefit', phase: 'approval', goal: 'goal1', waitingOn: 'caseworker' });
    const { jobProspects: _, ...kept } = THREATENED;
    expect((await clientFacts(postgres.db, one.clientId))?.facts).toEqual({
      ...kept,
      employment: 'unemployed',
      dismissalDate: DISMISSAL,
    });
    expect(await asks(one)).toEqual([]);
    const audit = await auditOf(postgres.db, one.trajectoryId);
    expect(audit.at(-1)?.details).toMatchObject({ follows: ['employment=unemployed'] });
    expect(faultsOfTrail(await row(one), await stateIn(postgres.db, one.trajectoryId), audit)).toEqual([]);
  });

  test.each([
    ['still no work', { employment: 'threatenedWithDismissal' }, [], ['intake']],
    ['other work', { employment: 'employed' }, [], []],
    ['a later day', { dismissalDate: '2027-06-01' }, [], []],
    ['a day that is sooner', { dismissalDate: '2027-02-20' }, ['workFound'], ['intake']],
  ])('asked, and answered with %s', async (_what, facts, then, onTheDay) => {
    const one = await threatened();
    await desk.goTo(one, 'placement');
    await until(one, ASKED);
    await record(one, facts, '2027-02-15T09:00:00.000Z');
    await until(one, '2027-02-15T10:00:00.000Z');
    expect(await asks(one)).toEqual(then);
    await until(one, COMES);
    expect(await asks(one)).toEqual(onTheDay);
  });

  test('a day that has been when it is recorded is acted on at once', async () => {
    const one = await threatened({ dismissalDate: '2026-11-01' });
    await until(one, '2026-11-23T09:01:00.000Z');
    expect(await asks(one)).toEqual(['intake']);
  });

  test('who saw the proposal before it came near may decide on it: nothing that counts has changed', async () => {
    const one = await threatened();
    const { seen } = await row(one);
    await until(one, ASKED);
    const commandId = await desk.submit(one, 'approve', { expectedVersion: seen });
    expect((await desk.ask(one, { name: 'approve', commandId }, ASKED)).answer).toMatchObject({ ok: true });
  });

  test('who gives a command while it asks something hears whose move it is as the lists show it', async () => {
    const one = await threatened();
    await until(one, ASKED);
    const commandId = await desk.submit(one, 'approve', {});
    const { answer } = await desk.ask(one, { name: 'approve', commandId }, '2027-02-15T09:00:00.000Z');
    const { phase, waitingOn } = await row(one);
    expect(answer).toMatchObject({ ok: true, phase, waitingOn });
    expect(waitingOn).toBe('caseworker');
  });

  test('it does not stand still with a suspended trajectory', async () => {
    const one = await threatened();
    await desk.goTo(one, 'placement');
    await desk.give(one, 'suspend', { reasonCode: 'illness' });
    await until(one, COMES);
    expect(await asks(one)).toEqual(['intake']);
  });

  test('of somebody on benefit, or whose trajectory has ended, it asks nothing', async () => {
    const benefit = await desk.begun({ ...THREATENED, dismissalDate: DISMISSAL });
    await until(benefit, COMES);
    expect(await asks(benefit)).toEqual([]);
    const stopped = await threatened();
    await desk.goTo(stopped, 'withdrawn');
    expect((await row(stopped)).dueAt).toBeNull();
  });
});

describe('a placement has the day on which it begins', () => {
  test.each([
    ['today, when nothing is said', undefined, '2026-11-23', '2026-12-07T09:00:00.123Z'],
    ['agreed ahead', '2026-12-14', '2026-12-14', '2026-12-28T11:00:00.000Z'],
  ])('%s: the first contact counts from it', async (_what, on, placedOn, firstContact) => {
    const one = await desk.inPhase('placement');
    const { answer } = await desk.give(one, 'place', { ...(on !== undefined && { on }) });
    expect(answer).toMatchObject({ ok: true });
    expect(await stateIn(postgres.db, one.trajectoryId)).toMatchObject({ placedOn });
    expect((await row(one)).dueAt).toBe(firstContact);
  });

  test.each([
    ['before the decision', '2026-11-22', 'PLACEMENT_BEFORE_DECISION'],
    ['more than half a year ahead', '2027-05-24', 'PLACEMENT_TOO_FAR_AHEAD'],
  ])('%s is refused', async (_what, on, code) => {
    const one = await desk.inPhase('placement');
    expect((await desk.give(one, 'place', { on })).answer).toMatchObject({ ok: false, code });
  });

  test('agreed ahead, there is no relapse before it, with what to do instead; from it on there is', async () => {
    const one = await desk.inPhase('placement');
    await desk.give(one, 'place', { on: '2026-12-14' });
    const relapse = async (at: string) => {
      const commandId = await desk.submit(one, 'relapse', { reasonCode: 'dropout' });
      return (await desk.ask(one, { name: 'relapse', commandId }, at)).answer;
    };
    expect(await relapse('2026-12-13T22:59:00.000Z')).toMatchObject({
      ok: false,
      code: 'RELAPSE_BEFORE_PLACEMENT',
      message: expect.stringMatching(/14 december 2026.*de plek niet past.*stop/),
    });
    expect(await relapse('2026-12-13T23:00:00.000Z')).toMatchObject({ ok: true });
  });

  test('recorded late, its contacts fall due by the day on which it began; none is held before it', async () => {
    const one = await desk.inPhase('placement');
    const commandId = await desk.submit(one, 'place', { on: '2026-11-30' });
    await desk.ask(one, { name: 'place', commandId }, '2026-12-20T09:00:00.000Z');
    expect((await row(one)).dueAt).toBe('2026-12-14T11:00:00.000Z');
    const early = await desk.submit(one, 'recordContact', { on: '2026-11-29', result: 'goingWell' });
    const { answer } = await desk.ask(one, { name: 'recordContact', commandId: early }, '2026-12-20T10:00:00.000Z');
    expect(answer).toMatchObject({ ok: false, code: 'CONTACT_BEFORE_PLACEMENT' });
  });
});

describe('what was recorded under other rules', () => {
  test('and cannot be under these is told before anything is proposed, with what to do', async () => {
    const one = await desk.starting({ ...THREATENED, benefitSince: '1970-01-01' });
    await expect(desk.ask(one, { name: 'begin' })).rejects.toMatchObject({ type: 'INVALID_FACTS' });
  });
});

describe('who starts', () => {
  test.each([
    ['nobody of that id', 'zz-98', 'UNKNOWN_PERSON'],
    ['who writes rules', 'ro-01', 'NOT_PERMITTED'],
  ])('%s is refused where the start is carried out', async (_who, by, code) => {
    const one = await desk.starting(THREATENED, 'benefit', 'enschede', by);
    await expect(desk.ask(one, { name: 'begin' })).rejects.toMatchObject({ type: code });
  });

  test('a client is not handed to somebody who does not lead clients', async () => {
    const one = await desk.begun();
    const { answer } = await desk.give(one, 'transfer', { to: 'ro-01' });
    expect(answer).toMatchObject({ ok: false, code: 'UNKNOWN_CASEWORKER' });
  });
});

describe('help to keep work is not decided on once the work has ended', () => {
  const DAY_BEFORE = '2027-02-28T22:59:00.000Z';
  const override = { goal: 'workToWork', instrument: 'schooling', reasonCode: 'clientWish' } as const;
  const decides = [
    ['approve', {}],
    ['override', override],
  ] as const;
  const decide = async (one: Trajectory, name: 'approve' | 'override', says: object, at: string) => {
    const commandId = await desk.submit(one, name, says as never);
    return (await desk.ask(one, { name, commandId }, at)).answer;
  };

  test.each(decides)('%s: the day before it can be, on the day it says what to do instead', async (name, says) => {
    expect(await decide(await threatened(), name, says, DAY_BEFORE)).toMatchObject({ ok: true, phase: 'placement' });
    const late = await threatened();
    const before = await row(late);
    expect(await decide(late, name, says, COMES)).toMatchObject({
      ok: false,
      code: 'DISMISSAL_HAS_COME',
      message: expect.stringMatching(/1 maart 2027.*gewone intake.*gegevens/),
    });
    expect(await row(late)).toEqual(before);
  });

  test.each(decides)('%s can again once another day is recorded, and where no day is known', async (name, says) => {
    const moved = await threatened();
    await record(moved, { dismissalDate: '2027-06-01' }, COMES);
    expect(await decide(moved, name, says, COMES)).toMatchObject({ ok: true });
    const unknown = await desk.begun(THREATENED, 'crisis');
    expect(await decide(unknown, name, says, COMES)).toMatchObject({ ok: true });
  });
});

describe('the law in a letter', () => {
  const law = async ({ trajectoryId }: Trajectory) =>
    (await lettersOf(postgres.db, trajectoryId)).map(({ kind, content }) => ({
      kind,
      law: (content as Letter).paragraphs.find((text) => text.startsWith('Wij mogen dit besluiten')) ?? null,
    }));
  const CRISIS = expect.stringContaining('beleidsregels van de gemeente voor crisisdienstverlening');
  const BENEFIT = expect.stringContaining('Participatiewet');
  beforeAll(async () => {
    for (const one of TRIAL_MUNICIPALITIES.slice(0, 1)) await storeMunicipality(postgres.db, one);
  });

  test('is that of the entrance by which the client had come in when it was decided', async () => {
    const one = await threatened();
    await desk.give(one, 'approve', {});
    expect(await law(one)).toEqual([{ kind: 'decision', law: CRISIS }]);
    const commandId = await desk.submit(one, 'becameUnemployed', {});
    await desk.ask(one, { name: 'becameUnemployed', commandId }, '2027-03-02T09:00:00.000Z');
    await desk.give(one, 'withdraw', { reasonCode: 'moved' });
    expect((await law(one)).find(({ kind }) => kind === 'ended')).toEqual({ kind: 'ended', law: BENEFIT });
  });

  test('of the exit to the ordinary intake is still that of the crisis service, of the decision after it no more', async () => {
    const one = await desk.begun({ ...ISOLATED, employment: 'unemployed' }, 'crisis');
    await desk.give(one, 'approve', {});
    await desk.give(one, 'approve', {});
    expect(await law(one)).toEqual([
      { kind: 'exit', law: CRISIS },
      { kind: 'decision', law: BENEFIT },
    ]);
  });

  test('of who is on benefit is the Participatiewet', async () => {
    const one = await desk.inPhase('placement');
    expect(await law(one)).toEqual([{ kind: 'decision', law: BENEFIT }]);
  });
});
