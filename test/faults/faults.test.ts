/**
 * Real processes are killed and stopped; nothing may be lost and nothing doubled (design.md, invariant 5).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_ANSWER } from '../../activities/give-command.ts';
import { startWorker as startProcess, type WorkerProcess } from '../../chaos/processes.ts';
import { type OwnServers, openServers } from '../../chaos/servers.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { redecideReport, startRedecide } from '../../commands/rules/redecide/bulk-redecide.ts';
import { lettersOf } from '../../db/letters/letters.ts';
import { capacityOverview } from '../../db/places/capacity.ts';
import { submit } from '../../db/trajectories/submissions.ts';
import { auditOf, trajectoryById, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { NO_COUNTS } from '../../domain/bulk-change/bulk-change.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { reservationsOf } from '../db/reservations-of.ts';
import { beginMany, type Harness, openHarness, rulesNamed, SHORT } from '../workflows/harness.ts';

/** As long as the issue asks a server to be away. */
const OUTAGE_MS = 30_000;

const RULES = rulesNamed('faults-test', { ...SHORT, reminder: 'PT600S', followUp: ['PT600S'], aftercare: ['PT600S'] });

/** Trajectories in the bulk change: enough for a worker to be killed half-way. */
const BULK = 40;

const SCRIPT = fileURLToPath(new URL('worker-process.ts', import.meta.url));

let servers: OwnServers;
let worker: WorkerProcess;
let office: Harness;

const startWorker = () => startProcess(SCRIPT, [servers.postgres.address, servers.temporal.address, servers.bundle]);

beforeAll(async () => {
  servers = await openServers();
  worker = await startWorker();
  office = await openHarness(RULES, {
    worker: false,
    taskQueue: TASK_QUEUE,
    servers: { databaseUrl: servers.postgres.address, temporalAddress: servers.temporal.address },
  });
});

afterAll(async () => {
  await office?.close();
  await worker?.kill();
  await servers?.close();
});

/** The straightforward way, as commands in order with the phase each leads to. */
const WAY = [
  ['approve', {}, 'placement'],
  ['place', {}, 'followUp'],
  ['recordContact', { result: 'goingWell' }, 'aftercare'],
  ['recordContact', { result: 'goingWell' }, 'aftercare'],
  ['conclude', { outcome: 'cvBuilding' }, 'cvBuilding'],
] as const;

/** Sends a command as a person would: again, with the same id, until there is an answer. */
const insist = async (clientId: string, name: (typeof WAY)[number][0], payload: object) => {
  const commandId = randomUUID();
  for (let attempt = 1; ; attempt++) {
    const sent = await office.send(clientId, name, payload as never, { commandId }).catch((error: unknown) => {
      if (attempt === 10) throw error;
      return null;
    });
    if (sent !== null && (sent.ok || sent.code !== NO_ANSWER)) return sent;
    await pause(1_000);
  }
};

const nothingLostOrDoubled = async (clientId: string) => {
  const trajectoryId = (await trajectoryOf(office.office.db, clientId))?.trajectoryId ?? '';
  const events = (await auditOf(office.office.db, trajectoryId)).map(({ event }) => event);
  expect(events).toEqual(['start', ...WAY.map(([name]) => name)]);
  expect(await reservationsOf(office.office.db, trajectoryId)).toHaveLength(1);
  await expect
    .poll(async () => (await lettersOf(office.office.db, trajectoryId)).map(({ kind }) => kind), { timeout: 60_000 })
    .toEqual(['decision', 'concluded']);
};

test('a worker killed in every phase, with a command under way, and again in the next, loses and doubles nothing', {
  timeout: 240_000,
}, async () => {
  const [starting = '', ...begun] = await Promise.all([0, ...WAY.keys()].map(() => office.client()));
  // Each is one command further than the one before it, so that one kill meets all phases.
  for (const [done, clientId] of begun.entries()) {
    await office.begin(clientId);
    for (const [name, payload] of WAY.slice(0, done))
      expect(await office.send(clientId, name, payload as never)).toMatchObject({ ok: true });
  }
  const answersTo = (clients: readonly string[]) =>
    Promise.all(
      clients.map(async (clientId, done) => {
        const [name, payload, phase] = WAY[done] as (typeof WAY)[number];
        expect(await insist(clientId, name, payload)).toMatchObject({ ok: true, phase });
      }),
    );

  const started = office.start(starting);
  const first = answersTo(begun);
  await worker.kill();
  expect(await started).toMatchObject({ ok: true });
  worker = await startWorker();
  await first;
  await expect
    .poll(async () => (await trajectoryOf(office.office.db, starting))?.phase, { timeout: 60_000 })
    .toBe('approval');

  const again = answersTo([starting, ...begun].slice(0, WAY.length));
  await worker.kill();
  worker = await startWorker();
  await again;

  for (const [done, clientId] of [starting, ...begun].entries()) {
    for (const [name, payload, phase] of WAY.slice(done + 1))
      expect(await insist(clientId, name, payload)).toMatchObject({ ok: true, phase });
    await nothingLostOrDoubled(clientId);
  }
});

test('a worker killed half-way a bulk change loses and doubles nothing', { timeout: 240_000 }, async () => {
  const { db } = office.office;
  const begun = await beginMany(office, BULK);
  const rules = loadRuleSet({ ...RULES, version: 'faults.2' });
  if (!rules.ok) throw new Error(JSON.stringify(rules.findings));
  const { hash: ruleSet } = await installRuleSet(db, rules.ruleSet, instantOf(Date.now()));
  const bulkId = randomUUID();
  const started = await startRedecide(office.office, {
    bulkId,
    ruleSetId: RULES.id,
    ruleSet,
    phase: 'approval',
    by: 'ro-01',
    dryRun: false,
  });
  expect(started).toMatchObject({ ok: true });
  const done = async () => (await redecideReport(office.office, bulkId))?.counts.unchanged ?? 0;
  await expect.poll(done, { interval: 5, timeout: 60_000 }).toBeGreaterThan(3);
  await worker.kill();
  const atDeath = await done();
  expect(atDeath).toBeLessThan(BULK);
  worker = await startWorker();
  await expect
    .poll(async () => (await redecideReport(office.office, bulkId))?.ending, { timeout: 120_000 })
    .toBe('completed');
  // Every answer counts once, also where it was lost with the worker.
  expect((await redecideReport(office.office, bulkId))?.counts).toEqual({ ...NO_COUNTS, unchanged: BULK });
  for (const { trajectoryId } of begun) {
    expect((await auditOf(db, trajectoryId)).map(({ event }) => event)).toEqual(['start', 'redecide']);
    expect(await trajectoryById(db, trajectoryId)).toMatchObject({ phase: 'approval', ruleSet, version: 2 });
  }
});

test('a database that is away for 30 seconds delays an approval, no more; meanwhile operations see it pending', {
  timeout: 240_000,
}, async () => {
  const clientId = await office.client();
  await office.begin(clientId);
  const handle = office.office.temporal.workflow.getHandle(`trajectory-${clientId}`);
  // Submitted while there is a database, as the office does, and then sent past it.
  const commandId = randomUUID();
  const by = 'cw-01';
  const at = instantOf(Date.now());
  await submit(office.office.db, { commandId, clientId, name: 'approve', content: {}, expectedVersion: 1, by, at });
  await servers.postgres.stop();
  const update = handle.executeUpdate('approve', { args: [{ commandId, by }], updateId: commandId });
  await pause(OUTAGE_MS);
  const pending = (await handle.describe()).raw.pendingActivities ?? [];
  expect(pending.map(({ activityType }) => activityType?.name)).toEqual(['carryOut']);
  await servers.postgres.start();
  expect(await update).toMatchObject({ phase: 'placement', version: 2 });
  for (const [name, payload, phase] of WAY.slice(1))
    expect(await insist(clientId, name, payload)).toMatchObject({ ok: true, phase });
  await nothingLostOrDoubled(clientId);
  const overview = await capacityOverview(office.office.db, office.ruleSetId);
  expect(overview?.instruments.every(({ inUse }) => inUse === 0)).toBe(true);
});

test('Temporal away for 30 seconds delays a command, no more', { timeout: 240_000 }, async () => {
  const clientId = await office.client();
  await office.begin(clientId);
  await servers.temporal.stop();
  const [name, payload, phase] = WAY[0];
  const answer = insist(clientId, name, payload);
  await pause(OUTAGE_MS);
  await servers.temporal.start();
  expect(await answer).toMatchObject({ ok: true, phase });
  for (const [next, rest, reached] of WAY.slice(1))
    expect(await insist(clientId, next, rest)).toMatchObject({ ok: true, phase: reached });
  await nothingLostOrDoubled(clientId);
});
