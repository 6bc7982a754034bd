/**
 * Records a history for each phase, and one on both sides of a roll-over, under the version in package.json. Recorded once per release and kept
 * for ever: replay.test.ts holds every later version to them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, test } from 'vitest';
import { type Harness, ISOLATED, openHarness, rulesNamed } from '../workflows/harness.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const folder = new URL(`recorded/${version}/`, import.meta.url);

let office: Harness;
beforeAll(async () => {
  mkdirSync(fileURLToPath(folder), { recursive: true });
  office = await openHarness(rulesNamed('histories'));
});
afterAll(() => office.close());

const keep = async (name: string, clientId: string, runId?: string): Promise<void> => {
  const handle = office.office.temporal.workflow.getHandle(`trajectory-${clientId}`, runId);
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
