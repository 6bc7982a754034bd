import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { runTrajectory } from '../../activities/run-trajectory.ts';
import { brokenPromises } from '../../chaos/agreement.ts';
import { Ledger } from '../../chaos/ledger.ts';
import type { World } from '../../chaos/world.ts';
import { provideFacts, type Sent } from '../../commands/trajectory/send-command.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { clientFacts } from '../../db/clients/clients.ts';
import { lettersOf } from '../../db/letters/letters.ts';
import { capacityOverview } from '../../db/places/capacity.ts';
import { submission, submit } from '../../db/trajectories/submissions.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { UPDATES, viewQuery } from '../../workflows/trajectory/messages.ts';
import { reservationsOf } from '../db/reservations-of.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, historyOf, openHarness, rulesNamed, SHORT } from './harness.ts';

let office: Harness;
beforeAll(async () => {
  office = await openHarness(rulesNamed('trajectory-test'));
});
afterAll(() => office.close());

const inUse = async (instrument: string): Promise<number | undefined> =>
  (await capacityOverview(office.office.db, office.ruleSetId))?.instruments.find((one) => one.instrument === instrument)
    ?.inUse;

const events = async (trajectoryId: string): Promise<string[]> =>
  (await auditOf(office.office.db, trajectoryId)).map(({ event }) => event);

/** Approved and placed, in follow-up. */
const placed = async (): Promise<{ clientId: string; trajectoryId: string }> => {
  const clientId = await office.client();
  const { trajectoryId } = await office.begin(clientId);
  expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true, phase: 'placement' });
  expect(await office.send(clientId, 'place', {})).toMatchObject({ ok: true, phase: 'followUp' });
  return { clientId, trajectoryId };
};

const inAftercare = async () => {
  const one = await placed();
  expect(await office.send(one.clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({
    ok: true,
    phase: 'aftercare',
  });
  return one;
};

describe('the straightforward way', () => {
  test('from intake to the end, each step recorded once, the place given back, letters at decision and end; durable outflow only once the last moment came', async () => {
    const { clientId, trajectoryId } = await inAftercare();
    expect(await office.send(clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({ ok: true });
    expect(await office.send(clientId, 'conclude', { outcome: 'durableOutflow' })).toMatchObject({
      ok: false,
      code: 'CONTACTS_OPEN',
    });
    // Nobody is asked yet for what is refused until the last moment has come.
    expect(await office.send(clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({
      waitingOn: 'calendar',
    });
    expect(await office.send(clientId, 'conclude', { outcome: 'durableOutflow' })).toMatchObject({
      ok: false,
      code: 'NOT_DURABLE_YET',
    });
    expect(await office.send(clientId, 'conclude', { outcome: 'cvBuilding' })).toMatchObject({ phase: 'cvBuilding' });

    expect(await office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).result()).toMatchObject({
      phase: 'cvBuilding',
      round: 1,
    });
    expect(await events(trajectoryId)).toEqual([
      'start',
      'approve',
      'place',
      'recordContact',
      'recordContact',
      'recordContact',
      'conclude',
    ]);
    const reservations = await reservationsOf(office.office.db, trajectoryId);
    expect(reservations).toHaveLength(1);
    expect(reservations[0]?.releasedAt).not.toBeNull();
    expect((await lettersOf(office.office.db, trajectoryId)).map(({ kind }) => kind)).toEqual([
      'decision',
      'concluded',
    ]);
  });

  test('needs at most 40 history events and 15 billable actions up to placement', async () => {
    const { clientId } = await placed();
    const { events: history = [] } = await historyOf(office.office, clientId);
    const scheduled = history ?? [];
    const names = scheduled.map(
      (event) => Object.keys(event).find((key) => key.endsWith('EventAttributes') && event[key as never]) ?? '',
    );
    const billable = (name: string) =>
      /workflowExecutionStarted|UpdateAccepted|activityTaskScheduled|timerStarted|upsertWorkflowSearchAttributes|markerRecorded/.test(
        name,
      );
    expect(scheduled.length).toBeLessThanOrEqual(40);
    expect(names.filter(billable).length).toBeLessThanOrEqual(15);
  });

  test('the Temporal UI can find it by phase, goal, instrument and caseworker', async () => {
    const { clientId } = await placed();
    const { typedSearchAttributes: found } = await office.office.temporal.workflow
      .getHandle(trajectoryWorkflowId(clientId))
      .describe();
    const values = Object.fromEntries(found.getAll().map(({ key, value }) => [key.name, value]));
    expect(values).toMatchObject({
      KlimopPhase: 'followUp',
      KlimopGoal: 'goal3',
      KlimopInstrument: 'klimopJob',
      KlimopCaseworker: 'cw-01',
      KlimopEntrance: 'benefit',
      KlimopSuspended: false,
    });
    expect(values.KlimopDueAt).toBeInstanceOf(Date);
  });

  test('a query shows what may be done next', async () => {
    const clientId = await office.client();
    await office.begin(clientId);
    const view = await office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).query(viewQuery);
    expect(view).toMatchObject({
      phase: 'approval',
      permitted: expect.arrayContaining(['approve', 'override', 'withdraw']),
    });
  });
});

describe('intake', () => {
  test('asks for the facts that are missing and goes on once they are there; none of them is in the history', async () => {
    const { wageValue, obstacles, ladderStep, ...known } = ISOLATED;
    const clientId = await office.client(known);
    const first = await office.begin(clientId);
    expect(first).toMatchObject({ phase: 'intake', waitingOn: 'client' });
    expect(first.missingFacts).toContain('ladderStep');

    const send = (facts: Record<string, unknown>) =>
      provideFacts(office.office, clientId, {
        commandId: randomUUID(),
        by: 'cw-01',
        ruleSetId: office.ruleSetId,
        facts,
        correction: false,
        note: 'gesprek aan huis',
      });
    expect(await send({ ladderStep: 7 })).toMatchObject({ ok: false, code: 'INVALID_FACTS' });
    expect(await send({ ladderStep, wageValue, obstacles: ['addiction'] })).toMatchObject({
      ok: true,
      phase: 'approval',
    });
    expect((await clientFacts(office.office.db, clientId))?.facts).toMatchObject({
      ladderStep: 2,
      obstacles: ['addiction'],
    });

    const history = JSON.stringify(await historyOf(office.office, clientId), (_, value) =>
      value instanceof Uint8Array || Buffer.isBuffer(value) ? Buffer.from(value).toString('utf8') : value,
    );
    expect(history).toContain(clientId);
    expect(history).not.toContain('addiction');
    expect(history).not.toContain('gesprek aan huis');
  });
});

describe('a person decides', () => {
  test('an override needs a goal and instrument of the rule set', async () => {
    const clientId = await office.client();
    const { trajectoryId } = await office.begin(clientId);
    const send = (instrument: string) =>
      office.send(
        clientId,
        'override',
        { goal: 'goal1', instrument, reasonCode: 'knowsClientBetter' },
        { enclosure: { note: 'kent de baas' } },
      );
    expect(await send('sixthInstrument')).toMatchObject({ ok: false, code: 'UNKNOWN_INSTRUMENT' });
    expect(await send('directPlacement')).toMatchObject({ ok: true, phase: 'placement' });
    const [, decision] = await auditOf(office.office.db, trajectoryId);
    expect(decision).toMatchObject({
      event: 'override',
      reasonCode: 'knowsClientBetter',
      details: { instrument: 'directPlacement' },
    });
    expect(await submission(office.office.db, decision?.commandId ?? '')).toMatchObject({ note: 'kent de baas' });
  });

  test('of two approvals at once one is carried out and one is refused', async () => {
    const clientId = await office.client();
    const { trajectoryId } = await office.begin(clientId);
    const answers = await Promise.all([office.send(clientId, 'approve', {}), office.send(clientId, 'approve', {})]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    // The second may have looked before the first took effect, or after.
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      code: expect.stringMatching(/^(CHANGED_MEANWHILE|NOT_IN_THIS_PHASE)$/),
    });
    expect(await reservationsOf(office.office.db, trajectoryId)).toHaveLength(1);
    expect(await events(trajectoryId)).toEqual(['start', 'approve']);
  });

  test('the same command sent twice has one effect and one answer', async () => {
    const clientId = await office.client();
    const { trajectoryId } = await office.begin(clientId);
    const commandId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => office.send(clientId, 'approve', {}, { commandId })));
    const later = await office.send(clientId, 'approve', {}, { commandId });
    for (const answer of [...answers, later])
      expect(answer).toMatchObject({ ok: true, version: 2, phase: 'placement' });
    expect(await events(trajectoryId)).toEqual(['start', 'approve']);
  });

  test('what was refused for a contra-indication is told in the same words when it is sent again, whatever is known by then', async () => {
    const clientId = await office.client({ ...ISOLATED, obstacles: ['language'] });
    await office.begin(clientId);
    const expectedVersion = (await trajectoryOf(office.office.db, clientId))?.seen ?? 0;
    const commandId = randomUUID();
    const send = () =>
      office.send(
        clientId,
        'override',
        { goal: 'goal1', instrument: 'directPlacement', reasonCode: 'knowsClientBetter', expectedVersion },
        { commandId },
      );
    const first = await send();
    expect(first).toMatchObject({ ok: false, code: 'CONTRA_INDICATION', message: expect.stringContaining('taal') });
    expect(
      await provideFacts(office.office, clientId, {
        commandId: randomUUID(),
        by: 'cw-01',
        ruleSetId: office.ruleSetId,
        facts: { obstacles: [] },
        correction: true,
      }),
    ).toMatchObject({ ok: true });
    expect(await send()).toEqual(first);
  });

  test('facts that were taken are told so when they are sent again, though they could not be taken by now', async () => {
    const clientId = await office.client();
    await office.begin(clientId);
    const telling = { commandId: randomUUID(), by: 'cw-01', ruleSetId: office.ruleSetId, correction: true };
    const send = () => provideFacts(office.office, clientId, { ...telling, facts: { benefitSince: '1999-01-01' } });
    const first = await send();
    expect(first).toMatchObject({ ok: true });
    await sql`update persons set birth_date = '2001-01-01' where client_id = ${clientId}`.execute(office.office.db);
    expect(await send()).toEqual(first);
    expect(
      await provideFacts(office.office, clientId, {
        ...telling,
        commandId: randomUUID(),
        facts: { benefitSince: '1999-02-01' },
      }),
    ).toMatchObject({ ok: false, code: 'INVALID_FACTS' });
  });

  test('one contact sent as three updates with the same command id is one contact', async () => {
    const { clientId, trajectoryId } = await inAftercare();
    const commandId = randomUUID();
    const handle = office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
    const contact = {
      clientId,
      name: 'recordContact',
      content: { on: dutchToday(), result: 'goingWell' },
      by: 'cw-01',
    };
    await submit(office.office.db, { ...contact, commandId, at: instantOf(Date.now()) });
    const envelope = { commandId, by: 'cw-01' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => handle.executeUpdate(UPDATES.recordContact, { args: [envelope] })),
    );
    expect(new Set(answers.map(({ version }) => version)).size).toBe(1);
    expect((await events(trajectoryId)).filter((event) => event === 'recordContact')).toHaveLength(2);
  });

  test('what is sent to the workflow itself without being submitted is refused and leaves no trace; so is what is no envelope', async () => {
    const clientId = await office.client();
    const { trajectoryId } = await office.begin(clientId);
    const handle = office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
    const envelope = { commandId: randomUUID(), by: 'cw-01' };
    await expect(handle.executeUpdate(UPDATES.approve, { args: [envelope] })).rejects.toMatchObject({
      cause: { type: 'UNKNOWN_COMMAND' },
    });
    const before = (await historyOf(office.office, clientId)).events?.length;
    for (const extra of [{ note: 'Mevrouw kwam niet opdagen' }, { padding: 'a'.repeat(1_500_000) }, { by: 7 }])
      await expect(
        handle.executeUpdate(UPDATES.approve, { args: [{ ...envelope, ...extra } as never] }),
      ).rejects.toMatchObject({ cause: { type: 'INVALID_COMMAND' } });
    expect((await historyOf(office.office, clientId)).events?.map(({ eventType }) => eventType)).toHaveLength(
      before ?? 0,
    );
    expect(await events(trajectoryId)).toEqual(['start']);
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true });
  });

  test('who looked at an older version is told so', async () => {
    const clientId = await office.client();
    await office.begin(clientId);
    expect(await office.send(clientId, 'approve', { expectedVersion: 0 })).toMatchObject({
      ok: false,
      code: 'CHANGED_MEANWHILE',
    });
  });
});

describe('overlays', () => {
  test('a suspension stops the clock and rolls over to an empty history; resuming goes on in the same phase', async () => {
    const { clientId, trajectoryId } = await placed();
    expect(await office.send(clientId, 'suspend', { reasonCode: 'hostClosed' })).toMatchObject({
      ok: true,
      phase: 'followUp',
    });
    expect(await trajectoryOf(office.office.db, clientId)).toMatchObject({ suspended: true, dueAt: null });
    expect(await office.send(clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({
      ok: false,
      code: 'SUSPENDED',
    });
    expect((await historyOf(office.office, clientId)).events?.length).toBeLessThan(20);
    expect(await office.send(clientId, 'transfer', { to: 'cw-02' })).toMatchObject({ ok: true });
    expect(await office.send(clientId, 'resume', {})).toMatchObject({ ok: true });
    const present = await trajectoryOf(office.office.db, clientId);
    expect(present).toMatchObject({ phase: 'followUp', suspended: false, caseworker: 'cw-02' });
    expect(present?.dueAt).not.toBeNull();
    expect(await events(trajectoryId)).toEqual(['start', 'approve', 'place', 'suspend', 'transfer', 'resume']);
  });

  test('a relapse gives the place back, has the ladder measured again and goes round once more', async () => {
    const { clientId, trajectoryId } = await inAftercare();
    const before = await inUse('klimopJob');
    expect(await office.send(clientId, 'relapse', { reasonCode: 'dropout' })).toMatchObject({
      ok: true,
      phase: 'intake',
    });
    expect(await inUse('klimopJob')).toBe((before ?? 0) - 1);
    const present = await trajectoryOf(office.office.db, clientId);
    expect(present).toMatchObject({ round: 2, waitingOn: 'client' });
    expect(present?.missingFacts).toContain('ladderStep');
    const { ladderStep, growthPotential, wageValue } = ISOLATED;
    const measured = await provideFacts(office.office, clientId, {
      commandId: randomUUID(),
      by: 'cw-01',
      ruleSetId: office.ruleSetId,
      facts: { ladderStep, growthPotential, wageValue } as Record<string, unknown>,
      correction: false,
    });
    expect(measured).toMatchObject({ ok: true, phase: 'approval' });
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true, phase: 'placement' });
    expect(await reservationsOf(office.office.db, trajectoryId)).toHaveLength(2);
  });

  test('a wrong decision is reopened: the place goes back and the decision is taken again', async () => {
    const { clientId, trajectoryId } = await placed();
    expect(await office.send(clientId, 'reopen', { reasonCode: 'wrongInstrument' })).toMatchObject({
      ok: true,
      phase: 'approval',
    });
    expect((await reservationsOf(office.office.db, trajectoryId)).every(({ releasedAt }) => releasedAt !== null)).toBe(
      true,
    );
  });

  test('a withdrawal in any phase leaves no reservation, and every later command is refused', async () => {
    const { clientId, trajectoryId } = await placed();
    expect(await office.send(clientId, 'withdraw', { reasonCode: 'moved' })).toMatchObject({
      ok: true,
      phase: 'withdrawn',
    });
    expect((await reservationsOf(office.office.db, trajectoryId)).every(({ releasedAt }) => releasedAt !== null)).toBe(
      true,
    );
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: false, code: 'TRAJECTORY_ENDED' });
  });

  test('a cancellation from the Temporal UI gives the place back and is recorded', async () => {
    const { clientId, trajectoryId } = await placed();
    const handle = office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
    await handle.cancel();
    await expect(handle.result()).rejects.toThrow();
    expect(await trajectoryOf(office.office.db, clientId)).toMatchObject({ phase: 'withdrawn' });
    const { identity } = office.office.temporal.options;
    expect((await auditOf(office.office.db, trajectoryId)).at(-1)).toMatchObject({
      event: 'cancel',
      by: 'klimop',
      details: { identity },
    });
    expect((await reservationsOf(office.office.db, trajectoryId)).every(({ releasedAt }) => releasedAt !== null)).toBe(
      true,
    );
  });
});

describe('starting', () => {
  test('a second start for a client is refused, the same start sent again is not', async () => {
    const clientId = await office.client();
    const commandId = randomUUID();
    const both = await Promise.all([office.start(clientId, commandId), office.start(clientId, commandId)]);
    for (const started of both) expect(started).toMatchObject({ ok: true, trajectoryId: commandId });
    await office.until(commandId, ({ phase }) => phase === 'approval');
    expect(await office.start(clientId)).toMatchObject({ ok: false, code: 'TRAJECTORY_OPEN' });
    expect(await office.start(clientId, commandId)).toMatchObject({ ok: true, trajectoryId: commandId });
  });

  test('a start that is sent twice at once and refused has one answer, though the reason changes meanwhile', async () => {
    const clientId = await office.client();
    await office.begin(clientId);
    const commandId = randomUUID();
    let statements = 0;
    let second: Awaited<ReturnType<Harness['start']>> | null = null;
    const db = office.office.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        statements += 1;
        // The first has been submitted, and is about to be refused for a trajectory that waits for a decision.
        if (statements === 2) {
          await office.send(clientId, 'approve', {});
          second = await office.start(clientId, commandId);
        }
        return result;
      },
    });
    const { ruleSetId } = office;
    const first = await startTrajectory({ ...office.office, db }, { commandId, clientId, ruleSetId, by: 'cw-01' });
    expect(first).toMatchObject({ ok: false, code: 'TRAJECTORY_OPEN' });
    expect(second).toEqual(first);
  });

  test('after a trajectory has ended the client can start another, and the old start is still answered', async () => {
    const clientId = await office.client();
    const first = await office.begin(clientId);
    await office.send(clientId, 'withdraw', { reasonCode: 'clientRequest' });
    const second = await office.begin(clientId);
    expect(second.trajectoryId).not.toBe(first.trajectoryId);
    expect(await office.start(clientId, first.trajectoryId)).toMatchObject({
      ok: true,
      trajectoryId: first.trajectoryId,
    });
  });

  test('what was refused for want of a trajectory breaks no promise when the next trajectory takes it, and does where there was no next', async () => {
    const clientId = await office.client();
    await office.begin(clientId);
    const commandId = randomUUID();
    const send = () => office.send(clientId, 'transfer', { to: 'cw-02' }, { commandId });
    const broken = async (id: string, name: CommandName, contents: object, told: readonly Sent[]) => {
      const ledger = new Ledger();
      const entry = ledger.add({ commandId: id, clientId, name, by: 'cw-01', contents, enclosure: {} });
      entry.told.push(...told);
      const { ruleSetId } = office;
      const rules = { ruleSetId, versions: [], document: rulesNamed(ruleSetId) };
      return brokenPromises({ world: { onlooker: office.office } as World, rules, clients: [], people: [], ledger });
    };
    const suspending = randomUUID();
    const suspended = await office.send(clientId, 'suspend', { reasonCode: 'other' }, { commandId: suspending });
    expect(suspended).toMatchObject({ ok: true });
    await office.send(clientId, 'withdraw', { reasonCode: 'clientRequest' });
    const refused = await send();
    expect(refused).toMatchObject({ ok: false, code: 'TRAJECTORY_ENDED' });
    await office.begin(clientId);
    const accepted = await send();
    expect(accepted).toMatchObject({ ok: true });
    expect(await broken(commandId, 'transfer', { to: 'cw-02' }, [refused, accepted])).toEqual([]);
    expect(await broken(suspending, 'suspend', { reasonCode: 'other' }, [refused, suspended])).not.toEqual([]);
  });

  test('that is held up before its first proposal can be stopped', async () => {
    const clientId = await office.client();
    const { db, temporal, taskQueue } = office.office;
    const trajectoryId = randomUUID();
    // Nobody published rules of that name.
    const content = { ruleSetId: 'nowhere', caseworker: 'cw-01', entrance: 'benefit' };
    const start = { commandId: trajectoryId, clientId, name: 'start', content, by: 'cw-01' };
    await submit(db, { ...start, at: instantOf(Date.now()) }, trajectoryId);
    await runTrajectory(temporal, taskQueue, { trajectoryId, clientId });
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: false, code: 'NO_TRAJECTORY' });
    expect(await office.send(clientId, 'withdraw', { reasonCode: 'enteredInError' })).toMatchObject({
      ok: true,
      phase: 'withdrawn',
      version: 2,
    });
    await temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).result();
    expect(await events(trajectoryId)).toEqual(['start', 'withdraw']);
    expect(await office.begin(clientId)).toMatchObject({ phase: 'approval' });
  });

  test('an unknown client and a client of 15 or 70 are refused', async () => {
    expect(await office.start('c-999999999')).toMatchObject({ ok: false, code: 'UNKNOWN_CLIENT' });
    // Ages are counted in Dutch days, and an hour before the machine's year ends theirs has begun.
    const year = Number(dutchToday().slice(0, 4));
    for (const age of [15, 70]) {
      const clientId = await office.client({ ...ISOLATED, birthDate: `${year - age}-01-01` });
      expect(await office.start(clientId)).toMatchObject({ ok: false });
    }
  });

  test('an update of nonsense is refused and the trajectory goes on', async () => {
    const clientId = await office.client();
    await office.begin(clientId);
    expect(
      await office.send(clientId, 'override', { goal: '__proto__', instrument: '', reasonCode: 'x' } as never),
    ).toMatchObject({
      ok: false,
      code: 'INVALID_COMMAND',
    });
    const handle = office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
    await expect(
      handle.executeUpdate(UPDATES.place, { args: [{ commandId: randomUUID(), by: 'cw-01' }] }),
    ).rejects.toThrow();
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true });
  });
});

describe('exits and crisis service', () => {
  test('a client already in regular work ends without a trajectory once a person confirms it', async () => {
    const clientId = await office.client({ ...ISOLATED, ladderStep: 6, wageValue: 100, employment: 'employed' });
    const { trajectoryId } = await office.begin(clientId);
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true, phase: 'noTrajectory' });
    await office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).result();
    expect((await lettersOf(office.office.db, trajectoryId)).map(({ kind }) => kind)).toEqual(['exit']);
  });

  test('who is threatened with dismissal gets work to work, and passes into the ordinary intake with nothing asked twice', async () => {
    const clientId = await office.client(
      { ...ISOLATED, ladderStep: 5, employment: 'threatenedWithDismissal', jobProspects: 'poor' },
      'crisis',
    );
    const first = await office.begin(clientId);
    expect(first).toMatchObject({ phase: 'approval', goal: 'workToWork', entrance: 'crisis' });
    const passed = await office.send(clientId, 'becameUnemployed', {});
    expect(passed).toMatchObject({ ok: true, phase: 'approval' });
    expect(await trajectoryOf(office.office.db, clientId)).toMatchObject({
      trajectoryId: first.trajectoryId,
      entrance: 'benefit',
      goal: 'goal1',
      missingFacts: [],
    });
  });
});

test('with nothing kept in memory, so that every task is a replay, it goes the same way', async () => {
  const cold = await openHarness(rulesNamed('replay-test', SHORT), { maxCachedWorkflows: 0, beside: office });
  try {
    const clientId = await cold.client();
    const { trajectoryId } = await cold.begin(clientId);
    for (const step of ['approve', 'place'] as const)
      expect(await cold.send(clientId, step, {})).toMatchObject({ ok: true });
    expect(await cold.send(clientId, 'suspend', { reasonCode: 'illness' })).toMatchObject({ ok: true });
    expect(await cold.send(clientId, 'resume', {})).toMatchObject({ ok: true });
    for (let contact = 0; contact < 3; contact++)
      expect(await cold.send(clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({ ok: true });
    expect(await cold.send(clientId, 'conclude', { outcome: 'cvBuilding' })).toMatchObject({
      ok: true,
      phase: 'cvBuilding',
    });
    expect((await auditOf(cold.office.db, trajectoryId)).at(-1)).toMatchObject({ toPhase: 'cvBuilding' });
  } finally {
    await cold.close();
  }
});
