import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleWorkflows } from '../../worker/bundle.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klimop-bundle-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the bundle of the workflows is made once, and made anew when what was kept is not whole', async () => {
  const { code } = await bundleWorkflows(folder);
  const [name = ''] = readdirSync(folder);
  const path = join(folder, name);
  const kept = readFileSync(path, 'utf8');
  expect(kept.endsWith(code)).toBe(true);

  const digest = createHash('sha256').update('other code').digest('hex');
  writeFileSync(path, `${digest}\nother code`);
  expect((await bundleWorkflows(folder)).code).toBe('other code');

  writeFileSync(path, kept.replace('trajectory', 'trajectorx'));
  expect((await bundleWorkflows(folder)).code).toBe(code);
  expect(readFileSync(path, 'utf8')).toBe(kept);
  expect(readdirSync(folder)).toEqual([name]);
});

test('where it cannot be kept, it is made all the same', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect((await bundleWorkflows(file)).code).toContain('trajectory');
});

test('what the workflows use of domain/ is shared by all of them', () => {
  const workflows = new URL('../../workflows/', import.meta.url);
  const used = readdirSync(workflows, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'shared.ts')
    .flatMap((file) => [...readFileSync(new URL(file, workflows), 'utf8').matchAll(IMPORT)])
    .map(([, module]) => module);
  const shared = [...readFileSync(new URL('shared.ts', workflows), 'utf8').matchAll(/'.*(domain\/[^']+)'/g)];
  expect(shared.map(([, module]) => module).toSorted()).toEqual([...new Set(used)].toSorted());
});

/** Of values; types are gone once it is bundled. */
const IMPORT = /^(?:import \{[^}]*\}|\}) from '(?:\.\.\/)+(domain\/[^']+)'/gm;
