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
  seenByCaseworker('no-such-page', async (page, { origin }) => {
    await page.goto(`${origin}/nergens`);
    await page.getByRole('heading', { name: 'Deze pagina bestaat niet' }).waitFor();
  }),
];
