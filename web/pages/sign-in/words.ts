import type { Person } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';

type Role = Person['role'];

const does: Readonly<Record<Role, string>> = {
  caseworker: 'Begeleidt klanten en besluit over voorstellen.',
  teamLead: 'Ziet het werk van het hele team en springt bij.',
  rulesAuthor: 'Schrijft regels. De schermen daarvoor komen nog.',
  rulesApprover: 'Publiceert regels. De schermen daarvoor komen nog.',
  operations: 'Houdt Klimop draaiend en ziet de werkvoorraad.',
  script: '',
};

const nl = {
  title: 'Kies wie u bent',
  lead: 'In deze proef kiest u zelf in welke rol u werkt. U kunt later afmelden en iemand anders zijn.',
  list: 'Rollen',
  being: (name: string) => `Bezig met aanmelden als ${name}.`,
  does,
  ofRegion: 'hele regio',
  noTrial: 'Aanmelden met een werkaccount is er nog niet',
  noTrialDetail:
    'Op deze servers kan nog niemand zich via de browser aanmelden. Gebruik zolang de opdrachtregel, of start een proef.',
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
    rulesAuthor: 'Writes rules. The pages for this are still to come.',
    rulesApprover: 'Publishes rules. The pages for this are still to come.',
    operations: 'Keeps Klimop running and sees the work list.',
    script: '',
  },
  ofRegion: 'whole region',
  noTrial: 'Signing in with a work account is not there yet',
  noTrialDetail:
    'Nobody can sign in to these servers with a browser yet. Use the command line meanwhile, or start a trial.',
  nobody: 'Nobody works here yet',
  nobodyDetail: 'Add people first with npx klimop caseload caseworkers, and then load this page again.',
};

export const signIn: Both<typeof nl> = { nl, en };
