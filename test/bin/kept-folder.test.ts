import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inUse, keptFolder } from '../../bin/kept-folder.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'klimop-kept-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const made = async (name: string): Promise<string> => {
  const make = async (into: string) => writeFileSync(join(into, 'page.js'), name);
  return (await keptFolder(root, name, make, () => true)) ?? '';
};

test('what somebody goes on reading from stays, however many are made after it; others of its age go', async () => {
  const [served, left] = [await made('pages-served'), await made('pages-left')];
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const folder of [served, left]) utimesSync(folder, longAgo, longAgo);
  const release = inUse(served);
  for (let n = 0; n < 10; n++) await made(`pages-${n}`);
  expect([existsSync(join(served, 'page.js')), existsSync(left)]).toEqual([true, false]);
  release();
});
