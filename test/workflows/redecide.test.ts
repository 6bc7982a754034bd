/** Many proposals made anew under another version: real Temporal, real PostgreSQL. */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { redecideReport, startRedecide, stopRedecide } from '../../commands/rules/redecide/bulk-redecide.ts';
import { storeRuleSet } from '../../db/rules/rule-sets.ts';
import { beginBulkChange, bulkChangeUnderWay, bulkLines } from '../../db/trajectories/bulk-changes.ts';
import { auditOf, trajectoryById } from '../../db/trajectories/trajectories.ts';
import { type BulkReport, totalOf } from '../../domain/bulk-change/bulk-change.ts';
import { dayAfter } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import type { Facts, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { progressQuery } from '../../workflows/bulk-change/messages.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { beginMany, type Harness, openHarness, rulesNamed, SHORT } from './harness.ts';

/** On step 4 with a wage value of 30: placed by wage value at a minimum of 20, in a klimopbaan at one of 40. */
const WORTH_30: Facts = { ...ISOLATED, ladderStep: 4, wageValue: 30, wishes: ['paidWork'] };

/** No reminder of its own comes between. */
const QUIET = { ...SHORT, reminder: 'PT3600S' };

/** The same rules with another minimum of wage value. */
const withMinimum = (id: string, minimum: number): RuleSetDocument => {
  const rules = rulesNamed(id, QUIET);
  const parameter = rules.parameters.wageValueMinimum!;
  return {
    ...rules,
    version: `test.${minimum}`,
    // They are about the policy's own minimum.
    scenarios: rules.scenarios.filter(({ id }) => !id.startsWith('wageValue')),
    parameters: {
      ...rules.parameters,
      wageValueMinimum: { ...parameter, values: parameter.values.map((dated) => ({ ...dated, value: minimum })) },
    },
  };
};

const opened: Harness[] = [];
afterAll(() => Promise.all(opened.map((office) => office.close())));

const open = async (id: string, options: Parameters<typeof openHarness>[1] = {}): Promise<Harness> => {
  const office = await openHarness(rulesNamed(id, QUIET), options);
  opened.push(office);
  return office;
};

const store = (office: Harness, minimum: number): Promise<string> =>
  storeRuleSet(office.office.db, withMinimum(office.ruleSetId, minimum));

const publish = async (office: Harness, minimum: number): Promise<string> => {
  const loaded = loadRuleSet(withMinimum(office.ruleSetId, minimum));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return (await installRuleSet(office.office.db, loaded.ruleSet, instantOf(Date.now()))).hash;
};

const request = (office: Harness, ruleSet: string, rest: Partial<Parameters<typeof startRedecide>[1]> = {}) => ({
  bulkId: randomUUID(),
  ruleSetId: office.ruleSetId,
  ruleSet,
  phase: 'approval' as const,
  by: 'ro-01',
  dryRun: false,
  ...rest,
});

const ended = async (office: Harness, bulkId: string): Promise<BulkReport> => {
  for (const until = Date.now() + 50_000; Date.now() < until; await pause(50)) {
    const report = await redecideReport(office.office, bulkId);
    if (report !== null && report.ending !== null) return report;
  }
  throw new Error(`not ended: ${JSON.stringify(await redecideReport(office.office, bulkId))}`);
};

/** Starts a bulk change and waits for its end. */
const run = async (office: Harness, asked: Parameters<typeof startRedecide>[1]): Promise<BulkReport> => {
  const started = await startRedecide(office.office, asked);
  if (!started.ok) throw new Error(started.message);
  return ended(office, asked.bulkId);
};

/** Starts the workflow itself, past the refusals of the command; the work list may be there already. */
const startWorkflow = (office: Harness, asked: ReturnType<typeof request>) =>
  office.office.temporal.workflow.start('redecideWaiting', {
    workflowId: `redecide-${asked.ruleSetId}`,
    taskQueue: office.office.taskQueue,
    args: [{ ...asked, size: 100, pagesPerRun: 50, patience: 5_000, betweenRounds: 100 }],
    memo: { bulkId: asked.bulkId },
  });

const present = (office: Harness, trajectoryId: string) => trajectoryById(office.office.db, trajectoryId);

const timesRedecided = async (office: Harness, trajectoryId: string): Promise<number> =>
  (await auditOf(office.office.db, trajectoryId)).filter(({ event }) => event === 'redecide').length;

const nonZero = (report: BulkReport | null) =>
  Object.fromEntries(Object.entries(report?.counts ?? {}).filter(([, count]) => count > 0));

const worthThirty = (goal: string | null, instrument: string | null) => ({ outcome: 'goal', goal, instrument });

describe('a whole caseload that waits for a decision', () => {
  let office: Harness;
  let isolated: TrajectoryProjection[];
  let worth: TrajectoryProjection[];
  let asked: TrajectoryProjection[];
  beforeAll(async () => {
    office = await open('redecide-all');
    const { ladderStep: _, ...unmeasured } = ISOLATED;
    isolated = await beginMany(office, 40, ISOLATED);
    worth = await beginMany(office, 24, WORTH_30);
    asked = await beginMany(office, 4, unmeasured);
  });

  test('a dry run of a version that nobody published says what would change, and changes nothing', async () => {
    const proposed = await store(office, 40);
    const before = await Promise.all([...isolated, ...worth].map(({ trajectoryId }) => present(office, trajectoryId)));
    expect(await startRedecide(office.office, request(office, proposed))).toMatchObject({
      ok: false,
      code: 'NOT_IN_FORCE',
    });
    const report = await run(office, request(office, proposed, { dryRun: true, pace: { size: 25 } }));
    expect(report).toMatchObject({ ending: 'completed', dryRun: true, by: 'ro-01', stoppedBy: null });
    expect(nonZero(report)).toEqual({ unchanged: 40, instrumentChanged: 24 });
    expect(report.moves).toEqual([
      {
        from: worthThirty('goal1', 'wageValuePlacement'),
        to: worthThirty(expect.any(String) as never, 'klimopJob'),
        count: 24,
      },
    ]);
    expect(await Promise.all([...isolated, ...worth].map(({ trajectoryId }) => present(office, trajectoryId)))).toEqual(
      before,
    );
    expect(await timesRedecided(office, worth[0]!.trajectoryId)).toBe(0);
  });

  test('a dry run of a version that says something else from a later day on decides on that day, and its report names it', async () => {
    const today = dutchToday();
    const tomorrow = dayAfter(today, 'P1D');
    const rules = rulesNamed(office.ruleSetId, QUIET);
    const minimum = rules.parameters.wageValueMinimum!;
    const [dated] = minimum.values;
    const later = await storeRuleSet(office.office.db, {
      ...withMinimum(office.ruleSetId, 20),
      version: 'test.later',
      parameters: {
        ...rules.parameters,
        wageValueMinimum: { ...minimum, values: [...minimum.values, { ...dated!, from: tomorrow, value: 40 }] },
      },
    });
    const asked = request(office, later, { dryRun: true });
    expect(await startRedecide(office.office, asked)).toMatchObject({ ok: true, on: tomorrow });
    const report = await ended(office, asked.bulkId);
    expect(report).toMatchObject({ ending: 'completed', on: tomorrow });
    expect(nonZero(report)).toEqual({ unchanged: 40, instrumentChanged: 24 });
    // The day may be asked for; nothing is different today.
    const now = await run(office, request(office, later, { dryRun: true, on: today }));
    expect([now.on, nonZero(now)]).toEqual([today, { unchanged: 64 }]);
    expect(await startRedecide(office.office, { ...asked, on: today })).toMatchObject({ ok: true, on: tomorrow });
  });

  test('an unknown version is refused, in a dry run too; a trajectory that is asked for one goes on', async () => {
    expect(await startRedecide(office.office, request(office, 'f'.repeat(64), { dryRun: true }))).toMatchObject({
      ok: false,
      code: 'UNKNOWN_VERSION',
    });
    const { clientId, version } = isolated[0]!;
    const unknown = { ruleSet: 'f'.repeat(64), bulkId: randomUUID() };
    expect(await office.send(clientId, 'redecide', unknown)).toMatchObject({ ok: false, code: 'UNKNOWN_VERSION' });
    const seen = await office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).query<{
      version: number;
    }>('view');
    expect(seen.version).toBe(version);
  });

  test('the real one makes all that still waits anew, once; who moved on meanwhile is told, who is suspended is made anew too', async () => {
    const ruleSet = await publish(office, 40);
    const change = request(office, ruleSet, { pace: { size: 7, pagesPerRun: 3 } });
    // The list is made, and then people go on with their work before the first page.
    await beginBulkChange(office.office.db, { ...change, at: instantOf(Date.now()) });
    const [approved, stopped, suspended, corrected] = worth as [
      TrajectoryProjection,
      TrajectoryProjection,
      TrajectoryProjection,
      TrajectoryProjection,
    ];
    expect(await office.send(approved.clientId, 'approve', {})).toMatchObject({ ok: true });
    expect(await office.send(stopped.clientId, 'withdraw', { reasonCode: 'moved' })).toMatchObject({ ok: true });
    expect(await office.send(suspended.clientId, 'suspend', { reasonCode: 'illness' })).toMatchObject({ ok: true });
    const facts = { enclosure: { facts: { wageValue: 50 } } };
    expect(
      await office.send(corrected.clientId, 'provideFacts', { factIds: ['wageValue'], correction: true }, facts),
    ).toMatchObject({ ok: true });

    const handle = await office.office.temporal.workflow.start('redecideWaiting', {
      workflowId: `redecide-${office.ruleSetId}`,
      taskQueue: office.office.taskQueue,
      args: [{ ...change, ...change.pace, patience: 5_000, betweenRounds: 100 }],
    });
    const report = await ended(office, change.bulkId);
    expect(nonZero(report)).toEqual({ unchanged: 40, instrumentChanged: 21, movedOn: 2, alreadyUnder: 1 });
    expect(report.codes).toEqual(
      expect.arrayContaining([
        { outcome: 'movedOn', code: 'NOT_IN_THIS_PHASE', count: 1 },
        { outcome: 'movedOn', code: 'TRAJECTORY_ENDED', count: 1 },
      ]),
    );
    for (const { trajectoryId } of [...isolated, ...worth.slice(4), suspended]) {
      expect(await present(office, trajectoryId)).toMatchObject({ phase: 'approval', ruleSet });
      expect(await timesRedecided(office, trajectoryId)).toBe(1);
    }
    expect(await present(office, suspended.trajectoryId)).toMatchObject({ suspended: true, instrument: 'klimopJob' });
    expect((await auditOf(office.office.db, worth[5]!.trajectoryId)).at(-1)).toMatchObject({
      event: 'redecide',
      by: 'ro-01',
      ruleSet,
      details: { bulk: change.bulkId, change: 'instrumentChanged' },
    });
    // Three runs or more: it went on in a new one after each three pages.
    const first = await office.office.temporal.workflow
      .getHandle(`redecide-${office.ruleSetId}`, handle.firstExecutionRunId)
      .fetchHistory();
    expect(first.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy();
  });

  test('a caseworker who looked at the old proposal does not approve the new one unseen', async () => {
    const { clientId, version } = worth[6]!;
    expect(await office.send(clientId, 'approve', { expectedVersion: version })).toMatchObject({
      ok: false,
      code: 'CHANGED_MEANWHILE',
    });
    expect(await office.send(clientId, 'approve', { expectedVersion: version + 1 })).toMatchObject({ ok: true });
  });

  test('asked again there is nothing left to do; the phase that was not asked for was left alone', async () => {
    const ruleSet = (await present(office, isolated[0]!.trajectoryId))!.ruleSet!;
    expect(nonZero(await run(office, request(office, ruleSet)))).toEqual({ alreadyUnder: 64 - 3 });
    expect(await present(office, asked[0]!.trajectoryId)).toEqual(asked[0]);
    expect(nonZero(await run(office, request(office, ruleSet, { phase: 'intake' })))).toEqual({ unchanged: 4 });
    expect(await present(office, asked[0]!.trajectoryId)).toMatchObject({
      phase: 'intake',
      ruleSet,
      dueAt: asked[0]!.dueAt,
    });
  });

  test('neither histories nor report hold more than ids and codes', async () => {
    const [line] = await bulkLines(office.office.db, (await latest(office))!.bulkId, { limit: 1 });
    expect(Object.keys(line!).sort()).toEqual(['clientId', 'code', 'from', 'outcome', 'to', 'trajectoryId']);
    const { events } = await office.office.temporal.workflow
      .getHandle(trajectoryWorkflowId(worth[7]!.clientId))
      .fetchHistory();
    expect(JSON.stringify(events)).not.toContain('1980-05-05');
  });
});

const latest = async (office: Harness) => {
  const { id } = await office.office.db
    .selectFrom('bulkChanges')
    .select('id')
    .where('ruleSetId', '=', office.ruleSetId)
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return redecideReport(office.office, id);
};

describe('a bulk change that runs', () => {
  let office: Harness;
  let all: TrajectoryProjection[];
  beforeAll(async () => {
    office = await open('redecide-running');
    all = await beginMany(office, 24, ISOLATED);
  });

  const underway = async (bulkId: string): Promise<BulkReport> => {
    for (const until = Date.now() + 20_000; Date.now() < until; await pause(10)) {
      const report = await redecideReport(office.office, bulkId);
      if (report !== null && report.counts.unchanged > 0) return report;
    }
    throw new Error('it did not begin');
  };
  const madeAnew = async (ruleSet: string): Promise<number> =>
    (await Promise.all(all.map(({ trajectoryId }) => present(office, trajectoryId)))).filter(
      (state) => state?.ruleSet === ruleSet,
    ).length;

  test('a second one is refused while it runs, the same one again is not; stopped half-way, what was done stays and is told', async () => {
    const ruleSet = await publish(office, 21);
    const change = request(office, ruleSet, { pace: { size: 2 } });
    const started = await startRedecide(office.office, change);
    expect(started).toMatchObject({ ok: true });
    expect(await startRedecide(office.office, change)).toEqual(started);
    expect(await startRedecide(office.office, { ...change, by: 'ro-02' })).toMatchObject({ code: 'COMMAND_ID_REUSED' });
    expect(await startRedecide(office.office, request(office, ruleSet))).toMatchObject({
      ok: false,
      code: 'BULK_CHANGE_RUNNING',
    });
    await underway(change.bulkId);
    expect(await bulkChangeUnderWay(office.office.db, office.ruleSetId)).toBe(change.bulkId);
    const handle = office.office.temporal.workflow.getHandle(`redecide-${office.ruleSetId}`);
    const progress = await handle.query(progressQuery);
    expect(totalOf(progress.counts)).toBe(24);
    const told = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(told.currentDetails).toMatch(
      /### Opnieuw beslissen: \d+ van 24\nAlle trajecten van redecide-running in de fase Besluit/,
    );
    expect(await stopRedecide(office.office, change.bulkId, 'ro-02')).toMatchObject({ ok: true });
    const report = await ended(office, change.bulkId);
    expect(report).toMatchObject({ ending: 'stopped', stoppedBy: 'ro-02' });
    expect(await bulkChangeUnderWay(office.office.db, office.ruleSetId)).toBeNull();
    expect(report.counts.open).toBeGreaterThan(0);
    expect(report.counts.unchanged).toBe(await madeAnew(ruleSet));
    expect(await stopRedecide(office.office, change.bulkId, 'ro-02')).toMatchObject({
      ok: false,
      code: 'BULK_CHANGE_ENDED',
    });
    // The same id again is the one that was stopped; a new one goes on with the rest.
    expect(await startRedecide(office.office, change)).toEqual(started);
    for (const other of [{ by: 'ro-02' }, { phase: 'intake' as const }, { dryRun: true }])
      expect(await startRedecide(office.office, { ...change, ...other })).toMatchObject({ code: 'COMMAND_ID_REUSED' });
    const rest = await run(office, request(office, ruleSet));
    expect(nonZero(rest)).toEqual({ alreadyUnder: report.counts.unchanged, unchanged: report.counts.open });
    for (const { trajectoryId } of all) expect(await timesRedecided(office, trajectoryId)).toBe(1);
  });

  test('a cancellation by operations ends it between two trajectories and is told', async () => {
    const ruleSet = await publish(office, 22);
    const change = request(office, ruleSet, { pace: { size: 2 } });
    await startRedecide(office.office, change);
    await underway(change.bulkId);
    await office.office.temporal.workflow.getHandle(`redecide-${office.ruleSetId}`).cancel();
    const report = await ended(office, change.bulkId);
    expect(report.ending).toBe('cancelled');
    expect(report.counts.open).toBeGreaterThan(0);
    await expect
      .poll(() => madeAnew(ruleSet))
      .toBe(24 - (await redecideReport(office.office, change.bulkId))!.counts.open);
  });

  test('a version that is no longer in force is not put over a newer one', async () => {
    const older = await publish(office, 23);
    await publish(office, 24);
    const change = request(office, older);
    await startWorkflow(office, change);
    expect(await ended(office, change.bulkId)).toMatchObject({ ending: 'superseded', counts: { open: 24 } });
    expect(await madeAnew(older)).toBe(0);
  });

  test('when every seventh write of the report fails, nothing is lost and nothing done twice', async () => {
    const ruleSet = await publish(office, 25);
    const change = request(office, ruleSet, { pace: { size: 20 } });
    const { db } = office.office;
    await sql`create sequence failing_writes`.execute(db);
    await sql`create function fail_every_seventh() returns trigger language plpgsql as $$
      begin
        if nextval('failing_writes') % 7 = 0 then raise exception 'injected'; end if;
        return new;
      end $$`.execute(db);
    await sql`create trigger injected before update on bulk_change_lines for each row
      when (new.bulk_id = ${sql.lit(change.bulkId)}) execute function fail_every_seventh()`.execute(db);
    try {
      expect(nonZero(await run(office, change))).toEqual({ unchanged: 24 });
    } finally {
      await sql`drop trigger injected on bulk_change_lines`.execute(db);
    }
    const last = await Promise.all(all.map(({ trajectoryId }) => auditOf(db, trajectoryId)));
    for (const audit of last) expect(audit.filter(({ details }) => details.bulk === change.bulkId)).toHaveLength(1);
  });
});

test('a trajectory that does not answer holds up nobody, is asked again, and is told', async () => {
  const silent = await open('redecide-silent');
  const office = await open('redecide-silent', { beside: silent });
  const [quiet] = await beginMany(silent, 1, ISOLATED);
  const others = await beginMany(office, 9, ISOLATED);
  // Its worker goes away; the others have another one.
  await silent.close();
  opened.splice(opened.indexOf(silent), 1);
  const ruleSet = await publish(office, 30);
  const change = request(office, ruleSet, { pace: { size: 4, patience: 500, betweenRounds: 500 } });
  const report = await run(office, change);
  expect(nonZero(report)).toEqual({ unchanged: 9, failed: 1 });
  expect(report.codes).toEqual([{ outcome: 'failed', code: 'NO_ANSWER', count: 1 }]);
  expect(await bulkLines(office.office.db, change.bulkId, { outcomes: ['failed'] })).toMatchObject([
    { clientId: quiet!.clientId, to: null },
  ]);
  for (const { trajectoryId } of others) expect(await present(office, trajectoryId)).toMatchObject({ ruleSet });
  expect(await present(office, quiet!.trajectoryId)).toEqual(quiet);
});

test('with nothing kept in memory, so that every task of the bulk change is a replay, it goes the same way', async () => {
  // The trajectories have a worker that keeps them: at cache 0 SDK 1.24.0 loses tasks of several workflows with local activities at once.
  const kept = await open('redecide-cold');
  const cold = await open('redecide-cold', { maxCachedWorkflows: 0, beside: kept });
  const all = await beginMany(kept, 5, WORTH_30);
  const ruleSet = await publish(cold, 40);
  const report = await run(cold, request(cold, ruleSet, { pace: { size: 2, pagesPerRun: 1 } }));
  expect(nonZero(report)).toEqual({ instrumentChanged: 5 });
  for (const { trajectoryId, clientId } of all) {
    expect(await timesRedecided(kept, trajectoryId)).toBe(1);
    expect(await kept.send(clientId, 'approve', {})).toMatchObject({ ok: true, phase: 'placement' });
    expect(await present(kept, trajectoryId)).toMatchObject({ instrument: 'klimopJob' });
  }
});

test('one that is started by hand with nonsense fails itself and holds up no other', async () => {
  const { temporal, taskQueue } = (await open('by-hand')).office;
  for (const nonsense of [[], [{ rule: 'x' }], ['text'], [null]]) {
    const handle = await temporal.workflow.start('redecideWaiting', {
      workflowId: `redecide-by-hand-${randomUUID()}`,
      taskQueue,
      args: nonsense,
    });
    await expect(handle.result()).rejects.toMatchObject({ cause: { type: 'NOT_A_BULK_CHANGE' } });
  }
});
