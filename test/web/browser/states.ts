/** Every state of every page, by how one comes to it: looked at by axe, at 320 px, and drawn for docs/. A new page adds its own here. */
import type { Page } from 'playwright-core';

export interface Place {
  readonly origin: string;
  /** A client with a proposal that waits for approval. */
  readonly clientId: string;
  /** Address of a draft to another. */
  readonly letter: string;
  /** Address of a draft of rules. */
  readonly ruleDraft: string;
}

export interface State {
  /** As the file of its picture is called, too. */
  readonly name: string;
  /** Who looks, by the words of their button. */
  readonly who: RegExp | null;
  come(page: Page, place: Place): Promise<void>;
}

const CASEWORKER = /Klantmanager cw-01/;

const seenByCaseworker = (name: string, come: State['come']): State => ({ name, who: CASEWORKER, come });

const seenByPrivacyOfficer = (name: string, come: State['come']): State => ({
  name,
  // Who has another role besides is somebody else.
  who: /^Privacyfunctionaris (?!en )/,
  come,
});

export const STATES: readonly State[] = [
  {
    name: 'sign-in',
    who: null,
    come: async (page, { origin }) => {
      await page.goto(origin);
      await page.getByRole('heading', { name: 'Kies wie u bent' }).waitFor();
    },
  },
  seenByCaseworker('work-list', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad`);
    await page.getByRole('table').waitFor();
  }),
  seenByCaseworker('work-list-nothing-found', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?search=niemandheetzo`);
    await page.getByText('Geen traject past bij wat u zoekt').waitFor();
  }),
  seenByCaseworker('work-list-refused', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?phase=nergens`);
    await page.getByRole('heading', { name: 'Deze lijst kent Klimop niet' }).waitFor();
  }),
  seenByCaseworker('work-list-no-answer', async (page, { origin }) => {
    await page.route('**/v1/work-items?**', (route) => route.abort());
    await page.goto(`${origin}/werkvoorraad`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  seenByCaseworker('work-list-without-caseworker', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?view=unassigned`);
    await page
      .getByText(/Alle open trajecten hebben een klantmanager|trajecten?$/)
      .first()
      .waitFor();
  }),
  seenByCaseworker('work-list-ended', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?view=ended`);
    await page
      .getByText(/Er zijn nog geen trajecten beëindigd|trajecten?$/)
      .first()
      .waitFor();
  }),
  seenByCaseworker('work-list-without-trajectory', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?view=unstarted`);
    await page.getByRole('link', { name: 'Begin de intake' }).first().waitFor();
  }),
  seenByCaseworker('work-list-without-trajectory-nothing-found', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?view=unstarted&search=niemandheetzo`);
    await page.getByText('Geen klant zonder traject past').waitFor();
  }),
  seenByCaseworker('work-list-without-trajectory-refused', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?view=unstarted&sort=dueAt`);
    await page.getByRole('heading', { name: 'Deze lijst kent Klimop niet' }).waitFor();
  }),
  seenByCaseworker('work-list-without-trajectory-no-answer', async (page, { origin }) => {
    await page.route('**/v1/unstarted-clients?**', (route) => route.abort());
    await page.goto(`${origin}/werkvoorraad?view=unstarted`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  seenByCaseworker('work-list-past-the-last-page', async (page, { origin }) => {
    // The same of clients without a trajectory, and of letters that wait.
    for (const path of ['/werkvoorraad?view=unstarted&page=900', '/werkvoorraad?view=all&page=900']) {
      await page.goto(`${origin}${path}`);
      await page.getByText('Deze bladzijde is er niet').waitFor();
    }
  }),
  seenByCaseworker('work-list-rows-chosen', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/werkvoorraad?search=${clientId}`);
    await page.locator('label').filter({ hasText: clientId }).click();
    await page.getByRole('button', { name: 'Schort op' }).click();
    await page.getByRole('button', { name: 'Schort 1 op' }).click();
    await page.getByText('Kies waarom deze trajecten stilstaan').waitFor();
  }),
  seenByCaseworker('work-list-naming-a-view', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad?view=all&phase=approval`);
    await page.getByRole('button', { name: 'Bewaar deze weergave' }).click();
    await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
    await page.getByText('De naam van de weergave is leeg').waitFor();
  }),
  seenByCaseworker('work-list-no-bsn', async (page, { origin }) => {
    await page.goto(`${origin}/werkvoorraad`);
    await page.getByLabel('Naam, klantnummer of BSN').fill('123456789');
    await page.keyboard.press('Enter');
    await page.getByText('Dit is geen burgerservicenummer').waitFor();
  }),
  {
    name: 'team',
    who: /Teamleider/,
    come: async (page, { origin }) => {
      await page.goto(`${origin}/team?team=all`);
      await page.getByRole('table').first().waitFor();
      await page.getByRole('button', { name: 'Bekijk het voorstel' }).click();
      await page.getByRole('heading', { name: 'Vul dit nog in of aan' }).waitFor();
    },
  },
  seenByCaseworker('client', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/klanten/${clientId}`);
    await page.getByRole('heading', { name: 'Wat er is gebeurd' }).waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
  }),
  seenByCaseworker('client-not-there', async (page, { origin }) => {
    await page.goto(`${origin}/klanten/c-999999`);
    await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  }),
  seenByCaseworker('client-waiting', async (page, { origin, clientId }) => {
    await page.route('**/v1/clients/**', () => {});
    await page.goto(`${origin}/klanten/${clientId}`);
    await page.getByText('Dit duurt langer dan u gewend bent').waitFor();
  }),
  seenByCaseworker('form-with-what-is-missing', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/klanten/${clientId}?doe=withdraw`);
    await page.getByRole('button', { name: 'Stop het traject' }).click();
    await page.getByRole('heading', { name: /Vul dit nog in of aan/ }).waitFor();
  }),
  seenByCaseworker('form-with-choices', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/klanten/${clientId}?doe=override`);
    await page.getByLabel('Welk doel?').selectOption({ index: 1 });
  }),
  {
    name: 'client-access',
    who: /Teamleider/,
    come: async (page, { origin, clientId }) => {
      await page.goto(`${origin}/klanten/${clientId}/toegang`);
      await page.getByRole('group', { name: 'Wie houdt toegang' }).waitFor();
    },
  },
  {
    name: 'client-access-refused',
    who: CASEWORKER,
    come: async (page, { origin, clientId }) => {
      await page.goto(`${origin}/klanten/${clientId}/toegang`);
      await page.getByRole('heading', { name: 'Niet toegestaan' }).waitFor();
    },
  },
  seenByCaseworker('intake-begin', async (page, { origin }) => {
    await page.goto(`${origin}/intake`);
    await page.getByText('U hebt geen intakes openstaan.').waitFor();
  }),
  seenByCaseworker('intake-somebody-new', async (page, { origin }) => {
    await page.goto(`${origin}/intake`);
    await page.getByLabel(/Naam, klantnummer of burgerservicenummer/).fill('niemandheetzo');
    await page.getByRole('button', { name: 'Zoek', exact: true }).click();
    await page.getByRole('button', { name: 'Maak een nieuwe klant' }).click();
    await page.getByRole('button', { name: 'Maak de klant en begin de intake' }).click();
    await page.getByRole('heading', { name: /Vul dit nog in of aan/ }).waitFor();
  }),
  seenByCaseworker('intake-found', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/intake`);
    await page.getByLabel(/Naam, klantnummer of burgerservicenummer/).fill(clientId);
    await page.getByRole('button', { name: 'Zoek', exact: true }).click();
    await page.getByRole('heading', { name: '1 klant gevonden' }).waitFor();
  }),
  seenByCaseworker('intake', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/klanten/${clientId}/intake`);
    await page.getByTestId('outcome').waitFor();
    await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
    await page.getByRole('link', { name: /Vul ten minste één antwoord in/ }).waitFor();
  }),
  seenByCaseworker('intake-check', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/klanten/${clientId}/intake?gegeven=ladderStep`);
    await page.getByLabel(/trede van de participatieladder/).fill('3');
    await page.getByRole('button', { name: 'Controleer de antwoorden' }).click();
    await page.getByRole('button', { name: 'Leg vast' }).click();
    await page.getByRole('link', { name: 'Schrijf waarom dit verandert' }).waitFor();
  }),
  seenByCaseworker('intake-not-there', async (page, { origin }) => {
    await page.goto(`${origin}/klanten/c-999999/intake`);
    await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  }),
  seenByCaseworker('intake-no-answer', async (page, { origin, clientId }) => {
    await page.route('**/intake', (route) =>
      route.request().resourceType() === 'document' ? route.continue() : route.abort(),
    );
    await page.goto(`${origin}/klanten/${clientId}/intake`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  seenByCaseworker('letter', async (page, { origin, letter }) => {
    await page.goto(`${origin}${letter}`);
    await page.getByRole('heading', { name: 'Ons besluit over uw traject naar werk' }).waitFor();
  }),
  seenByCaseworker('letter-to-be-confirmed', async (page, { origin, letter }) => {
    await page.goto(`${origin}${letter}`);
    await page.getByRole('button', { name: 'Verstuur de brief' }).click();
    await page.getByRole('dialog', { name: 'Deze brief versturen?' }).waitFor();
  }),
  seenByCaseworker('letter-not-there', async (page, { origin, letter }) => {
    await page.goto(`${origin}${letter}x`);
    await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  }),
  seenByCaseworker('letter-no-answer', async (page, { origin, letter }) => {
    await page.route('**/letters/**', (route) => route.abort());
    await page.goto(`${origin}${letter}`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  seenByCaseworker('post', async (page, { origin }) => {
    await page.goto(`${origin}/post`);
    await page.getByRole('table').waitFor();
  }),
  {
    name: 'post-nothing-waits',
    who: /Pia Stilpost/,
    come: async (page, { origin }) => {
      await page.goto(`${origin}/post`);
      await page.getByText('Er wacht geen post').waitFor();
    },
  },
  {
    name: 'post-refused',
    who: /Regelschrijver|Ria Regelschrijft/,
    come: async (page, { origin }) => {
      await page.goto(`${origin}/post`);
      await page.getByRole('heading', { name: 'Niet toegestaan' }).first().waitFor();
    },
  },
  seenByCaseworker('post-run-not-there', async (page, { origin }) => {
    await page.goto(`${origin}/post?ronde=3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11`);
    await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  }),
  seenByCaseworker('post-no-answer', async (page, { origin }) => {
    await page.route('**/v1/letters?**', (route) => route.abort());
    await page.goto(`${origin}/post`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  seenByCaseworker('batches-none', async (page, { origin }) => {
    await page.goto(`${origin}/opdrachten`);
    await page.getByText('U deed de laatste 30 dagen niets voor meer klanten tegelijk').waitFor();
  }),
  seenByCaseworker('batches-not-there', async (page, { origin }) => {
    await page.goto(`${origin}/opdrachten?opdracht=3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11`);
    await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  }),
  seenByCaseworker('batches-no-answer', async (page, { origin }) => {
    await page.route('**/v1/command-batches', (route) => route.abort());
    await page.goto(`${origin}/opdrachten`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  {
    name: 'batches-refused',
    who: /Ria Regelschrijft/,
    come: async (page, { origin }) => {
      await page.goto(`${origin}/opdrachten`);
      await page.getByRole('heading', { name: 'Niet toegestaan' }).first().waitFor();
    },
  },
  seenByCaseworker('cohorts-none', async (page, { origin }) => {
    await page.goto(`${origin}/groepen`);
    await page.getByText('geen groepen met een vast aantal plaatsen').waitFor();
  }),
  seenByCaseworker('cohorts-no-answer', async (page, { origin }) => {
    await page.route('**/v1/cohorts', (route) => route.abort());
    await page.goto(`${origin}/groepen`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  {
    name: 'cohorts-refused',
    who: /Ria Regelschrijft/,
    come: async (page, { origin }) => {
      await page.goto(`${origin}/groepen`);
      await page.getByRole('heading', { name: 'Niet toegestaan' }).first().waitFor();
    },
  },
  seenByPrivacyOfficer('file-accesses', async (page, { origin, clientId }) => {
    await page.goto(`${origin}/inzage?klant=${clientId}`);
    await page.getByRole('table').waitFor();
    await page.getByLabel('Medewerker').selectOption('po-01');
  }),
  seenByPrivacyOfficer('file-accesses-nothing-found', async (page, { origin }) => {
    await page.goto(`${origin}/inzage?klant=c-999999&van=2025-01-01&tot=2025-01-31`);
    await page.getByText('Niemand heeft dit bekeken of gewijzigd').first().waitFor();
  }),
  seenByPrivacyOfficer('file-accesses-not-filled-in-well', async (page, { origin }) => {
    await page.goto(`${origin}/inzage?van=2025-02-01&tot=2025-01-31`);
    await page.getByText('De eerste dag ligt na de laatste').first().waitFor();
  }),
  seenByPrivacyOfficer('file-accesses-no-answer', async (page, { origin }) => {
    await page.route('**/v1/file-accesses**', (route) => route.abort());
    await page.goto(`${origin}/inzage`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
  seenByCaseworker('file-accesses-refused', async (page, { origin }) => {
    await page.goto(`${origin}/inzage`);
    await page.getByRole('heading', { name: 'Niet toegestaan' }).waitFor();
  }),
  {
    name: 'rule-sets',
    who: /Ria Regelschrijft/,
    come: async (page, { origin }) => {
      await page.goto(`${origin}/regels`);
      await page.getByRole('button', { name: 'Begin met deze kopie' }).click();
      await page.getByRole('heading', { name: 'Vul dit nog in of aan' }).waitFor();
    },
  },
  {
    name: 'rule-draft-values',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      await page.goto(`${origin}${ruleDraft}`);
      await page.getByLabel('Waarde').first().fill('x');
      await page.getByText('Geef een getal.').first().waitFor();
      await page.getByTestId('effect').waitFor();
    },
  },
  {
    name: 'rule-trace',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      const [rules] = ruleDraft.split('/concepten/');
      await page.goto(`${origin}${rules}/scenarios/step1`);
      await page.getByRole('heading', { name: 'Elke regel' }).waitFor();
    },
  },
  {
    name: 'rule-draft-conditions',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      await page.goto(`${origin}${ruleDraft}?beeld=voorwaarden`);
      await page
        .getByRole('button', { name: /^Bewerk de voorwaarden/ })
        .first()
        .click();
      const builder = page.getByTestId('builder');
      await builder.getByRole('button', { name: 'Voeg een groep toe' }).first().click();
      await builder.getByLabel('Vergelijking').first().selectOption('between');
      await builder.getByLabel('Tot en met').first().fill('x');
      await builder.getByRole('button', { name: 'Pas toe' }).click();
      await builder.getByText('Geef een getal.').first().waitFor();
    },
  },
  {
    name: 'rule-draft-parts',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      await page.goto(`${origin}${ruleDraft}?beeld=onderdelen`);
      // A document that rules name stays, and says where it is named; what a new one lacks is told at its fields.
      await page
        .locator('summary')
        .filter({ hasText: /^Stukken waar/ })
        .click();
      const source = page.locator('details.rules__group', { hasText: 'law-awb' });
      await source.locator('summary').click();
      await source.getByRole('button', { name: /^Haal weg/ }).click();
      await source.getByTestId('named-by').waitFor();
      await page.getByRole('button', { name: 'Voeg een stuk toe' }).click();
      await page.getByTestId('new-part').getByRole('button', { name: 'Voeg toe' }).click();
      await page.getByRole('heading', { name: /Dit kan nog niet worden toegevoegd/ }).waitFor();
    },
  },
  {
    name: 'rule-draft-scenarios',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      await page.goto(`${origin}${ruleDraft}?beeld=scenarios`);
      await page.getByText(/scenario’s kloppen\.$/).waitFor();
    },
  },
  {
    name: 'rule-draft-scenario-with-faults',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      await page.goto(`${origin}${ruleDraft}?beeld=scenarios&van=step1`);
      const form = page.getByTestId('scenario');
      await form.getByText('Dit is wat u verwacht.').waitFor();
      for (const summary of await form.locator('summary').all()) await summary.click();
      await form.getByRole('button', { name: 'Pas toe' }).click();
      await form.getByRole('heading', { name: /Vul dit nog in of aan/ }).waitFor();
    },
  },
  {
    name: 'rule-draft-tables',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      await page.goto(`${origin}${ruleDraft}?beeld=tabellen&tabel=instruments.directPlacement`);
      await page.getByRole('button', { name: /wijzig Punten, Regel 5$/ }).click();
      const editor = page.getByTestId('cell-editor');
      await editor.getByLabel('Punten').fill('x');
      await editor.getByRole('button', { name: 'Pas toe' }).click();
      await editor.getByText('Geef een getal.').waitFor();
    },
  },
  {
    name: 'rule-set-tables',
    who: /Ria Regelschrijft/,
    come: async (page, { origin, ruleDraft }) => {
      const [rules] = ruleDraft.split('/concepten/');
      await page.goto(`${origin}${rules}?beeld=tabellen&tabel=instruments.klimopJob`);
      await page.getByRole('region', { name: 'Klimopbaan' }).waitFor();
    },
  },
  seenByCaseworker('no-such-page', async (page, { origin }) => {
    await page.goto(`${origin}/nergens`);
    await page.getByRole('heading', { name: 'Deze pagina bestaat niet' }).waitFor();
  }),
];
