import { describe, expect, test } from 'vitest';
import { ACTS } from '../../api/file-accesses/acts.ts';
import { PURPOSES } from '../../api/purposes.ts';
import { ROUTES } from '../../api/routes.ts';
import type { FileAccesses } from '../../web/api/types.ts';
import { faultsOf, fileNameOf, foundInWords, pageHref, rowOf } from '../../web/pages/file-accesses/presenter.ts';
import { addressOf, filePath, listPath, readShown } from '../../web/pages/file-accesses/search.ts';
import { fileAccesses } from '../../web/pages/file-accesses/words.ts';

const { nl, en } = fileAccesses;

const ITEM: FileAccesses['items'][number] = {
  id: '7',
  at: '2026-11-26T23:30:00.000Z',
  person: { id: 'cw-01', name: 'Anna' },
  clientId: 'c-000123',
  isFound: true,
  isRefused: false,
  purpose: { id: 'client.decide', name: PURPOSES['client.decide'] },
  operation: 'giveCommand',
  act: { name: 'opdracht geven', changes: true },
  command: { name: { id: 'approve', name: 'goedkeuren' }, outcome: 'done' },
  lookedUp: null,
  readers: null,
};

const LIST: FileAccesses = {
  page: 1,
  pageSize: 50,
  total: 1,
  isCut: false,
  items: [ITEM],
  from: '2026-10-28',
  until: '2026-11-27',
  upTo: '7',
};

describe('a row', () => {
  test('says when in Dutch time, who, whose file, for what, and what came of the command', () => {
    expect(rowOf(ITEM, {}, 'nl', nl)).toEqual({
      id: '7',
      when: '27 november 2026 om 00:30',
      who: { id: 'cw-01', name: 'Anna', href: '/inzage?medewerker=cw-01' },
      client: { id: 'c-000123', href: '/inzage?klant=c-000123' },
      noClient: 'niemand gevonden',
      why: 'besluit nemen of vastleggen',
      more: null,
      act: 'goedkeuren (uitgevoerd)',
      changes: true,
    });
    expect(rowOf(ITEM, {}, 'en', en)).toMatchObject({ why: 'take or record a decision', act: 'approve (done)' });
  });

  test('tells a look from a change of the same purpose', () => {
    const purpose = { id: 'file.close', name: PURPOSES['file.close'] };
    const said = (operation: string, act: typeof ITEM.act) => {
      const row = rowOf({ ...ITEM, purpose, operation, act, command: null }, {}, 'nl', nl);
      return [row.act, row.changes];
    };
    expect(said('showReaders', { name: 'bekijken wie het dossier mag zien', changes: false })).toEqual([
      'bekijken wie het dossier mag zien',
      false,
    ]);
    expect(said('setReaders', { name: 'wijzigen wie het dossier mag zien', changes: true })).toEqual([
      'wijzigen wie het dossier mag zien',
      true,
    ]);
    expect(said('fromBefore', null)).toEqual(['niet bekend', false]);
  });

  test('tells a command that is not on a trajectory, and one without an outcome', () => {
    const said = (command: typeof ITEM.command) => rowOf({ ...ITEM, command }, {}, 'nl', nl).act;
    expect(said({ name: null, outcome: null })).toBe('opdracht geven');
    expect(said({ name: { id: 'suspend', name: 'opschorten' }, outcome: 'refused' })).toBe('opschorten (geweigerd)');
    expect(said({ name: { id: 'suspend', name: 'opschorten' }, outcome: null })).toBe('opschorten (nog geen uitkomst)');
  });

  test('a number that no client has was looked for, and no file was seen', () => {
    const searched = { ...ITEM, isFound: false, command: null };
    expect(rowOf(searched, {}, 'nl', nl).act).toBe('gezocht, niet gevonden');
    expect(rowOf(searched, {}, 'en', en).act).toBe('looked for, not found');
  });

  test('what was refused says so: nothing was seen', () => {
    const look = { ...ITEM, operation: 'showClient', act: { name: 'dossier bekijken', changes: false }, command: null };
    expect(rowOf(look, {}, 'nl', nl).act).toBe('dossier bekijken');
    expect(rowOf({ ...look, isRefused: true }, {}, 'nl', nl).act).toBe('dossier bekijken (geweigerd)');
    expect(rowOf({ ...look, isRefused: true }, {}, 'en', en).act).toBe('look at a file (refused)');
  });

  test('says what a colleague looked up here', () => {
    const look = { person: { id: 'cw-02', name: 'Bram' }, from: '2026-11-01', until: '2026-11-27' };
    const row = rowOf({ ...ITEM, clientId: null, lookedUp: look }, {}, 'nl', nl);
    expect([row.client, row.noClient]).toEqual([null, 'geen dossier']);
    expect(row.more).toBe('opgezocht: Bram, 1 nov 2026 tot en met 27 nov 2026');
  });

  test('says for whom a file was closed, and that it was opened', () => {
    const said = (readers: FileAccesses['items'][number]['readers'], language: 'nl' | 'en' = 'nl') =>
      rowOf({ ...ITEM, readers }, {}, language, language === 'nl' ? nl : en).more;
    const [anna, bram] = [
      { id: 'cw-01', name: 'Anna' },
      { id: 'tl-01', name: 'Bram' },
    ];
    expect(said([anna, bram])).toBe('alleen open voor Anna en Bram');
    expect(said([])).toBe('open voor ieder die de klant mag zien');
    expect(said([bram], 'en')).toBe('open to Bram only');
  });

  test('a code from before that nobody knows any more is said as the server says it', () => {
    const row = rowOf({ ...ITEM, purpose: { id: 'client.old', name: 'client.old' } }, {}, 'en', en);
    expect(row.why).toBe('client.old');
  });
});

test('every question that is noted says what it does with a file, and whether it changes it, in both languages', () => {
  const noted = ROUTES.filter(({ purpose }) => purpose !== 'nobody');
  expect(noted.filter(({ id }) => !Object.hasOwn(ACTS, id)).map(({ id }) => id)).toEqual([]);
  const looks = noted.filter(({ method, rate }) => method === 'GET' || rate === 'read' || rate === 'search');
  expect(noted.filter(({ id }) => ACTS[id]?.changes === false).map(({ id }) => id)).toEqual(looks.map(({ id }) => id));
  expect(Object.keys(en.acts).sort()).toEqual(Object.keys(ACTS).sort());
});

test('every purpose has English words', () => {
  expect(Object.keys(en.purposes).sort()).toEqual(Object.keys(PURPOSES).sort());
});

describe('what was found', () => {
  test('is counted, or says what to do', () => {
    expect(foundInWords(LIST, 'nl', nl)).toEqual({
      found: '1 keer bekeken of gewijzigd van 28 oktober 2026 tot en met 27 november 2026',
      more: null,
      isEmpty: false,
      isPastEnd: false,
    });
    const nothing = foundInWords({ ...LIST, total: 0, items: [] }, 'nl', nl);
    expect(nothing.isEmpty).toBe(true);
    expect(nothing.found).toContain('kies een andere medewerker of een langere periode');
  });

  test('that is more than one pages through says how to see the rest', () => {
    const cut = foundInWords({ ...LIST, total: 10_000, isCut: true }, 'nl', nl);
    expect(cut.found).toMatch(/^Meer dan 10\.000 keer bekeken/);
    expect(cut.more).toContain('kortere periode');
    expect(foundInWords({ ...LIST, total: 60, items: [] }, 'nl', nl).isPastEnd).toBe(true);
  });
});

describe('the address', () => {
  const shown = readShown({ klant: ' c-000123 ', van: '2026-11-01', page: '3', stand: '7', medewerker: '', iets: 'x' });

  test('says what is looked up, and another search begins at the first page', () => {
    expect(shown).toEqual({ klant: 'c-000123', van: '2026-11-01', page: '3', stand: '7' });
    expect(listPath(shown)).toBe('/file-accesses?client=c-000123&from=2026-11-01&page=3&upTo=7');
    expect(filePath(shown)).toBe('/file-accesses/csv?client=c-000123&from=2026-11-01');
    expect(addressOf(shown, { medewerker: 'cw-01' })).toBe('/inzage?klant=c-000123&medewerker=cw-01&van=2026-11-01');
    expect([addressOf({}), listPath({}), filePath({})]).toEqual(['/inzage', '/file-accesses', '/file-accesses/csv']);
  });

  test('of a further page holds how far the list went when it was first asked', () => {
    expect(pageHref({ klant: 'c-000123' }, LIST, 2)).toBe('/inzage?klant=c-000123&page=2&stand=7');
    expect(pageHref({}, LIST, 2)).toBe('/inzage?page=2&stand=7');
    expect(pageHref(shown, LIST, 1)).toBe('/inzage?klant=c-000123&van=2026-11-01');
  });
});

test('a fault stands at its field', () => {
  const errors = [
    { field: 'query.from', message: 'Kies een andere eerste dag.' },
    { field: 'query.client', message: 'Geef een klantnummer.' },
    { field: 'query.page', message: 'Geef een heel getal.' },
  ];
  expect(faultsOf({ errors })).toEqual({ van: 'Kies een andere eerste dag.', klant: 'Geef een klantnummer.' });
  expect(faultsOf(null)).toEqual({});
});

test('a file of another search has another name', () => {
  const period = { from: '2026-11-01', until: '2026-11-28' };
  expect(fileNameOf(period, {}, nl)).toBe('inzage-2026-11-01-2026-11-28.csv');
  expect(fileNameOf(period, { klant: 'c-000123', medewerker: 'cw-01' }, nl)).toBe(
    'inzage-c-000123-cw-01-2026-11-01-2026-11-28.csv',
  );
});
