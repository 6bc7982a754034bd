/** One database of an office for all tests with processes of their own: to make one takes two seconds of a processor, to copy it a tenth. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeOffice } from './postgres.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'klimop-office-'));
  await makeOffice(folder);
  project.provide('officeFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
