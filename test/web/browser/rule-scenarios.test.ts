/** Scenarios in forms, in a browser: by keyboard, refused, applied, undone; beside the rule they hold; with what the rules say taken over. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft, ruleDraft } from '../../../db/rules/rule-drafts.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { policyRules } from '../../workflows/harness.ts';
import { openScreen, type Screen } from './browser.ts';

const RULES = 'web-scenarios';
let screen: Screen;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'ra-32', name: 'Regelschrijver ra-32', team: 'beleid', roles: ['rulesAuthor', 'management'] },
  ]);
});
afterAll(() => screen?.close());

const newDraft = async (text: string) => {
  const draft = { ruleSetId: RULES, format: 'yaml' as const, text, owner: 'ra-32', basedOn: 1 };
  return (await addRuleDraft(screen.harness.office.db, draft)).id;
};
/** As it is kept on the server. */
const kept = async (id: string) => (await ruleDraft(screen.harness.office.db, RULES, id))?.text;
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const open = (id: string, more = '') =>
  screen.signedIn(`/regels/${RULES}/concepten/${id}?beeld=scenarios${more}`, {}, /Regelschrijver ra-32/);

test('an author changes a scenario by keyboard: it says what cannot be, what comes out is taken over, and it is undone', async () => {
  const document: RuleSetDocument = { ...policyRules(RULES), version: '2010.2' };
  const text = `# van ons\n${stringify(document, { lineWidth: 0 })}`;
  const id = await newDraft(text);
  const { page, context } = await open(id);
  const count = document.scenarios.length;
  await page.getByText(`${count} van ${count} scenario’s kloppen.`).waitFor();
  const scenario = document.scenarios.find((one) => one.id === 'step1');
  const opener = page.getByRole('link', { name: `Wijzig ${scenario?.title.nl}` });
  await opener.focus();
  await page.keyboard.press('Enter');
  const form = page.getByTestId('scenario');
  await form.waitFor();
  await expect.poll(() => focused(page)).toBe('Wijzig een scenario');
  await form.getByText('Dit is wat u verwacht.').waitFor();

  // Left as it was: nothing is written, and the focus is back.
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Wijzig');
  expect(await kept(id)).toBe(text);

  await opener.press('Enter');
  const step = form.getByRole('textbox', { name: /^Trede/ });
  await step.fill('vier');
  // Neither a key nor another view takes it away unasked.
  const leaving = page.getByTestId('leaving');
  for (const leave of [
    () => step.press('Escape'),
    () => page.getByRole('link', { name: 'Waarden en teksten' }).click(),
    () => page.getByRole('link', { name: 'Versies en voorstellen' }).click(),
  ]) {
    await leave();
    await leaving.getByRole('button', { name: 'Blijf hier' }).press('Enter');
    await leaving.waitFor({ state: 'detached' });
    expect(await step.inputValue()).toBe('vier');
  }
  await form.getByRole('button', { name: 'Pas toe' }).press('Enter');
  await form.getByRole('link', { name: /Geef een getal\.$/ }).press('Enter');
  await expect.poll(() => step.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
  expect(await step.inputValue()).toBe('vier');
  expect(await leaving.count()).toBe(0);
  // What the rules have against it is told at its field as well.
  await step.fill('4');
  await form.locator('input[type=date]').nth(1).fill('2031-01-01');
  await form.getByRole('button', { name: 'Pas toe' }).press('Enter');
  await form.getByRole('link', { name: /in de toekomst/ }).waitFor();
  await form.locator('input[type=date]').nth(1).fill('1970-05-01');
  const now = form.getByTestId('scenario-now');
  await expect.poll(() => now.textContent()).toContain('Dit is anders dan u verwacht:');
  await form.getByRole('button', { name: 'Neem over wat de regels nu zeggen' }).press('Enter');
  await expect.poll(() => now.textContent()).toContain('Dit is wat u verwacht.');
  await form.getByRole('button', { name: 'Pas toe' }).press('Enter');
  await form.waitFor({ state: 'detached' });
  expect(await leaving.count()).toBe(0);
  await page.getByText(`${count} van ${count} scenario’s kloppen.`).waitFor();
  await expect.poll(() => kept(id)).not.toBe(text);
  const written = (await kept(id)) ?? '';
  expect(written.startsWith('# van ons\n')).toBe(true);
  expect(written.slice(0, text.indexOf('scenarios:'))).toBe(text.slice(0, text.indexOf('scenarios:')));
  expect(written).toContain('ladderStep: 4');

  // Taken away, and all undone in the one history.
  await page.getByRole('button', { name: `Haal weg ${scenario?.title.nl}` }).click();
  await page.getByText(`${count - 1} van ${count - 1} scenario’s kloppen.`).waitFor();
  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect.poll(() => kept(id)).toBe(text);
  await context.close();
});

test('a rule that no scenario touches says so beside it, and one begins with a client who does', async () => {
  const document = policyRules(RULES);
  const [first] = document.scenarios;
  const text = stringify({ ...document, version: '2010.3', scenarios: [first] }, { lineWidth: 0 });
  const id = await newDraft(text);
  const { page, context } = await open(id);
  await page.getByRole('link', { name: 'Voorwaarden' }).click();
  await page.getByText('1 scenario raakt deze regel').first().waitFor();
  await page
    .getByRole('link', { name: /^Maak een scenario voor deze regel/ })
    .first()
    .click();
  const form = page.getByTestId('scenario');
  await form.getByText('Dit is wat u verwacht.').waitFor();
  await form.getByRole('button', { name: 'Pas toe' }).click();
  await form.getByRole('link', { name: /^Wat dit scenario laat zien: Vul dit in/ }).waitFor();
  await form.getByLabel('Wat dit scenario laat zien').fill('Een nieuwe klant');
  await form.getByLabel('Hetzelfde in het Engels').fill('A new client');
  await form.getByRole('button', { name: 'Pas toe' }).click();
  await page.getByText('2 van 2 scenario’s kloppen.').waitFor();
  await expect.poll(() => kept(id)).toContain('nl: Een nieuwe klant');
  expect((await kept(id))?.startsWith(text.trimEnd())).toBe(true);
  await context.close();
});

test('what does not hold says in words what was expected and what comes out; without scenarios one is begun; without an answer it is said', async () => {
  const document = policyRules(RULES);
  const [first] = document.scenarios;
  const goals = document.goals.map(({ label }) => label.nl);
  const wrong = { ...first, expect: { goal: document.goals[0]?.id } };
  const text = stringify({ ...document, scenarios: [wrong] }, { lineWidth: 0 });
  const { page, context } = await open(await newDraft(text));
  await page.getByText('0 van 1 scenario’s kloppen.').waitFor();
  await expect.poll(() => page.locator('.scenarios li li').first().textContent()).toContain(`verwacht ${goals[0]}`);
  await page.getByRole('button', { name: /^Haal weg/ }).click();
  await page.getByText('Dit concept heeft nog geen scenario’s.').waitFor();
  await page.route('**/scenario-results', (route) => route.abort());
  const id = await newDraft(text);
  await page.goto(`${screen.origin}/regels/${RULES}/concepten/${id}?beeld=scenarios`);
  await page.getByRole('heading', { name: 'Er komt geen antwoord' }).first().waitFor();
  // It is written without one as well: the draft keeps what is not right yet.
  await page.getByRole('link', { name: /^Wijzig/ }).click();
  const form = page.getByTestId('scenario');
  await form.getByLabel('Wat dit scenario laat zien').fill('Zonder antwoord');
  await form.getByRole('button', { name: 'Pas toe' }).click();
  await expect.poll(() => kept(id)).toContain('nl: Zonder antwoord');
  await context.close();
});

test('a scenario that is suggested at a remark is added from there: the remark goes, and undoing brings it back', async () => {
  const whole = policyRules(RULES);
  const document: RuleSetDocument = { ...whole, version: '2010.2', scenarios: whole.scenarios.slice(0, 20) };
  const text = stringify(document, { lineWidth: 0 });
  const id = await newDraft(text);
  const { page, context } = await open(id);
  const add = page.getByRole('button', { name: /^Voeg dit scenario toe/ }).first();
  await add.waitFor();
  const name = (await add.textContent()) ?? '';
  const same = page.locator('button', { hasText: name });
  const before = await same.count();
  await add.press('Enter');
  await expect.poll(() => focused(page)).toBe('Wat deze regels doen');
  await page.getByText('21 van 21 scenario’s kloppen.').waitFor();
  await expect.poll(() => same.count()).toBeLessThan(before);
  await expect.poll(() => kept(id)).toContain('Een klant bij “');
  expect((await kept(id))?.startsWith(text.slice(0, text.indexOf('\nscenarios:')))).toBe(true);
  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect.poll(() => kept(id)).toBe(text);
  await expect.poll(() => same.count()).toBe(before);
  await context.close();
});
