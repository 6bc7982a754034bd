/** `klimop rules check`, run for real. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandLine, linesOf, projectFile } from './klimop.ts';

const klimop = commandLine();
const ENSCHEDE = projectFile('rules/enschede/rule-set.json');
const folder = mkdtempSync(join(tmpdir(), 'klimop-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rules of Enschede without the scenarios of these names. */
const without = (...names: string[]): string => {
  const document = JSON.parse(readFileSync(ENSCHEDE, 'utf8'));
  document.scenarios = document.scenarios.filter(({ id }: { id: string }) => !names.includes(id));
  const path = join(folder, `${names.join('-')}.json`);
  writeFileSync(path, JSON.stringify(document));
  return path;
};

describe('klimop rules check', () => {
  test('tells how many rules and conditions the scenarios touch', async () => {
    const { code, stdout } = await klimop(['rules', 'check', ENSCHEDE, '--strict']);
    expect(stdout).toMatch(/^In orde: enschede 2010\.1\.\n\d+ scenario’s geslaagd, 0 opmerkingen\.\n/);
    const [, rules, allRules, conditions, allConditions] =
      /Regels gedekt door scenario’s: (\d+) van (\d+); voorwaarden: (\d+) van (\d+)\./.exec(stdout) ?? [];
    expect([rules, conditions]).toEqual([allRules, allConditions]);
    expect(Number(allRules)).toBeGreaterThan(40);
    expect(code).toBe(0);
  });

  test('shows a client to add for a rule that no scenario touches, and lets the rules pass', async () => {
    const path = without('voluntaryWorkFirst', 'schoolingWish');
    const { code, stdout } = await klimop(['rules', 'check', path]);
    expect(stdout).toContain('[scenario.uncoveredRule]');
    expect(stdout).toMatch(/\n {2}\{"on":"2010-07-01","entrance":"benefit",.*"voluntaryWork"/);
    expect(code).toBe(0);
  });

  test('fails on a remark with --strict', async () => {
    const { code, stdout } = await klimop(['rules', 'check', without('age67'), '--strict']);
    expect(stdout).toContain('Geweigerd (--strict)');
    expect(code).toBe(1);
  });

  test('gives the whole coverage as JSON', async () => {
    const ran = await klimop(['rules', 'check', without('age67'), '--json']);
    const coverage = linesOf(ran).find(({ kind }) => kind === 'coverage');
    expect(coverage?.byCondition).toContainEqual(
      expect.objectContaining({ place: '/admission/1/when', holds: 'yes', fails: 'no' }),
    );
    expect(linesOf(ran).at(-1)).toMatchObject({ kind: 'result', ok: true, findings: 1 });
    expect(ran.code).toBe(0);
  });

  test('tells what json-rules-engine says of every rule, when asked', async () => {
    const { code, stdout } = await klimop(['rules', 'check', ENSCHEDE, '--second-opinion']);
    expect(stdout).toMatch(/json-rules-engine antwoordt hetzelfde voor \d{3} verzonnen klanten\./);
    expect(code).toBe(0);
    const live = await klimop(['rules', 'check', ENSCHEDE, '--live']);
    expect([live.code, live.stderr]).toEqual([1, expect.stringContaining('--second-opinion')]);
  });
});

describe('a finding has its line and its names, whichever command reads the file', () => {
  const path = join(folder, 'broken.json');
  const document = JSON.parse(readFileSync(ENSCHEDE, 'utf8'));
  document.goals[0].rules[0].when.value = 7;
  const text = JSON.stringify(document, null, 2);
  writeFileSync(path, text);
  const line = text.slice(0, text.indexOf('"value": 7')).split('\n').length;
  const [goal] = document.goals;
  const [rule] = goal.rules;
  const where = `regel ${line}  doel “${goal.label.nl}” (${goal.id}), regel “${rule.reason.nl.slice(0, 60).trimEnd()}…” (${rule.id}), voorwaarde, waarde`;
  const signed = ['--by', 'ro-01', '--reason', 'Proef'];

  test.each([
    ['check', [path]],
    ['propose', [path, ...signed]],
    ['publish', [path, ...signed, '--author', 'ro-02']],
    ['explain', [path, '--client', path]],
    ['compare', [path, ENSCHEDE, '--reference']],
    ['diff', [ENSCHEDE, path]],
    ['export', [path, '--format', 'md']],
  ])('rules %s', async (command, given) => {
    const { code, stdout, stderr } = await klimop(['rules', command, ...given]);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(where);
  });
});

test.each<[name: string, code: string, change: (document: { goals: Goal[]; exits: { id: string }[] }) => void]>([
  [
    'a gap',
    'goals.gap',
    (document) => {
      document.exits = document.exits.filter(({ id }) => id !== 'regularWork');
    },
  ],
  [
    'an overlap',
    'goals.overlap',
    ({ goals }) => {
      const [first] = goals[0]?.rules ?? [];
      if (first !== undefined) goals[1]?.rules.push({ ...first, id: 'again' });
    },
  ],
])('%s shows a client on whom it is', async (name, code, change) => {
  const document = JSON.parse(readFileSync(ENSCHEDE, 'utf8'));
  change(document);
  document.scenarios = [];
  const path = join(folder, `${name.replace(' ', '-')}.json`);
  writeFileSync(path, JSON.stringify(document, null, 2));
  const ran = await klimop(['rules', 'check', path]);
  expect(ran.code).toBe(1);
  const lines = ran.stdout.split('\n');
  const at = lines.findIndex((line) => line.includes(`[${code}]`));
  expect(lines[at]).toMatch(/^fout {2}regel \d+ {2}/);
  expect(lines[at + 1]).toMatch(/^ {2}Zo’n klant: .*“Trede op de participatieladder” \(ladderStep\): \d/);
});

interface Goal {
  readonly rules: { id: string }[];
}
