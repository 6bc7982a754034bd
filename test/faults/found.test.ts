/**
 * Faults that once lost, doubled or blocked something, each brought about on real servers.
 */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { ApplicationFailure } from '@temporalio/common';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { NO_ANSWER } from '../../activities/give-command.ts';
import { writeLetter } from '../../activities/letters.ts';
import { startWorker as startProcess, type WorkerProcess } from '../../chaos/processes.ts';
import { type OwnServers, openServers } from '../../chaos/servers.ts';
import { provideFacts, sendCommand } from '../../commands/trajectory/send-command.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { lettersDue, lettersOf } from '../../db/letters/letters.ts';
import { submit } from '../../db/trajectories/submissions.ts';
import { auditOf, trajectoryById, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { lookSignal, viewQuery } from '../../workflows/trajectory/messages.ts';
import { launch, linesOf } from '../cli/klimop.ts';
import { reservationsOf } from '../db/reservations-of.ts';
import { type Harness, historyOf, openHarness, rulesNamed } from '../workflows/harness.ts';
import { CALENDAR } from './happenings.ts';

const SCRIPT = fileURLToPath(new URL('worker-process.ts', import.meta.url));

let servers: OwnServers;
let worker: WorkerProcess;
let office: Harness;
let sql: pg.Client;

const startWorker = () => startProcess(SCRIPT, [servers.postgres.address, servers.temporal.address, servers.bundle]);

beforeAll(async () => {
  servers = await openServers();
  worker = await startWorker();
  office = await openHarness(rulesNamed('found', CALENDAR), {
    worker: false,
    taskQueue: TASK_QUEUE,
    servers: { databaseUrl: servers.postgres.address, temporalAddress: servers.temporal.address },
  });
  sql = new pg.Client({ connectionString: servers.postgres.address });
  await sql.connect();
});

afterAll(async () => {
  await sql?.end();
  await office?.close();
  await worker?.kill();
  await servers?.close();
});

const handleOf = (clientId: string) => office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));

const eventsOf = async (trajectoryId: string): Promise<string[]> =>
  (await auditOf(office.office.db, trajectoryId)).map(({ event }) => event);

const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(25)) if (await isSo()) return;
  throw new Error(`not so in time: ${what}`);
};

/** A trajectory that waits for a decision, is placed, or anything between. */
const began = async (...way: readonly ('approve' | 'place')[]): Promise<TrajectoryProjection> => {
  const clientId = await office.client();
  const { trajectoryId } = await office.begin(clientId);
  await until('the workflow knows it', async () => (await handleOf(clientId).query(viewQuery)) !== null);
  for (const name of way) expect(await office.send(clientId, name, {})).toMatchObject({ ok: true });
  return (await trajectoryById(office.office.db, trajectoryId)) as TrajectoryProjection;
};

/** The workflow stands where the database does. */
const agrees = async (clientId: string): Promise<void> => {
  await handleOf(clientId).signal(lookSignal);
  const { trajectoryId, version, phase, waitingOn } = (await trajectoryOf(
    office.office.db,
    clientId,
  )) as TrajectoryProjection;
  // A run that has just begun knows nothing yet.
  await expect
    .poll(() => handleOf(clientId).query(viewQuery))
    .toMatchObject({ trajectoryId, version, phase, waitingOn });
};

describe('an answer that was lost', () => {
  test('a command that took effect while worker, sender and Temporal were lost is done once, and whoever asks again hears so', async () => {
    const { clientId, trajectoryId, seen } = await began();
    const commandId = randomUUID();
    const sent = ['--by', 'cw-01', '--command-id', commandId, '--expected-version', String(seen)];
    const words = ['trajectory', 'approve', clientId, ...sent, '--json'];
    const env = { DATABASE_URL: servers.postgres.address, TEMPORAL_ADDRESS: servers.temporal.address };
    const asker = new pg.Client({ connectionString: servers.postgres.address });
    await asker.connect();
    await sql.query('begin');
    await sql.query('lock table audit in share row exclusive mode');
    const sender = launch(words, env);
    try {
      await until('the statement waits in PostgreSQL', async () => {
        const { rows } = await asker.query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%with state as%' and pid <> pg_backend_pid()",
        );
        return rows.length > 0;
      });
      servers.temporal.suspend();
      await sql.query('rollback');
      await until('PostgreSQL has it', async () => (await eventsOf(trajectoryId)).includes('approve'));
      await worker.kill();
      sender.child.kill('SIGKILL');
    } finally {
      servers.temporal.resume();
      await sql.query('rollback');
      await asker.end();
    }
    worker = await startWorker();

    const again = await launch(words, env).ended;
    expect(again).toMatchObject({ code: 0 });
    expect(linesOf(again)).toMatchObject([{ ok: true, phase: 'placement', version: 2 }]);
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'approve']);
    expect(await reservationsOf(office.office.db, trajectoryId)).toHaveLength(1);
    await agrees(clientId);
    expect(await office.send(clientId, 'place', {})).toMatchObject({ ok: true, version: 3 });
  });

  test('a contact sent again after no answer came in time is one contact', async () => {
    const { clientId, trajectoryId } = await began('approve', 'place');
    const contact = {
      commandId: randomUUID(),
      by: 'cw-01',
      on: dutchToday(),
      result: 'goingWell',
    } as const;
    await worker.kill();
    expect(await sendCommand(office.office, clientId, 'recordContact', contact, {}, 1_000)).toMatchObject({
      ok: false,
      code: NO_ANSWER,
    });
    worker = await startWorker();
    const answer = await sendCommand(office.office, clientId, 'recordContact', contact);
    expect(answer).toMatchObject({ ok: true, phase: 'aftercare', version: 4 });
    expect(await sendCommand(office.office, clientId, 'recordContact', contact)).toEqual(answer);
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'approve', 'place', 'recordContact']);
    await agrees(clientId);
  });
});

describe('a command that was submitted and whose trajectory ended before it reached it', () => {
  /** As when its sender fell away, or it came in at the moment of the end. */
  const submitted = async (clientId: string) => {
    const commandId = randomUUID();
    const { db } = office.office;
    const command = { commandId, clientId, name: 'place', by: 'cw-01', content: {}, at: instantOf(Date.now()) };
    expect(await submit(db, command)).toMatchObject({ outcome: 'kept', answer: null });
    // What ends a trajectory answers what it overtook; this one came in beside it.
    const sent = () => office.send(clientId, 'place', {}, { commandId });
    const forget = () => sql.query('update submissions set answer = null where command_id = $1', [commandId]);
    return { commandId, sent, forget };
  };

  test('hears that it has ended, each time', async () => {
    const { clientId, trajectoryId } = await began('approve');
    const { sent, forget } = await submitted(clientId);
    expect(await office.send(clientId, 'withdraw', { reasonCode: 'moved' })).toMatchObject({ ok: true });
    await forget();
    const refused = { ok: false, code: 'TRAJECTORY_ENDED' };
    expect(await sent()).toMatchObject(refused);
    expect(await sent()).toMatchObject(refused);
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'approve', 'withdraw']);
  });

  test('does nothing to the next trajectory of its client', async () => {
    const { clientId } = await began('approve');
    const { sent, forget } = await submitted(clientId);
    expect(await office.send(clientId, 'withdraw', { reasonCode: 'moved' })).toMatchObject({ ok: true });
    const { trajectoryId: next } = await office.begin(clientId);
    await forget();
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true });
    expect(await sent()).toMatchObject({ ok: false, code: 'TRAJECTORY_ENDED' });
    expect(await eventsOf(next)).toEqual(['start', 'approve']);
  });
});

describe('an id that was used twice', () => {
  const REUSED = { ok: false, code: 'COMMAND_ID_REUSED' };
  /** Every way in by which a person gives a command about a client under an id; a bulk change is tried with the others of its kind. */
  const DOORS: Readonly<
    Record<string, (clientId: string, sender: { commandId: string; by: string }) => Promise<object>>
  > = {
    start: async (_, sender) => {
      const fresh = startedAs.get(sender.commandId) ?? (await office.client());
      startedAs.set(sender.commandId, fresh);
      return startTrajectory(office.office, { ...sender, clientId: fresh, ruleSetId: office.ruleSetId });
    },
    command: (clientId, sender) =>
      sendCommand(office.office, clientId, 'suspend', { ...sender, reasonCode: 'illness' }),
    facts: (clientId, sender) =>
      provideFacts(office.office, clientId, {
        ...sender,
        ruleSetId: office.ruleSetId,
        facts: { wageValue: 10 },
        correction: true,
      }),
  };
  const startedAs = new Map<string, string>();

  test('belongs to the command of the first client; the second is refused, and nothing happened to it', async () => {
    const [one, other] = [await began(), await began()];
    const options = { commandId: randomUUID() };
    expect(await office.send(one.clientId, 'approve', {}, options)).toMatchObject({ ok: true });
    expect(await office.send(other.clientId, 'approve', {}, options)).toMatchObject(REUSED);
    expect(await eventsOf(other.trajectoryId)).toEqual(['start']);
    expect(await office.send(other.clientId, 'approve', {})).toMatchObject({ ok: true });
  });

  test('belongs to the first command of a client, and to what that said', async () => {
    const { clientId, trajectoryId } = await began('approve');
    const options = { commandId: randomUUID() };
    expect(await office.send(clientId, 'place', { sector: 'care' }, options)).toMatchObject({ ok: true });
    expect(await office.send(clientId, 'place', { sector: 'retail' }, options)).toMatchObject(REUSED);
    expect(await office.send(clientId, 'recordContact', { result: 'goingWell' }, options)).toMatchObject(REUSED);
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'approve', 'place']);
  });

  test.each(Object.entries(DOORS))('belongs to one person: %s', async (_door, send) => {
    const { clientId, trajectoryId } = await began();
    const commandId = randomUUID();
    const first = await send(clientId, { commandId, by: 'cw-01' });
    expect(first).toMatchObject({ ok: true });
    const before = await eventsOf(trajectoryId);
    expect(await send(clientId, { commandId, by: 'cw-02' })).toMatchObject(REUSED);
    expect(await send(clientId, { commandId, by: 'cw-01' })).toEqual(first);
    expect(await eventsOf(trajectoryId)).toEqual(before);
  });

  test('belongs to one person, also where Temporal is asked itself', async () => {
    const { clientId, trajectoryId } = await began();
    const commandId = randomUUID();
    const ask = (by: string) => handleOf(clientId).executeUpdate('transfer', { args: [{ commandId, by }] });
    expect(await office.send(clientId, 'transfer', { to: 'cw-02' }, { commandId })).toMatchObject({ ok: true });
    await expect(ask('cw-02')).rejects.toMatchObject({ cause: { type: 'UNKNOWN_COMMAND' } });
    expect(await ask('cw-01')).toMatchObject({ version: 2 });
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'transfer']);
  });

  test('belongs to a start or to a command, not to both', async () => {
    const { clientId, trajectoryId } = await began();
    expect(await office.send(clientId, 'approve', {}, { commandId: trajectoryId })).toMatchObject(REUSED);
    const commandId = randomUUID();
    expect(await office.send(clientId, 'approve', {}, { commandId })).toMatchObject({ ok: true });
    const other = await office.client();
    expect(await office.start(other, commandId)).toMatchObject(REUSED);
    expect(await office.start(other, trajectoryId)).toMatchObject(REUSED);
    expect(await trajectoryOf(office.office.db, other)).toBeNull();
    expect(await office.start(other)).toMatchObject({ ok: true });
  });
});

test('a table of letters that is gone holds up nobody: the letter is due, with its fault, and is made once the table is back', async () => {
  const { clientId, trajectoryId } = await began();
  const { db, library } = office.office;
  await sql.query('alter table letters rename to letters_elsewhere');
  try {
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true, phase: 'placement' });
    expect(await office.send(clientId, 'place', {})).toMatchObject({ ok: true, phase: 'followUp' });
  } finally {
    await sql.query('alter table letters_elsewhere rename to letters');
  }
  const mine = async () =>
    (await lettersDue(db, instantOf(Date.now()), 100)).filter((one) => one.trajectoryId === trajectoryId);
  await until('the fault is kept', async () => (await mine())[0]?.fault !== null);
  const [due] = await mine();
  expect(due).toMatchObject({ kind: 'decision', version: 2, fault: 'schema' });
  if (due !== undefined) expect(await writeLetter(db, library, due)).toBe(true);
  expect(await mine()).toEqual([]);
  expect((await lettersOf(db, trajectoryId)).map(({ kind }) => kind)).toEqual(['decision']);
});

describe('a happening that fails for ever', () => {
  /** Makes an audit row or a decision of one trajectory impossible. */
  const refuse = async (table: 'audit' | 'decisions', condition: string) => {
    await sql.query(`create function refuse_here() returns trigger language plpgsql as $$
      begin if ${condition} then raise exception 'refused by the test'; end if; return new; end $$`);
    await sql.query(`create trigger refuse_here before insert on ${table} for each row execute function refuse_here()`);
  };
  afterEach(() => sql.query('drop function if exists refuse_here cascade'));

  const isPending = async (clientId: string): Promise<boolean> =>
    ((await handleOf(clientId).describe()).raw.pendingActivities ?? []).length > 0;

  test.each(['withdraw', 'cancel'] as const)(
    '%s gets through it, and the sender of what was overtaken hears so',
    async (way) => {
      const { clientId, trajectoryId } = await began('approve');
      await refuse('audit', `new.trajectory_id = '${trajectoryId}' and new.event = 'place'`);
      const commandId = randomUUID();
      const stuck = office.send(clientId, 'place', {}, { commandId });
      await until('operations see it pending', () => isPending(clientId));
      await until('operations can search for it', async () => {
        const { typedSearchAttributes } = await handleOf(clientId).describe();
        return typedSearchAttributes
          .getAll()
          .some(({ key, value }) => key.name === 'KlimopFailing' && value === 'fault');
      });
      if (way === 'cancel') await handleOf(clientId).cancel();
      else expect(await office.send(clientId, 'withdraw', { reasonCode: 'moved' })).toMatchObject({ ok: true });
      // In time: else it would hear that no answer came.
      expect(await stuck).toMatchObject({ ok: false, code: 'OVERTAKEN' });
      expect(await office.send(clientId, 'place', {}, { commandId })).toMatchObject({ ok: false, code: 'OVERTAKEN' });
      expect(await eventsOf(trajectoryId)).toEqual(['start', 'approve', way]);
      expect((await reservationsOf(office.office.db, trajectoryId))[0]?.releasedAt).not.toBeNull();
    },
  );

  test('a first proposal that cannot be made does not keep operations from cancelling', async () => {
    const clientId = await office.client();
    const trajectoryId = randomUUID();
    await refuse('decisions', `new.trajectory_id = '${trajectoryId}'`);
    expect(await office.start(clientId, trajectoryId)).toMatchObject({ ok: true });
    await until('it is pending', () => isPending(clientId));
    await handleOf(clientId).cancel();
    await expect(handleOf(clientId).result()).rejects.toThrow();
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'cancel']);
    expect(await trajectoryById(office.office.db, trajectoryId)).toMatchObject({ phase: 'withdrawn', version: 2 });
    expect(await office.start(clientId)).toMatchObject({ ok: true });
  });
});

describe('what is done by hand in Temporal', () => {
  const text = 'Mevrouw heeft een verslaving en woont bij haar zus';
  const envelope = () => ({ commandId: randomUUID(), by: 'cw-01' });
  const NONSENSE: readonly (readonly [name: string, sent: () => unknown[]])[] = [
    ['nothing', () => []],
    ['a text', () => [text]],
    ['a list', () => [[envelope()]]],
    ['an envelope with more in it', () => [{ ...envelope(), note: text }]],
    ['free text for a person', () => [{ ...envelope(), by: text }]],
    ['free text for an id', () => [{ ...envelope(), commandId: text }]],
    ['a version that is none', () => [{ ...envelope(), expectedVersion: 'x'.repeat(100) }]],
    ['1.5 MB', () => [{ ...envelope(), note: 'x'.repeat(1_500_000) }]],
  ];

  test('an update of nonsense is refused and leaves nothing in the history', async () => {
    const { clientId, trajectoryId } = await began();
    const lengthOf = async () => (await historyOf(office.office, clientId)).events?.length;
    const before = await lengthOf();
    for (const [name, sent] of NONSENSE) {
      const refused = await handleOf(clientId)
        .executeUpdate('approve', { args: sent() as [] })
        .catch((error: unknown) => error);
      expect(refused, name).toBeInstanceOf(WorkflowUpdateFailedError);
      expect((refused as WorkflowUpdateFailedError).cause, name).toMatchObject({ type: 'INVALID_COMMAND' });
      expect(JSON.stringify((refused as WorkflowUpdateFailedError).cause), name).not.toContain(text);
    }
    expect(await lengthOf()).toBe(before);
    expect(await eventsOf(trajectoryId)).toEqual(['start']);
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true, version: 2 });
  });

  test('an envelope of what nobody submitted, or of another client’s command, is refused and changes nothing', async () => {
    const [{ clientId, trajectoryId }, other] = [await began(), await began()];
    const theirs = { ...envelope() };
    expect(await office.send(other.clientId, 'approve', {}, theirs)).toMatchObject({ ok: true });
    for (const sent of [envelope(), theirs]) {
      const refused = await handleOf(clientId)
        .executeUpdate('approve', { args: [sent] })
        .catch((error: unknown) => error);
      const cause = (refused as WorkflowUpdateFailedError).cause as ApplicationFailure;
      expect(cause.type).toBe('UNKNOWN_COMMAND');
    }
    expect(await eventsOf(trajectoryId)).toEqual(['start']);
    expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true, version: 2 });
  });

  test('a trajectory that was terminated goes on with the next command, from where it stood', async () => {
    const { clientId, trajectoryId } = await began('approve', 'place');
    await handleOf(clientId).terminate('ruimt op');
    expect(await office.send(clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({
      ok: true,
      phase: 'aftercare',
      version: 5,
    });
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'approve', 'place', 'restart', 'recordContact']);
    expect(await reservationsOf(office.office.db, trajectoryId)).toHaveLength(1);
    await agrees(clientId);
  });

  test.each([
    ['its beginning', 0],
    ['somewhere half-way', 2],
  ] as const)('a trajectory that was reset to %s adopts what PostgreSQL has', { timeout: 90_000 }, async (_, which) => {
    const { clientId, trajectoryId } = await began('approve', 'place');
    const { events } = await historyOf(office.office, clientId);
    const tasks = events?.filter((event) => event.workflowTaskCompletedEventAttributes) ?? [];
    const { runId } = await handleOf(clientId).describe();
    await office.office.temporal.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: trajectoryWorkflowId(clientId), runId },
      workflowTaskFinishEventId: tasks[which]?.eventId ?? null,
      reason: 'test',
      requestId: randomUUID(),
    });
    expect(await office.send(clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({
      ok: true,
      phase: 'aftercare',
      version: 4,
    });
    expect(await eventsOf(trajectoryId)).toEqual(['start', 'approve', 'place', 'recordContact']);
    expect(await reservationsOf(office.office.db, trajectoryId)).toHaveLength(1);
    await agrees(clientId);
  });

  test('a workflow that was started by hand fails by itself and leaves no row', async () => {
    const [{ clientId, trajectoryId }, nobodys] = [await began(), await office.client()];
    const known = { trajectoryId, clientId };
    const STARTS: readonly (readonly [workflowId: string, sent: unknown[], type: string])[] = [
      ['by-hand', [known], 'NOT_A_TRAJECTORY'],
      [trajectoryWorkflowId(nobodys), [known], 'NOT_A_TRAJECTORY'],
      [trajectoryWorkflowId(nobodys), [], 'NOT_A_TRAJECTORY'],
      [trajectoryWorkflowId(nobodys), [text], 'NOT_A_TRAJECTORY'],
      [trajectoryWorkflowId(nobodys), [{ trajectoryId: randomUUID(), clientId: nobodys }], 'UNKNOWN_TRAJECTORY'],
      [trajectoryWorkflowId(nobodys), [{ trajectoryId, clientId: nobodys }], 'UNKNOWN_TRAJECTORY'],
    ];
    for (const [workflowId, args, type] of STARTS) {
      const handle = await office.office.temporal.workflow.start('trajectory', {
        workflowId,
        taskQueue: TASK_QUEUE,
        args,
      });
      await expect(handle.result()).rejects.toMatchObject({ cause: { type } });
    }
    expect(await trajectoryOf(office.office.db, nobodys)).toBeNull();
    expect(await eventsOf(trajectoryId)).toEqual(['start']);
    await agrees(clientId);
    expect(await office.start(nobodys)).toMatchObject({ ok: true });
  });
});
