/** What is typed in the forms of a draft: taken as it was meant or refused at the field, and never lost without a word. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft, ruleDraft } from '../../../db/rules/rule-drafts.ts';
import { policyRules } from '../../workflows/harness.ts';
import { faultsOfAxe, openScreen, type Screen } from './browser.ts';

const RULES = 'typed-rules';
let screen: Screen;
let draftId: string;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  const { db } = screen.harness.office;
  await storeCaseworkers(db, [
    { id: 'ra-31', name: 'Regelschrijver ra-31', team: 'beleid', roles: ['rulesAuthor', 'management'] },
  ]);
  const text = JSON.stringify({ ...policyRules(RULES), version: '2010.2' }, null, 2);
  draftId = (await addRuleDraft(db, { ruleSetId: RULES, format: 'json', text, owner: 'ra-31', basedOn: 1 })).id;
});
afterAll(() => screen?.close());

test('a number, a term and a day are taken as they were meant, and what is not taken is said and not left behind', async () => {
  const { page } = await screen.signedIn(`/regels/${RULES}/concepten/${draftId}`, {}, /Regelschrijver ra-31/);
  const saving = page.getByTestId('saving');
  await page.getByText('Instrumenten en budget').click();

  const budget = page.getByLabel('Budget per jaar, in euro');
  const before = await budget.inputValue();
  await budget.selectText();
  await budget.pressSequentially('17.000.000', { delay: 80 });
  expect(await budget.inputValue()).toBe('17.000.000');
  await page
    .getByText(/17000000|17\.000\.000/)
    .first()
    .waitFor();

  const places = page.getByLabel('Plaatsen tegelijk').first();
  const had = await places.inputValue();
  await places.selectText();
  await places.pressSequentially('1.000', { delay: 80 });
  expect(await places.inputValue()).toBe('1.000');
  await page.getByText('Schrijf duizend zonder punt: 1000.').waitFor();
  await saving.getByText('Eén waarde die u invulde, is niet overgenomen').waitFor();

  // Another view, and back: one is asked, and nothing is gone.
  await page.getByRole('link', { name: 'Hele tekst' }).click();
  const leaving = page.getByTestId('leaving');
  await leaving.getByText('U hebt iets ingevuld dat nog niet in de regels staat').waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await leaving.getByRole('button', { name: 'Blijf hier' }).click();
  expect(await places.inputValue()).toBe('1.000');
  await places.fill('1000');
  expect(await saving.getByText('niet overgenomen').count()).toBe(0);

  const term = page.getByLabel('Duur').first();
  await term.fill('4 maanden');
  expect(await term.inputValue()).toBe('4 maanden');

  await page
    .getByRole('button', { name: /^Voeg een waarde vanaf een dag toe/ })
    .first()
    .click();
  const day = page.locator('input:focus');
  expect(await day.inputValue()).toMatch(/^\d{4}-01-01$/);
  await day.fill('31-12-2030');
  await page.getByText('31 december 2030').first().waitFor();

  const keptNow = async () => JSON.parse((await ruleDraft(screen.harness.office.db, RULES, draftId))?.text ?? '');
  const daysIn = (parameters: Record<string, { values: { from: string }[] }>) =>
    Object.values(parameters).flatMap(({ values }) => values.map(({ from }) => from));
  await expect.poll(async () => daysIn((await keptNow()).parameters)).toContain('2030-12-31');
  const kept = await keptNow();
  expect(kept.budget.euros).toBe(17_000_000);
  expect(Number(before)).not.toBe(17_000_000);
  expect(kept.instruments[0].capacity.places).toBe(1_000);
  expect(had).not.toBe('1000');
  expect(kept.instruments[0].duration).toBe('P4M');

  // A condition that was built and not applied.
  await page.getByRole('link', { name: 'Voorwaarden' }).click();
  await page
    .getByRole('button', { name: /^Bewerk de voorwaarden/ })
    .first()
    .click();
  await page.getByTestId('builder').getByRole('button', { name: 'Voeg een groep toe' }).first().click();
  await page.getByRole('link', { name: 'Waarden en teksten' }).click();
  await leaving.getByRole('button', { name: 'Ga weg zonder dit' }).click();
  await page.getByText('Instrumenten en budget').waitFor();

  // Faults stand above the figures.
  await page.getByText('Instrumenten en budget').click();
  await places.fill('-1');
  const effect = page.locator('section[aria-labelledby="effect"]');
  await effect.getByText(/^1 fout$/).waitFor();
  await effect.getByText(/Los eerst de fouten hierboven op/).waitFor();

  // The last key before one goes to another page is kept.
  await places.fill('321');
  await page.getByRole('link', { name: /Versies en voorstellen/ }).click();
  await expect.poll(async () => (await keptNow()).instruments[0].capacity.places).toBe(321);
}, 180_000);
