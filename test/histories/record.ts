/**
 * Records a history for each phase, and one on both sides of a roll-over, under the version in package.json. Recorded once per release and kept
 * for ever: replay.test.ts holds every later version to them.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { redecideReport, startRedecide, stopRedecide } from '../../commands/bulk-redecide.ts';
import { installRuleSet } from '../../commands/install-rule-set.ts';
import type { BulkReport } from '../../domain/bulk-change/bulk-change.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { beginMany, type Harness, ISOLATED, openHarness, rulesNamed } from '../workflows/harness.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What is new since a release is recorded under a name of its own: KLIMOP_RECORD_AS=0.1.0-redecide npm run histories -- -t bulk */
const release = process.env.KLIMOP_RECORD_AS ?? version;
const folder = new URL(`recorded/${release}/`, import.meta.url);

let office: Harness;
beforeAll(async () => {
  mkdirSync(fileURLToPath(folder), { recursive: true });
  office = await openHarness(rulesNamed('histories'));
});
afterAll(() => office.close());

const keep = (name: string, clientId: string, runId?: string): Promise<void> =>
  keepWorkflow(name, `trajectory-${clientId}`, runId);

const keepWorkflow = async (name: string, workflowId: string, runId?: string): Promise<void> => {
  const handle = office.office.temporal.workflow.getHandle(workflowId, runId);
  const history = historyToJSON(await handle.fetchHistory());
  writeFileSync(fileURLToPath(new URL(`${name}.json`, folder)), `${history}\n`);
};

test('a history of each phase is recorded', async () => {
  const { ladderStep, ...unmeasured } = ISOLATED;
  const missing = await office.client(unmeasured);
  await office.begin(missing);
  await keep('intake', missing);

  const clientId = await office.client();
  const { trajectoryId } = await office.begin(clientId);
  await keep('approval', clientId);
  await office.send(clientId, 'approve', {});
  await keep('placement', clientId);
  await office.send(clientId, 'place', {});
  await keep('follow-up', clientId);
  const firstRun = await office.office.temporal.workflow.getHandle(`trajectory-${clientId}`).describe();
  await office.send(clientId, 'recordContact', { result: 'goingWell' });
  await office.until(trajectoryId, ({ phase }) => phase === 'aftercare');
  await keep('rolled-over', clientId, firstRun.runId);
  await office.send(clientId, 'recordContact', { result: 'goingWell' });
  await keep('aftercare', clientId);
  await office.send(clientId, 'relapse', { reasonCode: 'jobLost' });
  await keep('relapse', clientId);
  await office.send(clientId, 'withdraw', { reasonCode: 'moved' });
  await office.office.temporal.workflow.getHandle(`trajectory-${clientId}`).result();
  await keep('withdrawn', clientId);

  const suspended = await office.client();
  await office.begin(suspended);
  await office.send(suspended, 'suspend', { reasonCode: 'illness' });
  await office.send(suspended, 'resume', {});
  await keep('resumed', suspended);
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
