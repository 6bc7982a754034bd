/** The whole text of a draft: its lines have numbers, a finding's line has the caret, and what was typed of a proposal is kept. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft } from '../../../db/rules/rule-drafts.ts';
import { policyRules } from '../../workflows/harness.ts';
import { faultsOfAxe, openScreen, type Screen, signInAs } from './browser.ts';

const RULES = 'text-of-rules';
let screen: Screen;
let draftId: string;
// Lines that end as on Windows, and one that is longer than any screen.
const LONG = 'lang '.repeat(400).trim();
const TEXT = `# ${LONG}\n${stringify({ ...policyRules(RULES), version: '2010.2' }, { lineWidth: 0 })}`.replaceAll(
  '\n',
  '\r\n',
);
const LINES = TEXT.split('\r\n');

beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  const { db } = screen.harness.office;
  await storeCaseworkers(db, [
    { id: 'ra-33', name: 'Regelschrijver ra-33', team: 'beleid', roles: ['rulesAuthor', 'management'] },
  ]);
  draftId = (await addRuleDraft(db, { ruleSetId: RULES, format: 'yaml', text: TEXT, owner: 'ra-33', basedOn: 1 })).id;
});
afterAll(() => screen?.close());

/** The line that the caret is on, in the field's own letters. */
const caretLine = (page: Page) =>
  page.getByLabel('De regels als tekst').evaluate((it) => {
    const { value, selectionStart } = it as HTMLTextAreaElement;
    return it === document.activeElement ? value.slice(0, selectionStart).split('\n').length : null;
  });

/** How far the number of a line stands from the line itself, in pixels: both have as many lines as high. */
const apart = (page: Page) =>
  page.evaluate(() => {
    const field = document.querySelector<HTMLTextAreaElement>('#rules-text');
    const numbers = document.querySelector<HTMLElement>('[data-testid=line-numbers] pre');
    if (field === null || numbers === null) throw new Error('no text');
    const count = field.value.split('\n').length;
    const padding = (of: HTMLElement) => Number.parseFloat(getComputedStyle(of).paddingBlockStart);
    const top = field.getBoundingClientRect().top + field.clientTop - field.scrollTop + padding(field);
    const lineOf = (height: number, of: HTMLElement) => (height - 2 * padding(of)) / count;
    const first = Math.abs(numbers.getBoundingClientRect().top + padding(numbers) - top);
    const high = Math.abs(lineOf(numbers.getBoundingClientRect().height, numbers) - lineOf(field.scrollHeight, field));
    return first + high * count;
  });

test('each line has its number beside it, heard by nobody, from a wide desk to 400 % zoom; a finding sets the caret on its line', async () => {
  const { page, context } = await screen.open();
  await page.goto(`${screen.origin}/regels/${RULES}/concepten/${draftId}?beeld=tekst`);
  await signInAs(screen, page, /Regelschrijver ra-33/);
  const field = page.getByLabel('De regels als tekst');
  const numbers = page.getByTestId('line-numbers');
  await expect.poll(() => numbers.textContent()).toMatch(new RegExp(`^1\n2\n[^]*\n${LINES.length}$`));
  expect(await numbers.getAttribute('aria-hidden')).toBe('true');
  for (const width of [1_280, 320]) {
    await page.setViewportSize({ width, height: 640 });
    expect(await apart(page)).toBeLessThan(2);
    await field.evaluate((it) => it.scrollTo(500, it.scrollHeight / 2));
    await expect.poll(() => apart(page)).toBeLessThan(2);
    // The page itself is as wide as the screen, and most of that is the text.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect((await numbers.boundingBox())?.width).toBeLessThan(70);
  }
  expect(await faultsOfAxe(page)).toEqual([]);
  await page.setViewportSize({ width: 1_280, height: 800 });

  // A line more is a number more.
  await field.press('Control+Home');
  await page.keyboard.insertText('# nieuw\n');
  await expect.poll(() => numbers.textContent()).toMatch(new RegExp(`\n${LINES.length + 1}$`));

  // A value that cannot be, typed in the text: its finding leads to its line, from another view too.
  const wrong = LINES.findIndex((line) => line.trim() === 'operator: equal') + 2;
  await field.evaluate((it, line) => {
    const area = it as HTMLTextAreaElement;
    const from =
      area.value
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + 1;
    area.setSelectionRange(from, area.value.indexOf('\n', from));
  }, wrong);
  await page.keyboard.insertText(`${LINES[wrong - 2]?.replace('equal', 'gelijk')}`);
  const finding = page.getByRole('button', { name: new RegExp(`^regel ${wrong}`) });
  await finding.first().press('Enter');
  await expect.poll(() => caretLine(page)).toBe(wrong);
  await page.getByRole('link', { name: 'Waarden en teksten' }).click();
  await finding.first().press('Enter');
  await expect.poll(() => caretLine(page)).toBe(wrong);
  await expect.poll(() => apart(page)).toBeLessThan(2);

  // What was typed of a proposal is there again after a look elsewhere.
  await page.getByLabel('Waarom deze wijziging?').fill('Besluit van 1 december');
  await page.getByRole('link', { name: 'Versies en voorstellen' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goBack();
  await expect.poll(() => page.getByLabel('Waarom deze wijziging?').inputValue()).toBe('Besluit van 1 december');
  await context.close();
});
