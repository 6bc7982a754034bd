/** Letters and the post in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { readPdf } from '../../commands/print/read-pdf.ts';
import { addressOfDraft, bytesOf, faultsOfAxe, openScreen, type Screen, tabTo } from './browser.ts';

let screen: Screen;
/** Other tests send the post of their team as well: here only these two, to whom the files are open. */
const READER = /Leo Letterzetter/;

beforeAll(async () => {
  screen = await openScreen('web-letters');
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'cw-print', name: 'Leo Letterzetter', team: 'test', roles: ['caseworker', 'operations'] },
  ]);
});
afterAll(() => screen?.close());

const draft = async (): Promise<string> => {
  const address = await addressOfDraft(screen.harness);
  const clientId = address.split('/')[2] ?? '';
  await screen.harness.office.db.insertInto('fileReaders').values({ clientId, personId: 'cw-print' }).execute();
  return address;
};

const downloaded = async (page: Page, button: string): Promise<Uint8Array> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  expect(file.suggestedFilename()).not.toMatch(/Test|Klant/);
  return bytesOf(file);
};

test('a caseworker opens the letter from the client, reads what sending does, sends it by keyboard and keeps it as PDF', async () => {
  const address = await draft();
  const { page, context } = await screen.signedIn(address.replace(/\/brieven.*/, ''), {}, READER);
  await page.getByRole('link', { name: 'Besluit', exact: true }).click();
  await page.getByRole('heading', { name: 'Ons besluit over uw traject naar werk' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.getByTestId('standing').getByText('de klant heeft deze brief nog niet').waitFor();
  await tabTo(page, /^Verstuur de brief$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deze brief versturen?' });
  await dialog.getByText(/De laatste dag om bezwaar te maken staat daarmee vast: \d+ \w+ \d{4}\./).waitFor();
  await dialog.getByText('U kunt dit niet ongedaan maken.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Verstuur de brief');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Ja, verstuur de brief$/);
  await page.keyboard.press('Enter');
  await page.getByTestId('sent').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('sent');
  await page
    .getByTestId('standing')
    .getByText(/Bezwaar maken kan tot en met/)
    .waitFor();
  expect(await page.getByRole('button', { name: 'Verstuur de brief' }).count()).toBe(0);
  expect(await faultsOfAxe(page)).toEqual([]);
  const { heard } = await readPdf(await downloaded(page, 'Download als PDF'));
  expect(heard.map(({ text }) => text)).toContain('Bent u het niet eens met dit besluit?');
  await context.close();
});

test('an answer that is lost is said, and the letter is sent once when it is asked again', async () => {
  const address = await draft();
  const { page, context } = await screen.signedIn(address, {}, READER);
  await page.route(
    '**/dispatch',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Verstuur de brief' }).click();
  await page.getByRole('button', { name: 'Ja, verstuur de brief' }).click();
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByTestId('sent').waitFor();
  await page.route('**/pdf', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: 'Download als PDF' }).click();
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  await context.close();
});

test('all that waits is sent in one run after a confirmation, with a result for each letter and one file to print', async () => {
  const [one, other] = [await draft(), await draft()];
  const { page, context } = await screen.signedIn('/post', {}, READER);
  await page.getByRole('button', { name: /Verstuur alle \d+ brieven/ }).click();
  const dialog = page.getByRole('dialog', { name: /brieven versturen\?/ });
  await dialog.getByText('U kunt dit niet ongedaan maken.').waitFor();
  await dialog.getByRole('button', { name: 'Ja, verstuur ze' }).click();
  await page.waitForURL(/ronde=/);
  const run = page.getByTestId('run');
  await run.getByRole('heading', { name: /\d+ brieven verstuurd\./ }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('run');
  for (const address of [one, other])
    await run.getByRole('row', { name: new RegExp(`${address.split('/')[2]}.*Besluit.*\\d{4}`) }).waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  const { title, seen } = await readPdf(await downloaded(page, 'Download als PDF om te printen'));
  expect(title).toMatch(/^Postronde, \d+ brieven$/);
  expect(seen.filter((text) => text.includes('Pagina 1 van')).length).toBeGreaterThan(1);
  await page.reload();
  await run.getByRole('heading', { name: /\d+ brieven verstuurd\./ }).waitFor();
  await context.close();
});
