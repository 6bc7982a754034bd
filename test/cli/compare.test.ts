/** `klimop rules compare`, run for real. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { toCsvRows } from '../../domain/caseload/csv.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { commandLine, projectFile } from './klimop.ts';

const OLD = projectFile('rules/enschede/rule-set.json');
const folder = mkdtempSync(join(tmpdir(), 'klimop-compare-'));
const NEW = join(folder, 'new.json');
const CSV = join(folder, 'caseload.csv');
const document = JSON.parse(readFileSync(OLD, 'utf8'));
document.instruments.find(({ id }: { id: string }) => id === 'klimopJob').capacity.places = 350;
writeFileSync(NEW, JSON.stringify(document));
writeFileSync(CSV, stringify(toCsvRows(generateCaseload({ size: 60 }))));
afterAll(() => rmSync(folder, { recursive: true }));

const typed = commandLine();
const klimop = (...words: string[]) => typed(words, { KLIMOP_HOME: folder });

describe('klimop rules compare', () => {
  test('tells the change and its effect on a CSV caseload, and writes the page', async () => {
    const page = join(folder, 'impact.html');
    const { code, stdout, stderr } = await klimop(
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
    expect(code).toBe(0);
    expect(stdout).toContain('instrument Klimopbaan, plaatsen: 1400 → 350');
    expect(stdout).toMatch(/Alle klanten +60 /);
    expect(readFileSync(page, 'utf8')).toContain('<html lang="nl">');
  });

  test('gives the reference caseload’s impact as one line of JSON', async () => {
    const { code, stdout } = await klimop('rules', 'compare', OLD, NEW, '--reference', '--on', '2010-07-01', '--json');
    expect(code).toBe(0);
    const impact = JSON.parse(stdout);
    expect(impact.clients).toBe(5_351);
    expect(impact.changed.any).toBe(0);
    expect(impact.goals.map(({ clients }: { clients: number }) => clients)).toEqual([1_203, 1_300, 2_835, 13]);
  });

  test('without a day compares on the first on which the two differ, and names it and whose clients they are', async () => {
    const later = join(folder, 'later.json');
    const changed = JSON.parse(readFileSync(OLD, 'utf8'));
    const [first] = changed.parameters.youthAgeLimit.values;
    changed.parameters.youthAgeLimit.values.push({ ...first, from: '2031-04-01', value: 30 });
    writeFileSync(later, JSON.stringify(changed));
    const { code, stdout } = await klimop('rules', 'compare', OLD, later, '--caseload', CSV);
    expect(code).toBe(0);
    expect(stdout).toContain('Vergeleken op 1 april 2031, over 60 klanten uit caseload.csv.');
    expect(stdout).toContain('Dat is de eerste dag waarop de twee verschillen');
    const early = await klimop('rules', 'compare', OLD, later, '--caseload', CSV, '--on', '2011-01-01');
    expect(early.stdout).toContain('De eerste dag waarop zij verschillen is 1 april 2031.');
  });

  test('names each later day on which they differ in more, and how to see it', async () => {
    const later = join(folder, 'two-days.json');
    const changed = JSON.parse(readFileSync(OLD, 'utf8'));
    changed.instruments[0].capacity.places += 1;
    const [first] = changed.parameters.youthAgeLimit.values;
    changed.parameters.youthAgeLimit.values.push({ ...first, from: '2031-06-30', value: 30 });
    writeFileSync(later, JSON.stringify(changed));
    const on = async (day: string) =>
      (await klimop('rules', 'compare', OLD, later, '--caseload', CSV, '--on', day)).stdout;
    expect(await on('2031-01-01')).toContain('vanaf 30 juni 2031 is het verschil anders');
    expect(await on('2031-01-01')).toContain('--on 2031-06-30');
    expect(await on('2031-06-30')).not.toContain('is het verschil anders');
  });

  test('looks at rules of which a scenario fails, and says so; diff as well', async () => {
    const failing = join(folder, 'failing.json');
    const changed = JSON.parse(readFileSync(OLD, 'utf8'));
    changed.scenarios[0].expect = { goal: 'goal1' };
    changed.instruments[0].capacity.places += 1;
    writeFileSync(failing, JSON.stringify(changed));
    for (const words of [
      ['compare', OLD, failing, '--caseload', CSV, '--on', '2011-01-01'],
      ['diff', OLD, failing],
    ]) {
      const { code, stdout, stderr } = await klimop('rules', ...words);
      expect([code, stdout.includes('plaatsen')]).toEqual([0, true]);
      expect(stderr).toContain('Let op: een scenario klopt niet.');
    }
  });

  test('asks which clients are meant when neither or both are named', async () => {
    const { code, stderr } = await klimop('rules', 'compare', OLD, NEW);
    expect(code).toBe(1);
    expect(stderr).toContain('[INVALID_CASELOAD]');
  });

  test('refuses rules that are refused, before anything is read', async () => {
    const { code, stderr } = await klimop('rules', 'compare', OLD, CSV, '--reference');
    expect(code).toBe(1);
    expect(stderr).toContain('[RULE_SET_REFUSED]');
  });
});
