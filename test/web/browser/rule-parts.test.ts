/** Parts of the rules that come and go by a form, in a browser: by keyboard, refused, added, taken away, and undone to the letter. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { addRuleDraft, ruleDraft } from '../../../db/rules/rule-drafts.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { policyRules } from '../../workflows/harness.ts';
import { faultsOfAxe, openScreen, type Screen, tooWide } from './browser.ts';
import { dutchOf, misreadInEnglish } from './languages.ts';

const RULES = 'web-parts';
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
  await expect.poll(() => page.getByText('is er geen doel en geen uitgang', { exact: false }).count()).toBe(0);
  await expect.poll(() => kept(id)).toContain('id: rijles');
  const written = (await kept(id)) ?? '';
  expect(written.startsWith('# van ons\n') && written.endsWith('# tot hier\n')).toBe(true);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page), colorScheme).toEqual([]);
  }

  // A rule more in the goal. The goal stays as long as the instrument names it, and that is told; without the instrument it goes.
  const goal = page.locator('details.rules__group', { hasText: 'chauffeurWorden' });
  await goal.getByRole('button', { name: 'Voeg een regel toe' }).press('Enter');
  await rule('Ja');
  await apply();
  await expect.poll(() => focused(page)).toBe('Uw rijbewijs: Ja.');
  const removeGoal = goal.getByRole('button', { name: 'Haal weg Chauffeur worden' });
  await removeGoal.press('Enter');
  await goal.getByTestId('named-by').getByText('instrument “Rijles” (rijles)', { exact: false }).waitFor();
  expect(await removeGoal.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
  expect(await faultsOfAxe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Haal weg Rijles', exact: true }).press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^Instrumenten/);
  await goal.getByTestId('named-by').waitFor({ state: 'detached' });
  await removeGoal.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^Doelen/);

  const undo = page.getByRole('button', { name: 'Maak ongedaan' });
  for (let n = 0; n < 7; n++) await undo.click();
  expect(await undo.isDisabled()).toBe(true);
  // A button that can do no more does not keep the focus, nor lose it: from here the keys go on.
  await expect.poll(() => focused(page)).toBe('Doe opnieuw');
  await page.keyboard.press('Control+y');
  await expect.poll(() => kept(id)).not.toBe(text);
  await page.keyboard.press('Control+z');
  await expect.poll(() => kept(id)).toBe(text);
  await context.close();
});

test('a document, a named condition, a rule of admission, a derived fact, a group and an approach with its tracks come by forms, change and go', async () => {
  const text = `# van ons\n${stringify(document(), { lineWidth: 0 })}# tot hier\n`;
  const id = await newDraft(text);
  const { page, context } = await open(id);
  const form = page.getByTestId('new-part');
  // A hint stands in the label, behind its words.
  const fill = (label: string, value: string) =>
    form.getByLabel(label, { exact: ['Naam', 'Vanaf', 'Tot en met'].includes(label) }).fill(value);
  const choose = (label: string, option: string) => form.getByLabel(label).selectOption({ label: option });
  const apply = async (focus: string) => {
    await form.getByRole('button', { name: 'Voeg toe' }).press('Enter');
    await expect.poll(() => focused(page)).toBe(focus);
  };
  const list = (name: RegExp) =>
    page.locator('details.card').filter({ has: page.locator('summary').filter({ hasText: name }) });
  const begin = async (name: RegExp, button: string) => {
    const at = list(name);
    if (!(await at.evaluate((it) => it instanceof HTMLDetailsElement && it.open)))
      await at.locator('summary').first().press('Enter');
    await at.getByRole('button', { name: button, exact: true }).press('Enter');
  };
  /** Of a rule, but what is said of it. */
  const condition = async (age = '55') => {
    await choose('Geldt op grond van welk gegeven?', 'Leeftijd');
    await choose('Hoe wordt het vergeleken?', 'is ten minste');
    await fill('Waarmee?', age);
    await choose('Uit welk stuk komt dit?', 'Nota ouderen');
    await fill('Waar staat het in dat stuk?', 'Hoofdstuk 2');
  };

  await begin(/^Stukken waar/, 'Voeg een stuk toe');
  await fill('Titel', 'Nota ouderen');
  await fill('Wie het uitgaf', 'Gemeente');
  await fill('Van welke dag is het?', '2010-07-01');
  await choose('Wat voor stuk is het?', 'Beleid');
  await fill('Webadres (mag leeg)', 'nota');
  await form.getByRole('button', { name: 'Voeg toe' }).press('Enter');
  await form.getByRole('link', { name: /^Webadres \(mag leeg\): Schrijf een webadres/ }).waitFor();
  await fill('Webadres (mag leeg)', '');
  await apply('Nota ouderen');
  // Changed where it stands: its kind, and an address that comes and goes.
  const source = list(/^Stukken waar/).locator('details.rules__group', { hasText: 'notaOuderen' });
  await source.getByLabel('Wat voor stuk').selectOption({ label: 'Eigen keuze van de gemeente' });
  await source.getByLabel('Webadres (mag leeg)').pressSequentially('https://a.nl');
  await expect.poll(() => kept(id)).toContain('kind: choice\n    link: https://a.nl');
  await source.getByLabel('Webadres (mag leeg)').fill('');
  await expect.poll(() => kept(id)).not.toContain('https://a.nl');

  await begin(/^Voorwaarden met een naam/, 'Voeg een voorwaarde met een naam toe');
  await fill('Naam', 'De klant is 55 of ouder');
  await condition();
  await apply('De klant is 55 of ouder');
  await begin(/^Wie begeleid/, 'Voeg een regel voor toelating toe');
  await fill('Wat er staat als iemand hier niet aan voldoet', 'De klant is te jong voor deze regels.');
  await condition();
  await apply('De klant is te jong voor deze regels.');
  await begin(/^Gegevens/, 'Voeg een uitgerekend gegeven toe');
  await fill('Naam', 'Dagen in de uitkering');
  await choose('Hoe wordt het uitgerekend?', 'Dagen sinds een dag');
  await form.getByLabel('Vanaf welke dag?').selectOption({ value: 'benefitSince' });
  await choose('Tot welke dag?', 'De dag van het besluit');
  await fill('Vanaf', '0');
  await fill('Tot en met', '50000');
  await apply('Dagen in de uitkering');
  await begin(/^Groepen/, 'Voeg een groep toe');
  await fill('Naam', 'Eerste honderd');
  await fill('Plaatsen in de groep', '100');
  await choose('Welk gegeven bepaalt de volgorde?', 'Dagen in de uitkering');
  await choose('Wie komt eerst?', 'Wie het hoogste getal of de laatste dag heeft');
  await choose('Wat gebeurt er met de plaats', 'De plaats blijft bezet');
  await fill('Wat de klant leest als deze regel geldt', 'U hebt een plaats in de groep.');
  await condition();
  await apply('Eerste honderd');
  await begin(/^Aanpakken/, 'Voeg een aanpak toe');
  await fill('Naam', 'Ouderen aan het werk');
  await form.getByLabel('Uitkering', { exact: true }).press('Space');
  await fill('Wat de klant leest als deze regel geldt', 'U bent 55 of ouder.');
  await condition();
  await form.getByLabel('Naam van het eerste spoor').fill('Werken');
  await fill('Wat de klant leest over dit spoor', 'U volgt het spoor werken.');
  await apply('Ouderen aan het werk');
  const approach = page.locator('details.rules__group', { hasText: 'ouderenAanHetWerk' });
  await approach.getByRole('button', { name: 'Voeg een spoor toe' }).press('Enter');
  await fill('Naam', 'Leren');
  await fill('Wat de klant leest als deze regel geldt', 'U volgt het spoor leren.');
  // Of another age: a track that takes everybody leaves none for the next, and the checks say so.
  await condition('60');
  await apply('Leren');
  await expect.poll(() => kept(id)).toMatch(/id: leren\n[\s\S]*id: werken\n/);

  // What a part has several of: an order in the group, a goal of an instrument, an option; one that is named stays.
  const added = async (part: Locator, button: string, fields: () => Promise<unknown>, written: RegExp) => {
    await part.getByRole('button', { name: button, exact: true }).press('Enter');
    await fields();
    await form.getByRole('button', { name: 'Voeg toe' }).press('Enter');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => kept(id)).toMatch(written);
  };
  const ages = async () => {
    await choose('Welk gegeven bepaalt de volgorde?', 'Leeftijd');
    await choose('Wie komt eerst?', 'Wie het laagste getal of de eerste dag heeft');
  };
  const part = (name: string) => page.locator('details.rules__group', { hasText: `heet dit ${name}.` });
  await added(part('eersteHonderd'), 'Voeg een volgorde toe', ages, /- fact: age\n +order: ascending/);
  await list(/^Instrumenten/)
    .locator('summary')
    .first()
    .press('Enter');
  await part('profileInterview').locator('summary').first().press('Enter');
  const employer = () => choose('Voor welk doel ook?', 'Met de werkgeversdienst naar betaald werk');
  const goals = /goals:\n +- inView\n +- employer\n/;
  await added(part('profileInterview'), 'Voeg een doel van het instrument toe', employer, goals);
  await expect.poll(() => focused(page)).toContain('Met de werkgeversdienst naar betaald werk');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => kept(id)).not.toMatch(goals);
  await part('languageLevel').locator('summary').first().press('Enter');
  await added(
    part('languageLevel'),
    'Voeg een optie toe',
    () => fill('Naam', 'C2, als moedertaal'),
    /c2AlsMoedertaal:\n/,
  );
  await expect.poll(() => focused(page)).toBe('C2, als moedertaal');
  await part('languageLevel').getByRole('button', { name: 'Haal weg nog geen Nederlands', exact: true }).press('Enter');
  await part('languageLevel').getByTestId('named-by').first().waitFor();
  await list(/^Wat na een terugval/)
    .locator('summary')
    .first()
    .press('Enter');
  const wishes = () => choose('Welk gegeven?', 'Wensen');
  const again = 'Voeg een gegeven toe dat opnieuw wordt gemeten';
  await added(list(/^Wat na een terugval/), again, wishes, /remeasured:\n(?: +- \w+\n)+ +- wishes\n/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOfAxe(page), colorScheme).toEqual([]);
  }
  // What was written loads: of no finding is it that something cannot be read or does not exist.
  const loaded = loadRuleSet(parse((await kept(id)) ?? ''));
  expect(loaded.ok ? [] : loaded.findings.filter(({ severity }) => severity === 'error')).toEqual([]);

  // A document that is named does not go. From there one comes to the builder of the condition that was added.
  const remove = source.getByRole('button', { name: 'Haal weg Nota ouderen' });
  await remove.press('Enter');
  await source.getByTestId('named-by').getByText('voorwaarde “De klant is 55 of ouder”', { exact: false }).waitFor();
  const fact = page.locator('details.rules__group', { hasText: 'dagenInDeUitkering' });
  await fact.getByRole('button', { name: 'Haal weg Dagen in de uitkering' }).press('Enter');
  await fact.getByTestId('named-by').getByText('groep “Eerste honderd”', { exact: false }).waitFor();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  const undo = page.getByRole('button', { name: 'Maak ongedaan' });
  const named = page.locator('details.rules__group', { hasText: 'deKlantIs55OfOuder' });
  await named.getByRole('link', { name: /^Wijzig de voorwaarde/ }).press('Enter');
  await page.getByTestId('builder').waitFor();
  while (!(await undo.isDisabled())) await undo.click();
  await expect.poll(() => kept(id)).toBe(text);
  await context.close();
});

test('what a coming dismissal does, and what is better of a fact, go and come by forms', async () => {
  const rules = { ...policyRules(RULES), scenarios: [] };
  const text = JSON.stringify(rules, null, 2);
  const id = await newDraft(text);
  const { page, context } = await open(id);
  const form = page.getByTestId('new-part');
  const choose = (label: string, option: string) => form.getByLabel(label).selectOption({ label: option });
  const apply = async () => {
    await form.getByRole('button', { name: 'Voeg toe' }).press('Enter');
    await form.waitFor({ state: 'detached' });
  };
  const now = async () => JSON.parse((await kept(id)) ?? '{}');
  const part = (name: string) => page.locator('details.rules__group', { hasText: `heet dit ${name}.` });

  const list = page.locator('details.card', { hasText: /^Wat een ontslag doet/ });
  await list.locator('summary').first().press('Enter');
  await part('dismissal').locator('summary').first().press('Enter');
  await part('dismissal').getByText('Werksituatie is “werkloos”', { exact: true }).waitFor();
  await part('dismissal')
    .getByRole('button', { name: /^Haal weg/ })
    .last()
    .press('Enter');
  await expect.poll(now).not.toHaveProperty('dismissal');
  await expect.poll(() => focused(page)).toBe('Wat een ontslag doet dat nog moet komen (0)');
  await page.getByRole('button', { name: 'Voeg toe wat een ontslag doet' }).press('Enter');
  await form.getByRole('button', { name: 'Voeg toe' }).press('Enter');
  await form.getByText('Bij welk gegeven telt die dag?: Kies er een.').waitFor();
  await choose('Op welke dag houdt het werk op?', rules.facts.dismissalDate?.label.nl ?? '');
  await form.getByLabel('Hoe lang ervoor').fill('1 week');
  await choose('Bij welk gegeven telt die dag?', 'Werksituatie');
  await form.getByLabel('met ontslag bedreigd', { exact: true }).press('Space');
  await form.getByLabel('Waar staat het in dat stuk?').fill('Ontslag');
  await choose('Uit welk stuk komt dit?', rules.sources.choices?.title ?? '');
  await apply();
  await part('dismissal').getByRole('button', { name: 'Voeg toe wat dan zo is' }).press('Enter');
  await choose('Welk gegeven?', 'Werksituatie');
  await choose('Wat is het dan?', 'werkloos');
  await apply();
  await part('dismissal').getByRole('button', { name: 'Voeg toe wat dan niet meer klopt' }).press('Enter');
  await choose('Welk gegeven?', 'Baankansen');
  await apply();
  await expect
    .poll(async () => (await now()).dismissal)
    .toMatchObject({
      date: 'dismissalDate',
      askBefore: { value: 'P1W' },
      whileStill: { fact: 'employment', options: ['threatenedWithDismissal'] },
      becomes: { employment: 'unemployed' },
      outdated: ['jobProspects'],
    });

  await part('jobProspects').locator('summary').first().press('Enter');
  await part('jobProspects').getByText('slecht, matig, goed', { exact: true }).waitFor();
  await part('jobProspects').getByRole('button', { name: 'Haal weg slecht, matig, goed' }).press('Enter');
  await part('jobProspects').getByRole('button', { name: 'Zeg wat beter is' }).press('Enter');
  await form.getByLabel('Zet de opties op volgorde').fill('slecht\ngoed');
  await form.getByLabel('Hoe de klant het leest, na “Als” (mag leeg)').fill('uw kansen {value} worden');
  await apply();
  await expect
    .poll(async () => (await now()).facts.jobProspects.improvement)
    .toEqual({ to: ['poor', 'good'], words: { nl: 'uw kansen {value} worden', en: 'uw kansen {value} worden' } });
  await part('jobProspects').getByLabel('De klant of de gemeente kan dit veranderen').selectOption('no');
  await expect.poll(async () => (await now()).facts.jobProspects.changeable).toBe(false);
  expect(await faultsOfAxe(page)).toEqual([]);
  const undo = page.getByRole('button', { name: 'Maak ongedaan' });
  while (!(await undo.isDisabled())) await undo.click();
  await expect.poll(() => kept(id)).toBe(text);
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
