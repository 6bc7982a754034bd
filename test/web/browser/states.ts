/** Every state of every page, by how one comes to it: looked at by axe, at 320 px, and drawn for docs/. A new page adds its own here. */
import type { Page } from 'playwright-core';

export interface Place {
  readonly origin: string;
  /** A client with a proposal that waits for approval. */
  readonly clientId: string;
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
    await page.getByRole('heading', { name: 'Niet goed ingevuld' }).waitFor();
  }),
  seenByCaseworker('work-list-no-answer', async (page, { origin }) => {
    await page.route('**/v1/work-items?**', (route) => route.abort());
    await page.goto(`${origin}/werkvoorraad`);
    await page.getByRole('heading', { name: 'Er komt geen antwoord' }).waitFor();
  }),
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
    await page.getByRole('link', { name: 'Schrijf waarom het gegeven niet klopte' }).waitFor();
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
  seenByCaseworker('no-such-page', async (page, { origin }) => {
    await page.goto(`${origin}/nergens`);
    await page.getByRole('heading', { name: 'Deze pagina bestaat niet' }).waitFor();
  }),
];
