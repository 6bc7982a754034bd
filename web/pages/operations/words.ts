import type { Job, Parts } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';
import { counted } from '../../words/counted.ts';
import { figures } from '../../words/figures.ts';

type Part = Parts['parts'][number]['part'];
type Status = Parts['parts'][number]['status'];

const parts: Readonly<Record<Part, string>> = {
  database: 'Database (PostgreSQL)',
  temporal: 'Temporal',
  worker: 'Worker',
  watchdog: 'Waakhond',
};
const statuses: Readonly<Record<Status, string>> = {
  up: 'werkt',
  down: 'antwoordt niet',
  unknown: 'niet na te gaan',
};
const mended: Readonly<Record<string, string>> = {
  restarted: 'opnieuw begonnen',
  poked: 'opnieuw laten kijken wat er te doen is',
  ended: 'beëindigd: er is geen open traject van',
  begun: 'starts alsnog begonnen',
  answered: 'opdrachten opnieuw gevraagd en beantwoord',
  refused: 'starts geweigerd: er loopt al een traject',
  left: 'laten rusten',
};

const nl = {
  title: 'Beheer',
  partsTitle: 'Wat er werkt',
  parts,
  statuses,
  since: (moment: string) => `sinds ${moment}`,
  sinceAtLeast: (moment: string) => `al zeker sinds ${moment}`,
  withoutDatabase:
    'Zonder database is niet na te gaan wie u bent en wat er loopt. U ziet hier alleen wat er antwoordt, en wat het laatst bekend was. Komt de database terug, dan werkt deze pagina zichzelf bij.',
  withoutTemporal:
    'Zonder Temporal staan trajecten stil, maar er gaat niets verloren. De aantallen hieronder komen uit de database en kloppen.',
  stuckTitle: 'Wat stilstaat',
  faults: (count: number) => `${counted.nl(count, 'storing', 'storingen')}.`,
  notices: 'Ter kennisgeving',
  noticesDetail: 'Dit is geen storing.',
  nothing: 'Er staat niets stil.',
  noFault: 'Er is geen storing.',
  lookedAt: (moment: string) => `Gekeken op ${moment}.`,
  foundBefore: (moment: string, found: string) => `De vorige keer, op ${moment}: ${found}`,
  lookAgain: 'Kijk opnieuw',
  looking: 'Er wordt gekeken. Bij veel trajecten duurt dat enkele seconden.',
  clients: (count: number) => counted.nl(count, 'klant', 'klanten'),
  asIn: (examples: string) => `zoals ${examples}`,
  withheld: (count: number) =>
    count === 1 ? 'een afgeschermd dossier zonder nummer' : `${count} afgeschermde dossiers zonder nummer`,
  tables: (names: readonly string[]) =>
    names.length === 1 ? `tabel ${names[0]} van de database` : `tabellen ${names.join(', ')} van de database`,
  sql: 'Vraag aan PostgreSQL',
  todo: 'Wat u kunt doen',
  inTemporal: 'Bekijk in de Temporal UI',
  query: 'Zoekvraag voor de Temporal UI',
  repairTitle: 'Herstellen',
  repairDetail:
    'Klimop vergelijkt elk open traject in de database met zijn workflow in Temporal en herstelt wat verschilt. De database geldt. U kunt dit op elk moment doen, ook twee keer.',
  repair: 'Herstel wat verschilt',
  confirmTitle: 'Herstellen wat verschilt?',
  confirmDetail:
    'Workflows nemen over wat in de database staat, of beginnen daaruit opnieuw. Wat gelijk is, blijft zoals het is. U hoeft er niet op te wachten: u mag deze pagina verlaten.',
  confirm: 'Ja, herstel',
  cancel: 'Nee, ga terug',
  comparing: 'Bezig met vergelijken.',
  progress: (done: number, total: number) => `${figures.nl(done)} van ${figures.nl(total)} hersteld.`,
  mayLeave: 'U mag deze pagina verlaten; het werk gaat door.',
  lastRepairs: 'Laatste keren',
  noRepairs: 'Op deze pagina is nog niet hersteld.',
  beganBy: (by: string, moment: string) => `${by}, ${moment}`,
  agreed: (compared: number) => `${counted.nl(compared, 'traject', 'trajecten')} vergeleken: alles was gelijk.`,
  repaired: (compared: number, found: number) =>
    `${counted.nl(compared, 'traject', 'trajecten')} vergeleken, ${found} keer iets gevonden.`,
  mended,
  left: (count: number) =>
    count === 0
      ? 'Nu zeggen de database en Temporal hetzelfde.'
      : `${counted.nl(count, 'traject is', 'trajecten zijn')} nog niet gelijk. Kijk hierboven waarom, en herstel daarna opnieuw.`,
  outcomes: {
    done: 'Klaar',
    refused: 'Niet gedaan',
    failed: 'Mislukt. Wat hersteld is, blijft hersteld. Probeer het opnieuw; blijft het zo, kijk dan in het logboek.',
    brokenOff: 'Afgebroken: de server die het deed is weg. Wat hersteld is, blijft hersteld. Begin opnieuw.',
  } satisfies Record<NonNullable<Job['outcome']>, string> as Readonly<Record<NonNullable<Job['outcome']>, string>>,
  countsTitle: 'Open trajecten',
  countsCaption: 'Open trajecten per fase en per wie aan zet is',
  phase: 'Fase',
  total: 'Totaal',
  suspended: 'Opgeschort',
  ofWhichSuspended: (count: number) => `waarvan ${figures.nl(count)} opgeschort`,
  noTrajectories: 'Er zijn nu geen open trajecten.',
};
const en: typeof nl = {
  title: 'Operations',
  partsTitle: 'What works',
  parts: { database: 'Database (PostgreSQL)', temporal: 'Temporal', worker: 'Worker', watchdog: 'Watchdog' },
  statuses: { up: 'works', down: 'does not answer', unknown: 'cannot be told' },
  since: (moment) => `since ${moment}`,
  sinceAtLeast: (moment) => `at least since ${moment}`,
  withoutDatabase:
    'Without the database it cannot be told who you are and what goes on. You see only what answers, and what was known last. When the database is back, this page refreshes itself.',
  withoutTemporal:
    'Without Temporal trajectories stand still, but nothing is lost. The counts below come from the database and are right.',
  stuckTitle: 'What stands still',
  faults: (count) => `${counted.en(count, 'fault', 'faults')}.`,
  notices: 'For your information',
  noticesDetail: 'This is no fault.',
  nothing: 'Nothing stands still.',
  noFault: 'There is no fault.',
  lookedAt: (moment) => `Looked at ${moment}.`,
  foundBefore: (moment, found) => `The last time, at ${moment}: ${found}`,
  lookAgain: 'Look again',
  looking: 'Looking. With many trajectories this takes some seconds.',
  clients: (count) => counted.en(count, 'client', 'clients'),
  asIn: (examples) => `such as ${examples}`,
  withheld: (count) =>
    count === 1 ? 'a closed file without its number' : `${count} closed files without their number`,
  tables: (names) =>
    names.length === 1 ? `table ${names[0]} of the database` : `tables ${names.join(', ')} of the database`,
  sql: 'Question to PostgreSQL',
  todo: 'What you can do',
  inTemporal: 'See in the Temporal UI',
  query: 'Query for the Temporal UI',
  repairTitle: 'Repair',
  repairDetail:
    'Klimop holds every open trajectory in the database against its workflow in Temporal and mends what differs. The database is right. You can do this at any time, and twice.',
  repair: 'Repair what differs',
  confirmTitle: 'Repair what differs?',
  confirmDetail:
    'Workflows take over what the database has, or begin again from it. What agrees stays as it is. You need not wait: you may leave this page.',
  confirm: 'Yes, repair',
  cancel: 'No, go back',
  comparing: 'Comparing.',
  progress: (done, total) => `${figures.en(done)} of ${figures.en(total)} repaired.`,
  mayLeave: 'You may leave this page; the work goes on.',
  lastRepairs: 'Recent',
  noRepairs: 'Nothing has been repaired on this page yet.',
  beganBy: (by, moment) => `${by}, ${moment}`,
  agreed: (compared) => `${counted.en(compared, 'trajectory', 'trajectories')} compared: all agreed.`,
  repaired: (compared, found) =>
    `${counted.en(compared, 'trajectory', 'trajectories')} compared, ${counted.en(found, 'thing', 'things')} found.`,
  mended: {
    restarted: 'begun again',
    poked: 'told to look',
    ended: 'ended: no open trajectory of it',
    begun: 'starts begun after all',
    answered: 'commands asked again and answered',
    refused: 'starts refused: a trajectory is open already',
    left: 'left alone',
  },
  left: (count) =>
    count === 0
      ? 'The database and Temporal now say the same.'
      : `${counted.en(count, 'trajectory does', 'trajectories do')} not agree yet. See above why, and repair again after that.`,
  outcomes: {
    done: 'Done',
    refused: 'Not done',
    failed: 'Failed. What was repaired stays so. Try again; if it stays so, look in the log.',
    brokenOff: 'Interrupted: the server that did it is gone. What was repaired stays so. Begin again.',
  },
  countsTitle: 'Open trajectories',
  countsCaption: 'Open trajectories by phase and by whose move it is',
  phase: 'Phase',
  total: 'Total',
  suspended: 'Suspended',
  ofWhichSuspended: (count) => `of which ${figures.en(count)} suspended`,
  noTrajectories: 'There are no open trajectories now.',
};

export const operations: Both<typeof nl> = { nl, en };
export type OperationsWords = typeof nl;
