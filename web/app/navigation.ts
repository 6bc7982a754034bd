/** What one can go to from any page, and for whom it is. A new one is a line here; an address and its page are in pages/. */
import type { Person } from '../api/types.ts';
import type { Both } from '../words/both.ts';

type Role = Person['roles'][number];

interface Destination {
  readonly href: string;
  readonly name: Both<string>;
  readonly roles: readonly Role[];
}

/** In the order in which they are shown; somebody's first is where they begin. */
export const NAVIGATION: readonly Destination[] = [
  { href: '/werkvoorraad', name: { nl: 'Werkvoorraad', en: 'Work list' }, roles: ['caseworker', 'teamLead'] },
  { href: '/intake', name: { nl: 'Intake', en: 'Intake' }, roles: ['caseworker', 'teamLead'] },
  { href: '/team', name: { nl: 'Team', en: 'Team' }, roles: ['teamLead'] },
  {
    href: '/regels',
    name: { nl: 'Regels', en: 'Rules' },
    roles: ['rulesAuthor', 'rulesApprover', 'caseworker', 'teamLead', 'management'],
  },
  { href: '/beheer', name: { nl: 'Beheer', en: 'Operations' }, roles: ['operations'] },
  { href: '/inlezen', name: { nl: 'Inlezen', en: 'Read in' }, roles: ['operations', 'teamLead'] },
  { href: '/post', name: { nl: 'Post', en: 'Post' }, roles: ['caseworker', 'teamLead', 'operations'] },
  { href: '/overzicht', name: { nl: 'Overzicht', en: 'Overview' }, roles: ['management'] },
  { href: '/inzage', name: { nl: 'Inzage', en: 'Who saw what' }, roles: ['privacyOfficer'] },
];

export const pagesFor = ({ roles }: Pick<Person, 'roles'>): readonly Destination[] =>
  NAVIGATION.filter((one) => one.roles.some((role) => roles.includes(role)));
