import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { trajectoryOf } from '../../../db/trajectories/trajectories.ts';
import { faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';

let screen: Screen;
const clients: string[] = [];
const TEAM = 'web-team';
beforeAll(async () => {
  screen = await openScreen('web-team');
  const { harness } = screen;
  await storeCaseworkers(harness.office.db, [
    { id: 'tl-001', name: 'Leidt dit team', team: TEAM, roles: ['teamLead', 'operations'] },
    { id: 'cw-91', name: 'Geeft af', team: TEAM, roles: ['caseworker'] },
    { id: 'cw-92', name: 'Krijgt erbij', team: TEAM, roles: ['caseworker'] },
  ]);
  for (let n = 0; n < 2; n++) {
    const clientId = await harness.client();
    await harness.begin(clientId);
    await harness.send(clientId, 'transfer', { to: 'cw-91' });
    clients.push(clientId);
  }
});
afterAll(() => screen?.close());

const opened = (path: string) => screen.signedIn(path, {}, /Leidt dit team/);

const ledBy = async (clientId: string) => (await trajectoryOf(screen.harness.office.db, clientId))?.caseworker;

test('a team lead sees the load, spreads it anew after seeing what it becomes, and takes it back', async () => {
  const { page, context } = await opened('/team');
  const row = page.getByRole('row').filter({ hasText: 'Geeft af' });
  await row.first().waitFor();
  expect(await row.first().getByRole('cell').first().textContent()).toBe('2');
  await page.getByText('Er is nu niets aan u voorgelegd').waitFor();
  await row.first().getByRole('link', { name: '2 open, Geeft af' }).click();
  await page.getByText('2 trajecten').first().waitFor();
  expect(await page.getByLabel('Klantmanager').inputValue()).toBe('cw-91');
  await page.goBack();

  await page.getByRole('button', { name: 'Bekijk het voorstel' }).click();
  await page.getByRole('link', { name: 'Geef een heel getal van 1 tot en met 200' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  await page
    .getByRole('group', { name: 'Wie geeft klanten af?' })
    .locator('label')
    .filter({ hasText: 'Geeft af' })
    .click();
  await page
    .getByRole('group', { name: 'Wie krijgt klanten?' })
    .locator('label')
    .filter({ hasText: 'Krijgt erbij' })
    .click();
  await page.getByLabel('Hoeveel klanten?').fill('5');
  await page.getByRole('button', { name: 'Bekijk het voorstel' }).click();
  const plan = page.getByTestId('plan');
  await plan.getByText('Er kunnen 2 klanten over, niet 5.').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Het voorstel');
  const after = plan.getByRole('row').filter({ hasText: 'Krijgt erbij' }).first();
  expect((await after.getByRole('cell').allTextContents()).map((text) => text.trim())).toEqual(['0', '2']);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  // One is left out, and the load says so.
  await plan
    .locator('label')
    .filter({ hasText: clients[0] ?? '' })
    .click();
  await expect.poll(() => after.getByRole('cell').last().textContent()).toBe('1');
  await plan.getByRole('button', { name: 'Draag 1 klant over' }).dblclick();
  await page.getByRole('heading', { name: '1 van 1 gedaan' }).waitFor();
  expect(await Promise.all(clients.map(ledBy))).toEqual(['cw-91', 'cw-92']);
  await page.getByRole('button', { name: 'Draai 1 terug' }).click();
  await page.getByRole('heading', { name: '1 van 1 teruggedraaid' }).waitFor();
  await page.getByTestId('report').getByRole('cell', { name: 'teruggedraaid', exact: true }).waitFor();
  expect(await Promise.all(clients.map(ledBy))).toEqual(['cw-91', 'cw-91']);
  await context.close();
});

test('who leaves while clients are handed over finds what came of it, also after a reload', async () => {
  const { page, context } = await opened('/team');
  const choose = (group: string, name: string) =>
    page.getByRole('group', { name: group }).locator('label').filter({ hasText: name }).click();
  await choose('Wie geeft klanten af?', 'Geeft af');
  await choose('Wie krijgt klanten?', 'Krijgt erbij');
  await page.getByLabel('Hoeveel klanten?').fill('1');
  await page.getByRole('button', { name: 'Bekijk het voorstel' }).click();
  let answer = () => {};
  const mayAnswer = new Promise<void>((done) => {
    answer = done;
  });
  await page.route(
    '**/v1/command-batches',
    async (route) => {
      const response = await route.fetch();
      await mayAnswer;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Draag 1 klant over' }).click();
  await page.getByText('Bezig: 0 van 1 klaar.').waitFor();
  const isAsked = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await isAsked()).toBe(true);
  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
  await menu.getByRole('link', { name: 'Werkvoorraad' }).click();
  await page.getByRole('heading', { name: 'Werkvoorraad', level: 1 }).waitFor();
  await menu.getByRole('link', { name: 'Team' }).click();
  await page.getByText('Bezig: 0 van 1 klaar.').waitFor();
  await menu.getByRole('link', { name: 'Werkvoorraad' }).click();
  answer();
  await menu.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('heading', { name: '1 van 1 gedaan' }).waitFor();
  expect(await isAsked()).toBe(false);
  // In another window, or after a reload, it is with the server.
  await page.reload();
  await page.getByRole('link', { name: 'Wat u eerder voor meer klanten tegelijk deed' }).click();
  await page.getByRole('link', { name: 'Overdragen: 1 van 1 gedaan' }).first().click();
  await page.getByRole('heading', { name: 'Wat ervan werd' }).waitFor();
  await page.getByText('Naar Krijgt erbij').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toBe(0);
  await context.close();
});

test('the page fits on 320 px, says when there is no answer, and is not there for a caseworker', async () => {
  const { page, context } = await opened('/team');
  await page.getByRole('table').first().waitFor();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toBe(0);
  await page.route('**/v1/team-load**', (route) => route.abort());
  await page.goto(`${screen.origin}/team?team=all`);
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).first().waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await context.close();
  const other = await screen.signedIn('/team');
  await other.page.getByRole('heading', { name: 'Niet toegestaan' }).first().waitFor();
  expect(
    await other.page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Team' }).count(),
  ).toBe(0);
  await other.context.close();
});
