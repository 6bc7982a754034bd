/** `klimop rules compare`, run for real. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { toCsvRows } from '../../domain/caseload/csv.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OLD = join(ROOT, 'rules/enschede/rule-set.json');
const folder = mkdtempSync(join(tmpdir(), 'klimop-compare-'));
const NEW = join(folder, 'new.json');
const CSV = join(folder, 'caseload.csv');
const document = JSON.parse(readFileSync(OLD, 'utf8'));
document.instruments.find(({ id }: { id: string }) => id === 'klimopJob').capacity.places = 350;
writeFileSync(NEW, JSON.stringify(document));
writeFileSync(CSV, stringify(toCsvRows(generateCaseload({ size: 60 }))));
afterAll(() => rmSync(folder, { recursive: true }));

const klimop = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/klimop.js'), ...words], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, KLIMOP_HOME: folder },
  });
  return { status, stdout, stderr };
};

describe('klimop rules compare', () => {
  test('tells the change and its effect on a CSV caseload, and writes the page', () => {
    const page = join(folder, 'impact.html');
    const { status, stdout, stderr } = klimop(
      'rules',
      'compare',
      OLD,
      NEW,
      '--caseload',
      CSV,
      '--on',
      '2010-07-01',
      '--html',
      page,
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('instrument Klimopbaan, plaatsen: 1400 → 350');
    expect(stdout).toMatch(/Alle klanten +60 /);
    expect(readFileSync(page, 'utf8')).toContain('<html lang="nl">');
  });

  test('gives the reference caseload’s impact as one line of JSON', () => {
    const { status, stdout } = klimop('rules', 'compare', OLD, NEW, '--reference', '--on', '2010-07-01', '--json');
    expect(status).toBe(0);
    const impact = JSON.parse(stdout);
    expect(impact.clients).toBe(5_351);
    expect(impact.changed.any).toBe(0);
    expect(impact.goals.map(({ clients }: { clients: number }) => clients)).toEqual([1_203, 1_300, 2_835, 13]);
  });

  test('asks which clients are meant when neither or both are named', () => {
    const { status, stderr } = klimop('rules', 'compare', OLD, NEW);
    expect(status).toBe(1);
    expect(stderr).toContain('[INVALID_CASELOAD]');
  });

  test('refuses rules that are refused, before anything is read', () => {
    const { status, stderr } = klimop('rules', 'compare', OLD, CSV, '--reference');
    expect(status).toBe(1);
    expect(stderr).toContain('[RULE_SET_REFUSED]');
  });
});
