import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personOf } from '../../../db/clients/clients.ts';
import { trajectoryOf } from '../../../db/trajectories/trajectories.ts';
import { faultsOfAxe, openScreen, type Screen, tabTo, tooWide } from './browser.ts';

let screen: Screen;
beforeAll(async () => {
  screen = await openScreen('web-work-list');
});
afterAll(() => screen?.close());

const begun = async (): Promise<string> => {
  const clientId = await screen.harness.client();
  await screen.harness.begin(clientId);
  return clientId;
};

/** No other work list of these tests is as new as this one. */
const newest = '/werkvoorraad?view=mine&sort=waitingSince&order=descending';

const choose = async (page: Page, clientIds: readonly string[]) => {
  for (const id of clientIds) await page.locator('label').filter({ hasText: id }).click();
};

const ledBy = async (clientId: string) => (await trajectoryOf(screen.harness.office.db, clientId))?.caseworker;

test('a row is bold until its client was opened, and a reader hears why', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/werkvoorraad?view=mine&search=${clientId}`);
  const row = page.getByRole('row').filter({ hasText: clientId });
  await row.getByText('gewijzigd sinds u deze klant opende').waitFor({ state: 'attached' });
  const link = row.getByRole('link');
  expect(await link.evaluate((it) => Number(getComputedStyle(it).fontWeight))).toBeGreaterThanOrEqual(600);
  await link.click();
  await page.getByTestId('phase').waitFor();
  await page.goBack();
  await row.waitFor();
  await expect.poll(() => row.getByText('gewijzigd sinds').count()).toBe(0);
  expect(await link.evaluate((it) => Number(getComputedStyle(it).fontWeight))).toBeLessThan(600);
  await context.close();
});

test('a page past the last says so and leads to the last, and never that there is nothing', async () => {
  await begun();
  const { page, context } = await screen.signedIn('/werkvoorraad?view=all&page=900');
  await page.getByText('Deze bladzijde is er niet').waitFor();
  expect(await page.getByText('Er zijn nu geen open trajecten').count()).toBe(0);
  await page.getByRole('link', { name: 'Naar de laatste bladzijde' }).click();
  await page.getByRole('table').waitFor();
  expect(await page.getByRole('row').count()).toBeGreaterThan(1);
  await context.close();
});

test('an address that asks what Klimop does not know leads to the list, and names no code', async () => {
  const { page, context } = await screen.signedIn('/werkvoorraad?view=all&phase=nonsense');
  for (const asked of [
    'view=all&phase=nonsense',
    'view=all&suspended=maybe',
    'view=all&sort=goal',
    'view=all&page=0',
    'view=all&search=1',
  ]) {
    await page.goto(`${screen.origin}/werkvoorraad?${asked}`);
    const told = page.getByRole('alert').filter({ hasText: 'Deze lijst kent Klimop niet' });
    await told.waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/approval|true|dueAt|nonsense/);
  }
  await page.getByRole('link', { name: 'Toon de lijst zonder filters' }).click();
  await page.waitForURL('**/werkvoorraad?view=all');
  await page.getByText('Deze lijst kent Klimop niet').waitFor({ state: 'detached' });
  // What is no part of a list at all is passed over.
  const asked = page.waitForRequest(/work-items\?/);
  await page.goto(`${screen.origin}/werkvoorraad?lijst=team&view=all`);
  expect((await asked).url()).not.toContain('lijst');
  await context.close();
});

test('a list stays while no answer comes, and goes when it is refused', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/werkvoorraad?view=all&search=${clientId}`);
  const row = page.getByRole('row').filter({ hasText: clientId });
  await row.waitFor();
  await page.route('**/v1/work-items?**', (route) => route.abort());
  await page
    .getByRole('link', { name: /^Intake$/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Intake' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  expect(await row.count()).toBe(1);
  await page.unroute('**/v1/work-items?**');
  await page.route('**/v1/work-items?**', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      json: { status: 403, title: 'Niet toegestaan', code: 'NOT_PERMITTED', detail: 'Vraag het aan een teamleider.' },
    }),
  );
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByRole('heading', { name: 'Niet toegestaan' }).waitFor();
  expect(await row.count()).toBe(0);
  await context.close();
});

test('a filter says how many would be left, a view is kept, renamed, removed and brought back', async () => {
  await begun();
  const { page, context } = await screen.signedIn('/werkvoorraad?view=all');
  const goal = page.getByLabel('Doel', { exact: true });
  await goal.getByRole('option', { name: /Actief worden in de stad \(\d+\)/ }).waitFor({ state: 'attached' });
  await goal.selectOption('goal3');
  await page.getByRole('button', { name: 'Toon' }).click();
  await page.waitForURL(/goal=goal3/);
  expect(await goal.inputValue()).toBe('goal3');
  await page.getByRole('button', { name: 'Bewaar deze weergave' }).click();
  await page.getByLabel('Naam van de weergave').fill('Actief');
  await page.keyboard.press('Enter');
  const kept = page.getByRole('region', { name: 'Mijn weergaven' }).getByRole('link', { name: 'Actief' });
  await kept.waitFor();
  expect(await kept.getAttribute('href')).toBe('/werkvoorraad?view=all&goal=goal3');
  await page.goto(`${screen.origin}/werkvoorraad`);
  await kept.click();
  await page.waitForURL(/goal=goal3/);
  await page.getByRole('button', { name: 'Verwijder Actief' }).click();
  await page.getByTestId('view-removed').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/is verwijderd/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await kept.waitFor();
  // A name that is taken is said beside it, and what was typed stays.
  await page.goto(`${screen.origin}/werkvoorraad?view=all&due=overdue`);
  await page.getByRole('button', { name: 'Bewaar deze weergave' }).click();
  await page.getByLabel('Naam van de weergave').fill('actief');
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await page.getByText('U hebt al een weergave met deze naam').waitFor();
  expect(await page.getByLabel('Naam van de weergave').inputValue()).toBe('actief');
  expect(await faultsOfAxe(page)).toEqual([]);
  await context.close();
});

test('a BSN leads to its client, stands in no address, and one that nobody has is said to', async () => {
  const clientId = await begun();
  const bsn = (await personOf(screen.harness.office.db, clientId))?.bsn ?? '';
  const { page, context } = await screen.signedIn('/werkvoorraad');
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  const field = page.getByLabel('Naam, klantnummer of BSN');
  await field.fill('123456789');
  await page.keyboard.press('Enter');
  await page.getByTestId('bsn').getByText('Dit is geen burgerservicenummer').waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await field.fill(bsn);
  await page.route('**/v1/client-searches', (route) => route.abort(), { times: 1 });
  await page.keyboard.press('Enter');
  await page.getByTestId('bsn').getByText('Er kwam geen antwoord').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/klanten/${clientId}`);
  expect(addresses.filter((one) => one.includes(bsn) || one.includes('123456789'))).toEqual([]);
  await context.close();
});

test('rows are handed over with a double click, once, and taken back', async () => {
  const clients = [await begun(), await begun()];
  const { page, context } = await screen.signedIn(newest);
  await choose(page, clients);
  await page.getByTestId('selection').getByText('2 klanten gekozen').waitFor();
  await page.getByRole('button', { name: 'Draag over' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await page.getByRole('button', { name: 'Draag 2 over' }).click();
  await page.getByText('Kies aan wie u deze klanten overdraagt').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  await page.getByLabel('Aan wie?').selectOption('cw-02');
  await page.getByRole('button', { name: 'Draag 2 over' }).dblclick();
  await page.getByRole('heading', { name: '2 van 2 gedaan' }).waitFor();
  expect(await Promise.all(clients.map(ledBy))).toEqual(['cw-02', 'cw-02']);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Draai 2 terug' }).click();
  await page.getByRole('heading', { name: '2 van 2 teruggedraaid' }).waitFor();
  expect(await Promise.all(clients.map(ledBy))).toEqual(['cw-01', 'cw-01']);
  const versions = await Promise.all(clients.map((id) => trajectoryOf(screen.harness.office.db, id)));
  expect(versions.map((one) => one?.version)).toEqual([3, 3]);
  await context.close();
});

test('what had no answer is sent again and happens once; what a colleague changed is said by row', async () => {
  const [one, other] = [await begun(), await begun()];
  const { page, context } = await screen.signedIn(newest);
  await choose(page, [one, other]);
  await page.getByRole('button', { name: 'Schort op' }).click();
  await page.getByText('Ziekte', { exact: true }).click();
  // The stream of changes is cut, so that the page does not hear of what the colleague does.
  await page.route('**/v1/work-items?**', (route) => route.abort());
  await screen.harness.send(other, 'suspend', { reasonCode: 'detention' });
  await page.route(
    '**/v1/command-batches',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Schort 2 op' }).click();
  await page.getByTestId('report').getByText('Er kwam geen antwoord').waitFor();
  await page.getByRole('button', { name: 'Verstuur 2 opnieuw' }).click();
  await page.getByRole('heading', { name: '1 van 2 gedaan' }).waitFor();
  await page.getByTestId('report').getByText('intussen gewijzigd').waitFor();
  expect((await trajectoryOf(screen.harness.office.db, one))?.version).toBe(2);
  await context.close();
});

test('rows are chosen and suspended by keyboard', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/werkvoorraad?view=mine&search=${clientId}`);
  await page.getByRole('table').waitFor();
  await tabTo(page, new RegExp(`^Kies .*${clientId}`));
  await page.keyboard.press('Space');
  await page.getByTestId('selection').getByText('1 klant gekozen').waitFor();
  await page.getByRole('heading', { level: 1 }).focus();
  await tabTo(page, /^Schort op$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Ziekte$/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Schort 1 op$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '1 van 1 gedaan' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/1 van 1 gedaan/);
  expect((await trajectoryOf(screen.harness.office.db, clientId))?.suspended).toBe(true);
  await context.close();
});

test('far below it stays in sight how many rows are chosen and what can be done; what has the focus is not under it', async () => {
  for (let n = 0; n < 8; n++) await begun();
  const { page, context } = await screen.signedIn(newest, { viewport: { width: 400, height: 700 } });
  await page.getByRole('table').waitFor();
  const boxes = page.locator('tbody input[type=checkbox]');
  await expect.poll(() => boxes.count()).toBeGreaterThan(7);
  const last = boxes.last();
  await last.focus();
  await page.keyboard.press('Space');
  const bar = page.getByTestId('selection');
  await bar.getByText('1 klant gekozen').waitFor();
  await page.getByTestId('announced').getByText('1 klant gekozen').waitFor({ state: 'attached' });
  const inSight = async () => {
    const box = await bar.boundingBox();
    return box !== null && box.y >= -1 && box.y + box.height < 700 * 0.4;
  };
  await expect.poll(inSight).toBe(true);
  for (const button of await bar.getByRole('button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(await tooWide(page)).toBe(0);
  // Back up through every box and link: each is seen whole, below the bar.
  for (let n = (await boxes.count()) - 1; n > 0; n--) {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    const under = await page.evaluate(() => {
      const it = document.activeElement;
      const label = it instanceof HTMLInputElement ? it.labels?.[0] : it;
      const bar = document.querySelector('[data-testid=selection]');
      return (bar?.getBoundingClientRect().bottom ?? 0) - (label?.getBoundingClientRect().top ?? 0);
    });
    expect(under).toBeLessThanOrEqual(0);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  await bar.getByRole('button', { name: 'Schort op' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Schort 1 traject op');
  await bar.getByRole('button', { name: 'Annuleer' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Schort op');
  await bar.getByRole('button', { name: 'Wis de keuze' }).click();
  await page.getByTestId('announced').getByText('Geen klanten gekozen').waitFor({ state: 'attached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('work-list'))).toBe(true);
  // At a zoom of four times it would take the screen, and stays above.
  await page.setViewportSize({ width: 320, height: 256 });
  await last.focus();
  await page.keyboard.press('Space');
  await bar.getByText('1 klant gekozen').waitFor({ state: 'attached' });
  expect((await bar.boundingBox())?.y).toBeLessThan(0);
  await context.close();
});

test('who never had a trajectory is found without a search, and their intake is one link away', async () => {
  const clientId = await screen.harness.client();
  const { page, context } = await screen.signedIn('/werkvoorraad');
  await page.getByRole('link', { name: /^Zonder traject \(\d+\)$/ }).click();
  await page.waitForURL(/view=unstarted/);
  await page.getByLabel('Naam, klantnummer of BSN').fill(clientId);
  await page.getByLabel('Klantmanager').selectOption('true');
  await page.getByRole('button', { name: 'Toon' }).click();
  await page.waitForURL(/mine=true/);
  const row = page.getByRole('row').filter({ hasText: clientId });
  await row.getByRole('link', { name: 'Begin de intake' }).click();
  await page.waitForURL(`**/klanten/${clientId}/intake`);
  await page.goBack();
  await row.waitFor();
  await context.close();
});
