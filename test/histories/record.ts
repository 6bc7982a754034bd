/**
 * Records a history of each command in each phase where it may come, and of what happens without a command, under the version in package.json.
 * Recorded once per release and kept for ever: replay.test.ts holds every later version to them.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { redecideReport, startRedecide, stopRedecide } from '../../commands/rules/redecide/bulk-redecide.ts';
import { storeRuleSet } from '../../db/rules/rule-sets.ts';
import { trajectoryById } from '../../db/trajectories/trajectories.ts';
import type { BulkReport } from '../../domain/bulk-change/bulk-change.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { give, nameOf, PLACES, reach } from '../workflows/every-command.ts';
import { beginMany, type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What is new since a release is recorded under a name of its own: KLIMOP_RECORD_AS=0.1.0-redecide npm run histories -- -t bulk */
const release = process.env.KLIMOP_RECORD_AS ?? version;
const folder = new URL(`recorded/${release}/`, import.meta.url);

let office: Harness;
/** The same with a clock that rings while one waits. */
let quick: Harness;
/** A version under which nothing was proposed yet. */
let other: string;
beforeAll(async () => {
  mkdirSync(fileURLToPath(folder), { recursive: true });
  const rules = rulesNamed('histories');
  office = await openHarness(rules);
  quick = await openHarness(
    rulesNamed('histories-quick', { reminder: 'PT60S', followUp: ['PT2S'], aftercare: ['PT2S'] }),
  );
  other = await storeRuleSet(office.office.db, { ...rules, version: 'recorded.1' });
});
afterAll(async () => {
  await office.close();
  await quick.close();
});

/** Waits until a run has nothing left to do at once. */
const settled = async (clientId: string, runId: string): Promise<void> => {
  const handle = office.office.temporal.workflow.getHandle(`trajectory-${clientId}`, runId);
  await expect
    .poll(async () => {
      const { status, raw } = await handle.describe();
      return status.name !== 'RUNNING' || raw.pendingWorkflowTask === null || raw.pendingWorkflowTask === undefined;
    })
    .toBe(true);
};

const keep = (name: string, clientId: string, runId?: string): Promise<void> =>
  keepWorkflow(name, `trajectory-${clientId}`, runId);

const keepWorkflow = async (name: string, workflowId: string, runId?: string): Promise<void> => {
  const handle = office.office.temporal.workflow.getHandle(workflowId, runId);
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
  // With the id it ran under, which it judges what it is given by.
  writeFileSync(fileURLToPath(new URL(`${name}.json`, folder)), `${JSON.stringify({ workflowId, history })}\n`);
};

test.each(PLACES)('$command in $phase, standing still: $suspended', async (place) => {
  const { clientId, trajectoryId } = await reach(office, place);
  const handle = office.office.temporal.workflow.getHandle(`trajectory-${clientId}`);
  const { runId } = await handle.describe();
  const before = await trajectoryById(office.office.db, trajectoryId);
  expect(await give(office, clientId, place.command, other)).toMatchObject({
    ok: true,
    version: (before?.version ?? 0) + 1,
  });
  // The run in which it came, to its end where the command ends it or makes it roll over.
  await settled(clientId, runId);
  await keep(nameOf(place), clientId, runId);
});

test('what happens without a command is recorded too: a start, a clock on both sides of a roll-over, a cancellation, a restart', async () => {
  const { ladderStep, ...unmeasured } = ISOLATED;
  const missing = await office.client(unmeasured);
  await office.begin(missing);
  await keep('start', missing);

  const clientId = await quick.client();
  const { trajectoryId } = await quick.begin(clientId);
  await quick.send(clientId, 'approve', {});
  await quick.send(clientId, 'place', {});
  await quick.until(trajectoryId, ({ waitingOn }) => waitingOn === 'caseworker');
  await keep('clock', clientId);
  await quick.send(clientId, 'recordContact', { result: 'goingWell' });
  await quick.until(trajectoryId, ({ phase, waitingOn }) => phase === 'aftercare' && waitingOn === 'caseworker');
  await keep('clock-after-rolling-over', clientId);

  const handle = quick.office.temporal.workflow.getHandle(`trajectory-${clientId}`);
  await handle.terminate();
  await quick.send(clientId, 'transfer', { to: 'cw-02' });
  await keep('restarted', clientId);
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  await keep('cancelled', clientId);
});

/** Waits until something is seen of a bulk change. */
const seen = async (bulkId: string, wanted: (report: BulkReport) => boolean): Promise<void> => {
  await expect
    .poll(
      async () => {
        const report = await redecideReport(office.office, bulkId);
        return report !== null && wanted(report);
      },
      { interval: 20, timeout: 60_000 },
    )
    .toBe(true);
};

test('a history of a bulk change is recorded: a dry run, both sides of a roll-over, a stop; and of a trajectory made anew', async () => {
  const [first] = await beginMany(office, 6);
  const loaded = loadRuleSet({ ...rulesNamed('histories'), version: 'recorded.2' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  const { hash: ruleSet } = await installRuleSet(office.office.db, loaded.ruleSet, instantOf(Date.now()));
  const request = { ruleSetId: 'histories', ruleSet, phase: 'approval', by: 'ro-01' } as const;
  const start = async (dryRun: boolean, pagesPerRun: number) => {
    const bulkId = randomUUID();
    const pace = { size: 1, pagesPerRun };
    const started = await startRedecide(office.office, { ...request, bulkId, dryRun, pace });
    if (!started.ok) throw new Error(started.message);
    const { runId } = await office.office.temporal.workflow.getHandle(started.workflowId).describe();
    return { bulkId, workflowId: started.workflowId, runId };
  };
  const ended = (workflowId: string) => office.office.temporal.workflow.getHandle(workflowId).result();

  const dry = await start(true, 50);
  await ended(dry.workflowId);
  await keepWorkflow('bulk-dry-run', dry.workflowId);

  const stopped = await start(false, 50);
  await seen(stopped.bulkId, ({ counts }) => counts.unchanged > 0);
  expect(await stopRedecide(office.office, stopped.bulkId, 'ro-02')).toMatchObject({ ok: true });
  await ended(stopped.workflowId);
  await keepWorkflow('bulk-stopped', stopped.workflowId);

  const real = await start(false, 1);
  await ended(real.workflowId);
  await keepWorkflow('bulk-rolled-over', real.workflowId, real.runId);
  await keepWorkflow('bulk-completed', real.workflowId);
  await keep('redecided', first?.clientId ?? '');
});
