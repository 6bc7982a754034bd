/** Conditions edited without a programmer, in a browser: by keyboard, refused, applied, undone, and left as they were. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft, ruleDraft } from '../../../db/rules/rule-drafts.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { policyRules } from '../../workflows/harness.ts';
import { openScreen, type Screen } from './browser.ts';

const RULES = 'web-builder';
let screen: Screen;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'ra-31', name: 'Regelschrijver ra-31', team: 'beleid', roles: ['rulesAuthor', 'management'] },
  ]);
});
afterAll(() => screen?.close());

const newDraft = async (text: string) => {
  const draft = { ruleSetId: RULES, format: 'yaml' as const, text, owner: 'ra-31', basedOn: 1 };
  return (await addRuleDraft(screen.harness.office.db, draft)).id;
};
/** As it is kept on the server. */
const kept = async (id: string) => (await ruleDraft(screen.harness.office.db, RULES, id))?.text;
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('an author changes a condition by keyboard: a fault says where, what is applied is only that, and it is undone', async () => {
  const document: RuleSetDocument = { ...policyRules(RULES), version: '2010.2' };
  const text = `# van ons\n${stringify(document, { lineWidth: 0 })}`;
  const id = await newDraft(text);
  const { page, context } = await screen.signedIn(
    `/regels/${RULES}/concepten/${id}?beeld=voorwaarden`,
    {},
    /Regelschrijver ra-31/,
  );
  const [goal] = document.goals;
  const [rule] = goal?.rules ?? [];
  const opener = page.getByRole('button', { name: `Bewerk de voorwaarden ${rule?.reason.nl}` });
  await opener.focus();
  await page.keyboard.press('Enter');
  const builder = page.getByTestId('builder');
  await builder.waitFor();
  const before = (await builder.getByTestId('sentence').textContent()) ?? '';

  // Left as it was, at once: nothing is written, and the focus is back.
  await page.keyboard.press('Escape');
  await builder.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Bewerk de voorwaarden');
  // What was built is not lost by a key, nor by the button that opened it.
  await opener.press('Enter');
  await builder.getByRole('button', { name: 'Voeg een voorwaarde toe' }).first().press('Enter');
  const second = builder.getByRole('group', { name: 'Voorwaarde 2', exact: true });
  await expect.poll(() => second.evaluate((it) => it.contains(it.ownerDocument.activeElement))).toBe(true);
  const leaving = builder.getByTestId('leaving');
  for (const leave of [() => page.keyboard.press('Escape'), () => opener.press('Enter')]) {
    await leave();
    await expect.poll(() => leaving.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
    await leaving.getByRole('button', { name: 'Blijf hier' }).press('Enter');
    await leaving.waitFor({ state: 'detached' });
    expect(await second.count()).toBe(1);
  }
  await opener.press('Enter');
  await leaving.getByRole('button', { name: 'Ga weg zonder dit' }).press('Enter');
  await builder.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Bewerk de voorwaarden');
  expect(await kept(id)).toBe(text);

  // A condition more, of a figure that is not filled in yet.
  await opener.press('Enter');
  await builder.getByRole('button', { name: 'Voeg een voorwaarde toe' }).first().press('Enter');
  const added = builder.getByRole('group', { name: 'Voorwaarde 2', exact: true });
  await expect.poll(() => added.evaluate((it) => it.contains(it.ownerDocument.activeElement))).toBe(true);
  await added.getByLabel('Gegeven', { exact: true }).selectOption('age');
  await added.getByLabel('Vergelijking').selectOption('lessThan');
  await builder.getByRole('button', { name: 'Pas toe' }).press('Enter');
  await builder.getByRole('link', { name: 'Voorwaarde 2: Vul een waarde in.' }).press('Enter');
  // A browser follows a link within a page a moment later.
  const value = added.getByLabel(/^Waarde/);
  await expect.poll(() => value.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.type('61');
  await expect.poll(() => builder.getByTestId('sentence').textContent()).toContain('is lager dan 61 jaar');

  // Moved before the first; the focus stays with what moved.
  await added.getByRole('button', { name: 'Omhoog' }).press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^(Omhoog|Bewerk)/);
  await expect
    .poll(() =>
      builder
        .getByRole('group', { name: 'Voorwaarde 1', exact: true })
        .getByLabel(/^Waarde/)
        .inputValue(),
    )
    .toBe('61');
  await builder.getByRole('button', { name: 'Pas toe' }).press('Enter');
  await builder.waitFor({ state: 'detached' });
  await expect.poll(() => kept(id)).toContain('value: 61');
  const now = (await kept(id)) ?? '';
  expect(now.startsWith('# van ons\n')).toBe(true);
  expect(now.slice(-2_000)).toBe(text.slice(-2_000));

  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  await expect.poll(() => kept(id)).toBe(text);
  await opener.press('Enter');
  await expect.poll(() => builder.getByTestId('sentence').textContent()).toBe(before);
  await context.close();
});

test('a condition that does not fit the builder is read there, and is still there afterwards', async () => {
  const document = policyRules(RULES);
  const strange = { fact: 'unheardOf', operator: 'equal', value: 1 };
  const text = stringify(document, { lineWidth: 0 });
  const at = text.indexOf('when:', text.indexOf('\ngoals:'));
  const end = text.indexOf('reason:', at);
  const indent = text.slice(text.lastIndexOf('\n', end) + 1, end);
  const other = `when: { all: [{ fact: ladderStep, operator: equal, value: 4 }, ${JSON.stringify(strange)}] }\n${indent}`;
  const id = await newDraft(text.slice(0, at) + other + text.slice(end));
  const { page, context } = await screen.signedIn(
    `/regels/${RULES}/concepten/${id}?beeld=voorwaarden`,
    {},
    /Regelschrijver ra-31/,
  );
  await page
    .getByRole('button', { name: /^Bewerk de voorwaarden/ })
    .first()
    .click();
  const builder = page.getByTestId('builder');
  await builder.getByText('past niet in de bouwer').waitFor();
  await builder
    .getByLabel(/^Waarde/)
    .first()
    .fill('5');
  await builder.getByRole('button', { name: 'Pas toe' }).click();
  await expect.poll(() => kept(id)).toContain(`value: 5 }, ${JSON.stringify(strange)}] }`);
  await context.close();
});
