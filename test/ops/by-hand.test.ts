/** What somebody changes in Temporal itself, by its command line: told as what it is, and mended by what docs/operations.md says. */
import { randomUUID } from 'node:crypto';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../../commands/operations/reconcile.ts';
import { isWorkerPolling, queueState } from '../../commands/operations/stuck/worker-polling.ts';
import { installationId } from '../../db/office/installation.ts';
import { WATCHDOG } from '../../domain/operations/watchdog.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { scheduleWatchdog } from '../../worker/watchdog-schedule.ts';
import { rulesNamed, SHORT } from '../workflows/harness.ts';
import { openPlanted, PATIENT, type Planted } from './plant.ts';

const RULES = rulesNamed('by-hand', { ...SHORT, reminder: 'PT6000S' });

let planted: Planted;
const office = () => planted.office.office;
const attributesOf = async (clientId: string) =>
  (await office().temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).describe()).searchAttributes;

beforeAll(async () => {
  planted = await openPlanted(RULES);
});
afterAll(async () => {
  await planted?.close();
});

test('a search attribute that is gone, or there with another type, is told by its name and not as an older back-up; repair makes it and puts right what differs', async () => {
  const { temporal } = office();
  const clientId = await planted.office.client();
  await planted.office.begin(clientId);
  await expect.poll(async () => (await attributesOf(clientId)).KlimopPhase?.[0], PATIENT).toBe('approval');
  await temporal.connection.operatorService.removeSearchAttributes({
    namespace: 'default',
    searchAttributes: ['KlimopPhase'],
  });
  await expect.poll(async () => (await attributesOf(clientId)).KlimopPhase, PATIENT).toBeUndefined();
  expect(await planted.untilStuck('attributes')).toMatchObject({ examples: ['KlimopPhase'] });
  expect((await planted.stuck()).map(({ code }) => code)).toEqual(['attributes', 'watchdogMissing']);
  // Somebody makes it again, and takes another type.
  const { operatorService } = temporal.connection;
  await operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { KlimopPhase: encodeSearchAttributeIndexedValueType('INT') as number },
  });
  const isKnown = async () =>
    'KlimopPhase' in (await operatorService.listSearchAttributes({ namespace: 'default' })).customAttributes;
  await expect.poll(isKnown, PATIENT).toBe(true);
  expect((await planted.stuck()).find(({ code }) => code === 'attributes')).toMatchObject({
    examples: ['KlimopPhase'],
  });
  const wrong = await reconcile(office());
  if (!wrong.ok) throw new Error(wrong.message);
  await expect(wrong.repair('ops-01', () => undefined)).rejects.toThrow('KlimopPhase al met een ander type');
  await operatorService.removeSearchAttributes({ namespace: 'default', searchAttributes: ['KlimopPhase'] });
  await expect.poll(isKnown, PATIENT).toBe(false);
  const found = await reconcile(office());
  if (!found.ok) throw new Error(found.message);
  expect(await found.repair('ops-01', () => undefined)).toMatchObject({ differences: [], unanswered: [] });
  expect((await attributesOf(clientId)).KlimopPhase).toEqual(['approval']);
  expect(await planted.office.send(clientId, 'suspend', { reasonCode: 'illness' })).toMatchObject({ ok: true });
  await planted.untilWell();
});

test('a task queue that somebody shut is told as that, and not as a worker that is gone', async () => {
  const { temporal } = office();
  const limit = (requestsPerSecond: number | null) =>
    temporal.workflowService.updateTaskQueueConfig({
      namespace: 'default',
      taskQueue: TASK_QUEUE,
      taskQueueType: 2,
      updateQueueRateLimit: { reason: 'test', ...(requestsPerSecond !== null && { rateLimit: { requestsPerSecond } }) },
    });
  await limit(0);
  await planted.untilStuck('throttled');
  expect((await planted.stuck()).map(({ code }) => code)).toEqual(['throttled']);
  await limit(null);
  await planted.untilWell();
});

test('work that somebody gave to a version of a worker deployment is told as that at once; given back, all goes on', async () => {
  const { temporal } = office();
  const clientId = await planted.office.client();
  await planted.office.begin(clientId);
  const connection = await NativeConnection.connect({ address: planted.servers.temporalAddress });
  const version = { deploymentName: 'klimop', buildId: '9.9.9' };
  // Nobody may give work to a version that never asked for any.
  const other = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowBundle: await bundleWorkflows(),
    workerDeploymentOptions: { version, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' },
  });
  const giveTo = (buildId: string) =>
    temporal.workflowService.setWorkerDeploymentCurrentVersion({
      namespace: 'default',
      deploymentName: version.deploymentName,
      buildId,
      ignoreMissingTaskQueues: true,
    });
  const given = async () => (await queueState(temporal, TASK_QUEUE)).isGivenAway;
  await other.runUntil(() => expect.poll(() => giveTo(version.buildId).then(given, () => false), PATIENT).toBe(true));
  await connection.close();
  expect(await planted.untilStuck('givenAway')).toMatchObject({ count: 0 });
  const commandId = randomUUID();
  const sent = planted.office.send(clientId, 'suspend', { reasonCode: 'illness' }, { commandId });
  expect((await planted.stuck()).map(({ code }) => code)).toEqual(['givenAway']);
  expect(await isWorkerPolling(temporal, TASK_QUEUE)).toBe(false);
  await giveTo('');
  await expect.poll(given, PATIENT).toBe(false);
  expect(await sent).toMatchObject({ ok: true, version: 2 });
  await planted.untilWell();
});

test('a schedule that somebody changed keeps its namespace for its database, and a start puts it right', async () => {
  const { temporal, db } = office();
  const handle = temporal.schedule.getHandle(WATCHDOG);
  const own = await installationId(db);
  await scheduleWatchdog(temporal, TASK_QUEUE, own);
  const passes = async () => {
    const found: string[] = [];
    for await (const { workflowId } of temporal.workflow.list({ query: `WorkflowType = 'watchdog'` }))
      if (workflowId.startsWith(WATCHDOG)) found.push(workflowId);
    return found.length;
  };
  await expect.poll(passes, PATIENT).toBeGreaterThan(0);
  await handle.update(({ spec, policies, state }) => ({
    spec,
    policies,
    state,
    action: { type: 'startWorkflow', workflowType: 'other', workflowId: WATCHDOG, taskQueue: TASK_QUEUE, args: [] },
  }));
  expect((await planted.stuck()).map(({ code }) => code)).toContain('watchdogMissing');
  expect(await scheduleWatchdog(temporal, TASK_QUEUE, '00000000-0000-4000-8000-000000000000')).toMatchObject({
    code: 'OTHER_INSTALLATION',
  });
  expect(await scheduleWatchdog(temporal, TASK_QUEUE, own)).toEqual({ ok: true });
  // A pass that somebody starts by hand, with nonsense, is none of the schedule's.
  for (const nonsense of [null, [], { settles: 'nonsense' }, { settles: -86_400_000 }])
    await expect(
      temporal.workflow.execute('watchdog', { workflowId: 'by-hand', taskQueue: TASK_QUEUE, args: [nonsense] }),
    ).rejects.toMatchObject({ cause: { type: 'NOT_A_PASS' } });
  await expect.poll(async () => (await planted.stuck()).map(({ code }) => code), PATIENT).toEqual([]);
  await handle.delete();
});
