import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choosePort } from '../../worker/servers/ports.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { commandLine, launch, linesOf, projectFile, type Ran } from './klimop.ts';
import { momentsNotInUtc, unmarkedTimes } from './unmarked-times.ts';

const STARTS_WITHIN_MS = 90_000;

const klimop = commandLine();

let home: string;
let env: Record<string, string>;
let running: ReturnType<typeof launch>;
let api: string;

const start = async (): Promise<Record<string, unknown>> => {
  running = launch(['start', '--size', '120', '--json'], env);
  let text = '';
  running.child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  for (const until = Date.now() + STARTS_WITHIN_MS; Date.now() < until; await pause(100)) {
    const line = text.split('\n').find((one) => one.includes('"started"'));
    if (line !== undefined) {
      const started = JSON.parse(line) as Record<string, unknown>;
      api = String(started.api);
      return started;
    }
    if (running.child.exitCode !== null) break;
  }
  throw new Error(`Klimop did not start: ${JSON.stringify(await Promise.race([running.ended, pause(100)]))} ${text}`);
};

const stop = async (): Promise<Ran> => {
  running.child.kill('SIGTERM');
  return running.ended;
};

const here = (...words: string[]): Promise<Ran> => klimop([...words, '--json'], env);

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'klimop-running-'));
  chmodSync(home, 0o755);
  const free = () => choosePort({ preferred: 0, server: 'test', onProgress: () => undefined });
  env = {
    KLIMOP_HOME: home,
    KLIMOP_PG_PORT: String(await free()),
    KLIMOP_TEMPORAL_PORT: String(await free()),
    KLIMOP_UI_PORT: String(await free()),
  };
  await start();
}, STARTS_WITHIN_MS + 30_000);

afterAll(async () => {
  if (running.child.exitCode === null) await stop();
  rmSync(home, { recursive: true, force: true });
});

const waiting = async (): Promise<string> => {
  const [first] = linesOf(await here('trajectory', 'list', '--phase', 'approval', '--limit', '1'));
  return String(first?.clientId);
};

const seenOf = async (client: string) => linesOf(await here('trajectory', 'show', client))[0]?.seen;

describe('a running Klimop', () => {
  test('has a first work list, and shows a trajectory with its reasons and what may be done', async () => {
    const listed = linesOf(await here('trajectory', 'list', '--limit', '100'));
    expect(listed.length).toBeGreaterThan(20);
    expect(new Set(listed.map(({ phase }) => phase))).toContain('approval');
    const [shown] = linesOf(await here('trajectory', 'show', await waiting()));
    expect(shown).toMatchObject({ phase: 'approval', permitted: expect.arrayContaining(['approve', 'withdraw']) });
    const forPerson = await klimop(['trajectory', 'show', String(shown?.clientId)], env);
    expect(forPerson.stdout).toContain('Wij stellen als doel voor');
    expect(forPerson.stdout).toContain('U kunt nu: approve');
  });

  test.each([10, -10])('what stands still is the same on a computer whose clock is %i minutes off', async (minutes) => {
    const shifted = `const now = Date.now; Date.now = () => now() + ${minutes * 60_000}`;
    const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(shifted)}`;
    const codes = linesOf(await klimop(['ops', 'stuck', '--json'], { ...env, NODE_OPTIONS })).map(({ code }) => code);
    expect(codes).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(noWorker|watchdog|overdue|commands)/)]));
  });

  test('says goals, exits and help in the words of the rules to a person, and by their codes to a machine', async () => {
    const employed = await waiting();
    const corrected = ['--set', 'ladderStep=6', '--correct', '--note', 'Verkeerd gemeten.'];
    expect((await here('trajectory', 'facts', employed, ...corrected)).code).toBe(0);
    const words = ['trajectory', 'list', '--all', '--limit', '300'];
    const [person, machine] = [(await klimop(words, env)).stdout, linesOf(await here(...words))];
    const { goals, exits, instruments } = enschede().document;
    const named = new Map([...goals, ...exits, ...instruments].map(({ id, label }) => [id, label.nl]));
    const lineOf = ({ clientId }: (typeof machine)[number]) =>
      person.split('\n').find((line) => line.startsWith(String(clientId)));
    for (const kind of ['goal', 'exit', 'instrument'] as const) {
      const some = machine.filter((row) => typeof row[kind] === 'string');
      expect(some.length, kind).toBeGreaterThan(0);
      for (const row of some) expect(lineOf(row), kind).toContain(named.get(String(row[kind])));
    }
    // The tests after this one decide on somebody else.
    const approved = await here(
      'trajectory',
      'approve',
      employed,
      '--expected-version',
      String(await seenOf(employed)),
    );
    expect(approved.code).toBe(0);
  });

  test('says no time without its zone: Dutch to a person, UTC to a machine', async () => {
    const client = await waiting();
    for (const words of [
      ['trajectory', 'list'],
      ['trajectory', 'show', client],
      ['ops', 'explain', client],
      ['ops', 'stuck'],
      ['ops', 'reconcile'],
      ['rules', 'versions'],
    ]) {
      const [person, machine] = [await klimop(words, env), await here(...words)];
      expect(unmarkedTimes(person.stdout), words.join(' ')).toEqual([]);
      expect(momentsNotInUtc(machine.stdout), words.join(' ')).toEqual([]);
    }
    expect((await klimop(['ops', 'explain', client], env)).stdout).toMatch(/\d{2}:\d{2} NL-tijd/);
  });

  test('an approval leads to a letter with name and address, and the same command again changes nothing', async () => {
    const client = await waiting();
    const unseen = linesOf(await here('trajectory', 'approve', client))[0];
    expect(unseen).toMatchObject({ ok: false, code: 'SEEN_VERSION_MISSING' });
    const [, version = ''] = /versie (\d+)/.exec(String(unseen?.message)) ?? [];
    expect(unseen?.hint).toContain('--expected-version');
    expect(linesOf(await here('trajectory', 'show', client))[0]).toMatchObject({ seen: Number(version) });
    const saw = ['--expected-version', version];
    const words = ['trajectory', 'approve', client, ...saw, '--command-id', '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11'];
    const first = linesOf(await here(...words))[0];
    expect(first).toMatchObject({ ok: true, phase: 'placement' });
    expect(linesOf(await here(...words))[0]).toMatchObject({ ok: true, version: first?.version });
    const other = await here('trajectory', 'approve', client, '--expected-version', String(first?.version));
    expect(other.code).toBe(1);
    expect(linesOf(other)[0]).toMatchObject({ ok: false, code: 'NOT_IN_THIS_PHASE' });
    let letter = await here('trajectory', 'letter', client);
    for (let tries = 0; letter.code !== 0 && tries < 10; tries += 1)
      letter = await here('trajectory', 'letter', client);
    expect(linesOf(letter)[0]).toMatchObject({
      kind: 'decision',
      state: 'draft',
      address: expect.arrayContaining([expect.any(String)]),
      content: { date: null, objection: { lastDay: null } },
    });
    const sent = linesOf(await here('trajectory', 'letter', client, '--send'))[0];
    expect(sent).toMatchObject({ state: 'sent', content: { date: expect.any(String) } });
    expect(linesOf(await here('trajectory', 'letter', client, '--send'))[0]).toEqual(sent);
  });

  test.each([
    [['trajectory', 'show', 'c-899999'], 'UNKNOWN_CLIENT'],
    [['trajectory', 'start', 'c-899999'], 'UNKNOWN_CLIENT'],
    [['trajectory', 'approve', 'c-899999'], 'UNKNOWN_CLIENT'],
    [['trajectory', 'resume', 'niemand'], 'INVALID_CLIENT_ID'],
    [['trajectory', 'start', 'c-000001', '--rule-set', 'nergens'], 'UNKNOWN_RULE_SET'],
  ])('%j is refused with %s', async (words, code) => {
    const ran = await here(...words);
    expect(ran.code).toBe(1);
    expect(linesOf(ran)).toEqual([expect.objectContaining({ ok: false, code })]);
  });

  test.each(['show', 'start', 'letter'])('%s of what is no client number does not repeat it', async (name) => {
    const ran = await here('trajectory', name, '123456782');
    expect(linesOf(ran)).toEqual([expect.objectContaining({ ok: false, code: 'INVALID_CLIENT_ID' })]);
    expect(ran.stdout + ran.stderr).not.toContain('123456782');
  });

  test('facts out of range are refused, and a stopped trajectory takes no decision', async () => {
    const client = await waiting();
    const facts = await here('trajectory', 'facts', client, '--set', 'ladderStep=7');
    expect(linesOf(facts)[0]).toMatchObject({ ok: false, code: 'INVALID_FACTS' });
    expect(
      (await here('trajectory', 'stop', client, '--reason', 'moved', '--motivation', 'U bent verhuisd.', '--yes')).code,
    ).toBe(0);
    expect(linesOf(await here('trajectory', 'approve', client))[0]).toMatchObject({
      ok: false,
      code: 'TRAJECTORY_ENDED',
    });
  });

  test('a caseload with bad cells is refused whole, each with row and column; a good one comes in', async () => {
    const made = join(home, 'made.csv');
    await here('caseload', 'generate', '--size', '140', '--seed', '3', '--out', made);
    const [header = '', ...all] = readFileSync(made, 'utf8').trim().split('\n');
    const rows = all.slice(120);
    writeFileSync(made, [header, ...rows].join('\n'));
    const columns = header.split(',');
    const broken = rows.map((row, index) => {
      const cells = row.split(',');
      if (index === 2) cells[columns.indexOf('ladderStep')] = '7';
      if (index === 5) cells[columns.indexOf('bsn')] = '123456789';
      return cells.join(',');
    });
    const bad = join(home, 'bad.csv');
    writeFileSync(bad, [header, ...broken].join('\n'));
    const refused = await here('caseload', 'import', bad, '--by', 'ops-01');
    expect(refused.code).toBe(1);
    const lines = linesOf(refused);
    expect(lines).toContainEqual(expect.objectContaining({ row: 4, column: 'ladderStep' }));
    expect(lines).toContainEqual(expect.objectContaining({ row: 7, column: 'bsn' }));
    expect(lines.at(-1)).toMatchObject({ ok: false, code: 'CASELOAD_REFUSED' });
    expect(refused.stdout).not.toContain('123456789');

    expect(linesOf(await here('caseload', 'import', made, '--by', 'ops-01', '--dry-run'))[0]).toMatchObject({
      clients: 20,
      stored: false,
    });
    expect(linesOf(await here('caseload', 'import', made, '--by', 'ops-01'))[0]).toMatchObject({
      clients: 20,
      stored: true,
    });
    expect(linesOf(await here('caseload', 'import', made, '--by', 'ops-01')).at(-1)).toMatchObject({
      ok: false,
      code: 'CLIENT_EXISTS',
    });
  });

  describe('versions of rules', () => {
    const write = (name: string, places: number, changes: object = {}): string => {
      const document = JSON.parse(readFileSync(projectFile('rules/enschede/rule-set.json'), 'utf8')) as {
        instruments: { id: string; capacity: { places: number } }[];
      };
      for (const { id, capacity } of document.instruments) if (id === 'klimopJob') capacity.places = places;
      const path = join(home, name);
      writeFileSync(path, JSON.stringify({ ...document, ...changes }));
      return path;
    };
    const by = (person: string, reason = 'Meer plaatsen') => ['--by', person, '--reason', reason];
    const documentOf = async (number: number): Promise<unknown> => {
      const headers = { 'content-type': 'application/json', origin: api };
      const session = await fetch(`${api}/v1/session`, { method: 'POST', headers, body: '{"personId":"ro-01"}' });
      const [cookie = ''] = (session.headers.get('set-cookie') ?? '').split(';');
      const answer = await fetch(`${api}/v1/rule-sets/enschede/versions/${number}/document`, { headers: { cookie } });
      return answer.json();
    };
    const asYaml = (path: string): string => {
      const yaml = path.replace('.json', '.yaml');
      writeFileSync(yaml, `# Opgeschreven met een opmerking.\r\n${readFileSync(path, 'utf8')}\r\n`);
      return yaml;
    };

    test('one proposes a file and another publishes it; each sees in words what changes', async () => {
      const file = asYaml(write('more.json', 1500, { version: '2010.2' }));
      const difference = await klimop(['rules', 'diff', 'in-force', file], env);
      expect(difference.stdout).toContain('plaatsen: 1400 → 1500');
      expect((await here('rules', 'publish', file, ...by('ro-02'))).stdout).toContain('AUTHOR_NEEDED');
      const proposed = linesOf(await here('rules', 'propose', file, ...by('ro-01')))[0];
      expect(proposed).toMatchObject({ ok: true, inForce: 1, version: { number: 2, state: 'proposed' } });
      expect(await documentOf(2)).toMatchObject({ format: 'yaml', text: readFileSync(file, 'utf8') });
      const installed = readFileSync(projectFile('rules/enschede/rule-set.json'), 'utf8');
      expect(await documentOf(1)).toMatchObject({ format: 'json', text: installed });
      // Who writes rules does not publish any; who approves them does not publish what is their own.
      expect(linesOf(await here('rules', 'publish', '2', ...by('ro-01')))[0]).toMatchObject({ code: 'NOT_PERMITTED' });
      const published = await klimop(['rules', 'publish', '2', ...by('ro-02'), '--yes'], env);
      expect(published.code).toBe(0);
      expect(published.stdout).toContain('plaatsen: 1400 → 1500');
      expect(published.stdout).toContain('Gepubliceerd en in werking: versie 2 van enschede (2010.2)');
      const listed = await klimop(['rules', 'versions'], env);
      expect(listed.stdout).toMatch(/2 +2010\.2 +in werking/);
      expect(listed.stdout).toMatch(/1 +\S+ +vervallen/);
    });

    test('a version of a later day waits for it and can be withdrawn; one in force cannot', async () => {
      const file = asYaml(write('later.json', 1600, { version: '2099.1', effectiveFrom: '2099-01-01' }));
      const published = await klimop(
        ['rules', 'publish', file, ...by('ro-02', 'Besluit'), '--author', 'ro-01', '--yes'],
        env,
      );
      expect(published.stdout).toContain('gaat in op 1 januari 2099');
      expect(await documentOf(3)).toMatchObject({ format: 'yaml', text: readFileSync(file, 'utf8') });
      expect(published.stdout).toContain('rules withdraw 3');
      const shown = await klimop(['rules', 'version', '3'], env);
      expect(shown.stdout).toMatch(/gepubliceerd +ro-02 +Besluit +2099-01-01/);
      expect(shown.stdout).toContain('plaatsen: 1500 → 1600');
      expect((await here('rules', 'withdraw', '3', ...by('ro-01'))).code).toBe(0);
      expect(linesOf(await here('rules', 'withdraw', '2', ...by('ro-01')))[0]).toMatchObject({ code: 'IN_FORCE' });
    });

    test('an earlier version comes back as a new one, proposed by one and published by another', async () => {
      expect(linesOf(await here('rules', 'rollback', '1', ...by('ro-01')))[0]).toMatchObject({
        version: { number: 4, rolledBackTo: 1, state: 'proposed' },
      });
      expect(linesOf(await here('rules', 'publish', '4', ...by('ro-02'), '--yes'))[0]).toMatchObject({ ok: true });
      expect(linesOf(await here('rules', 'diff', '1', 'in-force'))[0]).toEqual({ ok: true, changes: [] });
    });

    test.each([
      [['version', 'laatste'], 'INVALID_VERSION'],
      [['versions', 'nergens'], 'UNKNOWN_RULE_SET'],
      [['diff', '1', '99'], 'UNKNOWN_VERSION'],
      [['propose', '1', ...by('ro-01'), '--draft'], 'ALREADY_KEPT'],
    ])('rules %j is refused with %s', async (words, code) => {
      const ran = await here('rules', ...words);
      expect(ran.code).toBe(1);
      expect(linesOf(ran).at(-1)).toMatchObject({ ok: false, code });
    });

    test('a file that fails its checks is not kept, and each finding has a place', async () => {
      const file = write('broken.json', 1700, { goals: [] });
      const ran = await here('rules', 'propose', file, ...by('ro-01'));
      expect(ran.code).toBe(1);
      expect(linesOf(ran)).toContainEqual(expect.objectContaining({ kind: 'finding', place: '/goals' }));
      expect(linesOf(ran).at(-1)).toMatchObject({ ok: false, code: 'RULE_SET_REFUSED' });
      expect(linesOf(await here('rules', 'versions'))).toHaveLength(4);
    });
  });

  test('proposals that wait are made anew in bulk: a dry run under any version, for real only under the one in force and after a yes', {
    timeout: 180_000,
  }, async () => {
    const redecide = (...words: string[]) =>
      here('rules', 'redecide', ...words, '--phase', 'approval', '--by', 'ro-01');
    const sign = (person: string) => ['--by', person, '--reason', 'Nog ruimer'];
    const document = JSON.parse(readFileSync(projectFile('rules/enschede/rule-set.json'), 'utf8')) as object;
    const file = join(home, 'redecide.json');
    writeFileSync(file, JSON.stringify({ ...document, version: 'test.redecide' }));
    const [proposed] = linesOf(await here('rules', 'propose', file, ...sign('ro-01')));
    const number = String((proposed?.version as { number?: number } | undefined)?.number);

    const dry = await redecide('--version', number, '--dry-run');
    expect(dry.code).toBe(0);
    const [begun, tried] = linesOf(dry);
    expect(begun).toMatchObject({
      event: 'started',
      dryRun: true,
      on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      link: expect.stringContaining('/workflows/redecide-enschede-'),
    });
    expect(tried).toMatchObject({ event: 'report', ending: 'completed', dryRun: true, counts: { failed: 0, open: 0 } });
    const unchanged = (tried?.counts as Record<string, number> | undefined)?.unchanged;
    expect(unchanged).toBeGreaterThan(5);
    const early = await redecide('--version', number, '--yes');
    expect(early.code).toBe(1);
    expect(linesOf(early).at(-1)).toMatchObject({ ok: false, code: 'NOT_IN_FORCE' });

    expect((await here('rules', 'publish', number, ...sign('ro-02'), '--yes')).code).toBe(0);
    expect(linesOf(await redecide('--version', 'in-force')).at(-1)).toMatchObject({ code: 'NOT_CONFIRMED' });
    const done = await redecide('--version', 'in-force', '--yes');
    expect(done.code).toBe(0);
    const report = linesOf(done).at(-1);
    expect(report).toMatchObject({ event: 'report', dryRun: false, ending: 'completed', counts: { unchanged } });
    const shown = await klimop(['rules', 'redecide', '--show', String(report?.bulkId)], env);
    expect(shown.stdout).toContain(
      `Opnieuw beslissen: fase Besluit, onder versie ${number} van enschede (test.redecide)`,
    );
    expect(shown.stdout).toMatch(new RegExp(`hetzelfde voorstel +${unchanged}`));
    const nothing = await klimop(
      ['rules', 'redecide', '--phase', 'approval', '--version', 'in-force', '--by', 'ro-01'],
      env,
    );
    expect(nothing.stdout).toContain('Er is niets te doen.');
    const trajectory = await klimop(['trajectory', 'show', await waiting()], env);
    expect(trajectory.stdout).toContain('nieuw voorstel onder andere regels');
  });

  test('a second one on the same folder is refused', async () => {
    const second = await here('start');
    expect(second.code).toBe(1);
    expect(linesOf(second)[0]).toMatchObject({ ok: false, code: 'already-running' });
  });

  test('stops on request with exit code 0, and the next start goes on where it was', async () => {
    const before = linesOf(await here('trajectory', 'list', '--all', '--limit', '200'));
    const stopped = await stop();
    expect(stopped.code).toBe(0);
    expect(linesOf(stopped).at(-1)).toMatchObject({ event: 'stopped', code: 0 });
    expect((await here('trajectory', 'list')).code).toBe(1);
    await start();
    expect(linesOf(await here('trajectory', 'list', '--all', '--limit', '200'))).toHaveLength(before.length);
    const client = await waiting();
    expect(linesOf(await here('trajectory', 'suspend', client, '--reason', 'illness'))[0]).toMatchObject({ ok: true });
  });

  test('what it logs holds no name, BSN or note', async () => {
    const people = readFileSync(join(home, 'made.csv'), 'utf8').trim().split('\n');
    const [header = '', ...rows] = people;
    const at = (name: string) => header.split(',').indexOf(name);
    const logged = ['worker.log', 'temporal.log', 'postgres.log']
      .map((name) => readFileSync(join(home, 'logs', name), 'utf8'))
      .join('\n');
    expect(logged).not.toBe('');
    for (const row of rows) {
      const cells = row.split(',');
      expect(logged).not.toContain(cells[at('bsn')]);
      expect(logged).not.toContain(cells[at('familyName')]);
    }
  });
});
