/** An intake from nothing to a contact that was held, by the pages alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieName } from '../../../api/session/cookie.ts';
import { draftOf } from '../../../db/clients/intake-drafts.ts';
import { endSession } from '../../../db/people/sessions.ts';
import { trajectoryOf } from '../../../db/trajectories/trajectories.ts';
import { testBsn } from '../../../domain/person/bsn.ts';
import { REOPEN_REASONS } from '../../../web/words/codes.ts';
import { ISOLATED, THREATENED, UNMEASURED } from '../../rules/example-clients.ts';
import { openScreen, type Screen } from './browser.ts';

let screen: Screen;
beforeAll(async () => {
  screen = await openScreen('enschede');
});
afterAll(() => screen?.close());

/** That no other test gives out. */
const BSN = testBsn(800_123);

test('somebody new: looked for, made, asked, checked, started, approved, placed and spoken to', async () => {
  const { page, context } = await screen.signedIn('/intake');
  await page.getByLabel(/Naam, klantnummer of burgerservicenummer/).fill(BSN);
  await page.getByRole('button', { name: 'Zoek', exact: true }).click();
  await page.getByRole('heading', { name: 'Deze klant staat niet in Klimop' }).waitFor();
  expect(page.url()).not.toContain(BSN);
  await page.getByRole('button', { name: 'Maak een nieuwe klant' }).click();
  expect(await page.getByLabel('Burgerservicenummer', { exact: true }).inputValue()).toBe(BSN);
  await page.getByRole('button', { name: 'Maak de klant en begin de intake' }).click();
  const summary = page.getByRole('heading', { name: /Vul dit nog in of aan/ }).locator('xpath=ancestor::section[1]');
  await expect.poll(() => summary.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.getByText('Gewone intake, bij een uitkering').click();
  for (const [label, typed] of [
    ['Voornaam', 'Nieuwe'],
    ['Achternaam', 'Paginaklant'],
    ['Straat', 'Langestraat'],
    ['Huisnummer', '1'],
    ['Postcode', '7511 je'],
    ['Woonplaats', 'Enschede'],
    ['Geboortedatum', '2020-05-05'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(typed);
  // A day is said in words: a browser may write it month first.
  await page.getByText('dinsdag 5 mei 2020').waitFor();
  const make = page.getByRole('button', { name: 'Maak de klant en begin de intake' });
  await make.click();
  // What only the server can tell is said as what the page sees by itself: above, where the focus goes, and beside its field.
  const refusal = page.getByRole('link', { name: /De klant is te jong/ });
  await expect.poll(() => refusal.evaluate((it) => it.closest('section') === document.activeElement)).toBe(true);
  const birth = page.getByLabel('Geboortedatum', { exact: true });
  expect(await birth.getAttribute('aria-invalid')).toBe('true');
  await refusal.click();
  expect(await birth.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.getByLabel('Geboortedatum', { exact: true }).fill('1980-05-05');
  await page.getByLabel('Straat', { exact: true }).fill('');
  await make.click();
  await page.getByRole('link', { name: 'Vul de straat in.' }).waitFor();
  expect(await refusal.count()).toBe(0);
  await page.getByLabel('Straat', { exact: true }).fill('Langestraat');
  await make.click();

  await page.getByRole('heading', { name: 'Intake: Nieuwe Paginaklant', level: 1 }).waitFor();
  const clientId = /c-\d+/.exec(page.url())?.[0] ?? '';
  const outcome = page.getByTestId('outcome');
  await outcome.getByRole('heading', { name: 'Dit kan nog' }).waitFor();
  const step = page.getByLabel(/trede van de participatieladder/);
  await outcome.getByRole('link', { name: /ladder|trede/i }).click();
  expect(await step.evaluate((it) => it === document.activeElement)).toBe(true);
  await step.fill('9');
  await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
  await page.getByRole('link', { name: /Een heel getal van 1 tot en met 6/ }).waitFor();
  await step.fill('2');
  await answerAsked(page);
  await outcome.getByRole('heading', { name: 'Dit staat vast' }).waitFor();
  await page.getByTestId('draft').getByText('Concept bewaard').waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel(/trede van de participatieladder/).inputValue()).toBe('2');

  await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
  await page.getByRole('heading', { name: 'Controleer de antwoorden' }).waitFor();
  await page.getByLabel('Notitie voor het kantoor').fill('Aan tafel besproken.');
  await page.getByRole('button', { name: 'Start het traject' }).dblclick();
  await page.getByTestId('phase').getByText('Besluit').waitFor();
  await page.getByText('Aan tafel besproken.').waitFor();
  expect(await draftOf(screen.harness.office.db, { clientId, owner: 'cw-01' })).toBeNull();

  const give = giveOn(page);
  await give('Keur het voorstel goed');
  await give('Leg de plaatsing vast');
  await give('Leg een contact vast', () => page.getByText('Het gaat goed', { exact: true }).click());
  expect((await trajectoryOf(screen.harness.office.db, clientId))?.phase).toBe('aftercare');
  await context.close();
});

test('a day that is not complete is told where it would be left out, and may be taken back', async () => {
  const { page, context } = await screen.signedIn(
    `/klanten/${await screen.harness.client()}/intake?gegeven=benefitSince`,
  );
  const day = page.getByLabel(/Sinds wanneer/);
  await day.fill('');
  await day.focus();
  await page.keyboard.type('02');
  const told = page.getByRole('link', { name: /Deze dag bestaat niet of is niet af/ });
  // Enter sends the form from the field itself.
  await page.keyboard.press('Enter');
  await told.waitFor();
  expect(page.url()).not.toContain('stap=controle');
  await day.fill('2020-02-03');
  await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
  await page.getByRole('heading', { name: 'Controleer de antwoorden' }).waitFor();
  await page.getByText('3 februari 2020').waitFor();
  await page.getByRole('button', { name: 'Start het traject' }).click();
  await page.getByTestId('phase').getByText('Besluit').waitFor();
  await context.close();
});

test('one answer is corrected with its reason, and what the decision would be is said first', async () => {
  const clientId = await screen.harness.client();
  await screen.harness.begin(clientId);
  const { page, context } = await screen.signedIn(`/klanten/${clientId}/intake?gegeven=ladderStep`);
  const step = page.getByLabel(/trede van de participatieladder/);
  await expect.poll(() => step.inputValue()).toBe('2');
  await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
  await page.getByRole('link', { name: /Vul ten minste één antwoord in/ }).waitFor();
  const outcome = page.getByTestId('outcome');
  const before = await outcome.textContent();
  await step.fill('4');
  await expect.poll(() => outcome.textContent()).not.toBe(before);
  await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
  await page.getByText('was: 2', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Leg vast' }).click();
  await page.getByRole('link', { name: 'Schrijf waarom dit verandert' }).waitFor();
  await page.getByLabel(/Waarom verandert dit/).fill('Vertypt bij de meting.');
  const cookie = (await context.cookies()).find(({ name }) => name === cookieName(screen));
  await endSession(screen.harness.office.db, cookie?.value ?? '');
  await page.getByRole('button', { name: 'Leg vast' }).click();
  await page.getByRole('dialog', { name: 'Uw sessie is verlopen' }).waitFor();
  await page.getByRole('button', { name: 'Ga verder als Klantmanager cw-01' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await page.getByLabel(/Waarom verandert dit/).inputValue()).toBe('Vertypt bij de meting.');
  await page.getByRole('button', { name: 'Leg vast' }).click();
  await page.getByText('Vertypt bij de meting.').waitFor();
  await page.getByTestId('phase').waitFor();
  expect(await draftOf(screen.harness.office.db, { clientId, owner: 'cw-01' })).toBeNull();
  await context.close();
});

test('a draft that was changed in another window is told, and what was typed here can be kept', async () => {
  const clientId = await screen.harness.client(UNMEASURED);
  const { page, context } = await screen.signedIn(`/klanten/${clientId}/intake`);
  const second = await context.newPage();
  await second.goto(`${screen.origin}/klanten/${clientId}/intake`);
  const step = /trede van de participatieladder/;
  await second.getByLabel(step).waitFor();
  await page.getByLabel(step).fill('3');
  await page.getByTestId('draft').getByText('Concept bewaard').waitFor();
  await second.getByLabel(step).fill('4');
  await second.getByTestId('conflict').waitFor();
  expect(await second.getByLabel(step).inputValue()).toBe('4');
  await second.getByRole('button', { name: 'Houd wat hier staat' }).click();
  await second.getByTestId('draft').getByText('Concept bewaard').waitFor();
  await expect
    .poll(
      async () => (await draftOf(screen.harness.office.db, { clientId, owner: 'cw-01' }))?.answers['fact-ladderStep'],
    )
    .toBe('4');
  // The client's own page tells of it too.
  await second.goto(`${screen.origin}/klanten/${clientId}`);
  await second.getByTestId('draft').getByText('Concept met 1 antwoord').waitFor();
  await second.getByRole('link', { name: 'Ga verder met het concept' }).click();
  await second.getByLabel(step).waitFor();
  await second.goto(`${screen.origin}/intake`);
  await second
    .getByRole('button', { name: /^Gooi weg/ })
    .first()
    .click();
  await second.getByRole('button', { name: 'Ja, gooi weg' }).click();
  await second.getByText('U hebt geen intakes openstaan.').waitFor();
  await context.close();
});

/** Whatever is asked is answered, until nothing more matters. */
const answerAsked = async (page: Page): Promise<void> => {
  const outcome = page.getByTestId('outcome');
  for (let n = 0; n < 20; n++) {
    await expect.poll(() => outcome.getAttribute('aria-busy')).toBe('false');
    await page.waitForTimeout(600);
    await expect.poll(() => outcome.getAttribute('aria-busy')).toBe('false');
    if (await outcome.getByText('Er zijn genoeg antwoorden').isVisible()) break;
    const fact = (await outcome.getByRole('link').getAttribute('href'))?.replace('#field-fact-', '') ?? '';
    const known = (ISOLATED as Record<string, unknown>)[fact];
    const field = page.locator(`[id="field-fact-${fact}"]`);
    if (Array.isArray(known) && known.length === 0)
      await field.locator('xpath=ancestor::fieldset[1]').getByText('Geen van deze').click();
    else if (Array.isArray(known))
      await page
        .locator(`[id="field-fact-${fact}-${known[0]}"], [id="field-fact-${fact}"]`)
        .first()
        .check({ force: true });
    else if (typeof known === 'boolean')
      await field
        .locator('xpath=ancestor::fieldset[1]')
        .getByText(known ? 'Ja' : 'Nee', { exact: true })
        .click();
    else if ((await field.evaluate((it) => it.tagName)) === 'SELECT') await field.selectOption(String(known));
    else await field.fill(String(known));
  }
};

/** Fills in a command by its button, and waits until it was done. */
const giveOn =
  (page: Page) =>
  async (command: string, fill: () => Promise<void> = async () => {}): Promise<void> => {
    await page.getByRole('link', { name: command, exact: true }).click();
    await fill();
    await page.getByRole('button', { name: command, exact: true }).click();
    await page.getByTestId('done').waitFor();
  };

test('every other command is given by its form, through all phases', async () => {
  const clientId = await screen.harness.client();
  await screen.harness.begin(clientId);
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  const give = giveOn(page);
  const chosen = (text: string) => () => page.getByText(text, { exact: true }).click();
  const phase = async (name: string) => expect.poll(() => page.getByTestId('phase').textContent()).toBe(name);
  await give('Schort op', chosen('Ziekte'));
  await give('Hervat');
  await give('Draag over', async () => {
    await page.getByLabel('Aan wie?').selectOption('cw-02');
  });
  await give('Wijk af van het voorstel', async () => {
    await page.getByLabel('Welk doel?').selectOption({ index: 1 });
    await page.getByLabel('Welke hulp?').selectOption({ index: 1 });
    for (const seen of await page.getByText(/Ik heb dit gezien en besluit toch zo/).all()) await seen.click();
    await page.getByText('De klant wil dit graag', { exact: true }).click();
    await page.getByLabel('Motivering voor de klant').fill('U wilt dit zelf graag, en het past bij u.');
  });
  await phase('Plaatsing');
  await give('Heropen het besluit', chosen(REOPEN_REASONS.nl.wrongFacts));
  await phase('Besluit');
  await give('Keur het voorstel goed');
  await give('Leg de plaatsing vast');
  await give('Leg een terugval vast', chosen('De klant is de baan kwijt'));
  // What the rules measure anew is asked again.
  await phase('Intake');
  await page.getByRole('link', { name: 'Vul gegevens aan', exact: true }).click();
  await page.getByTestId('outcome').waitFor();
  await answerAsked(page);
  await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
  await page.getByRole('button', { name: 'Leg vast' }).click();
  await phase('Besluit');
  await give('Keur het voorstel goed');
  await give('Leg de plaatsing vast');
  await give('Leg een contact vast', chosen('Het gaat goed'));
  await phase('Nazorg');
  await page.getByLabel('Schrijf een notitie').fill('Werkgever is tevreden.');
  await page.getByRole('button', { name: 'Bewaar de notitie' }).click();
  await page.getByRole('button', { name: 'Trek in' }).click();
  await page.getByText('Notitie ingetrokken', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Zet terug' }).click();
  await page.getByRole('button', { name: 'Trek in' }).waitFor();
  // It can be concluded once each contact of aftercare was held.
  const conclude = page.getByRole('link', { name: 'Rond het traject af', exact: true });
  for (let n = 0; n < 6 && !(await conclude.isVisible()); n++)
    await give('Leg een contact vast', chosen('Het gaat goed'));
  const name = 'Rond het traject af';
  await give(name, async () => {
    // Too early: refused with why, and the form stays.
    await chosen('Duurzaam uitgestroomd naar werk')();
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByTestId('refused').waitFor();
    await chosen('Werkervaring opgedaan, nog niet duurzaam uitgestroomd')();
    await page.getByLabel('Motivering voor de klant').fill('U hebt ervaring opgedaan.');
  });
  await phase('Cv-opbouw in een bedrijf');
  // Correcting a fact of what has ended would begin a next trajectory.
  expect(await page.getByRole('link', { name: /^Verbeter/ }).count()).toBe(0);
  await context.close();
});

test('who becomes unemployed goes on to the ordinary intake', async () => {
  const clientId = await screen.harness.client(THREATENED, 'crisis');
  await screen.harness.begin(clientId);
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  await giveOn(page)('De klant is werkloos geworden');
  await page.getByText('gewone intake', { exact: true }).waitFor();
  await context.close();
});
