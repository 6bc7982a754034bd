/** Workflows that cannot go on by themselves, whoever brought that about: `ops reconcile --repair` begins each again from its row, and nothing is lost or doubled. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainTrajectory } from '../../commands/operations/explain-trajectory.ts';
import { type Mending, reconcile } from '../../commands/operations/reconcile.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { rulesNamed, SHORT } from '../workflows/harness.ts';
import { openPlanted, PATIENT, type Planted } from './plant.ts';

const RULES = rulesNamed('cannot-go-on', { ...SHORT, reminder: 'PT6000S' });

let planted: Planted;
const office = () => planted.office.office;
const workflow = (clientId: string) => office().temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
const begun = async () => {
  const clientId = await planted.office.client();
  const { trajectoryId } = await planted.office.begin(clientId);
  await expect
    .poll(async () => (await workflow(clientId).describe()).searchAttributes.KlimopVersion?.[0], PATIENT)
    .toBe(1);
  return { clientId, trajectoryId };
};
const eventsOf = async (clientId: string) => {
  const present = await trajectoryOf(office().db, clientId);
  return (await auditOf(office().db, present?.trajectoryId ?? '')).map(({ event }) => event);
};
const repaired = async () => {
  const found = await reconcile(office());
  if (!found.ok) throw new Error(found.message);
  const mended: Mending[] = [];
  const left = await found.repair('ops-01', (one) => mended.push(one));
  return { left: [...left.differences, ...left.unanswered], mended };
};

beforeAll(async () => {
  planted = await openPlanted(RULES);
});
afterAll(async () => {
  await planted?.close();
});

test('started by hand on another task queue it is told as that, and begun again on ours', async () => {
  const { clientId, trajectoryId } = await begun();
  await workflow(clientId).terminate();
  await office().temporal.workflow.start('trajectory', {
    workflowId: trajectoryWorkflowId(clientId),
    taskQueue: 'nobody-listens',
    args: [{ trajectoryId, clientId }],
  });
  await planted.untilStuck('elsewhere', clientId);
  expect((await explainTrajectory(office(), clientId)).matters.map(({ code }) => code)).toEqual(['elsewhere']);
  expect(await repaired()).toEqual({ left: [], mended: [{ clientId, what: 'elsewhere', done: 'restarted' }] });
  expect(await eventsOf(clientId)).toEqual(['start', 'restart']);
  await planted.untilWell();
});

test.each([
  {
    what: 'moved to another task queue',
    options: { taskQueue: { name: 'nobody-listens' } },
    mask: ['task_queue.name'],
  },
  {
    what: 'put off for weeks',
    options: { retryPolicy: { initialInterval: { seconds: 3_600_000 }, maximumInterval: { seconds: 3_600_000 } } },
    mask: ['retry_policy.initial_interval', 'retry_policy.maximum_interval'],
  },
])(
  'what waits for the database and is $what by hand is told as that once the database is well, and happens once',
  {
    timeout: 120_000,
  },
  async ({ options, mask }) => {
    const { clientId } = await begun();
    await planted.sql('alter table audit rename to audit_away');
    try {
      const asked = planted.office.send(clientId, 'suspend', { reasonCode: 'illness' });
      const pending = async () => (await workflow(clientId).describe()).raw.pendingActivities?.[0];
      await expect.poll(async () => (await pending())?.attempt ?? 0, PATIENT).toBeGreaterThan(1);
      await office().temporal.workflowService.updateActivityOptions({
        namespace: 'default',
        execution: { workflowId: trajectoryWorkflowId(clientId) },
        id: (await pending())?.activityId ?? '',
        activityOptions: options as never,
        updateMask: { paths: mask },
      });
      await planted.untilStuck('halted', clientId);
      await planted.sql('alter table audit_away rename to audit');
      expect((await planted.stuck()).map(({ code }) => code)).not.toContain('failing');
      const { mended } = await repaired();
      expect(mended).toContainEqual({ clientId, what: 'halted', done: 'restarted' });
      expect(await asked).toMatchObject({ ok: true });
    } finally {
      await planted.sql('alter table if exists audit_away rename to audit');
    }
    expect((await eventsOf(clientId)).sort()).toEqual(['restart', 'start', 'suspend']);
    await planted.untilWell();
  },
);

test('a command that was accepted is no refusal when its workflow is terminated meanwhile: it happens, once', async () => {
  const { clientId } = await begun();
  await planted.sql('alter table audit rename to audit_away');
  const pending = async () => (await workflow(clientId).describe()).raw.pendingActivities?.length ?? 0;
  const asked = planted.office.send(clientId, 'suspend', { reasonCode: 'illness' });
  try {
    await expect.poll(pending, PATIENT).toBe(1);
    await workflow(clientId).terminate('by mistake');
  } finally {
    await planted.sql('alter table audit_away rename to audit');
  }
  expect(await asked).toMatchObject({ ok: true, version: 3 });
  expect(await eventsOf(clientId)).toEqual(['start', 'restart', 'suspend']);
  await planted.untilWell();
});
