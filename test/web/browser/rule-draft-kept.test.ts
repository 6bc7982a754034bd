/** What is typed in a draft is kept, or it is said that it is not, as long as it is not: without a connection, with the draft thrown away, with a colleague in it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import {
  addRuleDraft,
  changeRuleDraft,
  removeRuleDraft,
  ruleDraft,
  ruleDrafts,
} from '../../../db/rules/rule-drafts.ts';
import { policyRules } from '../../workflows/harness.ts';
import { faultsOfAxe, openScreen, type Screen } from './browser.ts';

const RULES = 'web-kept';
const AUTHOR = /Regelschrijver ra-61/;
const TEXT = JSON.stringify({ ...policyRules(RULES), version: '2010.2' }, null, 2);
let screen: Screen;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'ra-61', name: 'Regelschrijver ra-61', team: 'beleid', roles: ['rulesAuthor', 'management'] },
    { id: 'rb-61', name: 'Regelbeheerder rb-61', team: 'beleid', roles: ['rulesApprover'] },
  ]);
});
afterAll(() => screen?.close());

const opened = async () => {
  const { db } = screen.harness.office;
  const draft = { ruleSetId: RULES, format: 'json' as const, text: TEXT, owner: 'ra-61', basedOn: 1 };
  const { id } = await addRuleDraft(db, draft);
  const { page, context } = await screen.signedIn(`/regels/${RULES}/concepten/${id}`, {}, AUTHOR);
  const value = page.getByLabel('Waarde').first();
  await value.waitFor();
  return { id, page, context, value, saving: page.getByTestId('saving') };
};
const kept = async (id: string) => (await ruleDraft(screen.harness.office.db, RULES, id))?.text;
/** As long as the page would have said something else meanwhile. */
const aWhile = (page: Page) => page.waitForTimeout(2_500);

test('without a connection it is said that nothing is kept, as long as it is so, and kept by itself afterwards', async () => {
  const { id, page, context, value, saving } = await opened();
  let asked = 0;
  page.on('request', (request) => {
    if (request.method() === 'PUT') asked += 1;
  });
  await context.setOffline(true);
  await value.fill('26');
  const failed = page.getByTestId('save-failed');
  await failed.getByText('Bewaren lukte niet').waitFor();
  await saving.getByText('Nog niet bewaard.').waitFor();
  expect(await faultsOfAxe(page)).toEqual([]);
  await aWhile(page);
  expect(await failed.count()).toBe(1);
  // Not at each moment.
  expect(asked).toBeLessThanOrEqual(2);
  // What is typed meanwhile is the text that is kept.
  await value.fill('25');
  await aWhile(page);
  expect(await failed.count()).toBe(1);
  await context.setOffline(false);
  await saving.getByText('Bewaard.', { exact: true }).waitFor();
  expect(await failed.count()).toBe(0);
  await expect.poll(() => kept(id)).toContain('"value": 25');
  await context.close();
});

test('what is typed and taken back is not a change that waits to be kept', async () => {
  const { page, context, value, saving } = await opened();
  const before = await value.inputValue();
  await value.fill('26');
  await saving.getByText('Nog niet bewaard.').waitFor();
  await value.fill(before);
  await saving.getByText('Bewaard.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Stel dit concept voor' }).waitFor();
  await context.close();
});

test('who has a draft open hears of a colleague before they type, and sees that text at once', async () => {
  const { id, page, context, saving } = await opened();
  await saving.getByText('Bewaard.').waitFor();
  const theirs = TEXT.replace('2010.2', '2010.8');
  await changeRuleDraft(screen.harness.office.db, id, { seen: 1, text: theirs, by: 'rb-61' });
  const told = page.getByTestId('conflict');
  await told.getByText(/^Regelbeheerder rb-61 heeft dit concept intussen gewijzigd/).waitFor();
  // There is no text of one's own to keep.
  expect(await told.getByRole('button').allTextContents()).toEqual(['Toon de tekst van mijn collega']);
  expect(await faultsOfAxe(page)).toEqual([]);
  await told.getByRole('button').click();
  await told.waitFor({ state: 'detached' });
  await page.getByText('Namen en teksten').click();
  expect(await page.getByLabel('Naam van deze versie').inputValue()).toBe('2010.8');
  expect(await page.getByTestId('took-theirs').count()).toBe(0);
  await context.close();
});

test('of a draft that a colleague threw away the text is still there, and becomes a draft of its own', async () => {
  const { id, page, context, value } = await opened();
  const { db } = screen.harness.office;
  await removeRuleDraft(db, id, 1);
  await value.fill('24');
  const told = page.getByTestId('conflict');
  await told.getByText('Dit concept is er niet (meer).').waitFor();
  expect(await value.inputValue()).toBe('24');
  await told.getByRole('button', { name: 'Bewaar mijn tekst als eigen concept' }).click();
  await page.waitForURL((url) => url.pathname.includes('/concepten/') && !url.pathname.endsWith(id));
  const other = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect((await ruleDrafts(db, RULES)).map(({ id }) => id)).toContain(other);
  expect(await kept(other)).toContain('"value": 24');
  await context.close();
});
