/** One Temporal dev server, one PostgreSQL, one workflow bundle and one unpacked browser for every workflow test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../../db/migrate.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { readEnvironment } from '../../worker/environment.ts';
import { startServers } from '../../worker/servers/start-servers.ts';
import { searchAttributeTypes } from '../../workflows/search-attributes.ts';
import { unpackedOnDemand } from '../web/browser/unpacked-chromium.ts';
import { keepTemplate } from './own-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
    temporalAddress: string;
    bundlePath: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const read = readEnvironment({ ...process.env, TEMPORAL_ADDRESS: undefined, DATABASE_URL: undefined });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const [servers, bundle] = await Promise.all([
    startServers({ environment: read.environment, searchAttributes: searchAttributeTypes(), ephemeral: true }),
    bundleWorkflows(),
  ]);
  if (!servers.ok) throw new Error(servers.message);
  await migrateDatabase(servers.databaseUrl);
  await keepTemplate(servers.databaseUrl);
  const folder = mkdtempSync(join(tmpdir(), 'klimop-bundle-'));
  const bundlePath = join(folder, 'workflows.js');
  writeFileSync(bundlePath, bundle.code);
  project.provide('databaseUrl', servers.databaseUrl);
  project.provide('temporalAddress', servers.temporalAddress);
  project.provide('bundlePath', bundlePath);
  const chromium = await unpackedOnDemand();
  project.provide('chromiumAddress', chromium.address);
  return async () => {
    await chromium.stop();
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
