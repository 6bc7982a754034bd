import { afterAll, beforeAll, expect, test } from 'vitest';
import { installRuleSet } from '../../../commands/rules/install-rule-set.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { openCaller } from '../../api/caller.ts';
import { beginMany, policyRules } from '../../workflows/harness.ts';
import { draw, faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';

let screen: Screen;
beforeAll(async () => {
  screen = await openScreen('web-overview');
  const loaded = loadRuleSet(policyRules('enschede'));
  if (!loaded.ok) throw new Error('the rules of Enschede are right');
  await installRuleSet(screen.harness.office.db, loaded.ruleSet, instantOf(Date.now()));
  await beginMany(screen.harness, 12);
});
afterAll(() => screen?.close());

const MANAGER = /^Manager/;

test('who manages gets numbers and a picture of them, none under ten; who guides clients gets neither', async () => {
  const caller = await openCaller(screen.harness.office);
  try {
    await caller.be('ma-01');
    const { status, body } = await caller.ask('GET', '/v1/overview');
    expect(status).toBe(200);
    const { at, ...numbers } = body;
    const counts = JSON.stringify({
      ...numbers,
      goals: numbers.goals.map(({ ambition: _, ...one }: object & { ambition: unknown }) => one),
    });
    expect([...counts.matchAll(/:(\d+)/g)].filter(([, count]) => Number(count) < 10)).toEqual([]);
    const chart = await caller.ask('GET', '/v1/overview-chart?language=en');
    expect(chart.headers.get('content-type')).toContain('image/svg+xml');
    expect(chart.body).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(chart.body).toContain('Placed or further');
    await caller.be('cw-01');
    expect(await caller.ask('GET', '/v1/overview')).toMatchObject({ status: 403 });
  } finally {
    await caller.close();
  }
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing in %s, with and without an answer; the chart is drawn',
  async (colorScheme) => {
    const { page, context } = await screen.signedIn('/overzicht', { colorScheme }, MANAGER);
    await page.getByRole('table').first().waitFor();
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.chart')?.naturalWidth ?? 0) > 0);
    expect(await faultsOfAxe(page)).toEqual([]);
    if (colorScheme === 'light') await draw(page, 'overview');
    await page.route('**/v1/overview?**', (route) => route.abort());
    await page.goto(`${screen.origin}/overzicht`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
    expect(await faultsOfAxe(page)).toEqual([]);
    await context.close();
  },
);

test('fits on 320 px, in English too; without its chart the table still says it; refused where the municipality is not there', async () => {
  const { page, context } = await screen.signedIn('/overzicht', { viewport: { width: 320, height: 640 } }, MANAGER);
  await page.getByRole('table').first().waitFor();
  expect(await tooWide(page)).toBe(0);
  await page.route('**/v1/overview-chart?**', (route) => route.abort());
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('The chart cannot be shown now.').waitFor();
  expect(await tooWide(page)).toBe(0);
  await page.goto(`${screen.origin}/overzicht?gemeente=nergens`);
  await page.getByText('Deze gemeente is hier niet bekend').waitFor();
  await context.close();
});

/** The width of A4 within its margins, in CSS pixels. */
const PAPER_PX = 718;

test('on paper a client is without what one does on a screen, and a table has all its columns; in colours of somebody’s own a choice has its arrow', async () => {
  const clientId = await screen.harness.client();
  await screen.harness.begin(clientId);
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  const onScreen = ['Wat u nu kunt doen', 'Verbeter', 'Bewaar de notitie', 'Werkvoorraad'];
  await page.getByRole('heading', { name: 'Wat u nu kunt doen' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => document.body.innerText);
  expect(printed).toContain('Gegevens');
  expect(onScreen.filter((text) => printed.includes(text))).toEqual([]);
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  await page.goto(`${screen.origin}/werkvoorraad`);
  await page.getByRole('table').waitFor();
  const seen = await page.evaluate(() => {
    const style = (it: Element | null) => getComputedStyle(it as Element);
    const ground = style(document.body).backgroundColor;
    const line = (which: string) => style(document.querySelector(which)).borderBlockEndColor === ground;
    return {
      arrow: style(document.querySelector('select.ams-select')).appearance,
      pages: [line('.top nav a[aria-current]'), line('.top nav a:not([aria-current])')],
      tabs: [line('.ams-tab-navigation__link[aria-current]'), line('.ams-tab-navigation__link:not([aria-current])')],
    };
  });
  // Whether the line under it has the colour of the ground, and so is not seen: where one is, and elsewhere.
  expect(seen).toEqual({ arrow: 'auto', pages: [false, true], tabs: [false, true] });
  await context.close();
  const manager = await screen.signedIn('/overzicht', { viewport: { width: PAPER_PX, height: 900 } }, MANAGER);
  await manager.page.getByRole('table').first().waitFor();
  await manager.page.emulateMedia({ media: 'print' });
  expect(await tooWide(manager.page)).toBe(0);
  expect(
    await manager.page.evaluate(() =>
      [...document.querySelectorAll('table')].map(
        (table) => table.getBoundingClientRect().right <= (table.closest('.card')?.getBoundingClientRect().right ?? 0),
      ),
    ),
  ).toEqual([true, true, true]);
  await manager.context.close();
});
