/** Made-up people. The names of plants, the streets and the postcode tell at once that nobody lives there. Pure. */
import { testBsn } from '../person/bsn.ts';
import { caseworkerIdOf } from '../person/ids.ts';
import type { PersonTold } from '../person/registration.ts';
import type { Role } from '../person/roles.ts';
import { CASEWORKER_COUNT } from './policy.ts';
import type { Random } from './random.ts';

const GIVEN_NAMES = [
  ...['Anna', 'Bram', 'Chaima', 'Daan', 'Elif', 'Fatih', 'Gerda', 'Hassan', 'Ilse', 'Jeroen', 'Kees', 'Leyla'],
  ...['Marek', 'Nadia', 'Omar', 'Petra', 'Ruben', 'Samira', 'Tomasz', 'Ursula', 'Vera', 'Wim', 'Yusuf', 'Zoë'],
];
const FAMILY_NAMES = [
  ...['Beukennoot', 'Berkenbast', 'Boskriek', 'Brandnetel', 'Duindoorn', 'Eikenloof', 'Elzenprop', 'Fluitenkruid'],
  ...['Hazelaar', 'Hondsdraf', 'Kamperfoelie', 'Klimrank', 'Lijsterbes', 'Lindeblad', 'Maretak', 'Meidoorn'],
  ...['Pinksterbloem', 'Sleedoorn', 'Speenkruid', 'Varenblad', 'Vlierbes', 'Waterlelie', 'Wilgentak', 'Zonnedauw'],
];
const STREETS = ['Voorbeeldstraat', 'Proefweg', 'Teststraat', 'Verzonnenlaan', 'Bedachtplein', 'Oefenpad'];
const LETTERS = [...'ABCDEFGHJKLMNPRTVWXZ'];

/** The n-th made-up person, counting from 0; the BSN depends on n only, the rest on the generator. */
export const makeUpPerson = (n: number, random: Random): PersonTold => ({
  bsn: testBsn(n),
  givenName: random.pick(GIVEN_NAMES),
  familyName: random.pick(FAMILY_NAMES),
  street: random.pick(STREETS),
  houseNumber: String(random.between(1, 250)),
  // 7500 is for post office boxes in Enschede: nobody lives there.
  postcode: `7500${random.pick(LETTERS)}${random.pick(LETTERS)}`,
  city: 'Enschede',
});

const TEAMS = ['noord', 'oost', 'zuid', 'west'] as const;

/** Somebody made up who works here. */
export interface CaseloadCaseworker {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly roles: readonly Role[];
  /** Null: of the whole region. */
  readonly municipalities: readonly string[] | null;
}

/** The caseworkers of the reference caseload, cw-01 to cw-40, and a lead of each of the four teams, tl-01 to tl-04. */
export const referenceCaseworkers = (): CaseloadCaseworker[] => {
  // Both lists are equally long: without a step at each turn the names would begin anew.
  const nameOf = (n: number): string =>
    `${GIVEN_NAMES[(n * 7) % GIVEN_NAMES.length]} ${FAMILY_NAMES[(n * 5 + Math.floor(n / GIVEN_NAMES.length)) % FAMILY_NAMES.length]}`;
  const caseworkers = Array.from({ length: CASEWORKER_COUNT }, (_, index) => ({
    id: caseworkerIdOf(index + 1),
    name: nameOf(index),
    team: TEAMS[index % TEAMS.length] as string,
    roles: ['caseworker'] as const,
    municipalities: ['enschede'],
  }));
  const leads = TEAMS.map((team, index) => ({
    id: `tl-${String(index + 1).padStart(2, '0')}`,
    name: nameOf(CASEWORKER_COUNT + index),
    team,
    roles: ['teamLead'] as const,
    municipalities: ['enschede'],
  }));
  return [...caseworkers, ...leads];
};

/** Who writes and approves rules, runs Klimop, manages and watches over privacy in a trial, and the script that plays persons there: of the whole region. */
export const trialStaff = (script: string): CaseloadCaseworker[] => [
  { id: 'ro-01', name: 'Roos Kamperfoelie', team: 'beleid', roles: ['rulesAuthor'], municipalities: null },
  { id: 'ro-02', name: 'Rik Lijsterbes', team: 'beleid', roles: ['rulesApprover'], municipalities: null },
  { id: 'ops-01', name: 'Olga Varenblad', team: 'beheer', roles: ['operations'], municipalities: null },
  { id: 'ma-01', name: 'Mies Meidoorn', team: 'bestuur', roles: ['management'], municipalities: null },
  {
    id: 'po-01',
    name: 'Pim Sleedoorn',
    team: 'privacy',
    roles: ['privacyOfficer'],
    municipalities: null,
  },
  { id: script, name: 'Script van de proef', team: 'proef', roles: ['script'], municipalities: null },
];
