import type { Job } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';
import { counted } from '../../words/counted.ts';
import { figures } from '../../words/figures.ts';

const kinds: Readonly<Record<Job['kind'], string>> = {
  'ops.repair': 'Herstellen',
  'cohorts.round': 'Plaatsen verdelen',
  'caseload.check': 'Klanten nakijken',
  'caseload.import': 'Klanten inlezen',
  'caseworkers.check': 'Medewerkers nakijken',
  'caseworkers.import': 'Medewerkers inlezen',
};

const nl = {
  title: 'Een bestand inlezen',
  lead: 'Een bestand (CSV) gaat er helemaal in, of helemaal niet. Kijk het eerst na: u ziet elke fout met rij en kolom, en er wordt niets opgeslagen.',
  about: 'Wat staat er in het bestand?',
  abouts: { caseload: 'Klanten', caseworkers: 'Medewerkers' },
  municipality: 'Van welke gemeente zijn de klanten?',
  chooseMunicipality: 'Kies een gemeente',
  file: 'Bestand',
  fileHint: 'Een CSV-bestand van hoogstens 64 MB. De eerste rij heeft de namen van de kolommen.',
  check: 'Kijk na',
  store: 'Lees in',
  needFile: 'Kies een bestand.',
  needMunicipality: 'Kies een gemeente.',
  tooLarge: 'Dit bestand is groter dan 64 MB. Verdeel het over meer bestanden.',
  faultsHere: 'Vul dit nog in',
  sending: 'Het bestand wordt verstuurd.',
  kinds,
  by: (by: string, moment: string) => `${by}, ${moment}`,
  progress: (share: number) => `${share}% gelezen`,
  mayLeave: 'U mag deze pagina verlaten; het werk gaat door. Deze pagina vindt u terug onder “Laatste keren”.',
  checked: (rows: number) => `${rows === 1 ? '1 rij' : `${rows} rijen`}: alles klopt. Er is nog niets opgeslagen.`,
  storeNow: 'U kunt dit bestand nu inlezen.',
  chooseAgain: 'Kies het bestand hierboven opnieuw om het in te lezen: Klimop bewaart het niet.',
  stored: (rows: number, isPeople: boolean) =>
    isPeople
      ? `${counted.nl(rows, 'medewerker', 'medewerkers')} toegevoegd of bijgewerkt.`
      : `${counted.nl(rows, 'klant', 'klanten')} toegevoegd.`,
  whereClients: 'Zij staan nu in de werkvoorraad, in de lijst “Zonder traject”. Hun klantmanager doet daar de intake.',
  refused: 'Er is niets ingelezen',
  faultCount: (count: number, shown: number) =>
    count === shown
      ? count === 1
        ? '1 fout'
        : `${figures.nl(count)} fouten`
      : `De eerste ${figures.nl(shown)} van ${figures.nl(count)} fouten`,
  repairFile: 'Verbeter het bestand en kijk het opnieuw na.',
  row: 'Rij',
  column: 'Kolom',
  whatToDo: 'Wat er is en wat u kunt doen',
  wholeRow: 'hele rij',
  failed: 'Mislukt. Er is niets ingelezen. Probeer het opnieuw; blijft het zo, meld het dan aan beheer.',
  brokenOff: 'Afgebroken: de server die het deed is weg. Er is niets ingelezen. Begin opnieuw.',
  confirmTitle: 'Dit bestand inlezen?',
  confirm: (name: string, isPeople: boolean) =>
    isPeople
      ? `De medewerkers uit ${name} worden toegevoegd of bijgewerkt, ook wat zij mogen.`
      : `De klanten uit ${name} worden toegevoegd. Dit kunt u niet op deze pagina terugdraaien.`,
  yes: 'Ja, lees in',
  no: 'Nee, ga terug',
  last: 'Laatste keren',
  none: 'Op deze pagina is nog geen bestand nagekeken of ingelezen.',
  result: 'Wat ervan kwam',
  busy: 'bezig',
  outcomes: {
    done: 'klaar',
    refused: 'fouten',
    failed: 'mislukt',
    brokenOff: 'afgebroken',
  } satisfies Record<NonNullable<Job['outcome']>, string> as Readonly<Record<NonNullable<Job['outcome']>, string>>,
};
const en: typeof nl = {
  title: 'Import a file',
  lead: 'A file (CSV) comes in whole, or not at all. Check it first: you see each fault with row and column, and nothing is stored.',
  about: 'What does the file hold?',
  abouts: { caseload: 'Clients', caseworkers: 'People who work here' },
  municipality: 'Of which municipality are the clients?',
  chooseMunicipality: 'Choose a municipality',
  file: 'File',
  fileHint: 'A CSV file of at most 64 MB. The first row has the names of the columns.',
  check: 'Check',
  store: 'Import',
  needFile: 'Choose a file.',
  needMunicipality: 'Choose a municipality.',
  tooLarge: 'This file is larger than 64 MB. Split it over more files.',
  faultsHere: 'Fill this in',
  sending: 'The file is being sent.',
  kinds: {
    'ops.repair': 'Repair',
    'cohorts.round': 'Give out places',
    'caseload.check': 'Clients checked',
    'caseload.import': 'Clients imported',
    'caseworkers.check': 'People checked',
    'caseworkers.import': 'People imported',
  },
  by: (by, moment) => `${by}, ${moment}`,
  progress: (share) => `${share}% read`,
  mayLeave: 'You may leave this page; the work goes on. You find this page again under “Recent”.',
  checked: (rows) => `${rows === 1 ? '1 row' : `${rows} rows`}: all is right. Nothing is stored yet.`,
  storeNow: 'You can import this file now.',
  chooseAgain: 'Choose the file above again to import it: Klimop does not keep it.',
  stored: (rows, isPeople) =>
    isPeople
      ? `${counted.en(rows, 'person', 'people')} added or brought up to date.`
      : `${counted.en(rows, 'client', 'clients')} added.`,
  whereClients: 'They stand in the work list now, under “Without trajectory”. Their caseworker does the intake there.',
  refused: 'Nothing was imported',
  faultCount: (count, shown) =>
    count === shown
      ? count === 1
        ? '1 fault'
        : `${figures.en(count)} faults`
      : `The first ${figures.en(shown)} of ${figures.en(count)} faults`,
  repairFile: 'Mend the file and check it again.',
  row: 'Row',
  column: 'Column',
  whatToDo: 'What is wrong and what you can do',
  wholeRow: 'whole row',
  failed: 'Failed. Nothing was imported. Try again; if it stays so, tell operations.',
  brokenOff: 'Interrupted: the server that did it is gone. Nothing was imported. Begin again.',
  confirmTitle: 'Import this file?',
  confirm: (name, isPeople) =>
    isPeople
      ? `The people in ${name} are added or brought up to date, also what they may do.`
      : `The clients in ${name} are added. You cannot undo this on this page.`,
  yes: 'Yes, import',
  no: 'No, go back',
  last: 'Recent',
  none: 'No file has been checked or imported on this page yet.',
  result: 'What came of it',
  busy: 'going on',
  outcomes: { done: 'done', refused: 'faults', failed: 'failed', brokenOff: 'interrupted' },
};

export const importing: Both<typeof nl> = { nl, en };
export type ImportWords = typeof nl;
