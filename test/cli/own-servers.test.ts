import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesInForce, whatIsLacking } from '../../cli/next-steps.ts';
import { closeDatabase, connectDatabase } from '../../db/connection/connect.ts';
import { readEnvironment } from '../../worker/environment.ts';
import { type Servers, startServers } from '../../worker/servers/start-servers.ts';
import { commandLine, klimop, launch, linesOf, projectFile, type Ran } from './klimop.ts';

const STARTS_WITHIN_MS = 90_000;

/** Somebody's own PostgreSQL and Temporal, empty at first. */
let servers: Servers;
let folder: string;
let own: Record<string, string>;
const running: ReturnType<typeof launch>[] = [];

const start = async (home: string, ...words: string[]) => {
  const launched = launch(['start', ...words], { ...own, KLIMOP_HOME: join(folder, home) });
  running.push(launched);
  let said = '';
  launched.child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (const until = Date.now() + STARTS_WITHIN_MS; Date.now() < until; await pause(100)) {
    if (/"started"|Ctrl-C/.test(said)) return { ...launched, said };
    if (launched.child.exitCode !== null) break;
  }
  throw new Error(`Klimop did not start: ${JSON.stringify(await Promise.race([launched.ended, pause(100)]))} ${said}`);
};

const typed = commandLine();
const here = (...words: string[]): Promise<Ran> =>
  typed([...words, '--json'], { ...own, KLIMOP_HOME: join(folder, 'commands') });

const accepted = async (...words: string[]): Promise<Record<string, unknown>> => {
  const [answer] = linesOf(await here(...words));
  expect(answer, words.join(' ')).toMatchObject({ ok: true });
  return answer as Record<string, unknown>;
};

beforeAll(async () => {
  const read = readEnvironment({ KLIMOP_CACHE: process.env.KLIMOP_CACHE });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const started = await startServers({ environment: read.environment, searchAttributes: {}, ephemeral: true });
  if (!started.ok) throw new Error(started.message);
  servers = started;
  own = { DATABASE_URL: servers.databaseUrl, TEMPORAL_ADDRESS: servers.temporalAddress };
  folder = mkdtempSync(join(tmpdir(), 'klimop-own-'));
}, 320_000);

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await servers.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('servers of somebody’s own', { timeout: 150_000 }, () => {
  let first: Awaited<ReturnType<typeof start>>;

  test('get nothing made up: a start says what is lacking and with which commands it comes', async () => {
    first = await start('first');
    for (const command of ['rules propose', 'rules publish', 'caseload caseworkers', 'caseload import'])
      expect(first.said).toContain(`npx klimop ${command}`);
    expect(first.said).not.toContain('npm run demo');
    const db = connectDatabase(servers.databaseUrl);
    try {
      expect(await whatIsLacking(db, '2026-11-23')).toEqual(['caseworkers', 'municipalities', 'rules', 'clients']);
    } finally {
      await closeDatabase(db);
    }
  });

  test('an address to listen on that this computer does not have is told as that, with its variable', async () => {
    const ran = await klimop(['api'], {
      ...own,
      KLIMOP_HOME: join(folder, 'api'),
      KLIMOP_HTTP_HOST: '192.0.2.1',
      KLIMOP_ORIGIN: 'https://klimop.example',
      KLIMOP_OIDC_ISSUER: 'https://login.example',
      KLIMOP_OIDC_CLIENT_ID: 'klimop',
    });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/KLIMOP_HTTP_HOST.*geen adres van deze computer/);
  });

  test('are left alone by --size and by the demo, unless --trial asks for it', async () => {
    expect(linesOf(await here('start', '--size', '5'))).toMatchObject([{ ok: false, code: 'TRIAL_NEEDED' }]);
    expect(linesOf(await here('demo', '--clients', '1'))).toMatchObject([{ ok: false, code: 'TRIAL_NEEDED' }]);
    // Also where the variables are those of the Klimop that runs, and not of the one who asks.
    const demo = await klimop(['demo', '--clients', '1'], { KLIMOP_HOME: join(folder, 'first') });
    expect(demo.code).toBe(1);
    expect(demo.stderr).toContain('--trial');
    expect(demo.stderr).toContain('KLIMOP_HOME');
  });

  test('get rules, caseworkers and clients by the commands that were told', async () => {
    const rules = projectFile('rules/enschede/rule-set.json');
    const caseworkers = join(folder, 'caseworkers.csv');
    const rows = Array.from({ length: 40 }, (_, n) => `cw-${String(n + 1).padStart(2, '0')};Klimrank;Noord;caseworker`);
    writeFileSync(caseworkers, ['id;name;team;role', ...rows, 'CW 41;;Noord;baas'].join('\n'));
    const refused = linesOf(await here('caseload', 'caseworkers', caseworkers));
    expect(refused.map(({ row, column }) => [row, column])).toContainEqual([42, 'role']);
    expect(refused.at(-1)).toMatchObject({ ok: false, code: 'CASELOAD_REFUSED' });
    const staff = [
      'ro-01;Varenblad;Beleid;rulesAuthor',
      'ro-02;Vlierbes;Beleid;rulesApprover',
      'ops-01;Maretak;Beheer;operations',
    ];
    writeFileSync(caseworkers, ['id;name;team;role', ...rows, ...staff].join('\n'));
    await accepted('caseload', 'caseworkers', caseworkers);
    await accepted(
      ...['municipality', 'set', 'enschede', '--by', 'ops-01', '--name', 'Enschede', '--rules', 'enschede'],
      ...['--sender', 'Het college van Enschede', '--telephone', '053-000 00 00', '--email', 'werk@enschede.example'],
      ...['--object-to', 'Voorbeeldpostbus 1, 7500 AA Enschede', '--reference-prefix', 'ENS'],
      ...['--law', 'artikel 7 van de Participatiewet', '--law-crisis', 'onze beleidsregels'],
    );
    expect(linesOf(await here('rules', 'propose', rules, '--by', 'cw-01', '--reason', 'Vastgesteld'))).toMatchObject([
      { ok: false, code: 'NOT_PERMITTED', message: expect.stringContaining('regelschrijver') },
    ]);
    await accepted('rules', 'propose', rules, '--by', 'ro-01', '--reason', 'Vastgesteld');
    await accepted('rules', 'publish', '1', '--by', 'ro-02', '--reason', 'Vastgesteld', '--yes');
    const clients = join(folder, 'clients.csv');
    await here('caseload', 'generate', '--size', '40', '--first', '1', '--out', clients);
    expect(await accepted('caseload', 'import', clients, '--by', 'ops-01')).toMatchObject({
      clients: 40,
      stored: true,
    });
  });

  test('give out the places of groups by a command, and who waited for that gets a proposal', async () => {
    const [header = '', ...rows] = readFileSync(join(folder, 'clients.csv'), 'utf8').trim().split('\n');
    const step = header.split(',').indexOf('ladderStep');
    const onStep3 = rows.map((row) => row.split(',')).filter((cells) => cells[step] === '3');
    // The first of them are begun by the next test.
    const waiting = onStep3.at(-1)?.[0] ?? '';
    expect(await accepted('trajectory', 'start', waiting)).toMatchObject({ waitingOn: 'municipality' });
    expect(linesOf(await here('cohorts', 'select', '--by', 'ro-01'))).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    expect(await accepted('cohorts', 'select', '--by', 'cw-01')).toMatchObject({ proposed: [waiting], refused: [] });
    expect(linesOf(await here('trajectory', 'show', waiting))).toMatchObject([{ phase: 'approval', goal: 'goal2' }]);
    await accepted('trajectory', 'stop', waiting, '--reason', 'enteredInError', '--yes');
  });

  test('may have two workers: one is killed at work and the trajectories go on with the other', async () => {
    const second = await start('second', '--json');
    expect(JSON.parse(second.said)).toMatchObject({ event: 'started', trial: false, lacking: [] });
    const ids = ['c-000001', 'c-000002', 'c-000003', 'c-000004'];
    const begin = (id = '') => accepted('trajectory', 'start', id);
    await Promise.all([begin(ids[0]), begin(ids[1])]);
    const begun = [begin(ids[2]), begin(ids[3])];
    await pause(1_000);
    first.child.kill('SIGKILL');
    await first.ended;
    await Promise.all(begun);
    // What the killed worker held in memory is replayed by the other.
    await Promise.all(ids.map((id) => accepted('trajectory', 'suspend', id, '--reason', 'illness')));
    const listed = linesOf(await here('trajectory', 'list', '--limit', '50'));
    expect(listed.map(({ clientId }) => clientId).sort()).toEqual(ids);
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
  });

  test('get the made-up data when --trial asks for it, beside what is there', async () => {
    const trial = await start('third', '--trial', '--empty', '--json');
    expect(JSON.parse(trial.said)).toMatchObject({ trial: true, lacking: [] });
    trial.child.kill('SIGTERM');
    expect((await trial.ended).code).toBe(0);
    const db = connectDatabase(servers.databaseUrl);
    try {
      expect(await rulesInForce(db, '2026-11-23')).toEqual(['enschede']);
    } finally {
      await closeDatabase(db);
    }
  });
});
