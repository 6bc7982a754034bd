/** A page that is left open while Klimop is away and comes back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, type Screen } from './browser.ts';

let screen: Screen;
beforeAll(async () => {
  screen = await openScreen('web-restart');
});
afterAll(() => screen?.close());

const LOST = 'De verbinding is weg.';
const NOTE = 'Zij wil dit zo graag.';

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
