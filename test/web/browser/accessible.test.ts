/** Every state of every page: axe in light and dark, at 320 px, and in English with what is Dutch marked as such. With KLIMOP_SCREENSHOTS a folder, each is drawn there (`npm run screenshots`). */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft } from '../../../db/rules/rule-drafts.ts';
import { policyRules } from '../../workflows/harness.ts';
import { addressOfDraft, beginSession, draw, faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';
import { dutchOf, misreadInEnglish } from './languages.ts';
import { type Place, STATES } from './states.ts';

const SCHEMES = ['light', 'dark'] as const;

let screen: Screen;
let place: Place;
const ofRules = dutchOf(policyRules('web-accessible'));
beforeAll(async () => {
  screen = await openScreen('web-accessible');
  const { harness, origin } = screen;
  await storeCaseworkers(harness.office.db, [
    { id: 'tl-01', name: 'Bram Berkenbast', team: 'test', roles: ['teamLead'] },
    { id: 'ra-01', name: 'Ria Regelschrijft', team: 'beleid', roles: ['rulesAuthor'] },
    // Of a team to whose clients nobody writes.
    { id: 'cw-stil', name: 'Pia Stilpost', team: 'stil', roles: ['caseworker', 'management'] },
  ]);
  const clientId = await harness.client();
  await harness.begin(clientId);
  // One who never had a trajectory.
  await harness.client();
  const rules = policyRules('web-accessible');
  const draft = {
    ruleSetId: rules.id,
    format: 'json' as const,
    text: JSON.stringify(rules, null, 2),
    owner: 'ra-01',
    basedOn: null,
  };
  const { id } = await addRuleDraft(harness.office.db, draft);
  place = { origin, clientId, letter: await addressOfDraft(harness), ruleDraft: `/regels/${rules.id}/concepten/${id}` };
});
afterAll(() => screen?.close());

describe.each(STATES)('$name', ({ name, who, come }) => {
  test('is for everybody, in light and dark, and fits on 320 px, as at a zoom of four times', async () => {
    const { page, context } = await screen.open();
    if (who !== null) await beginSession(screen, page, who);
    await come(page, place);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsOfAxe(page), colorScheme).toEqual([]);
    }
    await draw(page, name);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await tooWide(page)).toBe(0);
    expect(await tooSmall(page)).toEqual([]);
    expect(await misreadInEnglish(page, ofRules)).toEqual([]);
    await context.close();
  });
});

/** What is too small to hit: WCAG 2.2 asks 24 by 24. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, textarea, summary, .link-button, .ams-text-input')]
      .filter((it) => it.offsetParent !== null)
      .map((it) => ({ it: it.textContent, size: it.getBoundingClientRect() }))
      .filter(({ size }) => size.height < 24 || size.width < 24)
      .map(({ it }) => it),
  );

test('English by a switch, and it is remembered', async () => {
  const { page, context } = await screen.open();
  await page.goto(screen.origin);
  await page
    .getByRole('button', { name: /^Klantmanager / })
    .first()
    .click();
  await page.getByRole('button', { name: 'Meld af' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Work list', level: 1 }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { name: 'Work list', level: 1 }).waitFor();
  await context.close();
});
