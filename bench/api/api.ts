/**
 * What a page waits for, on a caseload of a city: the work list in every list, filter and order, beside itself on a small caseload; a client's
 * page; a decision from the request to the new state, with the part of it that is Temporal's; and work lists a second beside a bare route that
 * answers the same bytes. `KLIMOP_BENCH_CLIENTS` makes the city smaller.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { inParallel } from '../../activities/in-parallel.ts';
import { createApi } from '../../api/server.ts';
import { cookieName } from '../../api/session/cookie.ts';
import { loadCaseload, loadReferenceCaseworkers } from '../../commands/caseload/load-caseload.ts';
import { type Office, openOffice } from '../../commands/office.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { awaitProposal } from '../../commands/trajectory/await-proposal.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { WORK_LISTS } from '../../commands/work-list/work-list.ts';
import { closeDatabase, connectDatabase, type Database } from '../../db/connection/connect.ts';
import { type ChangeFeed, openChangeFeed } from '../../db/lists/changes.ts';
import { WORK_LIST_ORDERS } from '../../db/lists/work-list.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { beginSession } from '../../db/people/sessions.ts';
import { storeRuleSet } from '../../db/rules/rule-sets.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { RULE_SET } from '../enschede.ts';
import { cost, type Figure, rate } from '../figure.ts';
import { median } from '../measure.ts';
import { openStage, RULES } from '../workflow/stage.ts';
import { fillTrajectories, settle } from './fill.ts';

const CITY = Number(process.env.KLIMOP_BENCH_CLIENTS ?? 22_000);
const SMALL = Math.min(1_000, CITY);
/** With a real workflow, so that they can be decided on. */
const REAL = 60;
const AT_ONCE = 20;
const ROUNDS = 3;
const CONNECTIONS = 10;
const LOAD_MS = 3_000;
/** A person may ask 600 times a minute; here many ask. */
const SESSIONS = 300;

const LIST_TARGET_MS = 50;
const GROWTH_TARGET = 1.5;
const CLIENT_TARGET_MS = 100;
const APPROVE_TARGET_MS = 500;
const TEMPORAL_TARGET = 0.5;
const RATE_TARGET = 0.6;

interface Served {
  readonly origin: string;
  readonly cookies: readonly string[];
  close(): Promise<void>;
}

const serve = async (office: Office, databaseUrl: string): Promise<Served> => {
  const feed: ChangeFeed = openChangeFeed(databaseUrl, office.db);
  const faults: unknown[] = [];
  const settings = {
    office,
    feed,
    origin: 'http://127.0.0.1:0',
    isTrial: true,
    provider: null,
    onFault: (fault: unknown) => void faults.push(fault),
  };
  const app = await createApi(settings);
  settings.origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const cookies: string[] = [];
  for (let n = 0; n < SESSIONS; n += 1)
    cookies.push(`${cookieName(settings)}=${await beginSession(office.db, n % 2 === 0 ? 'tl-01' : 'cw-01')}`);
  return {
    origin: settings.origin,
    cookies,
    close: async () => {
      await app.close();
      await feed.close();
      if (faults.length > 0) throw new Error('the API had faults', { cause: faults[0] });
    },
  };
};

/** One request and how long it took; a refusal ends the benchmark. */
const timed = async ({ origin, cookies }: Served, path: string, options: RequestInit = {}, who = 0) => {
  const began = performance.now();
  const answer = await fetch(`${origin}/v1${path}`, {
    ...options,
    headers: { ...options.headers, cookie: cookies[who % cookies.length] ?? '' },
  });
  const body = await answer.text();
  const milliseconds = performance.now() - began;
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${body.slice(0, 300)}`);
  return { milliseconds, body };
};

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))] ?? 0;

const FILTERS = [
  '',
  'phase=approval',
  'waitingOn=employer',
  'goal=goal1',
  'instrument=klimopJob',
  'suspended=true',
  'due=overdue',
  'due=soon',
  'phase=followUp&goal=goal2&suspended=false',
  'search=zonnedauw',
];

const LISTS = WORK_LISTS.flatMap((view) =>
  FILTERS.flatMap((filter) =>
    WORK_LIST_ORDERS.flatMap((sort) =>
      ['ascending', 'descending'].map(
        (order) =>
          `/work-items?view=${view}&sort=${sort}&order=${order}&pageSize=25${filter === '' ? '' : `&${filter}`}`,
      ),
    ),
  ),
);

/** The two take turns, so that neither gains by a quiet moment. */
const benchLists = async (city: Served, small: Served): Promise<Figure[]> => {
  const times = new Map<Served, number[]>([
    [city, []],
    [small, []],
  ]);
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [n, list] of LISTS.entries())
      for (const served of [city, small]) {
        const { milliseconds } = await timed(served, list, {}, n);
        // The first round warms up.
        if (round > 0) times.get(served)?.push(milliseconds);
      }
  const [ours, before] = [city, small].map((one) => times.get(one) ?? []) as [number[], number[]];
  const what = `api: work list, ${LISTS.length} lists, filters and orders`;
  return [
    cost(`${what}, p95 at ${CITY} clients`, p95(ours), LIST_TARGET_MS, 'ms, peer: the target'),
    cost(`${what}, p95 beside ${SMALL} clients`, p95(ours), p95(before), 'ms, peer: the small caseload'),
    cost(`${what}, median beside ${SMALL} clients`, median(ours), median(before), 'ms, peer: the small caseload'),
    cost(
      'api: work list, p95 as many times that of the small caseload',
      p95(ours) / p95(before),
      GROWTH_TARGET,
      '×, peer: the target',
    ),
  ];
};

const benchOthers = async (city: Served): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const [name, path] of [
    ['who is signed in, to see what the machine adds', '/session'],
    ['counts of the lists', '/work-item-counts'],
    ['what can be chosen, of all', '/work-item-options?view=all'],
    ['a page far down, by name', '/work-items?view=all&sort=name&page=300&pageSize=25'],
    ['load of a team', '/team-load?team=all'],
  ] as const) {
    const times: number[] = [];
    for (let n = 0; n < 40; n += 1) times.push((await timed(city, path, {}, n * 2)).milliseconds);
    figures.push(cost(`api: ${name}, p95`, p95(times), LIST_TARGET_MS, 'ms, peer: the target of a list'));
  }
  return figures;
};

const benchClients = async (city: Served, clientIds: readonly string[]): Promise<Figure> => {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [n, clientId] of clientIds.entries()) {
      const { milliseconds } = await timed(city, `/clients/${clientId}`, {}, n * 2);
      if (round > 0) times.push(milliseconds);
    }
  return cost('api: client page, all of it, p95', p95(times), CLIENT_TARGET_MS, 'ms, peer: the target');
};

/** Tells how long each update of a workflow took, as whoever sends it waits for it. */
const watchUpdates = ({ workflow }: Client, onUpdate: (milliseconds: number) => void): void => {
  const handleOf = workflow.getHandle.bind(workflow);
  workflow.getHandle = ((...args: Parameters<typeof handleOf>) => {
    const handle = handleOf(...args);
    const update = handle.executeUpdate.bind(handle) as (...asked: unknown[]) => Promise<unknown>;
    handle.executeUpdate = (async (...asked: unknown[]) => {
      const began = performance.now();
      try {
        return await update(...asked);
      } finally {
        onUpdate(performance.now() - began);
      }
    }) as typeof handle.executeUpdate;
    return handle;
  }) as typeof workflow.getHandle;
};

/** From the request that approves to the page with the new state, one after another. */
const benchApprovals = async (city: Served, temporal: Client, clientIds: readonly string[]): Promise<Figure[]> => {
  const whole: number[] = [];
  const posts: number[] = [];
  const updates: number[] = [];
  watchUpdates(temporal, (milliseconds) => void updates.push(milliseconds));
  for (const [n, clientId] of clientIds.entries()) {
    const page = JSON.parse((await timed(city, `/clients/${clientId}`, {}, n * 2)).body) as {
      trajectory: { seen: number; permitted: string[] } | null;
    };
    if (page.trajectory?.permitted.includes('approve') !== true) continue;
    const began = performance.now();
    const answer = await fetch(`${city.origin}/v1/clients/${clientId}/commands`, {
      method: 'POST',
      headers: {
        cookie: city.cookies[(n * 2) % city.cookies.length] ?? '',
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'if-match': `"${page.trajectory.seen}"`,
      },
      body: JSON.stringify({ name: 'approve' }),
    });
    await answer.text();
    const posted = performance.now() - began;
    // No place, or no money: a refusal takes as long, but it is another thing.
    if (answer.status !== 200) {
      updates.pop();
      continue;
    }
    await timed(city, `/clients/${clientId}`, {}, n * 2);
    posts.push(posted);
    whole.push(performance.now() - began);
  }
  if (whole.length === 0) throw new Error('nobody could be approved');
  const share = median(updates) / median(whole);
  return [
    cost(
      `api: approve, request to the page with the new state, median of ${whole.length}`,
      median(whole),
      APPROVE_TARGET_MS,
      'ms, peer: the target',
    ),
    cost('api: approve, of which the command', median(posts), median(updates), 'ms, peer: of that Temporal’s update'),
    rate('api: approve, share of it that is Temporal’s update', share, TEMPORAL_TARGET, 'peer: the target, at least'),
  ];
};

const load = async (address: string, cookies: readonly string[]): Promise<number> => {
  const asking = spawn(
    process.execPath,
    [fileURLToPath(new URL('./load.js', import.meta.url)), address, String(CONNECTIONS), String(LOAD_MS)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  asking.stdin.end(cookies.join('\n'));
  const said = await text(asking.stdout);
  const answered = Number(said);
  if (!(answered > 0)) throw new Error('nothing was answered');
  return (answered * 1_000) / LOAD_MS;
};

const benchRate = async (city: Served): Promise<Figure[]> => {
  const path = '/work-items?view=mine&pageSize=25';
  const { body } = await timed(city, path, {}, 1);
  const bare: FastifyInstance = Fastify();
  bare.get('/v1/work-items', (_, answer) => answer.type('application/json; charset=utf-8').send(body));
  const origin = await bare.listen({ host: '127.0.0.1', port: 0 });
  // All the same person's, so that the bytes are the same.
  const cookies = city.cookies.filter((_, n) => n % 2 === 1);
  const ours: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    peers.push(await load(`${origin}/v1${path}`, []));
    ours.push(await load(`${city.origin}/v1${path}`, cookies));
  }
  await bare.close();
  return [
    rate(
      `api: work lists, ${CONNECTIONS} connections, beside a bare Fastify with the same ${body.length} bytes`,
      median(ours),
      median(peers),
      '/s',
    ),
    rate(
      'api: work lists, share of the bare route',
      median(ours) / median(peers),
      RATE_TARGET,
      'peer: the target, at least',
    ),
  ];
};

/** A small caseload in a database of its own on the same server. */
const openSmall = async (server: Database, url: string): Promise<{ db: Database; url: string }> => {
  await sql`create database small`.execute(server);
  const own = url.replace(/\/[^/]+$/, '/small');
  await migrateDatabase(own);
  const db = connectDatabase(own);
  await loadReferenceCaseworkers(db);
  await installRuleSet(db, RULE_SET, instantOf(Date.now()));
  await loadCaseload(db, generateCaseload({ size: SMALL }));
  await fillTrajectories(db, await storeRuleSet(db, RULE_SET.document));
  await settle(db);
  return { db, url: own };
};

const beginReal = async (office: Office, clientIds: readonly string[]): Promise<void> =>
  inParallel(clientIds, AT_ONCE, async (clientId) => {
    const commandId = randomUUID();
    const started = await startTrajectory(office, { commandId, clientId, ruleSetId: RULES, by: 'cw-01' });
    if (!started.ok) throw new Error(started.code);
    // A machine that is busy takes longer than a page waits.
    while ((await awaitProposal(office, commandId)) === null);
  });

export async function* benchApi(): AsyncGenerator<Figure> {
  const stage = await openStage(CITY, REAL);
  try {
    // Spread over the caseload, and so over those who can be approved.
    const step = Math.max(1, Math.floor(stage.clientIds.length / REAL));
    const real = stage.clientIds.filter((_, n) => n % step === 0).slice(0, REAL);
    await beginReal(stage.office, real);
    await fillTrajectories(stage.office.db, await storeRuleSet(stage.office.db, RULE_SET.document));
    await settle(stage.office.db);
    const { db, url } = await openSmall(stage.office.db, stage.databaseUrl);
    const city = await serve(stage.office, stage.databaseUrl);
    const small = await serve(openOffice(stage.office.temporal, db, stage.office.taskQueue), url);
    try {
      yield* await benchLists(city, small);
      yield* await benchOthers(city);
      yield await benchClients(city, real);
      yield* await benchRate(city);
      yield* await benchApprovals(city, stage.office.temporal, real);
    } finally {
      await city.close();
      await small.close();
      await closeDatabase(db);
    }
  } finally {
    await stage.close();
  }
}
