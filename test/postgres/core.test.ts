/** The core of Klimop on the PostgreSQL that KLIMOP_TEST_POSTGRES names: migrate, start, approve, place, reconcile, and what operations see. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../../commands/operations/reconcile.ts';
import { whatHindersOrWaits } from '../../commands/operations/stuck/database-condition.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { choosePort } from '../../worker/servers/ports.ts';
import { type StartedPostgres, startPostgres } from '../../worker/servers/postgres.ts';
import { findPostgresBinaries } from '../../worker/servers/postgres-binaries.ts';
import { openPlanted, PATIENT, type Planted } from '../ops/plant.ts';
import { rulesNamed } from '../workflows/harness.ts';

let folder: string;
let postgres: StartedPostgres;
let planted: Planted;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klimop-postgres-'));
  chmodSync(folder, 0o755);
  postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: await choosePort({ preferred: 0, server: 'test' }),
    logFile: join(folder, 'postgres.log'),
    durable: false,
    binaries: findPostgresBinaries(process.env.KLIMOP_TEST_POSTGRES),
  });
  planted = await openPlanted(rulesNamed('postgres-test'), { databaseUrl: postgres.url });
});
afterAll(async () => {
  await planted?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the version is the one that was asked for', async () => {
  const [{ version } = {}] = await planted.sql(
    "select current_setting('server_version_num')::integer / 10000 as version",
  );
  expect(String(version)).toBe(process.env.KLIMOP_TEST_POSTGRES_VERSION);
});

test('a trajectory is started, approved and placed, and begun again from its row when its workflow is gone', async () => {
  const clientId = await planted.office.client();
  await planted.office.begin(clientId);
  expect(await planted.office.send(clientId, 'approve', {})).toMatchObject({ ok: true, phase: 'placement' });
  expect(await planted.office.send(clientId, 'place', {})).toMatchObject({ ok: true, phase: 'followUp' });
  const { db, temporal } = planted.office.office;
  await temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).terminate();
  await planted.untilStuck('closed', clientId);
  const found = await reconcile(planted.office.office);
  if (!found.ok) throw new Error(found.message);
  expect(await found.repair('ops-01', () => undefined)).toMatchObject({ differences: [], unanswered: [] });
  const present = await trajectoryOf(db, clientId);
  const events = async () => (await auditOf(db, present?.trajectoryId ?? '')).map(({ event }) => event);
  await expect.poll(events, PATIENT).toEqual(['start', 'approve', 'place', 'restart']);
  await expect.poll(async () => (await planted.pass()).failed, PATIENT).toBe(0);
  await planted.untilWell();
});

test('what keeps it from being worked with is found', async () => {
  const { db } = planted.office.office;
  expect(await whatHindersOrWaits(db)).toEqual([]);
  await planted.sql('alter table sessions rename to elsewhere');
  expect(await whatHindersOrWaits(db)).toEqual([{ fault: 'schema', where: ['sessions'] }]);
  await planted.sql('alter table elsewhere rename to sessions');
});
