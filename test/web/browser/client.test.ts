import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieName } from '../../../api/session/cookie.ts';
import { storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { setReaders } from '../../../db/people/file-readers.ts';
import { endSession } from '../../../db/people/sessions.ts';
import { auditOf, trajectoryOf } from '../../../db/trajectories/trajectories.ts';
import { openScreen, type Screen, signInAs, tabTo } from './browser.ts';

let screen: Screen;
beforeAll(async () => {
  screen = await openScreen('web-client');
});
afterAll(() => screen?.close());

const begun = async (): Promise<string> => {
  const clientId = await screen.harness.client();
  await screen.harness.begin(clientId);
  return clientId;
};

/** How often it happened to this client. */
const times = async (clientId: string, event: string): Promise<number> => {
  const { trajectoryId } = (await trajectoryOf(screen.harness.office.db, clientId)) ?? { trajectoryId: '' };
  const audit = await auditOf(screen.harness.office.db, trajectoryId);
  return audit.filter((entry) => entry.event === event).length;
};

const main = 'Keur het voorstel goed';

test('a caseworker finds a client in the work list by a filter that stands in the address, and comes back to it', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn('/');
  await page.getByRole('heading', { name: 'Werkvoorraad', level: 1 }).waitFor();
  await page.getByLabel('Naam, klantnummer of BSN').fill(clientId);
  await page.getByLabel('Fase').selectOption('approval');
  await page.getByRole('button', { name: 'Toon' }).click();
  await page.waitForURL(/search=c-\d+/);
  expect(new URL(page.url()).searchParams.get('phase')).toBe('approval');
  const link = page.getByRole('table').getByRole('link', { name: /Test Klant/ });
  await page.getByText('1 traject', { exact: true }).first().waitFor();
  expect(await link.getAttribute('href')).toBe(`/klanten/${clientId}`);
  await link.click();
  await page.getByTestId('phase').getByText('Besluit').waitFor();
  await page.goBack();
  await page.getByText('1 traject', { exact: true }).first().waitFor();
  expect(await page.getByLabel('Naam, klantnummer of BSN').inputValue()).toBe(clientId);
  expect(await page.getByLabel('Fase').inputValue()).toBe('approval');
  await context.close();
});

test('approving shows the new state, and a double click approves once', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  await page.getByRole('link', { name: main }).click();
  await page.getByLabel('Notitie voor het kantoor').fill('Besproken aan tafel.');
  await page.getByRole('button', { name: main }).dblclick();
  await page.getByTestId('done').waitFor();
  expect(await page.getByTestId('phase').textContent()).toBe('Plaatsing');
  expect(await page.getByTestId('done').evaluate((it) => it === document.activeElement)).toBe(true);
  await page.getByText('Besproken aan tafel.').waitFor();
  expect(await times(clientId, 'approve')).toBe(1);
  await context.close();
});

test('planned contacts have their days, and of a trajectory that stands still it is said that they move', async () => {
  const clientId = await begun();
  for (const name of ['approve', 'place'] as const) await screen.harness.send(clientId, name, {});
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  const contacts = page.getByRole('region', { name: 'Contacten' });
  await contacts.getByText(/^Contact 1: /).waitFor();
  const moves = contacts.getByText('Wat nog komt, schuift zoveel dagen op als het stilstaat.');
  expect(await moves.count()).toBe(0);
  await screen.harness.send(clientId, 'suspend', { reasonCode: 'illness' });
  // The page hears of it by itself.
  await moves.waitFor();
  await context.close();
});

test('the form of what was chosen stands in sight, and what was typed in it is there again after a look elsewhere', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`, { viewport: { width: 1280, height: 600 } });
  await page.getByRole('link', { name: 'Schort op' }).click();
  const form = page.getByRole('heading', { name: 'Schort op' });
  await form.waitFor();
  const isInSight = async () => {
    const { y } = (await form.boundingBox()) ?? { y: -1 };
    return y >= 0 && y < 600;
  };
  await expect.poll(isInSight).toBe(true);
  await page.getByLabel('Notitie voor het kantoor').fill('Half getypt.');
  await page.getByRole('main').getByRole('link', { name: 'Werkvoorraad' }).click();
  await page.getByRole('heading', { name: 'Werkvoorraad', level: 1 }).waitFor();
  await page.goBack();
  expect(await page.getByLabel('Notitie voor het kantoor').inputValue()).toBe('Half getypt.');
  await page.getByRole('button', { name: 'Meld af' }).click();
  await page.getByRole('heading', { name: 'Kies wie u bent' }).waitFor();
  await signInAs(screen, page);
  await page.goto(`${screen.origin}/klanten/${clientId}?doe=suspend`);
  expect(await page.getByLabel('Notitie voor het kantoor').inputValue()).toBe('');
  await context.close();
});

test('a file that is closed while it is open on a page goes from it at once, with why', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  const name = page.getByRole('heading', { name: /Test Klant/ });
  await name.waitFor();
  await setReaders(screen.harness.office.db, clientId, ['cw-02']);
  await page.getByRole('heading', { name: 'Niet gevonden' }).waitFor();
  expect(await page.content()).not.toMatch(/Test Klant/);
  await context.close();
});

test('a colleague decided meanwhile: the page says what, by whom, keeps what was typed, and goes on when that was seen', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  await page.getByRole('link', { name: 'Schort op' }).click();
  await page.getByLabel('Notitie voor het kantoor').fill('Ligt in het ziekenhuis.');
  await screen.harness.send(clientId, 'transfer', { to: 'cw-02' });
  const changed = page.getByTestId('changed');
  await changed.waitFor();
  expect(await changed.textContent()).toContain('Overgedragen, door Klantmanager cw-01');
  expect(await page.getByLabel('Notitie voor het kantoor').inputValue()).toBe('Ligt in het ziekenhuis.');
  await page.getByRole('button', { name: 'Ik heb dit gezien' }).click();
  await page.getByText('Ziekte', { exact: true }).click();
  await page.getByRole('button', { name: 'Schort op' }).click();
  await page.getByTestId('done').waitFor();
  expect(await times(clientId, 'suspend')).toBe(1);
  await context.close();
});

test('who hands a client over to another team hears that it is done, and does not see the file any more', async () => {
  const clientId = await begun();
  await storeCaseworkers(screen.harness.office.db, [
    { id: 'cw-77', name: 'Klantmanager cw-77', team: 'oost', roles: ['caseworker'] },
  ]);
  const { page, context } = await screen.signedIn(`/klanten/${clientId}?doe=transfer`);
  await page.getByLabel('Notitie voor het kantoor').fill('Verhuisd naar oost.');
  await page.getByLabel('Aan wie').selectOption('cw-77');
  await page.getByRole('button', { name: 'Draag over' }).click();
  await page.getByRole('heading', { name: 'De klant is overgedragen.', level: 1 }).waitFor();
  await page.getByText('U ziet dit dossier niet meer.', { exact: false }).waitFor();
  expect(await times(clientId, 'transfer')).toBe(1);
  // Whoever looks for it later is told as of every file out of sight, and is not asked whether to leave what was typed.
  let questions = 0;
  page.on('dialog', (question) => {
    questions += 1;
    void question.accept();
  });
  await page.reload();
  await page.getByText('Niet gevonden').first().waitFor();
  expect(questions).toBe(0);
  await context.close();
});

test('who did not hear of a change is refused, and sees it then', async () => {
  const clientId = await begun();
  const { page, context } = await screen.open();
  await page.route('**/v1/changes', (route) => route.abort());
  await page.goto(`${screen.origin}/klanten/${clientId}`);
  await signInAs(screen, page);
  await page.getByRole('link', { name: main }).click();
  await page.getByLabel('Notitie voor het kantoor').fill('Eens met het voorstel.');
  await screen.harness.send(clientId, 'transfer', { to: 'cw-02' });
  await page.getByRole('button', { name: main }).click();
  await page.getByTestId('changed').getByText('Overgedragen').waitFor();
  expect(await page.getByLabel('Notitie voor het kantoor').inputValue()).toBe('Eens met het voorstel.');
  expect(await times(clientId, 'approve')).toBe(0);
  await context.close();
});

test('what a colleague made impossible is said, and what was typed can still be read', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  await page.getByRole('link', { name: main }).click();
  await page.getByLabel('Notitie voor het kantoor').fill('Ik keur dit goed.');
  await screen.harness.send(clientId, 'approve', {});
  await page.getByTestId('notNow').getByText('Voorstel goedgekeurd').waitFor();
  expect(await page.getByLabel('Notitie voor het kantoor').inputValue()).toBe('Ik keur dit goed.');
  expect(await page.getByRole('button', { name: main }).count()).toBe(0);
  await context.close();
});

test('an answer that is lost on its way is asked for, and the command happens once', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  await page.getByRole('link', { name: main }).click();
  await page.route('**/commands', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: main }).click();
  await page.getByTestId('done').waitFor();
  expect(await page.getByTestId('phase').textContent()).toBe('Plaatsing');
  expect(await times(clientId, 'approve')).toBe(1);
  await context.close();
});

test('a command that did not arrive is said to, and can be given again', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  await page.getByRole('link', { name: main }).click();
  await page.route('**/commands', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: main }).click();
  await page.getByTestId('notReceived').waitFor();
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByTestId('done').waitFor();
  expect(await times(clientId, 'approve')).toBe(1);
  await context.close();
});

test('a session that ends in the middle of a form is begun again over it, and nothing typed is lost', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  await page.getByRole('link', { name: main }).click();
  await page.getByLabel('Notitie voor het kantoor').fill('Halverwege.');
  const cookie = (await context.cookies()).find(({ name }) => name === cookieName(screen));
  await endSession(screen.harness.office.db, cookie?.value ?? '');
  await page.getByRole('button', { name: main }).click();
  await page.getByRole('dialog', { name: 'Uw sessie is verlopen' }).waitFor();
  await page.getByRole('button', { name: 'Ga verder als Klantmanager cw-01' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Notitie voor het kantoor').inputValue()).toBe('Halverwege.');
  await page.getByRole('button', { name: main }).click();
  await page.getByTestId('done').waitFor();
  expect(await times(clientId, 'approve')).toBe(1);
  await context.close();
});

test('what a page hears and asks by itself keeps no session alive; a key pressed does', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}`);
  const { db } = screen.harness.office;
  const justSeen = async () => {
    const { rows } = await sql`select 1 from sessions where last_seen_at > now() - interval '10 minutes'`.execute(db);
    return rows.length;
  };
  await page.getByRole('link', { name: main }).waitFor();
  await sql`update sessions set last_seen_at = now() - interval '50 minutes'`.execute(db);
  await screen.harness.send(clientId, 'transfer', { to: 'cw-02' });
  await page.getByText('Klantmanager cw-02').first().waitFor();
  expect(await justSeen()).toBe(0);
  await page.keyboard.press('Tab');
  await screen.harness.send(clientId, 'transfer', { to: 'cw-01' });
  await expect.poll(justSeen).toBe(1);
  await context.close();
});

test('two tabs with two clients never mix', async () => {
  const [one, other] = [await begun(), await begun()];
  const { page, context } = await screen.signedIn(`/klanten/${one}?doe=approve`);
  const second = await context.newPage();
  await second.goto(`${screen.origin}/klanten/${other}?doe=approve`);
  await page.getByLabel('Notitie voor het kantoor').fill('Van de eerste.');
  await second.getByLabel('Notitie voor het kantoor').fill('Van de tweede.');
  await page.getByRole('button', { name: main }).click();
  await page.getByTestId('done').waitFor();
  expect(await second.getByLabel('Notitie voor het kantoor').inputValue()).toBe('Van de tweede.');
  expect([await times(one, 'approve'), await times(other, 'approve')]).toEqual([1, 0]);
  await second.getByRole('button', { name: main }).click();
  await second.getByTestId('done').waitFor();
  await second.getByText('Van de tweede.').waitFor();
  expect(await second.getByText('Van de eerste.').count()).toBe(0);
  await context.close();
});

test('what is missing stands beside its field and in a summary that takes the focus', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}?doe=withdraw`);
  await page.getByLabel('Notitie voor het kantoor').fill('Nog niet af.');
  await page.getByRole('button', { name: 'Stop het traject' }).click();
  const summary = page.getByRole('heading', { name: /Vul dit nog in of aan/ }).locator('xpath=ancestor::section[1]');
  await summary.waitFor();
  await expect.poll(() => summary.evaluate((it) => it === document.activeElement)).toBe(true);
  await summary.getByRole('link', { name: /Schrijf waarom u zo besluit/ }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-motivation');
  expect(await page.getByLabel('Notitie voor het kantoor').inputValue()).toBe('Nog niet af.');
  await page.getByText('De klant is verhuisd', { exact: true }).click();
  await page.getByLabel('Motivering voor de klant').fill('U woont nu in een andere gemeente.');
  await page.getByLabel(/Typ het woord/).fill('stoppen');
  await page.getByRole('button', { name: 'Stop het traject' }).click();
  await page.getByTestId('done').waitFor();
  expect(await page.getByTestId('phase').textContent()).toBe('Gestopt');
  await context.close();
});

test('a refusal goes when the next attempt is not sent for what is missing in it', async () => {
  const clientId = await begun();
  const { page, context } = await screen.signedIn(`/klanten/${clientId}?doe=override`);
  await page.getByLabel('Welk doel?').selectOption({ label: 'Actief worden in de stad' });
  await page.getByLabel('Welke hulp?').selectOption({ label: 'Klimopbaan' });
  await page.getByText('De klant wil dit graag', { exact: true }).click();
  await page.getByLabel('Motivering voor de klant').fill('U wilt dit.');
  const send = page.getByRole('button', { name: 'Wijk af van het voorstel' });
  await send.click();
  await page.getByTestId('refused').waitFor();
  await page.getByLabel('Motivering voor de klant').fill('');
  await send.click();
  await page.getByRole('heading', { name: /Vul dit nog in of aan/ }).waitFor();
  expect(await page.getByTestId('refused').count()).toBe(0);
  await context.close();
});

test('the whole path goes by keyboard, and the focus is where one is after each step', async () => {
  const clientId = await begun();
  const { page, context } = await screen.open();
  await page.goto(`${screen.origin}/werkvoorraad?search=${clientId}`);
  await page.getByRole('heading', { name: 'Kies wie u bent' }).waitFor();
  await tabTo(page, /Klantmanager cw-01/);
  await page.keyboard.press('Enter');
  await page.getByRole('table').waitFor();
  await tabTo(page, /^Test Klant \d+$/);
  await page.keyboard.press('Enter');
  await page.getByTestId('phase').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await expect.poll(() => page.title()).toMatch(/Test Klant/);
  await tabTo(page, /^Keur het voorstel goed$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H3');
  await tabTo(page, /Notitie voor het kantoor/);
  await page.keyboard.type('Met het toetsenbord.');
  await tabTo(page, /^Keur het voorstel goed$/);
  await page.keyboard.press('Enter');
  await page.getByTestId('done').waitFor();
  await expect.poll(() => page.getByTestId('announced').textContent()).toMatch(/goedgekeurd/);
  await context.close();
});
