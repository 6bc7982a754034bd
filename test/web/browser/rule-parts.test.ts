/** Parts of the rules that come and go by a form, in a browser: by keyboard, refused, added, taken away, and undone to the letter. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { storeCaseworkers } from '../../../db/caseworkers.ts';
import { addRuleDraft, ruleDraft } from '../../../db/rule-drafts.ts';
import { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { policyRules } from '../../workflows/harness.ts';
import { faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';
import { dutchOf, misreadInEnglish } from './languages.ts';

const RULES = 'web-parts';
/** It is kept a second after the last change. */
const SAVED = { timeout: 10_000 };
let screen: Screen;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'ra-33', name: 'Regelschrijver ra-33', team: 'beleid', roles: ['rulesAuthor', 'management'] },
  ]);
});
afterAll(() => screen?.close());

/** Rules in which the crisis service has nothing yet, and there is room for an instrument. */
const document = () => {
  const whole = RuleSetDocument.parse(
    JSON.parse(readFileSync(new URL('../../../rules/stichtse-vecht/rule-set.json', import.meta.url), 'utf8')),
  );
  return {
    ...whole,
    id: RULES,
    version: '2010.2',
    scenarios: [],
    exits: whole.exits.filter(({ entrance }) => entrance === 'benefit'),
    instruments: whole.instruments.slice(0, 4),
  };
};

const newDraft = async (text: string) => {
  const draft = { ruleSetId: RULES, format: 'yaml' as const, text, owner: 'ra-33', basedOn: 1 };
  return (await addRuleDraft(screen.harness.office.db, draft)).id;
};
/** As it is kept on the server. */
const kept = async (id: string) => (await ruleDraft(screen.harness.office.db, RULES, id))?.text;
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at instanceof HTMLInputElement ? at.value : (at?.textContent ?? '');
  });
const open = (id: string) =>
  screen.signedIn(`/regels/${RULES}/concepten/${id}?beeld=onderdelen`, {}, /Regelschrijver ra-33/);

test('an author adds a fact, a goal and an exit on it and an instrument for that goal by forms; the checks are clean; all is undone to the letter', async () => {
  const text = `# van ons\n${stringify(document(), { lineWidth: 0 })}# tot hier\n`;
  const id = await newDraft(text);
  const { page, context } = await open(id);
  const form = page.getByTestId('new-part');
  const apply = () => form.getByRole('button', { name: 'Voeg toe' }).press('Enter');
  const choose = (label: string, option: string) => form.getByLabel(label).selectOption({ label: option });
  await page.getByText('is er geen doel en geen uitgang', { exact: false }).first().waitFor();

  // Left by a key: nothing is added, and the focus is back.
  const addFact = page.getByRole('button', { name: 'Voeg een gegeven toe' });
  await addFact.press('Enter');
  await expect.poll(() => focused(page)).toBe('Voeg een gegeven toe');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => addFact.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);

  // What is missing is told at its field; what is filled in is not left unasked.
  await addFact.press('Enter');
  await apply();
  await form.getByRole('link', { name: 'Naam: Vul dit in.' }).press('Enter');
  await page.keyboard.type('Heeft een rijbewijs');
  await form.getByText('In het bestand heet dit heeftEenRijbewijs.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('leaving').getByRole('button', { name: 'Blijf hier' }).press('Enter');
  await choose('Wat voor gegeven is het?', 'Ja of nee');
  expect(await faultsOfAxe(page)).toEqual([]);
  await apply();
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Heeft een rijbewijs');

  const rule = async (value: string) => {
    await form.getByLabel('Wat de klant leest als deze regel geldt').fill(`Uw rijbewijs: ${value}.`);
    await choose('Geldt op grond van welk gegeven?', 'Heeft een rijbewijs');
    await choose('Hoe wordt het vergeleken?', 'is');
    await choose('Waarmee?', value);
    await form.getByLabel('Uit welk stuk komt dit?').selectOption({ index: 1 });
    await form.getByLabel('Waar staat het in dat stuk?').fill('Hoofdstuk 9: nieuw');
  };
  const openList = (name: RegExp) => page.locator('summary').filter({ hasText: name }).press('Enter');
  await openList(/^Doelen/);
  await page.getByRole('button', { name: 'Voeg een doel toe' }).press('Enter');
  await form.getByLabel('Naam', { exact: true }).fill('Chauffeur worden');
  await choose('Voor welke ingang?', 'Crisisdienst');
  await form.getByLabel('Omschrijving').fill('Werk op de weg');
  await rule('Ja');
  await apply();
  await expect.poll(() => focused(page)).toBe('Chauffeur worden');
  await openList(/^Waarom er geen traject nodig is/);
  await page.getByRole('button', { name: 'Voeg een uitgang toe' }).press('Enter');
  await form.getByLabel('Naam', { exact: true }).fill('Zonder rijbewijs');
  await choose('Voor welke ingang?', 'Crisisdienst');
  await rule('Nee');
  await apply();
  await expect.poll(() => focused(page)).toBe('Zonder rijbewijs');
  await openList(/^Instrumenten/);
  await page.getByRole('button', { name: 'Voeg een instrument toe' }).press('Enter');
  await form.getByLabel('Naam', { exact: true }).fill('Rijles');
  await form.getByLabel('Omschrijving').fill('Lessen bij een rijschool');
  await form.getByLabel('Chauffeur worden').press('Space');
  await form.getByLabel('Euro per plaats').fill('2.500,00');
  await form.getByLabel('Plaatsen tegelijk').fill('10');
  await form.getByLabel('Duur').fill('6 maanden');
  await choose('Waarop berust het?', 'Op ervaring');
  await form.getByLabel('Waaruit blijkt dat het werkt?').fill('Eerdere lessen');
  await rule('Ja');
  await apply();
  await form.getByRole('link', { name: /^Euro per plaats: Geef een geheel getal/ }).waitFor();
  await form.getByLabel('Euro per plaats').fill('2500');
  await apply();
  await expect.poll(() => focused(page)).toBe('Rijles');

  // Of two remarks one is left: that there are no scenarios.
  await page.getByRole('heading', { name: '1 opmerking', exact: true }).waitFor();
  await expect.poll(() => page.getByText('is er geen doel en geen uitgang', { exact: false }).count(), SAVED).toBe(0);
  await expect.poll(() => kept(id), SAVED).toContain('id: rijles');
  const written = (await kept(id)) ?? '';
  expect(written.startsWith('# van ons\n') && written.endsWith('# tot hier\n')).toBe(true);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page), colorScheme).toEqual([]);
  }

  // A rule more in the goal, and the goal away: what still names it is told.
  const goal = page.locator('details.rules__group', { hasText: 'chauffeurWorden' });
  await goal.getByRole('button', { name: 'Voeg een regel toe' }).press('Enter');
  await rule('Ja');
  await apply();
  await expect.poll(() => focused(page)).toBe('Uw rijbewijs: Ja.');
  await goal.getByRole('button', { name: 'Haal weg Chauffeur worden' }).press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^Doelen/);
  await page
    .locator('section, aside')
    .getByText(/chauffeurWorden/)
    .first()
    .waitFor();

  const undo = page.getByRole('button', { name: 'Maak ongedaan' });
  for (let n = 0; n < 6; n++) await undo.click();
  expect(await undo.isDisabled()).toBe(true);
  await expect.poll(() => kept(id), SAVED).toBe(text);
  await context.close();
});

test('in English and on a small screen it reads and fits; without documents it says what to do', async () => {
  // But for its scenarios as what holds: what differs is told in both languages.
  const rules = { ...policyRules(RULES), scenarios: [] };
  const { page, context } = await open(await newDraft(JSON.stringify(rules, null, 2)));
  await page.getByRole('button', { name: 'Voeg een gegeven toe' }).press('Enter');
  const form = page.getByTestId('new-part');
  await form.getByLabel('Wat voor gegeven is het?').selectOption('choice');
  await form.getByLabel('Opties, elke op een eigen regel').fill('fiets\nbus');
  await form.getByLabel('Naam', { exact: true }).fill('Vervoer');
  await page.getByText('In het bestand heten de opties: fiets, bus.').waitFor();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toBe(0);
  expect(await misreadInEnglish(page, dutchOf(rules))).toEqual([]);
  await context.close();

  const other = await open(await newDraft(JSON.stringify({ ...rules, sources: {} }, null, 2)));
  await other.page
    .locator('summary')
    .filter({ hasText: /^Doelen/ })
    .press('Enter');
  const said = other.page.getByText('dit concept heeft nog geen stukken', { exact: false });
  await said.locator('visible=true').first().waitFor();
  await other.context.close();
});
