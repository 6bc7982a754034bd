/** Why something stands still, in words, and what to do about it: one line a cause, however many clients it holds up. Pure. */
import type { Instant } from '../calendar/instant.ts';
import { FAILURES, isFailureClass } from '../trajectory/failing.ts';
import type { DifferenceKind } from './difference.ts';

interface Words {
  readonly nl: string;
  /** What to do, at whichever door it is read; what to type is the command line's to say (cli/ops/cause-hints.ts). */
  readonly remedy: string;
}

/** How each difference between PostgreSQL and Temporal is said. */
export const DIFFERENCES: Readonly<Record<DifferenceKind, Words>> = {
  missing: {
    nl: 'het traject is open, maar Temporal heeft er geen workflow van',
    remedy: 'Laat herstellen wat verschilt: dat begint hem opnieuw. De waakhond doet dat binnen een uur ook.',
  },
  closed: {
    nl: 'het traject is open, maar zijn workflow is gesloten',
    remedy:
      'Laat herstellen wat verschilt: dat begint hem opnieuw. De waakhond doet dat binnen een minuut ook. Afbreken doet u met cancel, niet met terminate.',
  },
  behind: {
    nl: 'de workflow kent de nieuwste versie niet',
    remedy: 'Laat herstellen wat verschilt: dan kijkt hij. De waakhond doet dat ook.',
  },
  ahead: {
    nl: 'de workflow kent een versie die PostgreSQL niet heeft: er is een oudere back-up teruggezet',
    remedy:
      'PostgreSQL geldt. Laat herstellen wat verschilt: dan neemt hij over wat daar staat. Wat na de back-up is gedaan moet opnieuw.',
  },
  astray: {
    nl: 'de workflow toont bij dezelfde versie een andere stand: er is een oudere back-up teruggezet, of Temporal was zijn zoekkenmerken kwijt',
    remedy: 'PostgreSQL geldt. Laat herstellen wat verschilt: dan neemt hij over wat daar staat.',
  },
  other: {
    nl: 'voor deze klant loopt de workflow van een ander traject',
    remedy:
      'Laat herstellen wat verschilt: hij eindigt als PostgreSQL zijn traject niet heeft. Daarna begint het open traject opnieuw.',
  },
  taken: {
    nl: 'onder het id van een traject loopt een workflow die niet van Klimop is: het traject kan niet beginnen, of niet verder',
    remedy:
      'Kijk in de Temporal UI wie hem startte, en beëindig hem daar. Laat daarna herstellen wat verschilt: dat begint een open traject weer. Een start geeft u opnieuw.',
  },
  elsewhere: {
    nl: 'de workflow staat op een andere wachtrij (task queue) dan die van Klimop: met de hand gestart',
    remedy: 'Laat herstellen wat verschilt: dat beëindigt hem en begint hem op de goede wachtrij opnieuw.',
  },
  halted: {
    nl: 'de workflow kan niet verder: zijn code faalt, of iemand heeft in Temporal uitgesteld of verplaatst wat hier moet gebeuren',
    remedy:
      'Is er juist een nieuwe versie van Klimop, zet dan zo nodig de vorige terug. Laat daarna herstellen wat verschilt: dat beëindigt hem en begint hem opnieuw vanuit PostgreSQL.',
  },
  runsOn: {
    nl: 'het traject is beëindigd, maar zijn workflow loopt nog',
    remedy: 'Laat herstellen wat verschilt: dan kijkt hij, en eindigt.',
  },
  unknown: {
    nl: 'er loopt een workflow waarvan PostgreSQL geen traject heeft: een oudere back-up, of met de hand gestart',
    remedy: 'Laat herstellen wat verschilt: dan eindigt hij als mislukt. Start het traject daarna zo nodig opnieuw.',
  },
};

/** Every other cause. */
export const CAUSES = {
  databaseDown: {
    nl: 'PostgreSQL geeft geen antwoord',
    remedy: 'Start PostgreSQL of herstel de verbinding (DATABASE_URL). Daarna gaat alles vanzelf verder.',
  },
  temporalDown: {
    nl: 'Temporal geeft geen antwoord',
    remedy: 'Start Temporal of herstel de verbinding (TEMPORAL_ADDRESS). Daarna gaat alles vanzelf verder.',
  },
  namespace: {
    nl: 'Temporal kent de namespace van TEMPORAL_NAMESPACE niet',
    remedy:
      'Noem een namespace die er is (zonder die variabele: default), of maak haar in Temporal aan (temporal operator namespace create).',
  },
  temporalAccess: {
    nl: 'Temporal laat Klimop niet toe',
    remedy:
      'Controleer TEMPORAL_API_KEY, of TEMPORAL_TLS_CERT en TEMPORAL_TLS_KEY, en of zij bij TEMPORAL_NAMESPACE horen.',
  },
  databaseFault: {
    nl: 'de database weigert een vraag',
    remedy: 'Kijk wat er met PostgreSQL is; daarna gaat alles vanzelf verder.',
  },
  uncompared: {
    nl: 'PostgreSQL en Temporal antwoorden, maar waren niet op tijd met elkaar vergeleken: wat tussen hen verschilt is nu niet te zeggen',
    remedy:
      'Kijk opnieuw als het rustiger is. Laten herstellen wat verschilt kan ook: dat vergelijkt zonder tijdslimiet.',
  },
  otherInstallation: {
    nl: 'deze database en deze Temporal horen niet bij elkaar: in de namespace werkt Klimop met een andere database',
    remedy:
      'Geef met DATABASE_URL de database die erbij hoort, of met TEMPORAL_ADDRESS en TEMPORAL_NAMESPACE de Temporal die bij deze database hoort. Herstel niets zolang dit niet klopt.',
  },
  noWorker: {
    nl: 'er is geen worker die werk ophaalt; dit wacht op hem',
    remedy: 'Start Klimop. Er gaat niets verloren; alles gaat daarna vanzelf verder.',
  },
  throttled: {
    nl: 'iemand heeft in Temporal de wachtrij van Klimop begrensd: er komt geen werk meer door, of bijna niets',
    remedy: 'Haal de grens van de task queue weg. Daarna gaat alles vanzelf verder.',
  },
  givenAway: {
    nl: 'iemand heeft in Temporal het werk van Klimop aan een versie van een worker deployment gegeven: de workers van Klimop krijgen het niet, of niet alles',
    remedy: 'Geef het in Temporal terug aan workers zonder versie (unversioned). Daarna gaat alles vanzelf verder.',
  },
  attributes: {
    nl: 'Temporal mist zoekkenmerken (search attributes) van Klimop, of kent ze met een ander type: workflows kunnen niet verder, en wat de lijsten zeggen klopt niet',
    remedy:
      'Verwijder eerst in Temporal wat er met een ander type is (temporal operator search-attribute list en remove). Laat dan herstellen wat verschilt: dat maakt ze weer en zet recht wat daardoor verschilt.',
  },
  watchdogPaused: {
    nl: 'de waakhond staat stil: iemand heeft zijn schema gepauzeerd',
    remedy: 'Zet zijn schema in de Temporal UI onder Schedules weer aan.',
  },
  watchdogMissing: {
    nl: 'de waakhond kijkt niet: hij heeft geen schema, iemand veranderde het, of hij kwam de laatste minuten niet langs',
    remedy: 'Start Klimop opnieuw: dat zet zijn schema terug.',
  },
  watchdogFails: {
    nl: 'de waakhond kan niet alles nakijken',
    remedy: 'Open de mislukte workflow: de activiteit die mislukt zegt waarop.',
  },
  workflowTask: {
    nl: 'een workflow kan niet verder: zijn code faalt, of past niet bij wat er eerder gebeurde',
    remedy:
      'Kijk in de workflow naar de fout, zet de vorige versie van Klimop terug of herstel, en start opnieuw. Laat daarna herstellen wat verschilt: dat begint hem opnieuw vanuit PostgreSQL.',
  },
  paused: {
    nl: 'iemand heeft in Temporal gepauzeerd wat hier moet gebeuren',
    remedy:
      'Neem zo nodig de oorzaak weg waarom dat is gedaan, en zet het in de Temporal UI bij Pending Activities weer aan. Daarna gaat het vanzelf verder.',
  },
  foreign: {
    nl: 'op de wachtrij van Klimop staat een workflow van een soort die deze Klimop niet kent: van een ander programma, of van een andere versie',
    remedy:
      'Met trajecten is niets aan de hand. Kijk in de Temporal UI wie hem startte. Van een ander programma: laat dat een eigen task queue gebruiken, en beëindig deze daarna. Van een andere versie van Klimop: laat hem staan en start die versie, dan gaat hij verder.',
  },
  overdue: {
    nl: 'het moment is voorbij en er gebeurt niets',
    remedy: 'Kijk in de Temporal UI bij een van deze klanten waarop het wacht.',
  },
  commands: {
    nl: 'een opdracht heeft nog geen antwoord',
    remedy: 'Laat herstellen wat verschilt: dat vraagt de opdracht opnieuw. Zij gebeurt één keer.',
  },
  starts: {
    nl: 'een start heeft nog geen traject opgeleverd',
    remedy:
      'Laat herstellen wat verschilt: dat probeert de start opnieuw. Cancel de workflow als het niet moet doorgaan.',
  },
  letters: {
    nl: 'een brief kan niet worden geschreven',
    remedy: 'Neem de oorzaak weg; daarna schrijft de waakhond de brief, één keer.',
  },
  lettersLate: {
    nl: 'een brief is nog niet geschreven',
    remedy: 'De waakhond schrijft hem; kijk of die loopt.',
  },
  escalated: {
    nl: 'wacht op de teamleider: de klantmanager is te vaak herinnerd',
    remedy: 'Een mens is aan zet. Beheer hoeft niets te doen.',
  },
  strays: {
    nl: 'een workflow die niet van Klimop is, is mislukt: met de hand gestart',
    remedy: 'Er is niets aan de hand. Ruim hem op in Temporal, en start trajecten in Klimop.',
  },
} as const satisfies Record<string, Words>;

export type CauseCode = keyof typeof CAUSES | DifferenceKind | 'failing';

/** What a cause is to monitoring: a fault makes it red; a notice is told, and nothing is broken. */
export type Weight = 'fault' | 'notice';

/** Every cause has one. What waits for a person, or has ended already and harms nobody, is a notice. */
export const WEIGHTS: Readonly<Record<CauseCode, Weight>> = {
  databaseDown: 'fault',
  temporalDown: 'fault',
  namespace: 'fault',
  temporalAccess: 'fault',
  databaseFault: 'fault',
  // What is not known may be a fault.
  uncompared: 'fault',
  otherInstallation: 'fault',
  noWorker: 'fault',
  throttled: 'fault',
  givenAway: 'fault',
  attributes: 'fault',
  watchdogPaused: 'fault',
  watchdogMissing: 'fault',
  watchdogFails: 'fault',
  failing: 'fault',
  workflowTask: 'fault',
  paused: 'fault',
  foreign: 'fault',
  overdue: 'fault',
  commands: 'fault',
  starts: 'fault',
  letters: 'fault',
  lettersLate: 'fault',
  missing: 'fault',
  closed: 'fault',
  behind: 'fault',
  ahead: 'fault',
  astray: 'fault',
  other: 'fault',
  taken: 'fault',
  elsewhere: 'fault',
  halted: 'fault',
  runsOn: 'fault',
  unknown: 'fault',
  // The term of the rules has passed and a person is to move: policy, not operations.
  escalated: 'notice',
  // It has failed by its own judgement and is gone in a day.
  strays: 'notice',
};

/** Whether holding PostgreSQL and Temporal against each other and mending what differs takes this away. */
export const isMendedByRepair = (code: CauseCode): boolean =>
  Object.hasOwn(DIFFERENCES, code) || ['commands', 'starts', 'workflowTask', 'attributes', 'uncompared'].includes(code);

/** Whether one of these is a fault. */
export const hasFault = (causes: readonly Pick<Stuck, 'code'>[]): boolean =>
  causes.some(({ code }) => WEIGHTS[code] === 'fault');

/** Something that stands still: one cause. */
export interface Stuck {
  readonly code: CauseCode;
  /** Which class of fault, where the cause has one. */
  readonly fault: string | null;
  readonly count: number;
  /** Since when, for the one that waits longest; null when that is not known. */
  readonly since: Instant | null;
  /** A few ids of clients; of workflows where there is no client; tables, where the cause lies in these. */
  readonly examples: readonly string[];
  /** What finds them in the Temporal UI; null where that has none of it. */
  readonly query: string | null;
}

/** What is the matter, and what to do. */
export const wordsOf = ({
  code,
  fault,
}: Pick<Stuck, 'code' | 'fault'>): { readonly what: string; readonly remedy: string } => {
  const failure = isFailureClass(fault) ? FAILURES[fault] : null;
  if (code === 'failing')
    return {
      what: `staat stil: ${failure?.nl ?? fault ?? 'onbekend'}`,
      remedy: failure?.remedy ?? 'Kijk in het logboek van de worker.',
    };
  const words: Words = code in CAUSES ? CAUSES[code as keyof typeof CAUSES] : DIFFERENCES[code as DifferenceKind];
  return {
    what: failure === null ? words.nl : `${words.nl}: ${failure.nl}`,
    remedy: failure === null ? words.remedy : failure.remedy,
  };
};
