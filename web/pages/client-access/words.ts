import type { Both } from '../../words/both.ts';

const nl = {
  title: 'Wie dit dossier mag zien',
  back: 'Terug naar de klant',
  lead: 'Is deze klant een collega, familie of een bekende van iemand die hier werkt? Scherm het dossier dan af. Anderen dan u hieronder kiest, zien de klant nergens meer: niet in lijsten, niet bij zoeken en niet op deze pagina.',
  isOpen: 'Het dossier is open voor ieder die de klant mag zien.',
  isClosed: (count: number) =>
    `Het dossier is afgeschermd: ${count === 1 ? '1 persoon ziet' : `${count} mensen zien`} het.`,
  who: 'Wie houdt toegang',
  always: (name: string) => `${name} begeleidt deze klant en houdt altijd toegang.`,
  withoutYou:
    'U kiest uzelf niet: u ziet deze klant dan zelf ook niet meer. Kies dan een andere teamleider, die het dossier weer kan openen.',
  close: 'Scherm af',
  save: 'Wijzig de toegang',
  open: 'Open het dossier',
  saving: 'Bezig met wijzigen.',
  closed: 'Het dossier is afgeschermd.',
  opened: 'Het dossier is weer open.',
  team: (team: string) => `team ${team}`,
};
const en: typeof nl = {
  title: 'Who may see this file',
  back: 'Back to the client',
  lead: 'Is this client a colleague, family, or known to somebody who works here? Then close the file. Others than you choose below no longer see the client anywhere: not in lists, not in a search and not on this page.',
  isOpen: 'The file is open to all who may see the client.',
  isClosed: (count: number) => `The file is closed: ${count === 1 ? '1 person sees' : `${count} people see`} it.`,
  who: 'Who keeps access',
  always: (name: string) => `${name} guides this client and always keeps access.`,
  withoutYou:
    'You do not choose yourself: you will no longer see this client either. Then choose another team lead, who can open the file again.',
  close: 'Close the file',
  save: 'Change access',
  open: 'Open the file',
  saving: 'Changing.',
  closed: 'The file is closed.',
  opened: 'The file is open again.',
  team: (team: string) => `team ${team}`,
};

export const clientAccess: Both<typeof nl> = { nl, en };
