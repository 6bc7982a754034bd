import type { Person } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';
import type { SignInFault } from './fault.ts';

type Role = Person['roles'][number];

const does: Readonly<Record<Role, string>> = {
  caseworker: 'Begeleidt klanten en besluit over voorstellen.',
  teamLead: 'Ziet het werk van het hele team en springt bij.',
  rulesAuthor: 'Schrijft regels.',
  rulesApprover: 'Schrijft regels en stelt ze vast.',
  operations: 'Houdt Klimop draaiend.',
  management: 'Volgt hoe het met de doelen gaat.',
  privacyOfficer: 'Ziet wie welk dossier bekeek of wijzigde, en waarom.',
  script: '',
};

const nl = {
  title: 'Kies wie u bent',
  lead: 'In deze proef kiest u zelf in welke rol u werkt. U kunt later afmelden en iemand anders zijn.',
  list: 'Rollen',
  being: (name: string) => `Bezig met aanmelden als ${name}.`,
  does,
  ofRegion: 'hele regio',
  account: 'Meld u aan',
  accountDetail: 'U meldt u aan met uw werkaccount. Daarna komt u hier terug.',
  goToProvider: 'Meld u aan met uw werkaccount',
  notSignedIn: 'U bent niet aangemeld',
  faults: {
    NOT_REACHED:
      'De aanmeldvoorziening antwoordt niet. Probeer het over een paar minuten opnieuw; blijft het zo, meld het dan aan beheer.',
    NOT_COMPLETED: 'Het aanmelden is niet afgemaakt. Begin opnieuw.',
    UNKNOWN_PERSON: 'Met dit werkaccount bent u hier niet bekend als medewerker. Vraag beheer u toe te voegen.',
    ROLE_NOT_GIVEN: 'Uw werkaccount heeft niet de rol die u hier hebt. Vraag beheer dit gelijk te maken.',
  } satisfies Record<SignInFault, string> as Readonly<Record<SignInFault, string>>,
  nowhere: 'Hier kan niemand zich aanmelden',
  nowhereDetail:
    'Er is geen aanmeldvoorziening ingesteld. Beheer doet dat met KLIMOP_OIDC_ISSUER, KLIMOP_OIDC_CLIENT_ID en KLIMOP_ORIGIN.',
  nobody: 'Hier werkt nog niemand',
  nobodyDetail: 'Voeg eerst medewerkers toe met npx klimop caseload caseworkers, en laad deze pagina dan opnieuw.',
};
const en: typeof nl = {
  title: 'Choose who you are',
  lead: 'In this trial you choose the role in which you work. You can sign out later and be somebody else.',
  list: 'Roles',
  being: (name: string) => `Signing in as ${name}.`,
  does: {
    caseworker: 'Guides clients and decides on proposals.',
    teamLead: 'Sees the work of the whole team and steps in.',
    rulesAuthor: 'Writes rules.',
    rulesApprover: 'Writes rules and puts them in force.',
    operations: 'Keeps Klimop running.',
    management: 'Follows how the goals are doing.',
    privacyOfficer: 'Sees who looked at or changed which file, and why.',
    script: '',
  },
  ofRegion: 'whole region',
  account: 'Sign in',
  accountDetail: 'You sign in with your work account. After that you come back here.',
  goToProvider: 'Sign in with your work account',
  notSignedIn: 'You are not signed in',
  faults: {
    NOT_REACHED: 'The sign-in service does not answer. Try again in a few minutes; if it stays so, tell operations.',
    NOT_COMPLETED: 'Signing in was not completed. Start again.',
    UNKNOWN_PERSON:
      'With this work account you are not known here as somebody who works here. Ask operations to add you.',
    ROLE_NOT_GIVEN:
      'Your work account does not have the role that you have here. Ask operations to make them the same.',
  },
  nowhere: 'Nobody can sign in here',
  nowhereDetail:
    'No sign-in service is set. Operations does that with KLIMOP_OIDC_ISSUER, KLIMOP_OIDC_CLIENT_ID and KLIMOP_ORIGIN.',
  nobody: 'Nobody works here yet',
  nobodyDetail: 'Add people first with npx klimop caseload caseworkers, and then load this page again.',
};

export const signIn: Both<typeof nl> = { nl, en };
