/** The first rules of a municipality, made in a browser: of a file or as a copy, checked with nothing to compare with, proposed, and published by another. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { ruleDrafts } from '../../../db/rules/rule-drafts.ts';
import { policyRules } from '../../workflows/harness.ts';
import { faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';

const RULES = 'web-new';
const OF_FILE = 'web-new-of-file';
const AUTHOR = /Regelschrijver ra-62/;
const APPROVER = /Regelbeheerder rb-62/;
const TEXT = `# van ons\n${stringify({ ...policyRules(OF_FILE), version: '1' }, { lineWidth: 0 })}`;
let screen: Screen;
let folder: string;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  folder = mkdtempSync(join(tmpdir(), 'klimop-rules-'));
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'ra-62', name: 'Regelschrijver ra-62', team: 'beleid', roles: ['rulesAuthor'] },
    { id: 'rb-62', name: 'Regelbeheerder rb-62', team: 'beleid', roles: ['rulesApprover'] },
  ]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await screen?.close();
});

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('a file with rules that are not there yet becomes a draft with its checks, a version, and rules that hold', async () => {
  const { page, context } = await screen.signedIn('/regels', {}, AUTHOR);
  const chosen = page.getByLabel('Een bestand met regels');
  await chosen.setInputFiles(file('zonder.yaml', 'format: klimop/rule-set@1\n'));
  await page.getByRole('button', { name: 'Open als concept' }).click();
  await page.getByText('In dit bestand staat bovenaan geen “id”').waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await chosen.setInputFiles(file('van-ons.yaml', TEXT));
  await page.getByRole('button', { name: 'Open als concept' }).click();
  await page.waitForURL(/\/concepten\//);
  await page.getByText('Er gelden nog geen regels van deze naam.').waitFor();
  await page.getByText('De controle vindt geen fouten.').waitFor();
  expect((await ruleDrafts(screen.harness.office.db, OF_FILE)).length).toBe(1);

  // The list and the versions know of it before there is a version.
  await page.getByRole('main').getByRole('link', { name: 'Versies en voorstellen' }).click();
  await page.getByText('Er zijn nog geen versies.').waitFor();
  expect(await page.getByRole('button', { name: 'Begin een concept met de regels die nu gelden' }).count()).toBe(0);
  await page.getByRole('main').getByRole('link', { name: 'De regels' }).click();
  await page.getByText('Er is nog geen versie. Iemand schrijft de eerste.').waitFor();
  await page.getByRole('link', { name: `Concepten ${OF_FILE}` }).click();
  await page.getByRole('link', { name: 'Concept 1' }).click();
  await page.getByLabel('Waarom deze wijziging?').fill('De eerste.');
  await page.getByRole('button', { name: 'Stel dit concept voor' }).click();
  await page.waitForURL(/\/versies\/1$/);
  // It is not compared with itself.
  await page.getByText('Er gelden nog geen regels van deze naam.').waitFor();
  // The form of what one may not do is not opened by its address.
  await page.goto(`${page.url()}?doe=publish`);
  await page.getByRole('heading', { name: 'Wat u nu kunt doen' }).waitFor();
  expect(await page.getByLabel('Waarom?').count()).toBe(0);
  await context.close();

  const other = await screen.signedIn('/regels', {}, APPROVER);
  await other.page.getByRole('link', { name: /^Versie 1 \(1\), geschreven door Regelschrijver ra-62 op/ }).click();
  await other.page.getByRole('link', { name: 'Publiceer deze versie' }).click();
  await other.page.getByLabel('Waarom?').fill('Akkoord.');
  await other.page.getByLabel(/Typ het woord/).fill('publiceren');
  // Until it is read again what was done is not offered once more.
  let letGo = () => {};
  const held = new Promise<void>((go) => {
    letGo = go;
  });
  await other.page.route(/\/versions\/1$/, async (route) => {
    await held;
    await route.continue();
  });
  await other.page.getByRole('button', { name: 'Publiceer deze versie' }).click();
  await other.page.getByTestId('done').waitFor();
  expect(await other.page.getByRole('link', { name: 'Publiceer deze versie' }).count()).toBe(0);
  letGo();
  await other.page.getByText('geldt nu').first().waitFor();
  expect(await other.page.getByRole('link', { name: 'Publiceer deze versie' }).count()).toBe(0);
  await other.context.close();
});

test('rules are copied for another municipality by keyboard, and are its own', async () => {
  const { page, context } = await screen.signedIn('/regels', {}, AUTHOR);
  await page.getByRole('button', { name: 'Begin met deze kopie' }).press('Enter');
  await page.getByRole('heading', { name: 'Vul dit nog in of aan' }).waitFor();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toBe(0);
  await page.getByLabel('Welke regels wilt u kopiëren?').selectOption(RULES);
  await page.getByLabel('Naam van de gemeente').fill('Web new');
  const id = page.getByLabel('Korte naam van de regels');
  await expect.poll(() => id.inputValue()).toBe('web-new');
  await page.keyboard.press('Enter');
  await page.getByText('Deze naam is er al.').first().waitFor();
  await id.fill('web-new-copy');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/regels\/web-new-copy\/concepten\//);
  await page.getByText('De controle vindt geen fouten.').waitFor();
  await page.getByText('Namen en teksten').click();
  expect(await page.getByLabel('Naam van deze versie').inputValue()).toBe('1');
  await context.close();
});

test('who only reads rules hears nothing of what is being written', async () => {
  const { page, context } = await screen.signedIn('/regels', {});
  await page.getByRole('heading', { name: 'Regels', exact: true }).waitFor();
  await page.getByText(RULES).first().waitFor();
  expect(await page.getByText('web-new-copy').count()).toBe(0);
  expect(await page.getByText('Begin nieuwe regels').count()).toBe(0);
  await page.goto(`${screen.origin}/regels/web-new-copy/versies`);
  await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  await context.close();
});

test('whatever is asked twice at once begins one draft: a file, and what holds now', async () => {
  const { page, context } = await screen.signedIn(`/regels/${RULES}/versies`, {}, AUTHOR);
  const drafts = async () => (await ruleDrafts(screen.harness.office.db, RULES)).length;
  const asked = await drafts();
  await page
    .getByLabel('Open een bestand als concept')
    .setInputFiles(file('twee.yaml', stringify({ ...policyRules(RULES), version: '2' }, { lineWidth: 0 })));
  await page.getByRole('button', { name: 'Open als concept' }).dblclick();
  await page.waitForURL(/\/concepten\//);
  await page.getByText('De controle vindt geen fouten.').waitFor();
  expect(await drafts()).toBe(asked + 1);

  await page.goto(page.url().replace(/\/concepten\/.*/, '/versies'));
  await page.getByRole('button', { name: 'Begin een concept met de regels die nu gelden' }).dblclick();
  await page.waitForURL(/\/concepten\//);
  await page.getByText('De controle vindt geen fouten.').waitFor();
  expect(await drafts()).toBe(asked + 2);
  await context.close();
});
