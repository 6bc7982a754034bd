import { ofEach } from '../../../domain/trajectory/command-table.ts';
import type { CommandName, PurposeCode } from '../../api/types.ts';
import { NO_DAY_SAID } from '../../parts/no-day.ts';
import type { Both } from '../../words/both.ts';
import { listed } from '../../words/listed.ts';

const count = (number: string, isOne: boolean) => (isOne ? '1 keer' : `${number} keer`);

const nl = {
  title: 'Inzage in dossiers',
  about:
    'Hier ziet u wie een dossier bekeek of wijzigde, wanneer en waarvoor. Van klanten ziet u alleen het nummer. Wat u hier opzoekt, leggen wij ook vast.',
  search: 'Zoeken',
  searchSet: (count: number) => `Zoeken${count === 0 ? '' : ` (${count} ingevuld)`}`,
  client: 'Klantnummer',
  clientHint: 'Zoals c-000123. Laat leeg voor alle klanten.',
  noDay: NO_DAY_SAID.nl,
  noNumber: 'Geef een klantnummer, zoals c-000123. Zoeken op naam of burgerservicenummer kan hier niet.',
  colleague: 'Medewerker',
  everybody: 'Alle medewerkers',
  from: 'Van',
  until: 'Tot en met',
  show: 'Zoek',
  clear: 'Wis wat u zocht',
  colleaguesFailed: 'De lijst van medewerkers kan nu niet worden getoond. Probeer het opnieuw.',
  found: (number: string, isOne: boolean, isCut: boolean, from: string, until: string) =>
    `${isCut ? 'Meer dan ' : ''}${count(number, isOne)} bekeken of gewijzigd van ${from} tot en met ${until}`,
  narrower: (number: string) =>
    `U kunt door de nieuwste ${number} bladeren. Kies een kortere periode om verder terug te kijken.`,
  nothing: (from: string, until: string) =>
    `Niemand heeft dit bekeken of gewijzigd van ${from} tot en met ${until}. Controleer het klantnummer, of kies een andere medewerker of een langere periode.`,
  noPage: 'Op deze bladzijde staat niets. Ga terug naar de eerste.',
  first: 'Naar de eerste bladzijde',
  caption: 'Wie een dossier bekeek of wijzigde, de nieuwste eerst',
  when: 'Wanneer',
  who: 'Wie',
  file: 'Dossier',
  why: 'Waarvoor',
  act: 'Wat',
  noFile: 'geen dossier',
  nobodyFound: 'niemand gevonden',
  notFound: 'gezocht, niet gevonden',
  unknownAct: 'niet bekend',
  withOutcome: (command: string, outcome: string) => `${command} (${outcome})`,
  outcomes: { done: 'uitgevoerd', refused: 'geweigerd' },
  noOutcome: 'nog geen uitkomst',
  lookedUp: (who: string | null, from: string, until: string) =>
    `opgezocht: ${who === null ? 'alle medewerkers' : who}, ${from} tot en met ${until}`,
  openFor: (names: readonly string[]) =>
    names.length === 0 ? 'open voor ieder die de klant mag zien' : `alleen open voor ${listed(names, 'nl')}`,
  onlyThisClient: (client: string) => `Zoek alles van ${client}`,
  onlyThisPerson: (person: string) => `Zoek alles van ${person}`,
  pages: 'Bladzijden',
  page: 'Bladzijde',
  previous: 'Vorige',
  next: 'Volgende',
  download: 'Download als CSV',
  downloadDetail:
    'Het bestand heeft ten hoogste een jaar en 100.000 regels. Bewaar het veilig en niet langer dan nodig.',
  fileName: 'inzage',
  purposes: {} as Readonly<Partial<Record<string, string>>>,
  acts: {} as Readonly<Partial<Record<string, string>>>,
  commands: {} as Readonly<Partial<Record<string, string>>>,
};

const purposesEn: Readonly<Record<PurposeCode, string>> = {
  'client.guide': 'guide a client',
  'file.close': 'decide who has access to the file',
  'client.intake': 'do an intake',
  'client.search': 'look for a client by citizen service number',
  'client.decide': 'take or record a decision',
  'letter.read': 'read a letter',
  'letter.send': 'send a letter',
  'letter.print': 'print a letter',
  'client.rules': 'see how the rules come out for a client',
  'access.look': 'see who looked at or changed a file',
};

const commandsEn: Readonly<Record<CommandName | 'start', string>> = {
  ...ofEach(({ act }) => act.en),
  start: 'start a trajectory',
};

const actsEn = {
  showClient: 'look at a file',
  showIntake: 'look at an intake',
  judgeAnswers: 'look what answers would give',
  showReaders: 'look who may see the file',
  showLetter: 'look at a letter',
  printLetter: 'make a PDF of a letter',
  printPostRun: 'make a PDF of a post run',
  'letters print': 'make a PDF of a post run',
  showCommand: 'look what came of a command',
  showClientTrace: 'look how the rules come out',
  searchClients: 'look for a citizen service number',
  listFileAccesses: 'look who saw files',
  saveFileAccesses: 'keep as a file who saw files',
  setReaders: 'change who may see the file',
  keepIntakeDraft: 'keep a draft of an intake',
  dropIntakeDraft: 'throw a draft of an intake away',
  writeNote: 'write a note',
  withdrawNote: 'take a note back',
  dispatchLetter: 'send a letter',
  registerClient: 'make a client',
  giveCommand: 'give a command',
  giveCommandBatch: 'give a command, for several clients at once',
};

const en: typeof nl = {
  title: 'Who saw which file',
  about:
    'Here you see who looked at or changed a file, when and for what. Of clients you see the number only. What you look up here is recorded too.',
  search: 'Search',
  searchSet: (count) => `Search${count === 0 ? '' : ` (${count} filled in)`}`,
  client: 'Client number',
  clientHint: 'Such as c-000123. Leave empty for all clients.',
  noDay: NO_DAY_SAID.en,
  noNumber: 'Give a client number, such as c-000123. One cannot search by name or citizen service number here.',
  colleague: 'Colleague',
  everybody: 'All colleagues',
  from: 'From',
  until: 'Up to and including',
  show: 'Search',
  clear: 'Clear the search',
  colleaguesFailed: 'The list of colleagues cannot be shown now. Try again.',
  found: (number, isOne, isCut, from, until) =>
    `Looked at or changed ${isCut ? 'more than ' : ''}${isOne ? 'once' : `${number} times`} from ${from} up to and including ${until}`,
  narrower: (number) => `You can page through the newest ${number}. Choose a shorter period to look further back.`,
  nothing: (from, until) =>
    `Nobody looked at or changed this from ${from} up to and including ${until}. Check the client number, or choose another colleague or a longer period.`,
  noPage: 'There is nothing on this page. Go back to the first.',
  first: 'To the first page',
  caption: 'Who looked at or changed a file, the newest first',
  when: 'When',
  who: 'Who',
  file: 'File',
  why: 'For what',
  act: 'What',
  noFile: 'no file',
  nobodyFound: 'nobody found',
  notFound: 'looked for, not found',
  unknownAct: 'not known',
  withOutcome: (command, outcome) => `${command} (${outcome})`,
  outcomes: { done: 'done', refused: 'refused' },
  noOutcome: 'no outcome yet',
  lookedUp: (who, from, until) =>
    `looked up: ${who === null ? 'all colleagues' : who}, ${from} up to and including ${until}`,
  openFor: (names) =>
    names.length === 0 ? 'open to all who may see the client' : `open to ${listed(names, 'en')} only`,
  onlyThisClient: (client) => `Search all of ${client}`,
  onlyThisPerson: (person) => `Search all of ${person}`,
  pages: 'Pages',
  page: 'Page',
  previous: 'Previous',
  next: 'Next',
  download: 'Download as CSV',
  downloadDetail: 'The file has at most a year and 100,000 rows. Keep it safe, and no longer than needed.',
  fileName: 'inzage',
  purposes: purposesEn,
  acts: actsEn,
  commands: commandsEn,
};

export const fileAccesses: Both<typeof nl> = { nl, en };
export type FileAccessesWords = typeof nl;
