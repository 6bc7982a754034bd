/** Lists on a telephone, and at a zoom of four times: the first client is near, and what one searches with is one button away. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOfAxe, openScreen, type Screen, tabTo, tooWide } from './browser.ts';

let screen: Screen;
const clients: string[] = [];
beforeAll(async () => {
  screen = await openScreen('web-narrow');
  for (let n = 0; n < 3; n++) {
    const clientId = await screen.harness.client();
    await screen.harness.begin(clientId);
    clients.push(clientId);
  }
});
afterAll(() => screen?.close());

/** Nobody else in these tests has clients as new. */
const NEWEST = '/werkvoorraad?view=mine&sort=waitingSince&order=descending';

const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    return { text: it?.textContent ?? '', expanded: it?.getAttribute('aria-expanded') ?? null };
  });

/** How far below the top of the page somebody's first client stands, in heights of the screen. */
const screensToFirst = async (page: Page): Promise<number> => {
  const row = page.getByRole('row').filter({ hasText: clients[2] ?? '' });
  await row.waitFor();
  return row.evaluate((it) => (it.getBoundingClientRect().top + scrollY) / innerHeight);
};

test.each([
  { name: 'a telephone of 400 px', width: 400, height: 800 },
  { name: 'a telephone of 320 px', width: 320, height: 640 },
])('$name shows the first client before one has scrolled twice, and filters by keyboard', async ({ width, height }) => {
  const { page, context } = await screen.signedIn(NEWEST, { viewport: { width, height } });
  expect(await screensToFirst(page)).toBeLessThan(2);
  const button = page.getByRole('button', { name: 'Zoek en filter' });
  const search = page.getByLabel('Naam, klantnummer of BSN');
  expect([await button.getAttribute('aria-expanded'), await search.isVisible()]).toEqual(['false', false]);
  const size = await button.boundingBox();
  expect(size?.height).toBeGreaterThanOrEqual(44);

  await page.getByRole('heading', { level: 1 }).focus();
  await tabTo(page, /^Zoek en filter$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toEqual({ text: 'Zoek en filter', expanded: 'true' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  expect(await tooWide(page)).toBe(0);
  await tabTo(page, /Naam, klantnummer of BSN/);
  await page.keyboard.type(clients[1] ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search=/);
  // It is folded up again, says that something is set, and how many were found is heard.
  await expect.poll(() => focused(page)).toEqual({ text: 'Zoek en filter (1 ingesteld)', expanded: 'false' });
  expect(await search.isVisible()).toBe(false);
  await page.getByTestId('announced').getByText('1 traject').waitFor({ state: 'attached' });
  await context.close();
});

test('what was typed survives a turn of the telephone, and what is wrong with it is not folded up', async () => {
  const { page, context } = await screen.signedIn('/werkvoorraad', { viewport: { width: 400, height: 800 } });
  await page.getByRole('button', { name: 'Zoek en filter' }).click();
  const search = page.getByLabel('Naam, klantnummer of BSN');
  await search.fill('123456789');
  await page.setViewportSize({ width: 800, height: 400 });
  expect(await search.inputValue()).toBe('123456789');
  await page.setViewportSize({ width: 400, height: 800 });
  await search.press('Enter');
  const fault = page.getByTestId('bsn').getByText('Dit is geen burgerservicenummer');
  await fault.waitFor();
  await page.getByRole('button', { name: 'Zoek en filter' }).click();
  expect(await fault.isVisible()).toBe(true);
  await context.close();
});

test('on a wide desk there is no button and all filters stand as they stood', async () => {
  const { page, context } = await screen.signedIn('/werkvoorraad?view=all&due=overdue');
  await page.getByLabel('Naam, klantnummer of BSN').waitFor();
  expect(await page.locator('.fold').isVisible()).toBe(false);
  expect(await page.getByLabel('Doel', { exact: true }).isVisible()).toBe(true);
  // Nor is a list out of sight to the right.
  const hidden = await page
    .getByRole('navigation', { name: 'Lijsten' })
    .locator('ul')
    .evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(hidden).toBe(0);
  await context.close();
});

test('on a wide desk what had the focus has it again after a search, and the first field after clearing', async () => {
  const { page, context } = await screen.signedIn('/werkvoorraad?view=all');
  const has = () => page.evaluate(() => document.activeElement?.id);
  const search = page.getByLabel('Naam, klantnummer of BSN');
  await search.fill(clients[0] ?? '');
  await search.press('Enter');
  await page.waitForURL(/search=/);
  await page.getByText('1 traject').first().waitFor();
  await expect.poll(has).toBe('search');
  await page.getByLabel('Fase', { exact: true }).selectOption('approval');
  await page.getByRole('button', { name: 'Toon', exact: true }).click();
  await page.waitForURL(/phase=approval/);
  await expect.poll(has).toBe('show');
  await page.getByRole('link', { name: 'Wis zoekopdracht en filters' }).click();
  await page.waitForURL((url) => !url.search.includes('phase'));
  await expect.poll(has).toBe('search');
  await context.close();
});

test('on a telephone one sorts, and chooses all, by touch: what the headings do is in sight', async () => {
  const { page, context } = await screen.signedIn('/werkvoorraad?view=mine', {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
  });
  await page.getByRole('row').nth(1).waitFor();
  await page.locator('.work-list thead label').tap();
  await page.locator('.selection').getByText('gekozen').waitFor();
  await page
    .locator('.work-list thead')
    .getByRole('link', { name: /^Klant/ })
    .tap();
  await page.waitForURL(/sort=name/);
  expect(await tooWide(page)).toBe(0);
  expect(await faultsOfAxe(page)).toEqual([]);
  await context.close();
});

test('words longer than the screen are broken off: a web address in a note and a motivation, a name without a space', async () => {
  const { harness } = screen;
  const clientId = await harness.client();
  await harness.begin(clientId);
  const long = `https://voorbeeld.nl/${'w'.repeat(900)}`;
  const suspended = await harness.send(clientId, 'suspend', { reasonCode: 'illness' }, { enclosure: { note: long } });
  expect(suspended.ok).toBe(true);
  await harness.office.db
    .updateTable('persons')
    .set({ familyName: 'W'.repeat(100) })
    .where('clientId', '=', clientId)
    .execute();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`, { viewport: { width: 320, height: 640 } });
  await page.getByLabel('Schrijf een notitie').fill(long);
  await page.getByRole('button', { name: 'Bewaar de notitie' }).click();
  await expect.poll(() => page.locator('.quote').filter({ hasText: long }).count()).toBeGreaterThan(1);
  expect(await tooWide(page)).toBe(0);
  for (const path of [`/werkvoorraad?view=all&search=${clientId}`, `/klanten/${clientId}/intake`]) {
    await page.goto(`${screen.origin}${path}`);
    await page.getByText('W'.repeat(100)).first().waitFor();
    expect(await tooWide(page), path).toBe(0);
  }
  await context.close();
});
