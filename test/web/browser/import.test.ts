import { stringify } from 'csv-stringify/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installRuleSet } from '../../../commands/rules/install-rule-set.ts';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { referenceCaseworkers } from '../../../domain/caseload/people.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { policyRules } from '../../workflows/harness.ts';
import { draw, faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';

let screen: Screen;
beforeAll(async () => {
  screen = await openScreen('web-import');
  const { db } = screen.harness.office;
  const loaded = loadRuleSet(policyRules('enschede'));
  if (!loaded.ok) throw new Error('the rules of Enschede are right');
  await installRuleSet(db, loaded.ruleSet, instantOf(Date.now()));
  await storeCaseworkers(db, referenceCaseworkers());
});
afterAll(() => screen?.close());

const rows = toCsvRows(
  generateCaseload({
    size: 8,
    seed: 3,
    on: '2026-11-26' as never,
    first: 880_000 + Math.floor(Math.random() * 400) * 10,
  }),
);
const choose = (page: Page, cells: readonly (readonly string[])[]) =>
  page.getByLabel('Bestand').setInputFiles({
    name: 'klanten.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(stringify(cells as string[][])),
  });

test.each(['light', 'dark'] as const)(
  'in %s: what is missing, each fault by row, and a result that is found again',
  async (colorScheme) => {
    const { page, context } = await screen.signedIn('/inlezen', { colorScheme }, /Olga Varenblad/);
    await page.getByRole('heading', { name: 'Een bestand inlezen' }).waitFor();
    await page.getByRole('button', { name: 'Kijk na' }).click();
    await page.getByRole('heading', { name: /Vul dit nog in/ }).waitFor();
    expect(await faultsOfAxe(page)).toEqual([]);

    const wrong = rows.map((row) => [...row]);
    (wrong[3] as string[])[3] = '123456789';
    await choose(page, wrong);
    await page.getByRole('button', { name: 'Kijk na' }).click();
    await page.getByRole('rowheader', { name: 'Rij 4' }).waitFor();
    expect(await faultsOfAxe(page)).toEqual([]);
    if (colorScheme === 'light') await draw(page, 'import-faults');
    await page.reload();
    await page.getByRole('rowheader', { name: 'Rij 4' }).waitFor();
    await context.close();
  },
);

test('on 320 px a file is checked, confirmed and read in', async () => {
  const { page, context } = await screen.signedIn(
    '/inlezen',
    { viewport: { width: 320, height: 640 } },
    /Olga Varenblad/,
  );
  await choose(page, rows);
  await page.getByRole('button', { name: 'Kijk na' }).click();
  await page.getByRole('heading', { name: '8 rijen: alles klopt. Er is nog niets opgeslagen.' }).waitFor();
  await page.getByRole('button', { name: 'Lees in' }).click();
  await page.getByRole('heading', { name: 'Dit bestand inlezen?' }).waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ja, lees in' }).dblclick();
  await page.getByRole('heading', { name: '8 klanten toegevoegd.' }).waitFor();
  expect(await tooWide(page)).toBe(0);
  // The list beside it says the same, without a look elsewhere.
  const last = page.locator('section').filter({ hasText: 'Laatste keren' }).getByRole('link').first();
  await expect.poll(() => last.textContent()).toBe('Klanten inlezen: klaar');
  // Found again by its place in the list.
  await page.goto(`${screen.origin}/inlezen`);
  await page.getByRole('link', { name: 'Klanten inlezen: klaar' }).first().click();
  await page.getByRole('heading', { name: '8 klanten toegevoegd.' }).waitFor();
  await context.close();
});

test('without an answer the page says so, and the file is still chosen', async () => {
  const { page, context } = await screen.signedIn('/inlezen', undefined, /Olga Varenblad/);
  await page.route('**/v1/office-files?**', (route) => route.abort());
  await choose(page, rows);
  await page.getByRole('button', { name: 'Kijk na' }).click();
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await page.unroute('**/v1/office-files?**');
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByRole('heading', { name: 'Wat ervan kwam' }).waitFor();
  await context.close();
});
