/** Who may go where in the pages is what the API asks: no page keeps a list of roles of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROUTES } from '../../api/routes.ts';
import { PERSON_ROLES } from '../../domain/person/roles.ts';
import { NAVIGATION, pagesFor } from '../../web/app/navigation.ts';

const ROOT = join(import.meta.dirname, '../../web');

/** What each page of the navigation asks first. */
const FIRST_ASKED: Readonly<Record<string, string>> = {
  '/werkvoorraad': 'listWorkItems',
  '/intake': 'listIntakeDrafts',
  '/team': 'showTeamLoad',
  '/beheer': 'listStuckCauses',
  '/post': 'listLetters',
  '/overzicht': 'showOverview',
  '/inzage': 'listFileAccesses',
};

const A_ROLE = `'(?:${PERSON_ROLES.join('|')})'`;

test('no source of the pages lists roles', () => {
  const listing = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) => new RegExp(`${A_ROLE},\\s*${A_ROLE}`).test(readFileSync(join(ROOT, name), 'utf8')));
  expect(listing).toEqual([]);
});

test.each(Object.entries(FIRST_ASKED))('%s is shown to who may ask %s, and to nobody else', (href, id) => {
  const route = ROUTES.find((one) => one.id === id);
  expect(route, id).toBeDefined();
  const shownTo = PERSON_ROLES.filter((role) => pagesFor({ roles: [role] as never }).some((one) => one.href === href));
  const who = route?.who ?? [];
  const may = PERSON_ROLES.filter((role) => typeof who === 'string' || who.includes(role));
  expect(NAVIGATION.some((one) => one.href === href)).toBe(true);
  expect(shownTo).toEqual(may);
});
