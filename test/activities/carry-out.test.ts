import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/create.ts';
import { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import { nextInRank } from '../../commands/cohorts/next-in-rank.ts';
import { selectCohorts } from '../../commands/cohorts/select-cohorts.ts';
import { clientFacts } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { lettersOf } from '../../db/letters/letters.ts';
import { capacityOverview } from '../../db/places/capacity.ts';
import { storeCohort } from '../../db/places/cohorts.ts';
import { hashInForce, storeRuleSet } from '../../db/rules/rule-sets.ts';
import { decisionsOf } from '../../db/trajectories/decisions.ts';
import { settleRefusal, submission, submit, toldIn } from '../../db/trajectories/submissions.ts';
import { auditOf, trajectoryById } from '../../db/trajectories/trajectories.ts';
import { dayAfter, dutchDay } from '../../domain/calendar/calendar-date.ts';
import { momentAfter } from '../../domain/calendar/duration.ts';
import { faultsOfTrail } from '../../domain/operations/trail.ts';
import { ruleSetOf } from '../../domain/rules/language/rule-set.ts';
import { dueAt } from '../../domain/trajectory/clock.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { ENGINE } from '../../domain/trajectory/engine.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import { OVERTAKEN, UNKNOWN_COMMAND } from '../../domain/trajectory/refusals.ts';
import { AT } from '../db/examples.ts';
import { REFUSAL, stateIn } from '../db/happening.ts';
import { letterDue } from '../db/letter-due.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { reservationsOf } from '../db/reservations-of.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type ByHand, type Desk, ids, openDesk, type Trajectory } from './desk.ts';

let postgres: TestPostgres;
let desk: Desk;
let db: Database;
beforeAll(async () => {
  postgres = await startPostgres({ max: 12 });
  db = postgres.db;
  desk = await openDesk(db);
});
afterAll(() => postgres.stop());

const events = async ({ trajectoryId }: Trajectory) => (await auditOf(db, trajectoryId)).map(({ event }) => event);
const held = async ({ trajectoryId }: Trajectory) =>
  (await reservationsOf(db, trajectoryId)).filter(({ releasedAt }) => releasedAt === null).length;
const state = ({ trajectoryId }: Trajectory) => stateIn(db, trajectoryId);

/** All that stands of a trajectory, and what is in use of everybody's. */
const everythingOf = async (one: Trajectory) => ({
  state: await trajectoryById(db, one.trajectoryId),
  audit: await auditOf(db, one.trajectoryId),
  decisions: await decisionsOf(db, one.trajectoryId),
  reservations: await reservationsOf(db, one.trajectoryId),
  letters: await lettersOf(db, one.trajectoryId),
  facts: await clientFacts(db, one.clientId),
  room: await capacityOverview(db, ids.ruleSetId),
});

describe('what is asked twice happens once, one after the other or at the same moment, by one worker or two', () => {
  const once = async (one: Trajectory, asked: ByHand, happened: string[], at = AT) => {
    const other = createActivities(db);
    const together = await Promise.all([
      desk.ask(one, asked, at),
      desk.ask(one, asked, at, other),
      desk.ask(one, asked, at),
    ]);
    const after = await everythingOf(one);
    const later = await desk.ask(one, asked, momentAfter(at, 'P1D'), other);
    for (const answer of together) expect(answer).toEqual(later);
    expect(await everythingOf(one)).toEqual(after);
    expect(await events(one)).toEqual(happened);
    return later;
  };

  test('a start', async () => {
    const one = await desk.starting();
    const { view, answer } = await once(one, { name: 'begin' }, ['start']);
    expect(view).toMatchObject({ phase: 'approval', version: 1, goal: 'goal3', isApprovable: true });
    expect(answer).toBeNull();
    expect(await decisionsOf(db, one.trajectoryId)).toHaveLength(1);
    expect(await submission(db, one.trajectoryId)).toMatchObject({
      answer: { ok: true, version: 1, phase: 'approval' },
    });
  });

  test('a beginning again, once for each run', async () => {
    const one = await desk.begun();
    const runId = randomUUID();
    await once(one, { name: 'begin', restart: { by: ENGINE, runId } }, ['start', 'restart']);
    await once(one, { name: 'begin', restart: { by: 'ops-01', runId: randomUUID() } }, ['start', 'restart', 'restart']);
    expect((await auditOf(db, one.trajectoryId)).map(({ by, commandId }) => [by, commandId])).toMatchObject([
      ['cw-01', one.trajectoryId],
      [ENGINE, runId],
      ['ops-01', expect.any(String)],
    ]);
  });

  test('a beginning again of what never began', async () => {
    const one = await desk.starting();
    await once(one, { name: 'begin', restart: { by: ENGINE, runId: randomUUID() } }, ['start', 'restart']);
  });

  test('an approval: one place, one letter, one answer', async () => {
    const one = await desk.begun();
    const commandId = await desk.submit(one, 'approve', {});
    const { answer } = await once(one, { name: 'approve', commandId }, ['start', 'approve']);
    expect(answer).toEqual({ ok: true, version: 2, phase: 'placement', waitingOn: 'employer' });
    expect(await held(one)).toBe(1);
    expect(await lettersOf(db, one.trajectoryId)).toMatchObject([{ kind: 'decision', version: 2, writtenAt: AT }]);
    expect(await letterDue(db, { trajectoryId: one.trajectoryId, version: 2 })).toBeNull();
  });

  test('a relapse: measured again, given back, the next round', async () => {
    const one = await desk.inPhase('followUp');
    const commandId = await desk.submit(one, 'relapse', { reasonCode: 'dropout' });
    const { view } = await once(one, { name: 'relapse', commandId }, ['start', 'approve', 'place', 'relapse']);
    expect(view).toMatchObject({ phase: 'intake', round: 2, waitingOn: 'client' });
    expect(await held(one)).toBe(0);
    expect((await clientFacts(db, one.clientId))?.facts).not.toHaveProperty('ladderStep');
  });

  test('the clock', async () => {
    const one = await desk.begun();
    const due = dueAt(await state(one)) ?? '';
    const { view } = await once(one, { name: 'clock', dueAt: due }, ['start', 'reminded'], due);
    expect(view.dueAt).not.toBe(due);
  });

  test('a cancellation', async () => {
    const one = await desk.inPhase('placement');
    const { view } = await once(one, { name: 'cancel', overtakes: [] }, ['start', 'approve', 'cancel']);
    expect(view.phase).toBe('withdrawn');
    expect(await held(one)).toBe(0);
    const [cancelled] = (await auditOf(db, one.trajectoryId)).slice(-1);
    expect(cancelled).toMatchObject({ by: ENGINE, details: { identity: null, why: null } });
  });

  test('a stop', async () => {
    const one = await desk.inPhase('placement');
    const commandId = await desk.submit(one, 'withdraw', { reasonCode: 'moved' });
    await once(one, { name: 'withdraw', commandId, overtakes: [] }, ['start', 'approve', 'withdraw']);
    expect((await lettersOf(db, one.trajectoryId)).map(({ kind }) => kind)).toEqual(['decision', 'ended']);
  });

  test('a refusal: a command that came too late is not carried out by asking again when it would be possible', async () => {
    const one = await desk.begun();
    const commandId = await desk.submit(one, 'place', {});
    const { answer } = await desk.ask(one, { name: 'place', commandId });
    expect(answer).toMatchObject({ ok: false, code: 'NOT_IN_THIS_PHASE' });
    await desk.give(one, 'approve', {});
    expect((await desk.ask(one, { name: 'place', commandId })).answer).toEqual(answer);
    expect(await events(one)).toEqual(['start', 'approve']);
  });

  test('two different approvals at once: one is carried out, the other hears that it no longer can', async () => {
    const one = await desk.begun();
    const two = [await desk.submit(one, 'approve', {}), await desk.submit(one, 'approve', {})];
    const done = await Promise.all(two.map((commandId) => desk.ask(one, { name: 'approve', commandId })));
    expect(done.map(({ answer }) => answer?.ok).sort()).toEqual([false, true]);
    expect(done.find(({ answer }) => !answer?.ok)?.answer).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    // Whoever was refused gets the present state all the same.
    for (const { view } of done) expect(view).toMatchObject({ phase: 'placement', version: 2 });
    expect(await held(one)).toBe(1);
  });

  test('40 who are approved at once for the last places: as many get one, the others are refused and wait on', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => desk.begun()));
    const places = (used: number) =>
      sql`update instrument_capacity set places = in_use + ${used} where (rule_set_id, instrument) = ('enschede', 'klimopJob')`.execute(
        db,
      );
    await places(3);
    const done = await Promise.all(all.map((one) => desk.give(one, 'approve', {})));
    expect(done.filter(({ answer }) => answer?.ok)).toHaveLength(3);
    for (const { answer, view } of done)
      if (answer?.ok === false) {
        expect(answer.code).toBe('NO_PLACE');
        expect(view).toMatchObject({ phase: 'approval', version: 1 });
      }
    await places(1_000);
  });
});

describe('an attempt that comes late', () => {
  test('after a refusal does nothing, whoever refused', async () => {
    const one = await desk.begun();
    const commandId = await desk.submit(one, 'provideFacts', { factIds: ['ladderStep'], correction: true });
    await settleRefusal(db, commandId, REFUSAL);
    const before = await everythingOf(one);
    const { answer, view } = await desk.ask(one, { name: 'provideFacts', commandId });
    expect(answer).toEqual(REFUSAL);
    expect(view).toMatchObject({ version: 1 });
    expect(await everythingOf(one)).toEqual(before);
  });

  test('and a refusal at the same moment: the answer is what happened', async () => {
    for (let round = 0; round < 10; round += 1) {
      const one = await desk.begun();
      const commandId = await desk.submit(one, 'approve', {});
      const racing = [() => desk.ask(one, { name: 'approve', commandId }), () => settleRefusal(db, commandId, REFUSAL)];
      await Promise.all((round % 2 === 0 ? racing : racing.toReversed()).map((run) => run()));
      const answer = (await submission(db, commandId))?.answer;
      expect(await events(one)).toEqual(answer?.ok ? ['start', 'approve'] : ['start']);
      expect(await held(one)).toBe(answer?.ok ? 1 : 0);
      expect((await desk.ask(one, { name: 'approve', commandId })).answer).toEqual(answer);
    }
  });

  test('with a start that was refused starts nothing', async () => {
    const one = await desk.starting();
    await settleRefusal(db, one.trajectoryId, REFUSAL);
    for (const asked of [{ name: 'begin' }, { name: 'cancel', overtakes: [] }] as const)
      await expect(desk.ask(one, asked)).rejects.toMatchObject({ type: 'UNKNOWN_TRAJECTORY', nonRetryable: true });
    expect(await trajectoryById(db, one.trajectoryId)).toBeNull();
  });
});

describe('a stop', () => {
  /** Nobody published rules of that name, so that no proposal comes. */
  const stuck = async () => {
    const one = await desk.starting(ISOLATED, 'benefit', 'nowhere');
    await expect(desk.ask(one, { name: 'begin' })).rejects.toMatchObject({ name: 'RuleSetMissing' });
    return one;
  };

  test('of a trajectory that never got its first proposal does not wait for one', async () => {
    const one = await stuck();
    const { view, answer } = await desk.give(one, 'withdraw', { reasonCode: 'enteredInError' });
    expect(answer).toEqual({ ok: true, version: 2, phase: 'withdrawn', waitingOn: 'nobody' });
    expect(view).toMatchObject({ phase: 'withdrawn', ruleSet: null, goal: null });
    expect(await events(one)).toEqual(['start', 'withdraw']);
    expect(await decisionsOf(db, one.trajectoryId)).toEqual([]);
  });

  test('by operations neither', async () => {
    const one = await stuck();
    const { view } = await desk.ask(one, { name: 'cancel', overtakes: [] });
    expect(view).toMatchObject({ phase: 'withdrawn', version: 2 });
    expect(await events(one)).toEqual(['start', 'cancel']);
    expect((await desk.ask(one, { name: 'begin' })).view).toEqual(view);
  });

  test.each(['withdraw', 'cancel'] as const)(
    'by %s refuses what it overtakes, which never happens later',
    async (name) => {
      const one = await desk.begun();
      const facts = await clientFacts(db, one.clientId);
      const waiting = [
        await desk.submit(
          one,
          'provideFacts',
          { factIds: ['ladderStep'], correction: true },
          { facts: { ladderStep: 6 } },
        ),
        await desk.submit(one, 'approve', {}),
      ];
      const [first = '', second = ''] = waiting;
      const asked: ByHand =
        name === 'cancel'
          ? { name, overtakes: waiting }
          : { name, commandId: await desk.submit(one, name, { reasonCode: 'moved' }), overtakes: waiting };
      const done = await desk.ask(one, asked);
      expect(done).toMatchObject({
        view: { phase: 'withdrawn' },
        overtaken: { [first]: OVERTAKEN, [second]: OVERTAKEN },
      });
      for (const [index, late] of (['provideFacts', 'approve'] as const).entries()) {
        const commandId = waiting[index]!;
        expect((await desk.ask(one, { name: late, commandId })).answer).toEqual(OVERTAKEN);
        expect(await submission(db, commandId)).toMatchObject({ facts: null, note: null });
      }
      expect(await events(one)).toEqual(['start', name]);
      expect(await clientFacts(db, one.clientId)).toEqual(facts);
      expect(await held(one)).toBe(0);
      // Asked again it says the same to all of them.
      expect(await desk.ask(one, asked)).toEqual(done);
    },
  );

  test('that comes while what it overtakes is carried out: either is whole, and each sender hears what became of it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const one = await desk.begun();
      const approve = await desk.submit(one, 'approve', {});
      const withdraw = await desk.submit(one, 'withdraw', { reasonCode: 'moved' });
      const [, stopped] = await Promise.all([
        desk.ask(one, { name: 'approve', commandId: approve }),
        desk.ask(one, { name: 'withdraw', commandId: withdraw, overtakes: [approve] }),
      ]);
      const approved = (await submission(db, approve))?.answer;
      expect(await events(one)).toEqual(approved?.ok ? ['start', 'approve', 'withdraw'] : ['start', 'withdraw']);
      expect(stopped.overtaken).toEqual({ [approve]: approved });
      expect(await held(one)).toBe(0);
    }
  });

  test('that is refused overtakes nothing', async () => {
    const one = await desk.begun();
    const waits = await desk.submit(one, 'approve', {});
    const commandId = await desk.submit(one, 'withdraw', { reasonCode: 'moved', expectedVersion: 0 });
    const { answer, overtaken } = await desk.ask(one, { name: 'withdraw', commandId, overtakes: [waits] });
    expect(answer).toMatchObject({ ok: false, code: 'CHANGED_MEANWHILE' });
    expect(overtaken).toEqual({});
    expect((await desk.ask(one, { name: 'approve', commandId: waits })).answer).toMatchObject({ ok: true });
  });

  test('does not answer commands of another trajectory that are named with it', async () => {
    const [one, other] = [await desk.begun(), await desk.begun()];
    const theirs = await desk.submit(other, 'approve', {});
    const commandId = await desk.submit(one, 'withdraw', { reasonCode: 'moved' });
    await desk.ask(one, { name: 'withdraw', commandId, overtakes: [theirs] });
    expect((await submission(db, theirs))?.answer).toBeNull();
    expect((await desk.ask(other, { name: 'approve', commandId: theirs })).answer).toMatchObject({ ok: true });
  });
});

describe('a workflow that is behind adopts what is there', () => {
  test('with a clock of an older moment', async () => {
    const one = await desk.begun();
    const older = dueAt(await state(one)) ?? '';
    await desk.give(one, 'approve', {});
    const before = await everythingOf(one);
    const { view } = await desk.ask(one, { name: 'clock', dueAt: older }, older);
    expect(view).toMatchObject({ phase: 'placement', version: 2 });
    expect(await everythingOf(one)).toEqual(before);
  });

  test('with a clock of a trajectory that stands still, or has ended', async () => {
    for (const stop of ['suspend', 'withdraw'] as const) {
      const one = await desk.inPhase('placement');
      const older = dueAt(await state(one)) ?? '';
      await (stop === 'suspend'
        ? desk.give(one, stop, { reasonCode: 'illness' })
        : desk.give(one, stop, { reasonCode: 'moved' }));
      const { view } = await desk.ask(one, { name: 'clock', dueAt: older }, older);
      expect(view).toMatchObject({ version: 3, dueAt: null });
    }
  });

  test('with a command: it is judged on what is there', async () => {
    const one = await desk.inPhase('placement');
    // Another run carried this out, and the one that asks does not know.
    await desk.give(one, 'place', {});
    const approve = await desk.submit(one, 'approve', {});
    expect(await desk.ask(one, { name: 'approve', commandId: approve })).toMatchObject({
      answer: { ok: false, code: 'NOT_IN_THIS_PHASE' },
      view: { phase: 'followUp', version: 3 },
    });
    const contact = await desk.submit(one, 'recordContact', { result: 'goingWell' });
    expect(await desk.ask(one, { name: 'recordContact', commandId: contact })).toMatchObject({
      answer: { ok: true, version: 4 },
      // On the day of the placement: an extra contact.
      view: { version: 4, contactsHeld: 0 },
    });
  });

  test('with a look, and with a beginning of what has ended', async () => {
    const one = await desk.inPhase('withdrawn');
    const restart = { by: ENGINE, runId: randomUUID() };
    for (const asked of [{ name: 'begin' }, { name: 'begin', restart }, { name: 'cancel', overtakes: [] }] as const)
      expect(await desk.ask(one, asked)).toMatchObject({ view: { phase: 'withdrawn', version: 2 }, answer: null });
    expect(await events(one)).toEqual(['start', 'withdraw']);
  });

  /** What takes a decision back, from where, and the letter that tells it; null: none. */
  const takesBack: [CommandName | 'cancel', PhaseId, object, string | null][] = [
    ['reopen', 'placement', { reasonCode: 'wrongFacts' }, null],
    ['reopen', 'followUp', { reasonCode: 'wrongFacts' }, null],
    ['relapse', 'placement', { reasonCode: 'dropout' }, 'relapse'],
    ['relapse', 'followUp', { reasonCode: 'dropout' }, 'relapse'],
    ['becameUnemployed', 'placement', {}, 'toIntake'],
    ['becameUnemployed', 'followUp', {}, 'toIntake'],
    ['withdraw', 'placement', { reasonCode: 'moved' }, 'ended'],
    ['withdraw', 'followUp', { reasonCode: 'moved' }, 'ended'],
    ['withdraw', 'placement', { reasonCode: 'deceased' }, null],
    ['cancel', 'placement', {}, null],
  ];
  test.each(takesBack)(
    '%s in %s (%o): a decision that no longer holds before its letter was sent is never told',
    async (name, phase, says, kind) => {
      const take = async (one: Trajectory) => {
        if (name === 'cancel') await desk.ask(one, { name, overtakes: [] });
        else expect((await desk.give(one, name, says as never)).answer).toMatchObject({ ok: true });
        return lettersOf(db, one.trajectoryId);
      };
      const entrance = name === 'becameUnemployed' ? 'crisis' : 'benefit';
      const [decision, ...after] = await take(await desk.inPhase(phase, entrance));
      expect(decision).toMatchObject({ kind: 'decision', sentAt: null, lapsedAt: AT });
      expect(after).toMatchObject(kind === null ? [] : [{ kind, lapsedAt: null }]);
      // Who did not begin and was told nothing had nothing.
      expect(JSON.stringify(after).includes('U had: ')).toBe(kind !== null && phase === 'followUp');

      const told = await desk.inPhase(phase, entrance);
      await db
        .updateTable('letters')
        .set({ sentAt: AT, sentBy: 'cw-01' })
        .where('trajectoryId', '=', told.trajectoryId)
        .execute();
      const [sent, ...later] = await take(told);
      expect(sent).toMatchObject({ kind: 'decision', sentAt: AT, lapsedAt: null });
      expect(JSON.stringify(later).includes('U had: ')).toBe(later.length > 0);
    },
  );

  test.each([
    ['becameUnemployed', {}],
    ['withdraw', { reasonCode: 'moved' }],
  ] as const)('%s before a first day that was agreed ahead: who was told nothing had nothing', async (name, says) => {
    const one = await desk.inPhase('placement', 'crisis');
    expect((await desk.give(one, 'place', { on: dayAfter(dutchDay(AT), 'P14D') })).answer).toMatchObject({ ok: true });
    expect((await desk.give(one, name, says as never)).answer).toMatchObject({ ok: true });
    const [, after] = await lettersOf(db, one.trajectoryId);
    expect(after).toMatchObject({ lapsedAt: null });
    expect(JSON.stringify(after)).not.toContain('U had: ');
  });

  test('who had seen an older version is refused', async () => {
    const one = await desk.begun();
    await desk.give(one, 'transfer', { to: 'cw-02' });
    const commandId = await desk.submit(one, 'approve', { expectedVersion: 1 });
    expect(await desk.ask(one, { name: 'approve', commandId })).toMatchObject({
      answer: {
        ok: false,
        code: 'CHANGED_MEANWHILE',
        message: expect.stringMatching(/versie 2.*overgedragen door cw-01 op /),
      },
    });
  });

  test('a reminder that came since does not stop who decides, and who does not say what they saw is told what to name', async () => {
    const one = await desk.begun();
    const { dueAt } = (await trajectoryById(db, one.trajectoryId))!;
    await desk.ask(one, { name: 'clock', dueAt: dueAt! }, dueAt!);
    expect(await trajectoryById(db, one.trajectoryId)).toMatchObject({ version: 2, seen: 1, clock: 'reminder' });
    const unseen = {
      commandId: randomUUID(),
      clientId: one.clientId,
      name: 'approve',
      content: {},
      by: 'cw-01',
      at: AT,
    };
    await submit(db, unseen, one.trajectoryId);
    expect((await desk.ask(one, { name: 'approve', commandId: unseen.commandId })).answer).toMatchObject({
      code: 'SEEN_VERSION_MISSING',
      message: expect.stringContaining('versie 1.'),
    });
    expect((await desk.give(one, 'approve', { expectedVersion: 1 })).answer).toMatchObject({ ok: true, version: 3 });
  });
});

describe('what was not submitted for this is unknown, and writes nothing', () => {
  const refusedAs = async (one: Trajectory, name: CommandName, commandId: string, of = one) => {
    const before = [await everythingOf(one), await everythingOf(of), await submission(db, commandId)];
    const { answer, view } = await desk.ask(one, { name, commandId });
    expect(answer).toEqual(UNKNOWN_COMMAND);
    expect(view).toMatchObject({ clientId: one.clientId, version: 1 });
    expect([await everythingOf(one), await everythingOf(of), await submission(db, commandId)]).toEqual(before);
  };

  test('an id that nobody submitted', async () => {
    await refusedAs(await desk.begun(), 'approve', randomUUID());
  });

  test('a command of another client', async () => {
    const [one, other] = [await desk.begun(), await desk.begun()];
    const theirs = await desk.submit(other, 'approve', {});
    await refusedAs(one, 'approve', theirs, other);
    expect((await desk.ask(other, { name: 'approve', commandId: theirs })).answer).toMatchObject({ ok: true });
  });

  test('a command of another name, the start among them', async () => {
    const one = await desk.begun();
    const commandId = await desk.submit(one, 'suspend', { reasonCode: 'illness' });
    await refusedAs(one, 'withdraw', commandId);
    await refusedAs(one, 'approve', one.trajectoryId);
  });

  test('a command of the client’s former trajectory', async () => {
    const former = await desk.begun();
    const commandId = await desk.submit(former, 'approve', {});
    await desk.give(former, 'withdraw', { reasonCode: 'moved' });
    const next = { trajectoryId: randomUUID(), clientId: former.clientId };
    const content = { ruleSetId: ids.ruleSetId, caseworker: 'cw-01', entrance: 'benefit' };
    const start = {
      commandId: next.trajectoryId,
      clientId: next.clientId,
      name: 'start',
      content,
      by: 'cw-01',
      at: AT,
    };
    await submit(db, start, next.trajectoryId);
    await desk.ask(next, { name: 'begin' });
    await refusedAs(next, 'approve', commandId, former);
  });

  test.each<[string, (one: Trajectory) => Trajectory]>([
    ['nobody started', ({ clientId }) => ({ clientId, trajectoryId: randomUUID() })],
    ['is of another client', ({ trajectoryId }) => ({ trajectoryId, clientId: 'c-000001' })],
    ['is of a client who does not exist', ({ trajectoryId }) => ({ trajectoryId, clientId: 'c-999999' })],
  ])('a trajectory that %s is not tried again', async (_what, changed) => {
    await desk.begun();
    for (const one of [await desk.begun(), await desk.starting()]) {
      const asked = changed(one);
      for (const name of ['begin', 'cancel'] as const)
        await expect(desk.ask(asked, name === 'begin' ? { name } : { name, overtakes: [] })).rejects.toMatchObject({
          type: 'UNKNOWN_TRAJECTORY',
          nonRetryable: true,
        });
    }
  });

  test('a command under a start’s id, as a start, begins nothing', async () => {
    const one = await desk.begun();
    const commandId = await desk.submit(one, 'withdraw', { reasonCode: 'moved' });
    await expect(desk.ask({ ...one, trajectoryId: commandId }, { name: 'begin' })).rejects.toMatchObject({
      type: 'UNKNOWN_TRAJECTORY',
    });
  });
});

describe('what is missing', () => {
  test('a rule set throws and changes nothing; once it is there the same goes on', async () => {
    const one = await desk.starting(ISOLATED, 'benefit', 'enschede');
    const versions = (day: string) => desk.ask(one, { name: 'begin' }, `${day}T09:00:00.000Z`);
    // Before the first day of the first version none is in force.
    await expect(versions('2010-06-30')).rejects.toMatchObject({ name: 'RuleSetMissing' });
    expect(await trajectoryById(db, one.trajectoryId)).toBeNull();
    expect(await auditOf(db, one.trajectoryId)).toEqual([]);
    expect(await decisionsOf(db, one.trajectoryId)).toEqual([]);
    expect((await submission(db, one.trajectoryId))?.answer).toBeNull();
    expect((await desk.ask(one, { name: 'begin' })).view).toMatchObject({ phase: 'approval', version: 1 });
  });

  test('rules under which a command would be proposed anew are told to its sender, and nothing of it stays', async () => {
    const one = await desk.begun();
    const commandId = await desk.submit(
      one,
      'provideFacts',
      { factIds: ['ladderStep'], correction: true },
      { facts: { ladderStep: 5 } },
    );
    const before = await everythingOf(one);
    const done = await desk.ask(one, { name: 'provideFacts', commandId }, '2010-06-30T09:00:00.000Z');
    expect(done).toMatchObject({ answer: { ok: false, code: 'RULES_DO_NOT_DECIDE' }, view: { version: 1 } });
    expect(await everythingOf(one)).toEqual(before);
    expect(await submission(db, commandId)).toMatchObject({ answer: done.answer, facts: null, note: null });
    // What was refused stays refused, also when there are rules again; given anew it happens.
    expect((await desk.ask(one, { name: 'provideFacts', commandId })).answer).toEqual(done.answer);
    const again = await desk.give(one, 'provideFacts', { factIds: ['ladderStep'], correction: true });
    expect(again.answer).toMatchObject({ ok: true, version: 2 });
  });

  test('a version to decide under that is not kept is a refusal', async () => {
    const one = await desk.begun();
    const bulkId = randomUUID();
    expect(await desk.give(one, 'redecide', { ruleSet: 'f'.repeat(64), bulkId })).toMatchObject({
      answer: { ok: false, code: 'UNKNOWN_VERSION' },
      view: { version: 1 },
    });
  });

  test('a letter that cannot be written does not hold up its command', async () => {
    const one = await desk.begun();
    await db
      .updateTable('decisions')
      .set({ explanation: 'null' })
      .where('trajectoryId', '=', one.trajectoryId)
      .execute();
    expect((await desk.give(one, 'approve', {})).answer).toMatchObject({ ok: true, phase: 'placement' });
    expect(await lettersOf(db, one.trajectoryId)).toEqual([]);
    expect(await letterDue(db, { trajectoryId: one.trajectoryId, version: 2 })).toMatchObject({
      tries: 1,
      fault: 'fault',
    });
  });

  test('who died or was entered in error gets no letter', async () => {
    for (const reasonCode of ['deceased', 'enteredInError'] as const) {
      const one = await desk.begun();
      expect((await desk.give(one, 'withdraw', { reasonCode })).view.phase).toBe('withdrawn');
      expect(await lettersOf(db, one.trajectoryId)).toEqual([]);
      expect(await letterDue(db, { trajectoryId: one.trajectoryId, version: 2 })).toBeNull();
    }
  });
});

describe('cohort places', () => {
  const GROWING = { ...ISOLATED, ladderStep: 3, growthPotential: 90 };
  const taken = async () =>
    (await db.selectFrom('cohortSizes').select('taken').where('ruleSetId', '=', ids.ruleSetId).execute())[0]?.taken ??
    0;
  const holds = async ({ clientId }: Trajectory) =>
    (await db.selectFrom('cohortPlaces').select('cohort').where('clientId', '=', clientId).execute()).length === 1;
  /** As the round gives it: nothing was claimed. */
  const chosen = async (facts = GROWING): Promise<Trajectory> => {
    const one = await desk.starting(facts);
    await db
      .insertInto('cohortPlaces')
      .values({ ruleSetId: ids.ruleSetId, cohort: 'growth', clientId: one.clientId, rank: 1 })
      .execute();
    await desk.ask(one, { name: 'begin' });
    return one;
  };
  const claimed = async (): Promise<Trajectory> => {
    const one = await desk.begun(GROWING);
    await desk.give(one, 'approve', {});
    return one;
  };

  test('are claimed with the decision for their goal, and kept until another goal is decided', async () => {
    const before = await taken();
    const one = await desk.begun(GROWING);
    expect((await state(one)).proposed?.claims).toEqual(['growth']);
    await desk.give(one, 'approve', {});
    expect(await taken()).toBe(before + 1);
    await desk.give(one, 'reopen', { reasonCode: 'wrongPlacement' });
    expect(await taken()).toBe(before + 1);
    expect((await state(one)).proposed).toMatchObject({ claims: [], proposal: { goal: 'goal2' } });
    await desk.give(one, 'approve', {});
    expect(await taken()).toBe(before + 1);
    await desk.give(one, 'withdraw', { reasonCode: 'moved' });
    expect(await taken()).toBe(before);
  });

  test('are not taken by the decision for a goal that needs none', async () => {
    const before = await taken();
    const one = await desk.begun(ISOLATED);
    expect((await desk.give(one, 'approve', {})).view).toMatchObject({ phase: 'placement', goal: 'goal3' });
    expect(await taken()).toBe(before);
  });

  const override = { goal: 'goal3', instrument: 'klimopJob', reasonCode: 'clientWish' } as const;
  test.each<[string, boolean, (one: Trajectory) => Promise<unknown>]>([
    ['a stop', true, (one) => desk.give(one, 'withdraw', { reasonCode: 'moved' })],
    ['a cancellation', true, (one) => desk.ask(one, { name: 'cancel', overtakes: [] })],
    ['a decision for another goal', true, (one) => desk.give(one, 'override', override)],
    [
      'an exit',
      true,
      async (one) => {
        await desk.ask(one, {
          name: 'provideFacts',
          commandId: await desk.submit(
            one,
            'provideFacts',
            { factIds: ['ladderStep'], correction: true },
            { facts: { ladderStep: 6 } },
          ),
        });
        await desk.give(one, 'approve', {});
      },
    ],
    [
      'a relapse, until another goal is decided',
      false,
      async (one) => {
        await desk.give(one, 'approve', {});
        await desk.give(one, 'relapse', { reasonCode: 'dropout' });
      },
    ],
    [
      'a relapse to another goal',
      true,
      async (one) => {
        await desk.give(one, 'approve', {});
        await desk.give(one, 'relapse', { reasonCode: 'dropout' });
        const { remeasured } = enschede().document;
        const facts = Object.fromEntries(
          Object.entries({ ...ISOLATED, ladderStep: 2 }).filter(([name]) => remeasured.includes(name)),
        );
        const measured = { factIds: Object.keys(facts), correction: false };
        const commandId = await desk.submit(one, 'provideFacts', measured, { facts });
        await desk.ask(one, { name: 'provideFacts', commandId });
        await desk.give(one, 'approve', {});
      },
    ],
    ['standing still', false, (one) => desk.give(one, 'suspend', { reasonCode: 'illness' })],
    [
      'a stop while standing still',
      true,
      async (one) => {
        await desk.give(one, 'suspend', { reasonCode: 'illness' });
        await desk.give(one, 'withdraw', { reasonCode: 'benefitEnded' });
      },
    ],
    ['what was entered in error', true, (one) => desk.give(one, 'withdraw', { reasonCode: 'enteredInError' })],
    [
      'a workflow that is begun again',
      false,
      (one) => desk.ask(one, { name: 'begin', restart: { by: 'ops-01', runId: randomUUID() } }),
    ],
    [
      'a placement that failed, until another goal is decided',
      false,
      async (one) => {
        await desk.give(one, 'approve', {});
        await desk.give(one, 'place', {});
        await desk.give(one, 'reopen', { reasonCode: 'wrongPlacement' });
      },
    ],
    [
      'a placement that failed, for another goal',
      true,
      async (one) => {
        await desk.give(one, 'approve', {});
        await desk.give(one, 'place', {});
        await desk.give(one, 'reopen', { reasonCode: 'wrongPlacement' });
        await desk.give(one, 'override', override);
      },
    ],
    ['a transfer', false, (one) => desk.give(one, 'transfer', { to: 'cw-02' })],
  ])('that the round gave are given back by %s: %s', async (_what, isGivenBack, act) => {
    const one = await chosen();
    expect(await holds(one)).toBe(true);
    await act(one);
    expect(await holds(one)).toBe(!isGivenBack);
    const trail = await auditOf(db, one.trajectoryId);
    expect(trail.some(({ details }) => details.givesBack !== undefined)).toBe(isGivenBack);
    expect(await taken()).toBe((await db.selectFrom('cohortPlaces').selectAll().execute()).length);
  });

  test('that the round gave are given back by who stops before the first proposal', async () => {
    const one = await desk.starting(GROWING);
    await db
      .insertInto('cohortPlaces')
      .values({ ruleSetId: ids.ruleSetId, cohort: 'growth', clientId: one.clientId, rank: 1 })
      .execute();
    await desk.give(one, 'withdraw', { reasonCode: 'clientRequest' });
    expect(await holds(one)).toBe(false);
  });

  test('stay used when a trajectory is concluded, as the rules of Enschede say', async () => {
    const one = await desk.begun(GROWING);
    await desk.goTo(one, 'durableOutflow');
    expect(await state(one)).toMatchObject({ phase: 'durableOutflow' });
    expect(await holds(one)).toBe(true);
  });

  test('that a conclusion kept are given back by no later trajectory; one that this trajectory claimed is', async () => {
    const used = await desk.begun(GROWING);
    await desk.goTo(used, 'durableOutflow');
    const again = await desk.begunAgain(used);
    expect(await holds(again)).toBe(true);
    await desk.give(again, 'withdraw', { reasonCode: 'clientRequest' });
    expect(await holds(again)).toBe(true);
    expect((await auditOf(db, again.trajectoryId)).at(-1)?.details.givesBack).toBeUndefined();

    // The first trajectory of this client ended well without a place.
    const first = await desk.begun(ISOLATED);
    await desk.goTo(first, 'durableOutflow');
    const second = await desk.begunAgain(first);
    await db
      .insertInto('cohortPlaces')
      .values({ ruleSetId: ids.ruleSetId, cohort: 'growth', clientId: second.clientId, rank: 9 })
      .execute();
    await desk.give(second, 'withdraw', { reasonCode: 'clientRequest' });
    expect(await holds(second)).toBe(false);
  });

  test('come free when a trajectory is concluded, where the rules say so', async () => {
    const { document } = enschede();
    const cohorts = document.cohorts.map((cohort) => ({
      ...cohort,
      whenConcluded: { ...cohort.whenConcluded, value: 'givenBack' as const },
    }));
    const ruleSet = await storeRuleSet(db, ruleSetOf({ ...document, version: 'gives back', cohorts }).document);
    for (const outcome of ['durableOutflow', 'cvBuilding'] as const) {
      const one = await desk.begun(GROWING);
      await desk.give(one, 'redecide', { ruleSet, bulkId: randomUUID() });
      await desk.goTo(one, outcome);
      expect(await state(one)).toMatchObject({ phase: outcome, proposed: { ruleSet } });
      expect(await holds(one)).toBe(false);
    }
  });

  const nextOnes = async (clientId?: string): Promise<string[]> => {
    const library = new RuleSetLibrary(db);
    const on = '2026-11-23';
    const next = await nextInRank({ db, library }, clientId === undefined ? { on } : { on, clientIds: [clientId] });
    return next.map((one) => one.clientId);
  };
  const correct = async (one: Trajectory, facts: Record<string, number>) => {
    const told = { factIds: Object.keys(facts), correction: true };
    await desk.ask(one, { name: 'provideFacts', commandId: await desk.submit(one, 'provideFacts', told, { facts }) });
  };
  const waitingAfter = async (places: number, count: number): Promise<Trajectory[]> => {
    const waiting = await Promise.all(Array.from({ length: count }, () => desk.begun(GROWING)));
    const order = waiting.map(({ clientId }) => clientId);
    await storeCohort(db, ids.ruleSetId, 'growth', places, [], order);
    return waiting;
  };

  test('who is next in rank is told when one comes free, as many as there are places, and gets nothing by that', async () => {
    const before = await taken();
    const all = await Promise.all([claimed(), claimed(), claimed()]);
    const waiting = await waitingAfter(before + 3, 3);
    const order = waiting.map(({ clientId }) => clientId);
    expect(await nextOnes()).toEqual([]);
    await desk.give(all[0] as Trajectory, 'withdraw', { reasonCode: 'moved' });
    expect(await nextOnes()).toEqual(order.slice(0, 1));
    await desk.give(waiting[0] as Trajectory, 'withdraw', { reasonCode: 'moved' });
    expect(await nextOnes()).toEqual(order.slice(1, 2));
    await desk.give(all[1] as Trajectory, 'withdraw', { reasonCode: 'moved' });
    expect(await nextOnes()).toEqual(order.slice(1));
    expect(await nextOnes(order[2])).toHaveLength(1);
    expect(await taken()).toBe(before + 1);

    // Full again, a decision for the goal is refused, and says what is possible instead.
    await storeCohort(db, ids.ruleSetId, 'growth', before + 1, []);
    const one = await desk.begun(ISOLATED);
    const refused = await desk.give(one, 'override', { ...override, goal: 'goal2' });
    expect(refused.answer).toMatchObject({ ok: false, code: 'NO_COHORT_PLACE' });
    expect((refused.answer as { message: string }).message).toContain('(goal3)');
    await storeCohort(db, ids.ruleSetId, 'growth', 1_300, []);
    expect((await desk.give(one, 'override', { ...override, goal: 'goal2' })).answer).toMatchObject({ ok: true });
    expect(await holds(one)).toBe(true);
  });

  test('who is no candidate any more, or was decided on another goal though the place was there, keeps nobody from it', async () => {
    const waiting = await waitingAfter((await taken()) + 1, 4);
    const [corrected, declined, third, fourth] = waiting as [Trajectory, Trajectory, Trajectory, Trajectory];
    expect(await nextOnes()).toEqual([corrected.clientId]);
    // Measured again, on another step; a typing error put right gives the rank back.
    await correct(corrected, { ladderStep: 2 });
    expect(await nextOnes()).toEqual([declined.clientId]);
    await correct(corrected, { ladderStep: 3 });
    expect(await nextOnes()).toEqual([corrected.clientId]);
    await correct(corrected, { ladderStep: 2 });
    // The client wants something else.
    await desk.give(declined, 'override', override);
    expect(await nextOnes()).toEqual([third.clientId]);
    expect(await nextOnes(declined.clientId)).toEqual([]);
    // Taken back, they come before who waits behind them.
    await desk.give(declined, 'reopen', { reasonCode: 'wrongInstrument' });
    expect(await nextOnes()).toEqual([declined.clientId]);
    await desk.give(declined, 'override', override);
    expect((await desk.give(third, 'approve', {})).view).toMatchObject({ phase: 'placement', goal: 'goal2' });
    expect(await nextOnes()).toEqual([]);
    await desk.give(third, 'withdraw', { reasonCode: 'moved' });
    expect(await nextOnes()).toEqual([fourth.clientId]);
    await storeCohort(db, ids.ruleSetId, 'growth', 1_300, []);
  });

  test('who got another goal because the places were taken comes next when one is free', async () => {
    const holder = await claimed();
    await storeCohort(db, ids.ruleSetId, 'growth', await taken(), []);
    const one = await desk.begun(GROWING);
    expect((await desk.give(one, 'approve', {})).view).toMatchObject({ phase: 'placement', goal: 'goal3' });
    await storeCohort(db, ids.ruleSetId, 'growth', await taken(), [], [one.clientId]);
    await desk.give(holder, 'withdraw', { reasonCode: 'moved' });
    expect(await nextOnes()).toEqual([one.clientId]);
    await storeCohort(db, ids.ruleSetId, 'growth', 1_300, []);
  });

  test('no place is given by a round to who has ended', async () => {
    const stopped = await desk.begun({ ...GROWING, growthPotential: 100 });
    await desk.give(stopped, 'withdraw', { reasonCode: 'moved' });
    const running = await desk.begun({ ...GROWING, growthPotential: 100 });
    const { ruleSet } = await new RuleSetLibrary(db).inForce(ids.ruleSetId, '2026-11-23');
    await storeCohort(db, ids.ruleSetId, 'growth', await taken(), []);
    const of = { clients: new Set([stopped.clientId, running.clientId]) };
    await selectCohorts(db, ruleSet, '2026-11-23', of);
    const waiting = await db.selectFrom('cohortWaiting').select('clientId').where('cohort', '=', 'growth').execute();
    expect(waiting).toEqual([{ clientId: running.clientId }]);
  });
});

test('a client of whom only the choice of a group is open waits on the municipality, and gets a proposal after the round', async () => {
  const selectedAt = (moment: string | null) =>
    db.updateTable('cohortSizes').set({ selectedAt: moment }).where('ruleSetId', '=', ids.ruleSetId).execute();
  const ruleSet = await hashInForce(db, ids.ruleSetId, '2026-11-23');
  const redecide = { ruleSet: ruleSet ?? '', bulkId: randomUUID() };
  await selectedAt(null);
  const one = await desk.begun({ ...ISOLATED, ladderStep: 3, growthPotential: 90 });
  const asking = await desk.begun({ birthDate: '1980-05-05' });
  expect(await trajectoryById(db, one.trajectoryId)).toMatchObject({
    phase: 'intake',
    waitingOn: 'municipality',
    missingFacts: [],
  });
  expect(await trajectoryById(db, asking.trajectoryId)).toMatchObject({ waitingOn: 'client' });
  await selectedAt(AT);
  const done = await desk.give(one, 'redecide', redecide);
  expect(done.answer).toMatchObject({ ok: true, waitingOn: 'caseworker' });
  expect(done.view).toMatchObject({ phase: 'approval', goal: 'goal2' });
  expect((await desk.give(one, 'redecide', redecide)).answer).toMatchObject({ code: 'ALREADY_UNDER_THIS_VERSION' });
});

test('what was told with commands is that of one trajectory: no word of another client is read with it', async () => {
  const [one, other] = await Promise.all([desk.begun(), desk.begun()]);
  const commandId = await desk.submit(one, 'suspend', { reasonCode: 'illness' }, { note: 'Van de een' });
  await desk.ask(one, { name: 'suspend', commandId });
  await desk.give(other, 'withdraw', { reasonCode: 'moved' });
  expect(await toldIn(db, one.trajectoryId)).toEqual([
    { commandId, facts: null, factsBefore: null, note: 'Van de een', motivation: null },
  ]);
});

test('a correction keeps what the fact was, with the command and nowhere else', async () => {
  const one = await desk.inPhase('placement');
  const commandId = await desk.submit(
    one,
    'provideFacts',
    { factIds: ['ladderStep', 'wageValue'], correction: true },
    { facts: { ladderStep: 4, wageValue: 30 } },
  );
  await desk.ask(one, { name: 'provideFacts', commandId });
  expect((await toldIn(db, one.trajectoryId)).find((told) => told.commandId === commandId)).toMatchObject({
    factsBefore: { ladderStep: 2, wageValue: 0 },
    facts: { ladderStep: 4, wageValue: 30 },
    note: 'Eigen woorden',
  });
  expect(JSON.stringify((await auditOf(db, one.trajectoryId)).at(-1)?.details)).not.toMatch(/30/);
});

describe('what a person decides', () => {
  const SCHOOLED = { ...ISOLATED, ladderStep: 5, wageValue: 60, wishes: ['paidWork'] };
  const placesOf = (instrument: string, free: number) =>
    sql`update instrument_capacity set places = in_use + ${free} where (rule_set_id, instrument) = ('enschede', ${instrument})`.execute(
      db,
    );

  test('the next in the ranking where the first is full: named, approved as such, with that as its reason', async () => {
    const one = await desk.begun(SCHOOLED);
    expect((await state(one)).proposed?.proposal).toMatchObject({
      instruments: [{ id: 'directPlacement' }, { id: 'wageValuePlacement' }],
    });
    const tooEarly = await desk.give(one, 'approve', { instrument: 'wageValuePlacement' });
    expect(tooEarly.answer).toMatchObject({ ok: false, code: 'INSTRUMENT_NOT_NEXT' });
    await placesOf('directPlacement', 0);
    const full = await desk.give(one, 'approve', {});
    expect(full.answer).toMatchObject({ ok: false, code: 'NO_PLACE' });
    expect((full.answer as { message: string }).message).toMatch(/Directe plaatsing.*wageValuePlacement/);
    expect((await desk.give(one, 'approve', { instrument: 'schooling' })).answer).toMatchObject({
      code: 'NOT_IN_RANKING',
    });
    const next = await desk.give(one, 'approve', { instrument: 'wageValuePlacement' });
    expect(next.view).toMatchObject({ phase: 'placement', instrument: 'wageValuePlacement' });
    expect((await state(one)).decided).toMatchObject({ deviates: false });
    expect((await auditOf(db, one.trajectoryId)).at(-1)).toMatchObject({
      event: 'approve',
      reasonCode: 'noPlace',
      details: { passedOver: ['directPlacement'] },
    });
    const [letter] = await lettersOf(db, one.trajectoryId);
    expect(JSON.stringify(letter?.content)).toContain('Er is nu geen plaats bij: directe plaatsing.');
    await placesOf('directPlacement', 500);
  });

  test('the exit to the ordinary intake leads there: one letter, nothing asked twice, then a new proposal', async () => {
    const one = await desk.begun({ ...ISOLATED, employment: 'unemployed' }, 'crisis');
    expect((await state(one)).proposed).toMatchObject({
      leadsTo: 'ordinaryIntake',
      proposal: { exit: 'ordinaryIntake' },
    });
    const { view } = await desk.give(one, 'approve', {});
    expect(view).toMatchObject({ phase: 'approval', entrance: 'benefit', goal: 'goal3', isApprovable: true });
    expect((await clientFacts(db, one.clientId))?.facts).toMatchObject({ employment: 'unemployed', ladderStep: 2 });
    // Unemployed they were already: what happened says only what became otherwise.
    expect((await toldIn(db, one.trajectoryId)).map(({ factsBefore }) => factsBefore)).toEqual([
      { jobProspects: 'poor' },
    ]);
    expect((await auditOf(db, one.trajectoryId)).at(-1)?.details.follows).toBeUndefined();
    const letters = await lettersOf(db, one.trajectoryId);
    expect(letters.map(({ kind }) => kind)).toEqual(['exit']);
    expect(JSON.stringify(letters[0]?.content)).not.toMatch(/geen traject/i);
    expect((await desk.give(one, 'approve', {})).view).toMatchObject({ phase: 'placement' });
    expect(
      faultsOfTrail(
        (await trajectoryById(db, one.trajectoryId))!,
        await state(one),
        await auditOf(db, one.trajectoryId),
      ),
    ).toEqual([]);
  });

  test('a deviation and a stop need a motivation for the client: it stands in the letter, the note does not', async () => {
    const one = await desk.begun(ISOLATED);
    const override = { goal: 'goal1', instrument: 'klimopJob', reasonCode: 'clientWish' } as const;
    const without = await desk.submit(one, 'override', override, { motivation: null });
    expect((await desk.ask(one, { name: 'override', commandId: without })).answer).toMatchObject({
      ok: false,
      code: 'MOTIVATION_MISSING',
    });
    const motivation = 'U wilt eerst meedoen bij de voetbalclub.';
    const commandId = await desk.submit(one, 'override', override, { motivation, note: 'Alleen voor ons.' });
    await desk.ask(one, { name: 'override', commandId });
    const [letter] = await lettersOf(db, one.trajectoryId);
    expect(JSON.stringify(letter?.content)).toContain(motivation);
    expect(JSON.stringify(letter?.content)).not.toContain('Alleen voor ons');
  });

  test('who was told of a decision is told that it no longer holds', async () => {
    const one = await desk.begun(ISOLATED);
    await desk.give(one, 'approve', {});
    await db
      .updateTable('letters')
      .set({ sentAt: AT, sentBy: 'cw-01' })
      .where('trajectoryId', '=', one.trajectoryId)
      .execute();
    await desk.give(one, 'reopen', { reasonCode: 'wrongFacts' });
    expect((await lettersOf(db, one.trajectoryId)).map(({ kind }) => kind)).toEqual(['decision', 'reopened']);
  });

  test('who stops before the first proposal gets a letter too', async () => {
    const one = await desk.starting();
    const commandId = await desk.submit(
      one,
      'withdraw',
      { reasonCode: 'clientRequest' },
      { motivation: 'U wilt stoppen.' },
    );
    await desk.ask(one, { name: 'withdraw', commandId, overtakes: [] });
    const [letter] = await lettersOf(db, one.trajectoryId);
    expect(JSON.stringify(letter?.content)).toContain('U hebt hier zelf om gevraagd. U wilt stoppen.');
  });
});

describe('how often the database is asked', () => {
  let count = 0;
  const counting = () =>
    db.withPlugin({
      transformQuery: ({ node }) => {
        count += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
  const during = async (run: () => Promise<unknown>): Promise<number> => {
    count = 0;
    await run();
    return count;
  };

  test('once to submit, twice to carry out, twice for a letter', async () => {
    const through = createActivities(counting());
    // The rules are read once for all.
    await desk.ask(await desk.starting(), { name: 'begin' }, AT, through);
    const one = await desk.starting();
    expect(await during(() => desk.ask(one, { name: 'begin' }, AT, through))).toBe(2);
    const commands: [CommandName, object, number][] = [
      ['provideFacts', { factIds: ['ladderStep'], correction: true }, 2],
      ['approve', {}, 4],
      ['place', {}, 2],
      ['suspend', { reasonCode: 'illness' }, 2],
      ['resume', {}, 2],
      ['recordContact', { result: 'goingWell' }, 2],
      ['relapse', { reasonCode: 'jobLost' }, 4],
      ['transfer', { to: 'cw-02' }, 2],
      ['withdraw', { reasonCode: 'moved' }, 4],
    ];
    for (const [name, content, wanted] of commands) {
      const commandId = await desk.submit(one, name, content as never);
      const asked: ByHand = { name, commandId };
      expect(await during(() => desk.ask(one, asked, AT, through)), name).toBe(wanted);
      expect((await submission(db, commandId))?.answer, name).toMatchObject({ ok: true });
    }
    const other = await desk.begun();
    const due = dueAt(await state(other)) ?? '';
    expect(await during(() => desk.ask(other, { name: 'clock', dueAt: due }, due, through))).toBe(2);
    expect(await during(() => desk.ask(other, { name: 'begin' }, due, through))).toBe(1);
    const { clientId } = other;
    const given = { commandId: randomUUID(), clientId, name: 'approve', content: {}, by: 'cw-01', at: AT };
    expect(await during(() => submit(counting(), given))).toBe(1);
    expect(await during(() => submit(counting(), given))).toBe(1);
  });
});
