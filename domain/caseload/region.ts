/** Made-up clients of a second municipality, beside those of Enschede: Stichtse Vecht, whose rules ask other facts (policy 004). Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { testBsn } from '../person/bsn.ts';
import { clientIdOf } from '../person/ids.ts';
import { type CaseloadClient, generateCaseload } from './generate.ts';
import type { CaseloadCaseworker } from './people.ts';
import { seededRandom } from './random.ts';

export const STICHTSE_VECHT = 'stichtse-vecht';

/** Ids and test BSNs from here on, so that they never meet those of Enschede's caseload, whatever its size. */
const FIRST_NUMBER = 500_001;

/** Caseworkers of Stichtse Vecht, cw-sv-01 to cw-sv-05, and a team lead. */
export const stichtseVechtCaseworkers = (): CaseloadCaseworker[] => {
  const caseworkers = ['Noor Wilgentak', 'Sem Lindeblad', 'Fenna Meidoorn', 'Ties Sleedoorn', 'Yara Zonnedauw'];
  return [
    ...caseworkers.map((name, index) => ({
      id: `cw-sv-0${index + 1}`,
      name,
      team: 'werk',
      roles: ['caseworker'] as const,
      municipalities: [STICHTSE_VECHT],
    })),
    { id: 'tl-sv-01', name: 'Jip Duindoorn', team: 'werk', roles: ['teamLead'], municipalities: [STICHTSE_VECHT] },
  ];
};

/** Facts that the rules of both municipalities know, with the same options. */
const SHARED = ['wageValue', 'birthDate', 'benefitSince', 'obstacles', 'education', 'hoursAvailable'] as const;
const SECTORS = ['care', 'logistics', 'construction', 'retail', 'hospitality', 'technology', 'green'];
const WISHES = ['paidWork', 'ownBusiness', 'schooling', 'voluntaryWork'];
const LANGUAGE_LEVELS = ['a1', 'a2', 'b1', 'b2'];

/** One in six is a status holder, and of one in ten no profile is recorded yet: assumptions, to look at. */
const STATUS_HOLDERS = 6;
const WITHOUT_PROFILE = 10;

/** @param size at most some hundred thousand, as of any caseload */
export const generateStichtseVecht = ({
  size,
  on,
}: {
  readonly size: number;
  readonly on: CalendarDate;
}): CaseloadClient[] => {
  const random = seededRandom(2);
  const caseworkers = stichtseVechtCaseworkers().filter(({ roles }) => roles.includes('caseworker'));
  return generateCaseload({ size, on, seed: 2 }).map((client, index) => {
    const facts = Object.fromEntries(
      SHARED.flatMap((name) => (client.facts[name] === undefined ? [] : [[name, client.facts[name]]])),
    );
    const known = (name: 'sectors' | 'wishes', options: readonly string[]): string[] =>
      (client.facts[name] as readonly string[]).filter((option) => options.includes(option));
    const isStatusHolder = index % STATUS_HOLDERS === 0;
    return {
      ...client,
      clientId: clientIdOf(FIRST_NUMBER + index),
      caseworkerId: caseworkers[index % caseworkers.length]?.id ?? 'cw-sv-01',
      municipalityId: STICHTSE_VECHT,
      person: {
        ...client.person,
        bsn: testBsn(FIRST_NUMBER + index),
        // For post office boxes: nobody lives there.
        postcode: `3600${client.person.postcode.slice(4)}`,
        city: 'Maarssen',
      },
      facts: {
        ...facts,
        profileRecorded: index % WITHOUT_PROFILE !== 0,
        statusHolder: isStatusHolder,
        languageLevel: isStatusHolder ? random.pick(LANGUAGE_LEVELS) : 'b2',
        employment: client.facts.employment === 'employed' ? 'employed' : 'unemployed',
        sectors: known('sectors', SECTORS),
        wishes: known('wishes', WISHES),
      },
    };
  });
};
