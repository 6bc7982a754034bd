import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { trajectoryOf } from '../../../db/trajectories/trajectories.ts';
import { ISOLATED } from '../../rules/example-clients.ts';
import { policyRules } from '../../workflows/harness.ts';
import { draw, faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';
import { dutchOf, misreadInEnglish } from './languages.ts';

let screen: Screen;
let waiting: string;
beforeAll(async () => {
  screen = await openScreen('enschede');
  const { harness } = screen;
  await storeCaseworkers(harness.office.db, [{ id: 'cw-99', name: 'Wim Verweg', team: 'ver', roles: ['caseworker'] }]);
  // As long as nobody was chosen, who is a candidate waits for it.
  await harness.office.db.updateTable('cohortSizes').set({ selectedAt: null }).execute();
  waiting = await harness.client({ ...ISOLATED, ladderStep: 3, growthPotential: 90 });
  await harness.begin(waiting);
});
afterAll(() => screen?.close());

test('a caseworker has the places given out after a confirmation, and who waited gets a proposal', async () => {
  const { page, context } = await screen.signedIn('/groepen');
  await page.getByText('1 klant wacht tot de plaatsen zijn verdeeld.').waitFor();
  expect(await page.getByRole('row').last().textContent()).toContain('nog niet verdeeld');
  await page.getByText('Op deze pagina is nog niet verdeeld.').waitFor();

  const giveOut = page.getByRole('button', { name: 'Verdeel de plaatsen' });
  await giveOut.click();
  await page.getByRole('button', { name: 'Annuleer' }).click();
  expect((await trajectoryOf(screen.harness.office.db, waiting))?.waitingOn).toBe('municipality');
  await giveOut.click();
  await page.getByRole('button', { name: 'Ja, verdeel ze' }).click();
  await page.getByText('Klaar. 1 klant kreeg een voorstel.').first().waitFor();
  await page.getByText('Niemand wacht tot de plaatsen zijn verdeeld.').waitFor();
  expect(await page.getByRole('row').last().textContent()).toContain('1 van 1.300');
  expect(await trajectoryOf(screen.harness.office.db, waiting)).toMatchObject({ phase: 'approval', goal: 'goal2' });

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page), colorScheme).toEqual([]);
  }
  await draw(page, 'cohorts');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toBe(0);
  expect(await misreadInEnglish(page, dutchOf(policyRules('enschede')))).toEqual([]);
  await context.close();
});

test('who is next is named to who may see the client, and counted for others', async () => {
  const { db } = screen.harness.office;
  const next = await screen.harness.client({ ...ISOLATED, ladderStep: 3, growthPotential: 10 });
  await db
    .insertInto('cohortWaiting')
    .values({ ruleSetId: 'enschede', cohort: 'growth', clientId: next, rank: 1 })
    .execute();
  const mine = await screen.signedIn('/groepen');
  await mine.page.getByRole('link', { name: /^Test Klant/ }).waitFor();
  expect(await mine.page.getByRole('row').last().textContent()).toContain(next);
  await mine.context.close();
  const theirs = await screen.signedIn('/groepen', {}, /Wim Verweg/);
  await theirs.page.getByText('en 1 klant die u niet ziet').waitFor();
  expect(await theirs.page.content()).not.toContain(next);
  await theirs.context.close();
});
