/** A page that is left open while Klimop is away and comes back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOfAxe, openScreen, type Screen } from './browser.ts';

let screen: Screen;
beforeAll(async () => {
  screen = await openScreen('web-restart');
});
afterAll(() => screen?.close());

const LOST = 'De verbinding is weg.';
const NOTE = 'Zij wil dit zo graag.';

test('a page that cannot be loaded says whether Klimop is away or was renewed, and the page that is open stays', async () => {
  const { page, context } = await screen.signedIn('/werkvoorraad');
  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
  const open = (name: string) => menu.getByRole('link', { name }).click();
  await page.getByRole('heading', { name: 'Werkvoorraad', level: 1 }).waitFor();

  await page.route(/\/(assets|health)\//, (route) => route.abort());
  await open('Post');
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await open('Groepen');
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  await page.unroute(/\/(assets|health)\//);

  await page.route(/\/assets\//, (route) => route.fulfill({ status: 404 }));
  await open('Intake');
  await page.getByRole('heading', { name: 'Klimop is vernieuwd' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  await page.unroute(/\/assets\//);
  await page.getByRole('button', { name: 'Laad opnieuw' }).click();
  await page.getByRole('heading', { name: 'Intake', level: 1 }).waitFor();
  await context.close();
});

test('is told that the connection is lost, keeps what was typed, and goes on by itself when Klimop is back', async () => {
  const { harness } = screen;
  const clientId = await harness.client();
  await harness.begin(clientId);
  const { page, context } = await screen.signedIn(`/klanten/${clientId}?doe=approve`);
  const note = page.getByLabel('Notitie voor het kantoor');
  await note.fill(NOTE);

  await screen.away();
  await page.getByText(LOST).waitFor();
  // What is given meanwhile has no answer, and is not lost either.
  await page.getByRole('button', { name: 'Keur het voorstel goed' }).click();
  await page.getByTestId('underWay').waitFor();
  await screen.back();
  await page.getByTestId('notReceived').waitFor();
  await page.getByText(LOST).waitFor({ state: 'detached' });
  expect(await note.inputValue()).toBe(NOTE);
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByTestId('done').waitFor();
  expect(await page.getByTestId('phase').textContent()).toBe('Plaatsing');
  await context.close();
});
