/**
 * Faults as they come in a town hall: each is planted on real servers, `klimop ops` names it, and what docs/operations.md says mends it. After each
 * nothing stands still and the audit trail is right.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPayloadConverter, toPayloads } from '@temporalio/common';
import { sql } from 'kysely';
import Long from 'long';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askWorkflow, isNoAnswer } from '../../activities/ask-workflow.ts';
import { trajectoryActivities } from '../../activities/carry-out/carry-out.ts';
import { explainTrajectory } from '../../commands/operations/explain-trajectory.ts';
import { findStuck } from '../../commands/operations/find-stuck.ts';
import { stuckNow } from '../../commands/operations/operations-view.ts';
import { type Mending, reconcile } from '../../commands/operations/reconcile.ts';
import { verifyAudit } from '../../commands/operations/verify-audit.ts';
import { closeDatabase, connectDatabase } from '../../db/connection/connect.ts';
import { lettersOf } from '../../db/letters/letters.ts';
import { installationId } from '../../db/office/installation.ts';
import { submit } from '../../db/trajectories/submissions.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { WATCHDOG } from '../../domain/operations/watchdog.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { scheduleWatchdog } from '../../worker/watchdog-schedule.ts';
import { commandLine, klimop, linesOf } from '../cli/klimop.ts';
import { startPostgres } from '../db/postgres.ts';
import { rulesNamed, SHORT } from '../workflows/harness.ts';
import { openPlanted, PATIENT, type Planted } from './plant.ts';

const RULES = rulesNamed('ops-test', { ...SHORT, reminder: 'PT6000S', followUp: ['PT6000S'], aftercare: ['PT6000S'] });
const MINUTES_AGO = () => instantOf(Date.now() - 10 * 60_000);

let planted: Planted;
const office = () => planted.office.office;
const workflow = (clientId: string) => office().temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
const eventsOf = async (clientId: string) => {
  const present = await trajectoryOf(office().db, clientId);
  return (await auditOf(office().db, present?.trajectoryId ?? '')).map(({ event }) => event);
};
const begun = async () => {
  const clientId = await planted.office.client();
  const present = await planted.office.begin(clientId);
  await expect
    .poll(async () => (await workflow(clientId).describe()).searchAttributes.KlimopVersion?.[0], PATIENT)
    .toBe(1);
  return { clientId, trajectoryId: present.trajectoryId };
};
const explained = (clientId: string) => explainTrajectory({ ...office() }, clientId);
/** What was mended, and what is left after that. */
const repaired = async () => {
  const found = await reconcile(office());
  if (!found.ok) throw new Error(found.message);
  const mended: Mending[] = [];
  const left = await found.repair('ops-01', (one) => mended.push(one));
  return { ...left, mended };
};
/** The id that the namespace of the tests has. */
const installation = () => installationId(office().db);
const typed = commandLine();
const command = async (...words: string[]) => {
  const ran = await typed([...words, '--json'], {
    DATABASE_URL: planted.servers.databaseUrl,
    TEMPORAL_ADDRESS: planted.servers.temporalAddress,
  });
  return { ...ran, lines: linesOf(ran) };
};

beforeAll(async () => {
  planted = await openPlanted(RULES);
});
afterAll(async () => {
  await planted?.close();
});

describe('the watchdog itself', () => {
  test('its schedule is made once, makes a pass at a start, and stays paused when somebody paused it', async () => {
    const { temporal } = office();
    const schedule = temporal.schedule.getHandle(WATCHDOG);
    const passes = async () => (await schedule.describe()).info.numActionsTaken;
    expect(await planted.stuck()).toMatchObject([{ code: 'watchdogMissing' }]);
    await scheduleWatchdog(temporal, TASK_QUEUE, await installation());
    await expect.poll(passes, PATIENT).toBeGreaterThan(0);
    const taken = await passes();
    const another = async () => {
      await scheduleWatchdog(temporal, TASK_QUEUE, await installation());
      return passes();
    };
    // A pass that is still at work keeps another from beginning: then the next start makes one.
    await expect.poll(another, { ...PATIENT, interval: 2_000 }).toBeGreaterThan(taken);
    await expect.poll(() => planted.stuck(), PATIENT).toEqual([]);
    expect(await command('ops', 'stuck')).toMatchObject({ code: 0, lines: [] });

    await schedule.pause('back-up is put back');
    await scheduleWatchdog(temporal, TASK_QUEUE, await installation());
    expect((await schedule.describe()).state).toMatchObject({ paused: true, note: 'back-up is put back' });
    const told = await command('ops', 'stuck');
    expect(told).toMatchObject({ code: 1, lines: [{ code: 'watchdogPaused' }] });
    await schedule.unpause();
    await expect.poll(() => planted.stuck(), PATIENT).toEqual([]);
    // The other tests make their passes themselves.
    await schedule.delete();
  });
});

describe('a database and a namespace that do not belong together', () => {
  test('are refused at a start, told, and not mended; nothing of the other is touched', {
    timeout: 240_000,
  }, async () => {
    const { temporal } = office();
    const { clientId } = await begun();
    await scheduleWatchdog(temporal, TASK_QUEUE, await installation());
    const other = await startPostgres();
    const env = { DATABASE_URL: other.url, TEMPORAL_ADDRESS: planted.servers.temporalAddress };
    try {
      expect(await scheduleWatchdog(temporal, TASK_QUEUE, await installationId(other.db))).toMatchObject({
        code: 'OTHER_INSTALLATION',
      });
      const home = mkdtempSync(join(tmpdir(), 'klimop-other-'));
      // PostgreSQL runs as another user, who has to come in.
      chmodSync(home, 0o755);
      const refused = await klimop(['start', '--json'], { ...env, KLIMOP_HOME: home });
      expect(refused.code).toBe(1);
      expect(linesOf(refused)).toMatchObject([{ ok: false, code: 'OTHER_INSTALLATION' }]);
      // One that is empty is refused as it is: no table is made in it.
      const clean = await startPostgres({ migrate: false });
      try {
        const told = await klimop(['start', '--json'], { ...env, DATABASE_URL: clean.url, KLIMOP_HOME: home });
        expect(linesOf(told)).toMatchObject([{ code: 'OTHER_INSTALLATION' }]);
        const { rows } = await sql`select from pg_tables where schemaname = 'public'`.execute(clean.db);
        expect(rows).toEqual([]);
      } finally {
        await clean.stop();
      }
      // An embedded database, which is empty, beside a Temporal of one's own.
      const empty = { TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS, KLIMOP_HOME: home };
      expect(linesOf(await klimop(['start', '--json'], empty))).toMatchObject([{ code: 'OTHER_INSTALLATION' }]);
      // A database with trajectories, beside a Temporal that would be started here: they would run twice.
      const aside = { DATABASE_URL: planted.servers.databaseUrl, KLIMOP_HOME: home };
      expect(linesOf(await klimop(['start', '--json'], aside))).toMatchObject([{ code: 'TEMPORAL_ELSEWHERE' }]);
      rmSync(home, { recursive: true, force: true });
      expect(linesOf(await klimop(['ops', 'stuck', '--json'], env))).toMatchObject([{ code: 'otherInstallation' }]);
      expect(linesOf(await klimop(['ops', 'reconcile', '--repair', '--json'], env))).toMatchObject([
        { code: 'OTHER_INSTALLATION' },
      ]);
      const asked = await klimop(['trajectory', 'suspend', clientId, '--reason', 'illness', '--json'], env);
      expect(linesOf(asked)).toMatchObject([{ ok: false, code: 'OTHER_INSTALLATION' }]);
    } finally {
      await other.stop();
      await temporal.schedule.getHandle(WATCHDOG).delete();
    }
    expect(await eventsOf(clientId)).toEqual(['start']);
    await planted.untilWell();
  });
});

describe('a workflow that is gone', () => {
  test('terminated: the watchdog begins it again from its row within a pass, and the audit trail says so', async () => {
    const { clientId } = await begun();
    await workflow(clientId).terminate('by mistake');
    expect(await planted.untilStuck('closed', clientId)).toMatchObject({ count: 1 });
    expect((await explained(clientId)).difference).toMatchObject({ kind: 'closed', closedAs: 'terminated' });
    await expect
      .poll(async () => {
        await planted.pass();
        return eventsOf(clientId);
      }, PATIENT)
      .toEqual(['start', 'restart']);
    expect(await planted.office.send(clientId, 'approve', {})).toMatchObject({
      ok: true,
      phase: 'placement',
      version: 3,
    });
    await planted.untilWell();
  });

  test('timed out, because it was started by hand with a limit: reconcile --repair on the command line begins it again', async () => {
    const { clientId, trajectoryId } = await begun();
    await workflow(clientId).terminate();
    await office().temporal.workflow.start('trajectory', {
      workflowId: trajectoryWorkflowId(clientId),
      taskQueue: TASK_QUEUE,
      args: [{ trajectoryId, clientId }],
      workflowExecutionTimeout: '2s',
    });
    expect(await planted.untilStuck('closed', clientId)).toMatchObject({ count: 1 });
    const looked = await command('ops', 'reconcile');
    expect(looked).toMatchObject({ code: 1 });
    expect(looked.lines).toContainEqual(
      expect.objectContaining({ event: 'difference', clientId, closedAs: 'timedOut' }),
    );
    const mended = await command('ops', 'reconcile', '--repair', '--by', 'ops-01');
    expect(mended.code).toBe(0);
    const [, last] = await auditOf(office().db, trajectoryId);
    expect(last).toMatchObject({ event: 'restart', by: 'ops-01' });
    await planted.untilWell();
  });

  test('reset: what was written stays, the workflow takes it over, and nothing happens twice', async () => {
    const { clientId } = await begun();
    expect(await planted.office.send(clientId, 'approve', {})).toMatchObject({ ok: true, version: 2 });
    const { workflowService, options } = office().temporal;
    await workflowService.resetWorkflowExecution({
      namespace: options.namespace,
      workflowExecution: { workflowId: trajectoryWorkflowId(clientId) },
      reason: 'try',
      requestId: randomUUID(),
      workflowTaskFinishEventId: Long.fromNumber(4),
    });
    await planted.pass();
    expect(await planted.office.send(clientId, 'place', {})).toMatchObject({ ok: true, version: 3 });
    expect(await eventsOf(clientId)).toEqual(['start', 'approve', 'place']);
    await planted.untilWell();
  });

  test('a start that was submitted and never sent begins with the next pass; beside an open trajectory it is refused', async () => {
    const { db } = office();
    const clientId = await planted.office.client();
    const content = { ruleSetId: RULES.id, entrance: 'benefit', caseworker: 'cw-01' };
    const start = () => {
      const commandId = randomUUID();
      return submit(db, { commandId, clientId, name: 'start', content, by: 'cw-01', at: MINUTES_AGO() }, commandId);
    };
    await start();
    expect(await planted.untilStuck('starts', clientId)).toMatchObject({ count: 1 });
    expect(await planted.pass()).toMatchObject({ begun: 1 });
    await expect.poll(() => eventsOf(clientId), PATIENT).toEqual(['start']);
    await start();
    expect(await planted.pass()).toMatchObject({ begun: 0, refused: 1 });
    await planted.untilWell();
  });
});

describe('PostgreSQL and Temporal that do not agree', () => {
  test('a version that the workflow does not know, as of a worker that was lost between the two', async () => {
    const { clientId, trajectoryId } = await begun();
    const { db, library } = office();
    const commandId = randomUUID();
    await submit(db, {
      commandId,
      clientId,
      name: 'suspend',
      content: { reasonCode: 'illness' },
      by: 'cw-01',
      at: MINUTES_AGO(),
    });
    const asked = { name: 'suspend', commandId, by: 'cw-01' } as const;
    await trajectoryActivities(db, library).carryOut({ trajectoryId, clientId, asked, at: instantOf(Date.now()) });
    expect(await planted.untilStuck('behind', clientId)).toMatchObject({ count: 1 });
    expect((await explained(clientId)).difference).toMatchObject({ kind: 'behind', version: 2, known: 1 });
    expect((await planted.pass()).poked).toBeGreaterThan(0);
    await planted.untilWell();
    expect(await planted.office.send(clientId, 'resume', {})).toMatchObject({ ok: true, version: 3 });
  });

  test('an older back-up put back: a trajectory goes back to it, and one that began after it ends', async () => {
    const { clientId, trajectoryId } = await begun();
    const [before] = await planted.sql('select * from trajectories where trajectory_id = $1', [trajectoryId]);
    expect(await planted.office.send(clientId, 'transfer', { to: 'cw-02' })).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await workflow(clientId).describe()).searchAttributes.KlimopVersion?.[0], PATIENT)
      .toBe(2);
    const later = await begun();
    await planted.sql(`delete from audit where trajectory_id = $1 and version > 1`, [trajectoryId]);
    await planted.sql(`delete from submissions where trajectory_id = $1 and name <> 'start'`, [trajectoryId]);
    await planted.sql(
      `update trajectories set version = 1, seen = 1, caseworker = $2, state = $3, updated_at = $4 where trajectory_id = $1`,
      [trajectoryId, before?.caseworker, JSON.stringify(before?.state), before?.updated_at],
    );
    for (const table of ['audit', 'trajectories', 'submissions', 'decisions'])
      await planted.sql(`delete from ${table} where trajectory_id = $1`, [later.trajectoryId]);

    await planted.untilStuck('ahead', clientId);
    await planted.untilStuck('unknown', later.clientId);
    expect(await repaired()).toMatchObject({ differences: [], unanswered: [] });
    // What began after the back-up has ended by its own judgement, and is told until it is removed.
    const id = trajectoryWorkflowId(later.clientId);
    await planted.untilStuck('strays', id);
    await planted.deleteStray(id);
    await planted.untilWell();
    expect(await planted.office.send(clientId, 'approve', {})).toMatchObject({ ok: true, version: 2 });
  });

  test('a command that was submitted and never asked gets its answer by reconcile --repair', async () => {
    const { clientId } = await begun();
    const commandId = randomUUID();
    const content = { reasonCode: 'illness' };
    await submit(office().db, { commandId, clientId, name: 'suspend', content, by: 'cw-01', at: MINUTES_AGO() });
    await planted.untilStuck('commands', clientId);
    expect((await explained(clientId)).unanswered).toMatchObject([{ commandId, name: 'suspend' }]);
    const ran = await command('ops', 'reconcile', '--repair', '--by', 'ops-01');
    expect(ran.code).toBe(0);
    // What was asked again is counted with what was mended.
    expect(ran.lines).toContainEqual({ event: 'answered', clientId, what: 'suspend' });
    expect(ran.lines).toContainEqual(expect.objectContaining({ event: 'repaired', total: 1, answered: 1 }));
    expect(await eventsOf(clientId)).toEqual(['start', 'suspend']);
    await planted.untilWell();
  });

  test('several of one client that were never asked are asked one after the other, as they were given', async () => {
    const clients = [await begun(), await begun(), await begun()];
    const given = ['suspend', 'resume', 'suspend', 'resume', 'suspend', 'resume'];
    const longAgo = Date.now() - 10 * 60_000;
    for (const { clientId } of clients)
      for (const [n, name] of given.entries())
        await submit(office().db, {
          commandId: randomUUID(),
          clientId,
          name,
          content: name === 'suspend' ? { reasonCode: 'illness' } : {},
          by: 'cw-01',
          at: instantOf(longAgo + n),
        });
    const { mended, unanswered } = await repaired();
    expect(unanswered).toEqual([]);
    expect(mended).toHaveLength(clients.length * given.length);
    for (const { clientId } of clients) expect(await eventsOf(clientId)).toEqual(['start', ...given]);
    await planted.untilWell();
  });
});

describe('by hand in Temporal', () => {
  test('a workflow of another type under the id of a trajectory is told as that, to who starts and to operations', async () => {
    const { temporal } = office();
    const [clientId, open] = [await planted.office.client(), (await begun()).clientId];
    await workflow(open).terminate('to make room');
    const squatters = await Promise.all(
      [clientId, open].map((id) =>
        temporal.workflow.start('Trajectory', { workflowId: trajectoryWorkflowId(id), taskQueue: 'van-een-ander' }),
      ),
    );
    try {
      const started = await command('trajectory', 'start', clientId, '--by', 'cw-01', '--rule-set', RULES.id);
      expect(started).toMatchObject({ code: 1, lines: [{ code: 'WORKFLOW_ID_TAKEN' }] });
      const said = String(started.lines[0]?.message);
      for (const part of ['soort Trajectory', trajectoryWorkflowId(clientId)]) expect(said).toContain(part);
      expect(started.lines[0]?.hint).toContain('terminate --workflow-id');
      expect(await planted.untilStuck('taken', clientId)).toMatchObject({ count: 2 });
      expect(await planted.untilStuck('taken', open)).toMatchObject({ count: 2 });
      expect((await explained(open)).difference).toMatchObject({ kind: 'taken' });
      expect((await repaired()).mended).toContainEqual({ clientId: open, what: 'taken', done: 'left' });
    } finally {
      for (const squatter of squatters) await squatter.terminate();
    }
    expect((await repaired()).differences).toEqual([]);
    expect(await command('trajectory', 'start', clientId, '--by', 'cw-01', '--rule-set', RULES.id)).toMatchObject({
      code: 0,
    });
    await planted.untilWell();
  });

  test('started under an id of its own, it fails at once, is told, and goes away when it is deleted', async () => {
    const { clientId, trajectoryId } = await begun();
    const { temporal } = office();
    const workflowId = `mijn-proef-${randomUUID()}`;
    await temporal.workflow.start('trajectory', {
      workflowId,
      taskQueue: TASK_QUEUE,
      args: [{ trajectoryId, clientId }],
    });
    await planted.untilStuck('strays', workflowId);
    await planted.deleteStray(workflowId);
    expect(await eventsOf(clientId)).toEqual(['start']);
    await planted.untilWell();
  });

  test('an activity that is started without a workflow fails at once, whatever it asks, and nothing happens', async () => {
    const { clientId, trajectoryId } = await begun();
    const at = instantOf(Date.now());
    const asked = { trajectoryId, clientId, asked: { name: 'cancel', overtakes: [] }, at };
    for (const [type, ...args] of [
      ['carryOut', asked],
      ['carryOut'],
      ['compareChanged', { settles: 0 }],
      ['unknown'],
    ]) {
      const handle = await office().temporal.activity.start(type as string, {
        id: randomUUID(),
        taskQueue: TASK_QUEUE,
        args,
        startToCloseTimeout: '5s',
        scheduleToCloseTimeout: '20s',
      });
      await expect(handle.result()).rejects.toMatchObject({ cause: { type: 'NOT_OF_A_WORKFLOW' } });
    }
    expect(await eventsOf(clientId)).toEqual(['start']);
    await planted.untilWell();
  });

  test('an update that was not submitted is refused, and holds up nothing', async () => {
    const { clientId } = await begun();
    const commandId = randomUUID();
    for (const sent of [{ commandId, by: 'cw-01' }, { bsn: '123' }, 'approve'])
      await expect(workflow(clientId).executeUpdate('approve', { args: [sent] })).rejects.toThrow();
    expect(await eventsOf(clientId)).toEqual(['start']);
    await planted.untilWell();
  });

  test('a command id that was used before is refused for another command', async () => {
    const { clientId } = await begun();
    const commandId = randomUUID();
    expect(await planted.office.send(clientId, 'suspend', { reasonCode: 'illness' }, { commandId })).toMatchObject({
      ok: true,
    });
    expect(await planted.office.send(clientId, 'resume', {}, { commandId })).toMatchObject({
      ok: false,
      code: 'COMMAND_ID_REUSED',
    });
    await planted.untilWell();
  });

  test('cancelled, the audit trail says who and why: alone, and as one of many', async () => {
    const { workflowService, options } = office().temporal;
    const { namespace } = options;
    const cancelOf = async (clientId: string) => {
      await expect.poll(() => eventsOf(clientId), PATIENT).toEqual(['start', 'cancel']);
      const present = await trajectoryOf(office().db, clientId);
      return (await auditOf(office().db, present?.trajectoryId ?? '')).at(-1)?.details;
    };
    const [one, many] = [await begun(), await begun()];
    await workflowService.requestCancelWorkflowExecution({
      namespace,
      workflowExecution: { workflowId: trajectoryWorkflowId(one.clientId) },
      identity: 'jan@gemeente.nl',
      reason: 'dubbel ingevoerd',
      requestId: randomUUID(),
    });
    expect(await cancelOf(one.clientId)).toEqual({ identity: 'jan@gemeente.nl', why: 'dubbel ingevoerd' });
    await workflowService.startBatchOperation({
      namespace,
      jobId: randomUUID(),
      reason: 'proef opgeruimd',
      visibilityQuery: `WorkflowId = '${trajectoryWorkflowId(many.clientId)}'`,
      cancellationOperation: { identity: 'els@gemeente.nl' },
    });
    expect(await cancelOf(many.clientId)).toEqual({ identity: 'els@gemeente.nl', why: 'proef opgeruimd' });
    await planted.untilWell();
  });
});

test('what waits for the team lead is told as that, with a link that finds it in Temporal', async () => {
  const { clientId } = await begun();
  const waits = (on: string) =>
    planted.sql('update trajectories set waiting_on = $2 where client_id = $1', [clientId, on]);
  await waits('teamLead');
  expect(await planted.untilStuck('escalated', clientId)).toMatchObject({
    count: 1,
    query: expect.stringContaining(`KlimopWaitingOn = 'teamLead'`),
  });
  const { temporal } = office();
  await scheduleWatchdog(temporal, TASK_QUEUE, await installation());
  try {
    // All that is told is no fault: monitoring stays green.
    const told = await command('ops', 'stuck');
    expect(told.lines.filter(({ code }) => code !== 'strays')).toMatchObject([{ code: 'escalated', weight: 'notice' }]);
    expect(told.code).toBe(0);
    expect(await command('ops', 'explain', clientId)).toMatchObject({ code: 0 });
  } finally {
    await temporal.schedule.getHandle(WATCHDOG).delete();
    await waits('caseworker');
  }
  await planted.untilWell();
});

test('of a file that is closed to who looks a cause has no number, and repair mends it without one', async () => {
  const { clientId } = await begun();
  await office().db.insertInto('fileReaders').values({ clientId, personId: 'cw-01' }).execute();
  await workflow(clientId).terminate();
  await planted.untilStuck('closed', clientId);
  const looks = (id: string) => stuckNow(office(), { id, team: 'test', roles: ['operations'], municipalities: null });
  const seen = async (id: string) => (await looks(id)).causes.find(({ code }) => code === 'closed');
  expect(await seen('ops-01')).toMatchObject({ count: 1, examples: [], query: null, withheld: 1 });
  expect(JSON.stringify(await looks('ops-01'))).not.toContain(clientId);
  expect(await seen('cw-01')).toMatchObject({ examples: [clientId], withheld: 0 });
  expect((await repaired()).mended.length).toBeGreaterThan(0);
  await planted.untilWell();
});

test('a workflow of another program on our task queue is told as that, with its id and a remedy that touches no trajectory', async () => {
  const { temporal } = office();
  const workflowId = `betaal rekening ${randomUUID()}`;
  const handle = await temporal.workflow.start('betaalRekening', { workflowId, taskQueue: TASK_QUEUE });
  // On a queue of its own it is nothing to us.
  const elsewhere = { workflowId: `elders-${randomUUID()}`, taskQueue: 'van-een-ander' };
  const other = await temporal.workflow.start('betaalRekening', elsewhere);
  try {
    expect(await planted.untilStuck('foreign', workflowId)).toMatchObject({ count: 1, since: expect.any(String) });
    const told = await command('ops', 'stuck');
    expect(told.code).toBe(1);
    expect(told.lines.filter(({ code }) => code !== 'watchdogMissing' && code !== 'strays')).toMatchObject([
      { code: 'foreign', examples: [workflowId], hint: expect.stringContaining(`--workflow-id '${workflowId}'`) },
    ]);
    // What its code cannot answer is no answer, as of one that is busy: it keeps a repair from nothing else.
    const ask = () => askWorkflow(temporal, workflowId, 'approve', { commandId: randomUUID() }, 500);
    await expect
      .poll(() => ask().catch((error) => isNoAnswer(error) && String(error.cause)), PATIENT)
      .toMatch('failed state');
  } finally {
    await handle.terminate();
    await other.terminate();
  }
  await planted.untilWell();
});

describe('a neighbour that fails', () => {
  const FAULTS = [
    {
      what: 'the audit table is gone',
      plant: 'alter table audit rename to audit_away',
      heal: 'alter table audit_away rename to audit',
      fault: 'schema',
    },
    {
      what: 'the disk of PostgreSQL is full',
      plant: `create function full_disk() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file' using errcode = '53100'; end $$;
        create trigger full_disk before insert on audit for each row execute function full_disk();
        alter table audit enable always trigger full_disk`,
      heal: 'drop trigger full_disk on audit; drop function full_disk',
      fault: 'disk',
    },
  ] as const;

  for (const { what, plant, heal, fault } of FAULTS)
    test(`${what}: it is told for whom, since when and what to do, and goes on by itself once that is mended`, async () => {
      const { clientId } = await begun();
      await planted.sql(plant);
      const answer = planted.office.send(clientId, 'suspend', { reasonCode: 'illness' });
      const told = await planted.untilStuck('failing', clientId).finally(() => planted.sql(heal));
      expect(told).toMatchObject({ fault, count: 1, since: expect.any(String) });
      expect(await answer).toMatchObject({ ok: true, version: 2 });
      await planted.untilWell();
    });

  test('what was pending meanwhile: paused by hand it is told as that; given an answer by hand, it is asked again', async () => {
    const { clientId } = await begun();
    const { clientId: answered } = await begun();
    const { workflowService } = office().temporal;
    const pending = async (id: string) => {
      const of = async () => (await workflow(id).describe()).raw.pendingActivities?.[0]?.activityId ?? null;
      await expect.poll(of, PATIENT).not.toBeNull();
      return { namespace: 'default', workflowId: trajectoryWorkflowId(id), activityId: await of() };
    };
    await planted.sql('alter table audit rename to audit_away');
    const suspend = (id: string) => planted.office.send(id, 'suspend', { reasonCode: 'illness' });
    const [one, other] = [suspend(clientId), suspend(answered)];
    const { namespace, workflowId, activityId } = await pending(clientId);
    const execution = { workflowId };
    try {
      await workflowService.pauseActivity({ namespace, execution, id: activityId });
      const result = { payloads: toPayloads(defaultPayloadConverter, { view: 'nonsense' }) ?? null };
      await workflowService.respondActivityTaskCompletedById({ ...(await pending(answered)), result });
    } finally {
      await planted.sql('alter table audit_away rename to audit');
    }
    expect(await other).toMatchObject({ ok: true, version: 2 });
    expect(await planted.untilStuck('paused', clientId)).toMatchObject({ count: 1, since: expect.any(String) });
    expect((await planted.stuck()).map(({ code }) => code)).not.toContain('failing');
    expect((await explained(clientId)).matters.map(({ code }) => code)).toContain('paused');
    await workflowService.unpauseActivity({ namespace, execution, id: activityId });
    expect(await one).toMatchObject({ ok: true, version: 2 });
    await planted.untilWell();
  });

  test('no rules in force: a start waits, is told, and can be cancelled', async () => {
    const { db, temporal } = office();
    const hide = (day: string) =>
      planted.sql('update rule_set_versions set effective_from = $2 where rule_set_id = $1', [RULES.id, day]);
    const [{ day } = {}] = await planted.sql(
      'select effective_from::text as day from rule_set_versions where rule_set_id = $1 order by number desc limit 1',
      [RULES.id],
    );
    const clientId = await planted.office.client();
    const commandId = randomUUID();
    const content = { ruleSetId: RULES.id, entrance: 'benefit', caseworker: 'cw-01' };
    await hide('2999-01-01');
    try {
      await submit(db, { commandId, clientId, name: 'start', content, by: 'cw-01', at: MINUTES_AGO() }, commandId);
      await planted.pass();
      expect(await planted.untilStuck('failing', clientId)).toMatchObject({ fault: 'rules' });
      await temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).cancel();
      await expect.poll(() => eventsOf(clientId), PATIENT).toEqual(['start', 'cancel']);
    } finally {
      await hide(String(day));
    }
    await planted.untilWell();
  });

  test('the table of letters is gone: nobody waits for it, it is told, and each letter is written once', async () => {
    const { clientId, trajectoryId } = await begun();
    await planted.sql('alter table letters rename to letters_away');
    try {
      expect(await planted.office.send(clientId, 'approve', {})).toMatchObject({ ok: true, phase: 'placement' });
      expect(await planted.untilStuck('letters', clientId)).toMatchObject({ fault: 'schema' });
      expect(await planted.pass()).toMatchObject({ written: 0, failed: 1 });
    } finally {
      await planted.sql('alter table letters_away rename to letters');
    }
    expect(await planted.pass()).toMatchObject({ written: 1, failed: 0 });
    expect((await lettersOf(office().db, trajectoryId)).map(({ kind }) => kind)).toEqual(['decision']);
    await planted.untilWell();
  });

  test('PostgreSQL, Temporal or the worker is away: that is what is told, within seconds, and not what follows from it', async () => {
    const { db, temporal } = office();
    const nowhere = connectDatabase('postgres://klimop:klimop@127.0.0.1:1/klimop');
    try {
      const codes = async (...[given]: Parameters<typeof findStuck>) =>
        (await findStuck(given)).map(({ code }) => code).filter((code) => code !== 'strays');
      expect(await codes({ db: nowhere, temporal, taskQueue: TASK_QUEUE })).toEqual(['databaseDown']);
      expect(await codes({ db, temporal: null, taskQueue: TASK_QUEUE })).toEqual(['temporalDown']);
      expect(await codes({ db, temporal, taskQueue: 'nobody-listens' })).toEqual(['noWorker']);
    } finally {
      await closeDatabase(nowhere);
    }
    const away = await klimop(['ops', 'stuck'], {
      DATABASE_URL: 'postgres://klimop:klimop@127.0.0.1:1/klimop',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
    });
    expect(away.code).toBe(1);
    expect(away.stdout).toContain('PostgreSQL geeft geen antwoord');
    expect(away.stdout).toContain('Temporal geeft geen antwoord');
  });
});

describe('an audit trail that was tampered with', () => {
  test('is found out: a row that is gone, a state that was changed, a counter and a letter', async () => {
    const { clientId, trajectoryId } = await begun();
    for (const [name, rest] of [
      ['approve', {}],
      ['suspend', { reasonCode: 'illness' }],
      ['resume', {}],
    ] as const)
      expect(await planted.office.send(clientId, name, rest as never)).toMatchObject({ ok: true });
    await expect.poll(() => lettersOf(office().db, trajectoryId), PATIENT).toHaveLength(1);
    const found = async () => (await verifyAudit(office().db)).findings.map(({ code }) => code).sort();
    expect(await found()).toEqual([]);
    await planted.sql('delete from audit where trajectory_id = $1 and version = 3', [trajectoryId]);
    await planted.sql(
      `update trajectories set goal = 'goal9', state = jsonb_set(state, '{round}', '7') where trajectory_id = $1`,
      [trajectoryId],
    );
    await planted.sql('update instrument_capacity set in_use = in_use + 1 where rule_set_id = $1 and in_use > 0', [
      RULES.id,
    ]);
    await planted.sql('delete from letters where trajectory_id = $1', [trajectoryId]);
    expect(new Set(await found())).toEqual(
      new Set(['gap', 'columnDiffers', 'notReproduced', 'commandWithoutEntry', 'counterDiffers', 'letterLost']),
    );
    expect(await command('ops', 'verify-audit')).toMatchObject({ code: 1 });
  });
});
