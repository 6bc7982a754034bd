/** Rules in tables, in a browser: read on the page of a version, and a cell of a draft changed by keyboard, refused, told of, and undone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft, ruleDraft } from '../../../db/rules/rule-drafts.ts';
import { policyRules } from '../../workflows/harness.ts';
import { faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';

const RULES = 'web-tables';
const AUTHOR = /Regelschrijver ra-41/;
const TEXT = `# van ons\n${stringify({ ...policyRules(RULES), version: '2010.2' }, { lineWidth: 0 })}`;
let screen: Screen;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'ra-41', name: 'Regelschrijver ra-41', team: 'beleid', roles: ['rulesAuthor', 'management'] },
  ]);
});
afterAll(() => screen?.close());

const opened = (path: string) => screen.signedIn(path, {}, AUTHOR);
const newDraft = async (text = TEXT) => {
  const draft = { ruleSetId: RULES, format: 'yaml' as const, text, owner: 'ra-41', basedOn: 1 };
  return (await addRuleDraft(screen.harness.office.db, draft)).id;
};
const kept = async (id: string) => (await ruleDraft(screen.harness.office.db, RULES, id))?.text;
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** What of a text became another: its lines that are not in the other. */
const linesOnlyIn = (text: string, other: string) => {
  const there = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !there.has(line));
};

test('a version is read in tables: one at a time, with heads, in a place of its own that scrolls', async () => {
  const { page, context } = await opened(`/regels/${RULES}`);
  await page.getByRole('link', { name: 'In tabellen' }).click();
  const region = page.getByRole('region', { name: 'Rechtstreeks aan het werk bij een werkgever' });
  await region.waitFor();
  await page.getByLabel('Welke tabel?').selectOption({ label: 'Opleiding voor een sector die groeit' });
  const wide = page.getByRole('region', { name: 'Opleiding voor een sector die groeit' });
  await wide.waitFor();
  expect(new URL(page.url()).searchParams.get('tabel')).toBe('instruments.schooling');
  const first = wide.getByRole('row').nth(1);
  expect(await first.getByRole('rowheader').textContent()).toBe('Regel 1, manier 1 van 2');
  expect(await first.getByRole('cell').first().textContent()).toBe('maakt niet uit');
  expect(await wide.getByRole('columnheader').allTextContents()).toEqual(
    expect.arrayContaining(['Rij', 'Ingang', 'Hoogste opleiding', 'Gevolg', 'Reden']),
  );
  // To read only: nothing in it is a button.
  expect(await wide.getByRole('button').count()).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toBe(0);
  await wide.focus();
  await page.keyboard.press('End');
  for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => wide.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0);

  // Which table is in the address; one that is not there is said.
  await page.goto(`${screen.origin}/regels/${RULES}?beeld=tabellen&tabel=instruments.nietDeze`);
  await page.getByText('Deze tabel is er niet (meer)').waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);

  await page.route('**/versions/*/document', (route) => route.abort());
  await page.goto(`${screen.origin}/regels/${RULES}?beeld=tabellen`);
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  await context.close();
});

test('an author changes a cell by keyboard: told in how many rows it stands, refused what is no value, written in its place, and undone', async () => {
  const id = await newDraft();
  const { page, context } = await opened(`/regels/${RULES}/concepten/${id}?beeld=tabellen&tabel=conditions.young`);
  const cell = page.getByRole('button', { name: /^lager dan 27 jaar .* wijzig Leeftijd, Regel 1$/ });
  await cell.press('Enter');
  const editor = page.getByTestId('cell-editor');
  await editor.getByText(/^Deze voorwaarde staat in 4 rijen: .* Een wijziging geldt voor al die rijen\.$/).waitFor();
  // Left as it was: nothing is written, and the focus is back.
  await page.keyboard.press('Escape');
  await editor.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toContain('wijzig Leeftijd, Regel 1');

  await cell.press('Enter');
  await editor.getByLabel('Vergelijk met').selectOption({ label: 'Een waarde' });
  await editor.getByLabel(/^Waarde/).fill('x');
  await page.keyboard.press('Enter');
  await editor.getByText('Geef een getal.').waitFor();
  await expect
    .poll(() => editor.getByLabel(/^Waarde/).evaluate((it) => it === it.ownerDocument.activeElement))
    .toBe(true);
  expect(await faultsOfAxe(page)).toEqual([]);
  await editor.getByLabel(/^Waarde/).fill('26');
  await page.keyboard.press('Enter');
  await editor.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toContain('lager dan 26 jaar');
  await expect.poll(() => kept(id)).not.toBe(TEXT);
  const now = (await kept(id)) ?? '';
  expect(linesOnlyIn(now, TEXT).map((line) => line.trim())).toEqual(['26']);
  await page.getByTestId('effect').waitFor();

  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect.poll(() => kept(id)).toBe(TEXT);
  await cell.waitFor();
  await context.close();
});

test('Escape takes back what was filled in a cell, which can be put back, and then closes it; arrow keys go from cell to cell', async () => {
  const id = await newDraft();
  const at = `/regels/${RULES}/concepten/${id}?beeld=tabellen&tabel=instruments.wageValuePlacement`;
  const { page, context } = await opened(at);
  const editor = page.getByTestId('cell-editor');
  const points = page.getByRole('button', { name: /punten.*wijzig Punten, Regel 3$/ });
  const before = await points.textContent();
  await points.press('Enter');
  const field = editor.getByLabel('Punten');
  const begun = await field.inputValue();
  await field.fill('99');
  await page.keyboard.press('Escape');
  expect(await field.inputValue()).toBe(begun);
  await editor.getByText('Wat u had ingevuld, is teruggezet.').waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await editor.getByRole('button', { name: 'Zet terug wat ik had ingevuld' }).press('Enter');
  expect(await field.inputValue()).toBe('99');
  await expect.poll(() => field.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await editor.waitFor({ state: 'detached' });
  expect(await points.textContent()).toBe(before);
  await expect.poll(() => focused(page)).toBe(before);

  // A comparison has more than one field: they are taken back together.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(page)).toMatch(/, Regel 2$/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toMatch(/, Regel 3$/);
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe(before);
  await page.getByRole('button', { name: 'voeg een voorwaarde toe: Loonwaarde, Regel 3' }).press('Enter');
  const was = await editor.getByLabel('Vergelijking').inputValue();
  await editor.getByLabel('Vergelijking').selectOption({ label: 'is hoger dan' });
  await editor.getByLabel(/^Waarde/).fill('45');
  await page.keyboard.press('Escape');
  expect(await editor.getByLabel('Vergelijking').inputValue()).toBe(was);
  await editor.getByRole('button', { name: 'Zet terug wat ik had ingevuld' }).press('Enter');
  expect(await editor.getByLabel(/^Waarde/).inputValue()).toBe('45');
  expect(await kept(id)).toBe(TEXT);
  await context.close();
});

test('cells of a spreadsheet are pasted where they begin, all or none of them, and undone at once', async () => {
  const id = await newDraft();
  const at = `/regels/${RULES}/concepten/${id}?beeld=tabellen&tabel=instruments.wageValuePlacement`;
  const { page, context } = await opened(at);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (letters: string) => page.evaluate((text) => navigator.clipboard.writeText(text), letters);
  const points = page.getByRole('button', { name: /punten.*wijzig Punten, Regel 3$/ });
  await points.waitFor();
  await copied('77\nveel\n');
  await points.focus();
  await page.keyboard.press('Control+V');
  const refused = page.getByTestId('not-pasted');
  await refused.getByText(/^Regel 4, manier 1 van \d: deze waarde past hier niet\.$/).waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  expect(await kept(id)).toBe(TEXT);

  await copied('77\n78 punten\n');
  await points.focus();
  await page.keyboard.press('Control+V');
  await refused.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^78 punten.*wijzig Punten, Regel 4, manier 1 van/ }).waitFor();
  await expect.poll(() => focused(page)).toMatch(/^77 punten/);
  await expect.poll(() => kept(id)).toContain('points: 78');
  await page.keyboard.press('Control+Z');
  await expect.poll(() => kept(id)).toBe(TEXT);

  // Within a cell that is open it is text like any other.
  await points.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
  expect(await page.getByTestId('cell-editor').getByLabel('Punten').inputValue()).toContain('77');
  await context.close();
});

test('points and a condition more, and what cannot be changed here leads to its condition', async () => {
  const id = await newDraft();
  const at = `/regels/${RULES}/concepten/${id}?beeld=tabellen&tabel=instruments.wageValuePlacement`;
  const { page, context } = await opened(at);
  const editor = page.getByTestId('cell-editor');
  await page.getByRole('button', { name: /punten.*wijzig Punten, Regel 3$/ }).press('Enter');
  await editor.getByLabel('Punten').fill('2,5');
  // Another cell, another table and another view take it away from nobody.
  await page.getByRole('button', { name: 'voeg een voorwaarde toe: Loonwaarde, Regel 3' }).press('Enter');
  const second = editor.filter({ has: page.getByLabel('Vergelijking') });
  await second.getByRole('button', { name: 'Annuleer' }).press('Enter');
  await second.waitFor({ state: 'detached' });
  const leaving = page.getByTestId('leaving');
  await page.getByLabel('Welke tabel?').selectOption({ label: 'Klimopbaan' });
  await leaving.getByRole('button', { name: 'Blijf hier' }).press('Enter');
  await page.getByRole('link', { name: 'Scenario’s' }).click();
  await leaving.getByRole('button', { name: 'Blijf hier' }).press('Enter');
  await leaving.waitFor({ state: 'detached' });
  expect(await editor.getByLabel('Punten').inputValue()).toBe('2,5');
  await editor.getByLabel('Punten').press('Enter');
  await editor.getByText('Geef een heel getal.').waitFor();
  await editor.getByLabel('Punten').fill('33');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^33 punten/ }).waitFor();

  await page.getByRole('button', { name: 'voeg een voorwaarde toe: Loonwaarde, Regel 3' }).press('Enter');
  await editor.getByLabel('Vergelijking').selectOption({ label: 'is hoger dan' });
  await editor.getByLabel(/^Waarde/).fill('45');
  await editor.getByRole('button', { name: 'Pas toe' }).press('Enter');
  await page.getByRole('button', { name: /^hoger dan 45 %/ }).waitFor();
  await expect.poll(() => kept(id)).toContain('value: 45');
  expect(await kept(id)).toContain('points: 33');

  await page.getByLabel('Welke tabel?').selectOption({ label: 'Klimopbaan' });
  await page
    .getByRole('button', { name: /^noemt “schulden” en noemt “huisvesting”.*bekijk hoe u dit wijzigt/ })
    .press('Enter');
  const why = page.getByTestId('not-here');
  await why.getByText('In deze cel komen meer voorwaarden samen').waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await why.getByRole('link', { name: 'Ga naar de voorwaarden van deze regel' }).press('Enter');
  await page.getByTestId('builder').waitFor();
  expect(new URL(page.url()).searchParams.get('regel')).toMatch(/^conditions\./);
  // What was written in the table is still there.
  await page.getByRole('button', { name: 'Maak ongedaan' }).waitFor();
  await page.getByRole('link', { name: 'Hele tekst' }).click();
  await expect.poll(() => page.getByLabel('De regels als tekst').inputValue()).toContain('points: 33');
  await page.getByLabel('De regels als tekst').fill('goals: [');
  await page.getByRole('link', { name: 'Tabellen' }).click();
  await page.getByText('De tekst is nu niet te lezen').waitFor();
  await context.close();
});
