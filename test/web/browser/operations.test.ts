/** The page of operations on servers of its own, because it mends all that is there and sees one of them go away. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditOf, trajectoryOf } from '../../../db/trajectories/trajectories.ts';
import { trajectoryWorkflowId } from '../../../domain/trajectory/address.ts';
import { type Caller, openCaller } from '../../api/caller.ts';
import { openPlanted, PATIENT, type Planted } from '../../ops/plant.ts';
import { rulesNamed, SHORT } from '../../workflows/harness.ts';
import { draw, faultsOfAxe, openScreen, type Screen, tabTo, tooWide } from './browser.ts';

const RULES = rulesNamed('ops-page', { ...SHORT, reminder: 'PT6000S', followUp: ['PT6000S'], aftercare: ['PT6000S'] });
const OPERATIONS = /Olga Varenblad/;

let planted: Planted;
let caller: Caller & { close(): Promise<void> };
let screen: Screen;
const office = () => planted.office.office;
const terminated = async () => {
  const clientId = await planted.office.client();
  const { trajectoryId } = await planted.office.begin(clientId);
  await office().temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).terminate();
  await planted.untilStuck('closed', clientId);
  return { clientId, trajectoryId };
};

beforeAll(async () => {
  planted = await openPlanted(RULES);
  const { databaseUrl } = planted.servers;
  caller = await openCaller(office(), { databaseUrl });
  screen = await openScreen('', {
    harness: planted.office,
    databaseUrl,
    temporalUi: { url: 'http://127.0.0.1:8233', namespace: 'default' },
  });
});
afterAll(async () => {
  await screen?.close();
  await caller?.close();
  await planted?.close();
});

describe('asked over HTTP', () => {
  test('a trajectory whose workflow was ended is told with its number, and a repair that was begun begins it again, once', async () => {
    const { clientId, trajectoryId } = await terminated();
    await caller.be('ops-01');
    const { body: stuck } = await caller.ask('GET', '/v1/stuck-causes');
    const closed = stuck.items.find(({ code }: { code: string }) => code === 'closed');
    expect(closed).toMatchObject({ count: 1, examples: [clientId], canRepair: true, weight: 'fault' });
    expect(JSON.stringify(stuck)).not.toMatch(/Test|Klant \d/);

    expect(
      await caller.ask('POST', '/v1/repairs', { body: {}, headers: { 'idempotency-key': randomUUID() } }),
    ).toMatchObject({
      status: 400,
    });
    const id = randomUUID();
    const begin = () =>
      caller.ask('POST', '/v1/repairs', { body: { confirmed: true }, headers: { 'idempotency-key': id } });
    expect(await begin()).toMatchObject({
      status: 201,
      body: { id, kind: 'ops.repair', by: { id: 'ops-01' }, outcome: null },
    });
    // Asked again without an answer it is the same one.
    expect(await begin()).toMatchObject({ status: 201, body: { id } });
    await expect
      .poll(async () => (await caller.ask('GET', `/v1/jobs/${id}`)).body, PATIENT)
      .toMatchObject({ outcome: 'done', done: 1, total: 1, report: { found: 1, mended: { restarted: 1 }, left: 0 } });
    expect((await auditOf(office().db, trajectoryId)).map(({ event, by }) => [event, by])).toEqual([
      ['start', 'cw-01'],
      ['restart', 'ops-01'],
    ]);
    // Found again by who left the page, and by nobody whom it does not concern.
    expect((await caller.ask('GET', '/v1/jobs?about=operations')).body.items[0]).toMatchObject({ id });
    const other = caller.another();
    await other.be('cw-01');
    expect(await other.ask('GET', `/v1/jobs/${id}`)).toMatchObject({ status: 404 });
  });

  test('what agrees is left as it is', async () => {
    await caller.be('ops-01');
    const id = randomUUID();
    await caller.ask('POST', '/v1/repairs', { body: { confirmed: true }, headers: { 'idempotency-key': id } });
    await expect
      .poll(async () => (await caller.ask('GET', `/v1/jobs/${id}`)).body, PATIENT)
      .toMatchObject({ outcome: 'done', report: { found: 0, left: 0 } });
  });

  test('a server that died in the middle is told as broken off, and another repair can begin', async () => {
    const id = randomUUID();
    await planted.sql(
      `insert into jobs (id, kind, by, started_at, beat_at) values ($1, 'ops.repair', 'ops-01', now() - interval '1 hour', now() - interval '50 minutes')`,
      [id],
    );
    await caller.be('ops-01');
    expect((await caller.ask('GET', `/v1/jobs/${id}`)).body).toMatchObject({ outcome: 'brokenOff' });
  });

  test('who repairs while a colleague does is told so', async () => {
    const id = randomUUID();
    await planted.sql(`insert into jobs (id, kind, by) values ($1, 'ops.repair', 'ops-02')`, [id]);
    await caller.be('ops-01');
    const answer = await caller.ask('POST', '/v1/repairs', {
      body: { confirmed: true },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'BUSY' } });
    await planted.sql(`update jobs set outcome = 'failed', ended_at = now() where id = $1`, [id]);
  });

  test('the counts are those of the open trajectories', async () => {
    await caller.be('ops-01');
    const { body } = await caller.ask('GET', '/v1/open-trajectory-counts');
    const [{ count }] = (await planted.sql('select count(*)::integer as count from trajectories where open')) as [
      { count: number },
    ];
    expect(body.items.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(count);
  });
});

const opened = async (page: Page) => {
  await page.getByRole('heading', { name: 'Beheer', level: 1 }).waitFor();
  await page.getByRole('table').waitFor();
  await page.getByText(/Gekeken op/).waitFor();
};

describe('in a browser', () => {
  test('by keyboard: what stands still is seen, confirmed and mended, and the page may be left meanwhile', async () => {
    const { clientId } = await terminated();
    const { page, context } = await screen.signedIn('/', undefined, OPERATIONS);
    await opened(page);
    await page.getByText('Het traject is open, maar zijn workflow is gesloten').waitFor();
    await page.getByText(new RegExp(`zoals .*${clientId}`)).waitFor();
    const link = page.getByRole('link', { name: 'Bekijk in de Temporal UI' }).first();
    expect(await link.getAttribute('href')).toContain(encodeURIComponent(trajectoryWorkflowId(clientId)));
    await tabTo(page, /^Herstel wat verschilt/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Herstellen wat verschilt?' }).waitFor();
    // Back without having done anything, and the focus where it was.
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Herstel wat verschilt');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ja, herstel' }).press('Enter');
    await page.goto(`${screen.origin}/beheer`);
    await page
      .getByText(/\d trajecten vergeleken, 1 keer iets gevonden/)
      .nth(1)
      .waitFor();
    expect((await trajectoryOf(office().db, clientId))?.version).toBe(2);
    await context.close();
  });

  test.each(['light', 'dark'] as const)('axe finds nothing in %s, with and without an answer', async (colorScheme) => {
    const { page, context } = await screen.signedIn('/', { colorScheme }, OPERATIONS);
    await opened(page);
    expect(await faultsOfAxe(page)).toEqual([]);
    if (colorScheme === 'light') await draw(page, 'operations');
    await page.getByRole('button', { name: 'Herstel wat verschilt' }).click();
    expect(await faultsOfAxe(page)).toEqual([]);
    await page.route('**/v1/stuck-causes', (route) => route.abort());
    await page.route('**/v1/open-trajectory-counts', (route) => route.abort());
    await page.goto(`${screen.origin}/beheer`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).first().waitFor();
    expect(await faultsOfAxe(page)).toEqual([]);
    await context.close();
  });

  test('fits on 320 px, also in English', async () => {
    const { page, context } = await screen.signedIn('/', { viewport: { width: 320, height: 640 } }, OPERATIONS);
    await opened(page);
    expect(await tooWide(page)).toBe(0);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Operations', level: 1 }).waitFor();
    expect(await tooWide(page)).toBe(0);
    await context.close();
  });

  test('while the database is away the page says so, keeps what was known, and is right again by itself', async () => {
    const { page, context } = await screen.signedIn('/', undefined, OPERATIONS);
    await opened(page);
    const admin = new pg.Client({ connectionString: planted.servers.databaseUrl });
    await admin.connect();
    const { rows } = await admin.query('select current_database() as name');
    const name = admin.escapeIdentifier(rows[0].name);
    await admin.query(`alter database ${name} connection limit 0`);
    await admin.query('alter role current_user nologin');
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    try {
      await page.getByRole('heading', { name: 'Database (PostgreSQL) antwoordt niet' }).waitFor();
      await page.getByText('Zonder database is niet na te gaan wie u bent').waitFor();
      await page.getByRole('table').waitFor();
      expect(await faultsOfAxe(page)).toEqual([]);
      await draw(page, 'operations-database-away');
    } finally {
      await admin.query('alter role current_user login');
      await admin.query(`alter database ${name} connection limit -1`);
      await admin.end();
    }
    await page.getByRole('heading', { name: 'Database (PostgreSQL) antwoordt niet' }).waitFor({ state: 'detached' });
    await context.close();
  });
});
