/** The privacy officer looks up who saw a file: by keyboard, from one look to all of a client, and keeps it as a file. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteFileAccess } from '../../../db/people/file-access.ts';
import { bytesOf, openScreen, type Screen } from './browser.ts';

const OFFICER = /^Privacyfunctionaris (?!en )/;

let screen: Screen;
let clientId: string;
beforeAll(async () => {
  screen = await openScreen('web-accesses');
  const { harness } = screen;
  clientId = await harness.client();
  for (let n = 0; n < 60; n += 1)
    await noteFileAccess(harness.office.db, {
      personId: 'cw-01',
      clientId,
      purpose: 'client.guide',
      operation: 'showClient',
    });
});
afterAll(() => screen?.close());

test('a client by number, the next page, all of a colleague, back, and a file', async () => {
  const { page, context } = await screen.signedIn('/', {}, OFFICER);
  await page.waitForURL('**/inzage');
  await page.getByLabel('Klantnummer').fill(clientId.toUpperCase());
  await page.keyboard.press('Enter');
  // The look itself is one of them.
  await page
    .getByText(/^61 keer bekeken of gewijzigd van/)
    .first()
    .waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download als CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^inzage-.*\.csv$/);
  const text = (await bytesOf(file)).toString();
  expect(text.match(/klant begeleiden;client\.guide;showClient/g)).toHaveLength(60);

  await page.getByRole('link', { name: 'Volgende' }).click();
  await page.waitForURL(/page=2&stand=\d+/);
  await page
    .getByText(/^61 keer/)
    .first()
    .waitFor();
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 11);
  await page.getByRole('link', { name: 'Klantmanager cw-01' }).first().click();
  await page.waitForURL(/medewerker=cw-01/);
  await page
    .getByText(/^60 keer/)
    .first()
    .waitFor();
  expect(await page.getByLabel('Medewerker').inputValue()).toBe('cw-01');
  await page.goBack();
  await page.waitForURL(/page=2&stand=\d+/);
  await page
    .getByText(/^61 keer/)
    .first()
    .waitFor();
  expect(await page.getByLabel('Medewerker').inputValue()).toBe('');
  await context.close();
});

test('what is filled in wrongly is said at its field and kept; in English too', async () => {
  const { page, context } = await screen.signedIn('/inzage', {}, OFFICER);
  await page.getByRole('table').waitFor();
  await page.getByLabel('Klantnummer').fill('Jansen');
  await page.getByLabel('Van', { exact: true }).fill('2025-02-01');
  await page.getByLabel('Tot en met').fill('2025-01-31');
  await page.getByText('vrijdag 31 januari 2025').waitFor();
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await page.locator('#klant-fault').getByText('Geef een klantnummer').waitFor();
  const client = page.getByLabel('Klantnummer');
  expect([await client.inputValue(), await client.getAttribute('aria-invalid')]).toEqual(['Jansen', 'true']);
  expect(await client.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(page.url()).not.toContain('Jansen');
  await client.fill(clientId);
  await page.keyboard.press('Enter');
  await page.locator('#van-fault').getByText('Kies een eerste dag die niet na de laatste ligt').waitFor();
  expect(await page.getByLabel('Van', { exact: true }).inputValue()).toBe('2025-02-01');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'Clear the search' }).click();
  await page
    .getByText(/^Looked at or changed /)
    .first()
    .waitFor();
  await context.close();
});
