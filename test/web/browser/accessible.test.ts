import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOfAxe, openScreen, type Screen } from './browser.ts';

let screen: Screen;
let clientId: string;
beforeAll(async () => {
  screen = await openScreen('web-accessible');
  clientId = await screen.harness.client();
  await screen.harness.begin(clientId);
});
afterAll(() => screen?.close());

/** Every state of every page, by how one comes to it. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the work list': async (page) => {
    await page.goto(`${screen.origin}/werkvoorraad`);
    await page.getByRole('table').waitFor();
  },
  'the work list, nothing found': async (page) => {
    await page.goto(`${screen.origin}/werkvoorraad?search=niemandheetzo`);
    await page.getByText('Geen traject past bij wat u zoekt').waitFor();
  },
  'the work list, refused': async (page) => {
    await page.goto(`${screen.origin}/werkvoorraad?phase=nergens`);
    await page.getByRole('heading', { name: 'Niet goed ingevuld' }).waitFor();
  },
  'the work list, no answer': async (page) => {
    await page.route('**/v1/work-items?**', (route) => route.abort());
    await page.goto(`${screen.origin}/werkvoorraad`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  },
  'a client': async (page) => {
    await page.goto(`${screen.origin}/klanten/${clientId}`);
    await page.getByRole('heading', { name: 'Wat er is gebeurd' }).waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
  },
  'a client who is not there': async (page) => {
    await page.goto(`${screen.origin}/klanten/c-999999`);
    await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  },
  'a client, waiting': async (page) => {
    await page.route('**/v1/clients/**', () => {});
    await page.goto(`${screen.origin}/klanten/${clientId}`);
    await page.getByText('Dit duurt langer dan u gewend bent').waitFor();
  },
  'a form with what is missing': async (page) => {
    await page.goto(`${screen.origin}/klanten/${clientId}?doe=withdraw`);
    await page.getByRole('button', { name: 'Stop het traject' }).click();
    await page.getByRole('heading', { name: /Vul dit nog in of aan/ }).waitFor();
  },
  'a form with choices': async (page) => {
    await page.goto(`${screen.origin}/klanten/${clientId}?doe=override`);
    await page.getByLabel('Welk doel?').selectOption({ index: 1 });
  },
  'no such page': async (page) => {
    await page.goto(`${screen.origin}/nergens`);
    await page.getByRole('heading', { name: 'Deze pagina bestaat niet' }).waitFor();
  },
};

/** How far the page is wider than the screen, in CSS pixels. */
const tooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('who one can be', async () => {
    const { page, context } = await screen.open({ colorScheme });
    await page.goto(screen.origin);
    await page.getByRole('heading', { name: 'Kies wie u bent' }).waitFor();
    expect(await faultsOfAxe(page)).toEqual([]);
    await context.close();
  });

  test.each(Object.entries(STATES))('%s', async (_, come) => {
    const { page, context } = await screen.signedIn('/', { colorScheme });
    await come(page);
    expect(await faultsOfAxe(page)).toEqual([]);
    await context.close();
  });
});

test.each(Object.entries(STATES))('%s fits on 320 px, as at a zoom of four times', async (_, come) => {
  const { page, context } = await screen.signedIn('/', { viewport: { width: 320, height: 640 } });
  await come(page);
  expect(await tooWide(page)).toBe(0);
  await context.close();
});

test('every button and field is large enough to hit', async () => {
  const { page, context } = await screen.signedIn('/', { viewport: { width: 400, height: 800 } });
  for (const state of ['the work list', 'a client', 'a form with choices']) {
    await STATES[state]?.(page);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, select, textarea, summary, .link-button, .ams-text-input')]
        .filter((it) => it.offsetParent !== null)
        .map((it) => ({ it: it.textContent, size: it.getBoundingClientRect() }))
        .filter(({ size }) => size.height < 24 || size.width < 24)
        .map(({ it }) => it),
    );
    expect(small).toEqual([]);
  }
  await context.close();
});

test('English by a switch, and it is remembered', async () => {
  const { page, context } = await screen.signedIn('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Work list', level: 1 }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { name: 'Work list', level: 1 }).waitFor();
  await context.close();
});
