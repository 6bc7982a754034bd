import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft, changeRuleDraft, ruleDraft, ruleDrafts } from '../../../db/rules/rule-drafts.ts';
import { policyRules } from '../../workflows/harness.ts';
import { draw, faultsOfAxe, openScreen, type Screen, tabTo, tooWide } from './browser.ts';

const RULES = 'web-rules';
let screen: Screen;
let clientId: string;
let draftId: string;
beforeAll(async () => {
  screen = await openScreen(policyRules(RULES));
  clientId = await screen.harness.client();
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'ra-21', name: 'Regelschrijver ra-21', team: 'beleid', roles: ['rulesAuthor', 'management'] },
    { id: 'rb-21', name: 'Regelbeheerder rb-21', team: 'beleid', roles: ['rulesApprover', 'management'] },
  ]);
  draftId = await newDraft();
});
afterAll(() => screen?.close());

const AUTHOR = /Regelschrijver ra-21/;
const APPROVER = /Regelbeheerder rb-21/;

const newDraft = async (): Promise<string> => {
  const text = JSON.stringify({ ...policyRules(RULES), version: '2010.2' }, null, 2);
  const draft = { ruleSetId: RULES, format: 'json' as const, text, owner: 'ra-21', basedOn: 1 };
  return (await addRuleDraft(screen.harness.office.db, draft)).id;
};

/** As it is kept on the server. */
const kept = async (id: string) => (await ruleDraft(screen.harness.office.db, RULES, id))?.text;

const opened = (path: string, who: RegExp, options: Parameters<Screen['open']>[0] = {}) =>
  screen.signedIn(path, options, who);

const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the rules there are': async (page) => {
    await page.goto(`${screen.origin}/regels`);
    await page
      .getByRole('link', { name: /Lees de regels/ })
      .first()
      .waitFor();
  },
  'the rules there are, no answer': async (page) => {
    await page.route('**/v1/rule-sets', (route) => route.abort());
    await page.goto(`${screen.origin}/regels`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
    await page.unroute('**/v1/rule-sets');
  },
  'a version in sentences': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}`);
    await page.getByRole('heading', { name: 'Doelen', exact: true }).waitFor();
  },
  'a version, searched': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}?zoek=klimopbaan`);
    await page.locator('mark').first().waitFor();
  },
  'a version that is not there': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}?versie=99`);
    await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  },
  'a scenario through the rules': async (page) => {
    const { scenarios } = policyRules(RULES);
    await page.goto(`${screen.origin}/regels/${RULES}/scenarios/${scenarios[0]?.id}`);
    await page.getByRole('heading', { name: 'Wat eruit komt' }).waitFor();
  },
  'the versions': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/versies`);
    await page.getByRole('heading', { name: 'Concepten' }).waitFor();
  },
  'the versions, no file chosen': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/versies`);
    await page.getByRole('button', { name: 'Open als concept' }).click();
    await page.getByText('Kies eerst een bestand.').waitFor();
  },
  'a version': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/versies/1`);
    await page.getByRole('heading', { name: 'Wat u nu kunt doen' }).waitFor();
  },
  'a version, made anew': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/versies/1?doe=redecide`);
    await page.getByRole('button', { name: 'Bekijk wat er zou veranderen' }).waitFor();
  },
  'a draft in forms': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/concepten/${draftId}`);
    await page.getByTestId('effect').waitFor();
    await page.locator('summary').first().waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
  },
  'a draft as text': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/concepten/${draftId}?beeld=tekst`);
    await page.getByTestId('effect').waitFor();
  },
  'a draft with a fault': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/concepten/${draftId}?beeld=tekst`);
    await page.getByTestId('effect').waitFor();
    await page.getByLabel('De regels als tekst').fill('{ "id": ');
    await page.getByText('geen geldige JSON').waitFor();
    await page.getByRole('button', { name: 'Maak ongedaan' }).click();
    await page.getByTestId('effect').waitFor();
    await page.getByTestId('saving').getByText('Bewaard.').waitFor();
  },
  'a draft that is not there': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/concepten/00000000-0000-4000-8000-000000000000`);
    await page.getByText('Dit concept is er niet (meer)').waitFor();
  },
  'a client whom one may not see': async (page) => {
    await page.goto(`${screen.origin}/regels/${RULES}/klanten/${clientId}`);
    await page.getByText('ziet u alleen verzonnen klanten').waitFor();
  },
};

test('proposals that are made anew are found again after a reload, and by the way back', async () => {
  const { page, context } = await opened(`/regels/${RULES}/versies/1?doe=redecide`, AUTHOR);
  await page.getByRole('button', { name: 'Bekijk wat er zou veranderen' }).click();
  await page.getByTestId('redecided').waitFor();
  expect(page.url()).toMatch(/loopt=[0-9a-f-]{36}/);
  await page.reload();
  await page.getByTestId('redecided').waitFor();
  await page.goto(`${screen.origin}/regels`);
  await page.goBack();
  await page.getByTestId('redecided').waitFor();
  await context.close();
});

test('what opens or changes on a page stays in sight, and has the focus where the button that was pressed is gone', async () => {
  const viewport = { width: 320, height: 640 };
  const { page, context } = await opened(`/regels/${RULES}/versies/1?doe=redecide`, AUTHOR, { viewport });
  const isInSight = (name: string) => expect.poll(() => inSight(page), { message: name }).toBe(true);
  // One that waits under an earlier version, told by the server that it would be made anew.
  let report: object = { phase: 'approval', dryRun: true, ending: 'completed', total: 1, open: 0 };
  await page.route('**/redecisions/*', (route) =>
    route.fulfill({
      json: { bulkId: 'x', startedAt: '2026-11-28T09:00:00.000Z', counts: { unchanged: 1 }, moves: [], ...report },
    }),
  );
  await page.getByRole('button', { name: 'Bekijk wat er zou veranderen' }).press('Enter');
  const forReal = page.getByRole('button', { name: 'Maak 1 voorstel opnieuw' });
  await forReal.waitFor();
  await isInSight('the trial');
  report = { phase: 'approval', dryRun: false, ending: null, total: 1, open: 1 };
  await forReal.press('Enter');
  const real = page.getByRole('heading', { name: 'Opnieuw gemaakt' });
  await real.waitFor();
  await expect.poll(() => real.evaluate((it) => it === document.activeElement)).toBe(true);
  await isInSight('made anew');
  // It ends while the focus is on its button.
  await page.getByRole('button', { name: 'Stop', exact: true }).focus();
  report = { phase: 'approval', dryRun: false, ending: 'completed', total: 1, open: 0 };
  await page.getByText('1 van 1 gedaan. Klaar.').waitFor();
  await expect.poll(() => real.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.unroute('**/redecisions/*');

  // One of a long list is opened and closed: one is where one was.
  await page.goto(`${screen.origin}/regels/${RULES}/concepten/${draftId}?beeld=scenarios`);
  await page.getByRole('link', { name: 'Wijzig' }).nth(20).press('Enter');
  await page.getByRole('button', { name: 'Annuleer' }).press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.startsWith('Wijzig'))).toBe(true);
  await isInSight('the scenario');
  await context.close();
});

/** Whether what has the focus is on the screen. */
const inSight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { top, bottom } = (document.activeElement ?? document.body).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

test('every state is clean for axe, in light and dark, and fits on 320 px', async () => {
  const { page, context } = await opened('/regels', AUTHOR);
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const [name, come] of Object.entries(STATES)) {
    await come(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([name, colorScheme, await faultsOfAxe(page)]).toEqual([name, colorScheme, []]);
    }
    await draw(page, `rules-${name.replaceAll(/[^a-z]+/g, '-')}`);
    await page.setViewportSize({ width: 320, height: 640 });
    expect([name, await tooWide(page)]).toEqual([name, 0]);
    await page.setViewportSize(size);
  }
  await context.close();
});

test('a rules author comes from the list to a rule and a scenario by keyboard, and a search stands in the address', async () => {
  const { page, context } = await opened('/regels', AUTHOR);
  await page
    .getByRole('link', { name: /Lees de regels/ })
    .first()
    .waitFor();
  await page.goto(`${screen.origin}/regels/${RULES}`);
  await page.getByRole('heading', { name: 'Doelen', exact: true }).waitFor();
  await tabTo(page, /Zoek in deze regels/);
  await page.keyboard.type('jongere');
  await page.keyboard.press('Enter');
  await page.waitForURL(/zoek=jongere/);
  await page.locator('mark').first().waitFor();
  await expect.poll(() => page.getByTestId('announced').textContent()).toMatch(/onderde.* met “jongere”/);
  await page.getByRole('link', { name: 'Toon alles' }).click();
  await page.getByRole('table', { name: 'Scenario’s' }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Wat eruit komt' }).waitFor();
  await page.getByText('Dit komt uit zoals het scenario verwacht.').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await context.close();
});

test('a caseworker sees the way of a client through the rules', async () => {
  const { page, context } = await opened(`/regels/${RULES}`, /Klantmanager cw-01/);
  await page.getByRole('button', { name: 'Bekijk', exact: true }).click();
  await page.getByText('Vul een klantnummer in').waitFor();
  await page.getByLabel('Klantnummer').fill(clientId);
  await page.getByRole('button', { name: 'Bekijk', exact: true }).click();
  await page.getByText('komt eruit').first().waitFor();
  await page.getByText('Toon alleen wat meetelt').click();
  expect(await page.locator('.card > .row .truth--fails').count()).toBe(0);
  await context.close();
});

test('an author changes a value by keyboard, sees the effect, undoes and redoes; proposes; a second person publishes from a day on', async () => {
  const id = await newDraft();
  const { page, context } = await opened(`/regels/${RULES}/concepten/${id}`, AUTHOR);
  await page.getByTestId('effect').waitFor();
  await page.getByText('Groepen', { exact: true }).click();
  const size = page.getByLabel('Plaatsen in de groep').first();
  const before = await size.inputValue();
  await size.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('7');
  await page.getByText(`${before} → 7`).first().waitFor();
  await page.getByTestId('saving').getByText('Bewaard.').waitFor();
  await page.keyboard.press('Control+Z');
  expect(await size.inputValue()).toBe(before);
  await page.keyboard.press('Control+Shift+Z');
  expect(await size.inputValue()).toBe('7');
  await page.getByTestId('saving').getByText('Bewaard.').waitFor();
  await expect.poll(() => kept(id)).toContain('"size": 7');

  await page.getByRole('button', { name: 'Stel dit concept voor' }).click();
  await page.getByText('Schrijf in een zin waarom.').waitFor();
  await page.getByLabel('Waarom deze wijziging?').fill('De groep wordt kleiner.');
  await page.getByRole('button', { name: 'Stel dit concept voor' }).click();
  await page.waitForURL(/versies\/\d+$/);
  const address = new URL(page.url()).pathname;
  await page.getByText('wacht op publicatie').first().waitFor();
  await page.getByRole('link', { name: 'Trek deze versie in' }).waitFor();
  expect(await page.getByRole('link', { name: 'Publiceer deze versie' }).count()).toBe(0);
  await context.close();

  const other = await opened(address, APPROVER);
  await other.page.getByRole('button', { name: 'Vraag de tweede mening nu' }).click();
  await other.page.getByTestId('opinion').getByText('Beide antwoorden hetzelfde').waitFor();
  await other.page.getByTestId('effect').waitFor();
  // What changes is said above, once.
  expect(await other.page.getByRole('heading', { name: 'De wijziging in woorden' }).count()).toBe(0);
  await other.page.getByRole('link', { name: 'Publiceer deze versie' }).click();
  await other.page.getByRole('button', { name: 'Publiceer deze versie' }).click();
  await other.page.getByRole('heading', { name: 'Vul dit nog in of aan' }).waitFor();
  await other.page.getByLabel('Waarom?').fill('Akkoord.');
  await other.page.getByLabel(/Typ het woord/).fill('publiceren');
  await other.page.getByRole('button', { name: 'Publiceer deze versie' }).click();
  // The form went: the focus is where it is told what was done.
  await other.page.locator('[data-testid="done"]:focus').waitFor();
  await other.page.getByText('geldt nu').first().waitFor();
  await other.context.close();
});

test('a draft is told apart by its name, thrown away from the list, and put back', async () => {
  const id = await newDraft();
  const { page, context } = await opened(`/regels/${RULES}/versies`, AUTHOR);
  const line = page.getByRole('listitem').filter({ has: page.locator(`a[href$="${id}"]`) });
  expect(await line.textContent()).toContain('Concept 2010.2');
  await line.getByRole('button', { name: 'Gooi weg' }).click();
  await page.getByText('Concept 2010.2 is weggegooid.').first().waitFor();
  expect(await ruleDraft(screen.harness.office.db, RULES, id)).toBeNull();
  const before = (await ruleDrafts(screen.harness.office.db, RULES)).length;
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await expect.poll(async () => (await ruleDrafts(screen.harness.office.db, RULES)).length).toBe(before + 1);
  await context.close();
});

test('two who write at once are told, and neither text is lost', async () => {
  const id = await newDraft();
  const { page, context } = await opened(`/regels/${RULES}/concepten/${id}?beeld=tekst`, AUTHOR);
  const area = page.getByLabel('De regels als tekst');
  await area.waitFor();
  const text = await area.inputValue();
  const theirs = text.replace('2010.2', '2010.8');
  await changeRuleDraft(screen.harness.office.db, id, { seen: 1, text: theirs, by: 'rb-21' });
  await area.evaluate((it: HTMLTextAreaElement) => {
    const at = it.value.indexOf('2010.2') + '2010.'.length;
    it.focus();
    it.setSelectionRange(at, at + 1);
  });
  await page.keyboard.type('9');
  await page.getByText('Regelbeheerder rb-21 heeft dit concept intussen gewijzigd').waitFor();
  expect(await area.inputValue()).toContain('2010.9');
  await page.getByRole('button', { name: 'Toon de tekst van mijn collega' }).click();
  await expect.poll(() => area.inputValue()).toContain('2010.8');
  // How one's own comes back stands there, and undoing does the same.
  await page.getByTestId('took-theirs').getByRole('button', { name: 'Zet mijn tekst terug' }).click();
  expect(await area.inputValue()).toContain('2010.9');
  await page.getByRole('button', { name: 'Maak ongedaan' }).click();
  expect(await area.inputValue()).toContain('2010.8');
  await page.getByRole('button', { name: 'Doe opnieuw' }).click();
  expect(await area.inputValue()).toContain('2010.9');
  await page.getByTestId('saving').getByText('Bewaard.').waitFor();
  await expect.poll(() => kept(id)).toContain('2010.9');
  await context.close();
});
