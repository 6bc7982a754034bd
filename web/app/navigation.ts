/** What one can go to from any page, and for whom it is. A new one is a line here; an address and its page are in pages/. */
import { GUIDES, hasRole, type Role } from '../../domain/person/roles.ts';
import { RIGHTS } from '../../domain/trajectory/rights.ts';
import type { Person } from '../api/types.ts';
import type { Both } from '../words/both.ts';

interface Destination {
  readonly href: string;
  readonly name: Both<string>;
  readonly roles: readonly Role[];
}

const RULES = { href: '/regels', name: { nl: 'Regels', en: 'Rules' } } as const;

/**
 * In the order in which they are shown, the most daily work first: somebody's first is where they begin. A page that is some people's work and
 * looked up by others stands twice.
 */
export const NAVIGATION: readonly Destination[] = [
  { href: '/werkvoorraad', name: { nl: 'Werkvoorraad', en: 'Work list' }, roles: GUIDES },
  { href: '/intake', name: { nl: 'Intake', en: 'Intake' }, roles: GUIDES },
  { href: '/groepen', name: { nl: 'Groepen', en: 'Groups' }, roles: GUIDES },
  { href: '/team', name: { nl: 'Team', en: 'Team' }, roles: ['teamLead'] },
  { ...RULES, roles: RIGHTS['rules.propose'] },
  { href: '/beheer', name: { nl: 'Beheer', en: 'Operations' }, roles: ['operations'] },
  { href: '/inlezen', name: { nl: 'Inlezen', en: 'Import' }, roles: RIGHTS['caseload.import'] },
  { href: '/post', name: { nl: 'Post', en: 'Post' }, roles: RIGHTS['letters.postRun'] },
  { href: '/overzicht', name: { nl: 'Overzicht', en: 'Overview' }, roles: ['management'] },
  { href: '/inzage', name: { nl: 'Inzage', en: 'Who saw what' }, roles: ['privacyOfficer'] },
  { ...RULES, roles: [...GUIDES, 'management'] },
];

export const pagesFor = ({ roles }: Pick<Person, 'roles'>): readonly Destination[] =>
  NAVIGATION.filter((one) => hasRole({ roles }, one.roles)).filter(
    ({ href }, at, all) => all.findIndex((other) => other.href === href) === at,
  );
