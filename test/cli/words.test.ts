import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../cli/program.ts';
import { COMMAND_NAMES, COMMAND_TABLE } from '../../domain/trajectory/command-table.ts';
import { commandLine, linesOf, projectFile } from './klimop.ts';

const klimop = commandLine();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klimop-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const wordsOf = (command: Command, before: readonly string[] = []): string[][] =>
  command.commands.flatMap((one) => {
    const words = [...before, one.name()];
    return [words, ...wordsOf(one, words)];
  });

const ENSCHEDE = projectFile('rules/enschede/rule-set.json');

describe('help', () => {
  test('every command explains itself in Dutch, with an example', () => {
    const helpOf = (words: readonly string[]): string => {
      let command = buildProgram();
      for (const word of words) command = command.commands.find((one) => one.name() === word) as Command;
      let text = '';
      command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
      return text;
    };
    const all = wordsOf(buildProgram());
    expect(all.length).toBeGreaterThan(20);
    for (const words of all) {
      const text = helpOf(words);
      expect(text, words.join(' ')).toContain('Gebruik:');
      expect(text, words.join(' ')).toContain(`Voorbeeld:\n  npx klimop ${words.join(' ')}`);
      expect(text, words.join(' ')).not.toMatch(/Usage:|Options:|display help|default:/);
    }
  });

  test('every command on a trajectory can be typed by the word that its table has', () => {
    const typed = COMMAND_NAMES.flatMap((name) => COMMAND_TABLE[name].typed ?? []);
    const there = wordsOf(buildProgram()).map((words) => words.join(' '));
    expect(there).toEqual(expect.arrayContaining(typed.map((word) => `trajectory ${word}`)));
  });

  test('the real program prints it and succeeds', async () => {
    const [whole, one] = await Promise.all([klimop(['--help']), klimop(['trajectory', 'override', '--help'])]);
    expect(whole.code).toBe(0);
    for (const name of ['start', 'demo', 'trajectory', 'caseload', 'rules']) expect(whole.stdout).toContain(name);
    expect(one.code).toBe(0);
    expect(one.stdout).toContain('--reason');
  });
});

describe('a wrong command line', () => {
  test.each([
    [['toverstaf'], 'Onbekende opdracht: toverstaf.'],
    [['trajectory', 'vliegen'], 'Onbekende opdracht: vliegen.'],
    [['start', '--snel'], 'Onbekende optie: --snel.'],
    [['trajectory', 'show'], 'Er ontbreekt een gegeven'],
    [['start', '--size', 'veel'], 'Geef een heel getal'],
    [['trajectory', 'suspend', 'c-000001', '--reason', 'zin'], 'Kies uit: illness'],
    [['trajectory', 'approve', 'c-000001', '--command-id', 'x'], 'Geef een UUID'],
  ])('%j is refused in Dutch with what to do', async (words, sentence) => {
    const ran = await klimop(words);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain(sentence);
    expect(ran.stderr).toContain('--help');
    expect(ran.stderr).not.toContain('    at ');
  });
});

test('--help of start and demo tells what happens on servers of somebody’s own', async () => {
  for (const { stdout } of await Promise.all([klimop(['start', '--help']), klimop(['demo', '--help'])]))
    for (const word of ['--trial', 'DATABASE_URL', 'TEMPORAL_ADDRESS']) expect(stdout).toContain(word);
});

test.each([48, 64, 128, 256])(
  'a limit of %i open files is told with the remedy, without a stack trace',
  async (limit) => {
    const line = `ulimit -n ${limit} && exec "$0" "$1" start --empty`;
    const ran = spawnSync('sh', ['-c', line, process.execPath, projectFile('bin/klimop.js')], {
      env: { ...process.env, KLIMOP_HOME: join(folder, 'few-files') },
      encoding: 'utf8',
    });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('ulimit -n 4096');
    expect(ran.stderr).not.toContain('    at ');
  },
);

describe('Klimop does not run', () => {
  test.each([
    [['trajectory', 'list']],
    [['trajectory', 'show', 'c-000001']],
    [['trajectory', 'approve', 'c-000001']],
    [['caseload', 'import', ENSCHEDE, '--by', 'ops-01']],
  ])('%j says how to start it', async (words) => {
    const ran = await klimop(words, { KLIMOP_HOME: folder });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('Klimop draait niet: start met npm start, of zet DATABASE_URL en TEMPORAL_ADDRESS.');
  });

  test('with --json the refusal is one line for a machine, and nothing else', async () => {
    const ran = await klimop(['trajectory', 'list', '--json'], { KLIMOP_HOME: folder });
    expect(ran.code).toBe(1);
    expect(linesOf(ran)).toEqual([expect.objectContaining({ ok: false, code: 'NOT_RUNNING' })]);
    expect(ran.stderr).toBe('');
  });

  test('a wrong variable is named, its value is not', async () => {
    const ran = await klimop(['trajectory', 'list'], { KLIMOP_HOME: folder, DATABASE_URL: 'geheim' });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('DATABASE_URL');
    expect(ran.stderr).not.toContain('geheim');
  });
});

describe('rules check', () => {
  test('the Enschede rules are in order, scenarios included', async () => {
    const ran = await klimop(['rules', 'check', ENSCHEDE, '--json']);
    expect(ran.code).toBe(0);
    expect(linesOf(ran).at(-1)).toMatchObject({ kind: 'result', ok: true, findings: 0 });
  });

  test('a file that is not there, or is no JSON, is refused without a stack trace', async () => {
    const [absent, broken] = await Promise.all([
      klimop(['rules', 'check', join(folder, 'nergens.json')]),
      klimop(['rules', 'check', write('kapot.json', '{ "id": ')]),
    ]);
    expect([absent.code, broken.code]).toEqual([1, 1]);
    expect(absent.stderr).toContain('bestaat niet');
    expect(broken.stdout).toContain('geen geldige JSON');
    expect(absent.stderr + broken.stderr).not.toContain('    at ');
  });

  test('a sixth instrument is refused with the place of the fault', async () => {
    const { readFileSync } = await import('node:fs');
    const rules = JSON.parse(readFileSync(ENSCHEDE, 'utf8')) as { instruments: { id: string }[] };
    rules.instruments.push({ ...(rules.instruments[0] as { id: string }), id: 'sixth' });
    const ran = await klimop(['rules', 'check', write('zes.json', JSON.stringify(rules)), '--json']);
    expect(ran.code).toBe(1);
    const findings = linesOf(ran).filter(({ kind }) => kind === 'finding');
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', place: expect.stringMatching(/^\/instruments/) }),
    );
  });
});

describe('rules explain', () => {
  test('gives the decision and its reasons in Dutch and English', async () => {
    const facts = {
      ladderStep: 4,
      birthDate: '1975-05-01',
      obstacles: [],
      wishes: ['paidWork'],
      talents: [],
      wageValue: 50,
    };
    const client = write('client.json', JSON.stringify({ entrance: 'benefit', facts, cohorts: { growth: false } }));
    const ran = await klimop(['rules', 'explain', ENSCHEDE, '--client', client, '--on', '2026-11-23']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('Wij stellen als doel voor');
    expect(ran.stdout).toContain('The goal that we propose is');
    expect(ran.stdout).toMatch(/Waarom de andere niet:\n.*Dit doel past nu niet:/);
    expect(ran.stdout).toMatch(/Wat kan er veranderen:\n {2}Als u /);
    expect(ran.stdout).toMatch(/What can change:\n {2}If you /);
  });

  test.each([
    ['{ "facts": { "trede": 4 } }', 'INVALID_FACTS'],
    ['{ "facts": { "ladderStep": 7 } }', 'INVALID_FACTS'],
    ['{ "wie": 1 }', 'INVALID_CLIENT'],
    ['niets', 'INVALID_CLIENT'],
  ])('a client file %s is refused with %s', async (text, code) => {
    const ran = await klimop(['rules', 'explain', ENSCHEDE, '--client', write(`${code}.json`, text), '--json']);
    expect(ran.code).toBe(1);
    expect(linesOf(ran)).toEqual([expect.objectContaining({ ok: false, code })]);
  });
});

describe('caseload generate', () => {
  test('the same size, seed and day give the same file', async () => {
    const { readFileSync } = await import('node:fs');
    const words = (out: string) => [
      'caseload',
      'generate',
      '--size',
      '50',
      '--seed',
      '7',
      '--on',
      '2026-01-01',
      '--out',
      out,
    ];
    const [one, other] = [join(folder, 'een.csv'), join(folder, 'twee.csv')] as const;
    const ran = await Promise.all([klimop(words(one)), klimop(words(other))]);
    expect(ran.map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(one, 'utf8')).toBe(readFileSync(other, 'utf8'));
    expect(readFileSync(one, 'utf8').trim().split('\n')).toHaveLength(51);
  });

  test('a place where nothing can be written is refused', async () => {
    const ran = await klimop(['caseload', 'generate', '--size', '5', '--out', join(folder, 'geen', 'map.csv')]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('kan niet worden geschreven');
  });
});
