/** Why something stands still, in words, and what to do about it: one line a cause, however many clients it holds up. Pure. */
import type { Instant } from '../calendar/instant.ts';
import { FAILURES, isFailureClass } from '../trajectory/failing.ts';
import type { DifferenceKind } from './difference.ts';

interface Words {
  readonly nl: string;
  /** What to do; `{example}` stands for the first example. */
  readonly remedy: string;
}

/** How each difference between PostgreSQL and Temporal is said. */
export const DIFFERENCES: Readonly<Record<DifferenceKind, Words>> = {
  missing: {
    nl: 'het traject is open, maar Temporal heeft er geen workflow van',
    remedy: 'npx klimop ops reconcile --repair begint hem opnieuw; de waakhond doet dat binnen een uur ook.',
  },
  closed: {
    nl: 'het traject is open, maar zijn workflow is gesloten',
    remedy:
      'npx klimop ops reconcile --repair begint hem opnieuw; de waakhond doet dat binnen een minuut ook. Afbreken doet u met cancel, niet met terminate.',
  },
  behind: {
    nl: 'de workflow kent de nieuwste versie niet',
    remedy: 'npx klimop ops reconcile --repair laat hem kijken; de waakhond doet dat ook.',
  },
  ahead: {
    nl: 'de workflow kent een versie die PostgreSQL niet heeft: er is een oudere back-up teruggezet',
    remedy:
      'PostgreSQL geldt. npx klimop ops reconcile --repair laat hem overnemen wat daar staat. Wat na de back-up is gedaan moet opnieuw.',
  },
  astray: {
    nl: 'de workflow heeft bij dezelfde versie een andere stand: er is een oudere back-up teruggezet',
    remedy: 'PostgreSQL geldt. npx klimop ops reconcile --repair laat hem overnemen wat daar staat.',
  },
  other: {
    nl: 'voor deze klant loopt de workflow van een ander traject',
    remedy:
      'npx klimop ops reconcile --repair laat hem kijken: hij eindigt als PostgreSQL zijn traject niet heeft. Daarna begint het open traject opnieuw.',
  },
  taken: {
    nl: 'onder het id van een traject loopt een workflow die niet van Klimop is: het traject kan niet beginnen, of niet verder',
    remedy:
      'Kijk in de Temporal UI wie hem startte, en beëindig hem met temporal workflow terminate --workflow-id trajectory-{example}. Daarna begint npx klimop ops reconcile --repair een open traject weer; een start geeft u opnieuw.',
  },
  runsOn: {
    nl: 'het traject is beëindigd, maar zijn workflow loopt nog',
    remedy: 'npx klimop ops reconcile --repair laat hem kijken; dan eindigt hij.',
  },
  unknown: {
    nl: 'er loopt een workflow waarvan PostgreSQL geen traject heeft: een oudere back-up, of met de hand gestart',
    remedy:
      'npx klimop ops reconcile --repair laat hem kijken; dan eindigt hij als mislukt. Start het traject daarna zo nodig opnieuw.',
  },
};

/** Every other cause. */
export const CAUSES = {
  databaseDown: {
    nl: 'PostgreSQL geeft geen antwoord',
    remedy: 'Start PostgreSQL of herstel de verbinding. Daarna gaat alles vanzelf verder.',
  },
  temporalDown: {
    nl: 'Temporal geeft geen antwoord',
    remedy: 'Start Temporal of herstel de verbinding. Daarna gaat alles vanzelf verder.',
  },
  databaseFault: {
    nl: 'de database weigert een vraag',
    remedy: 'Kijk wat er met PostgreSQL is; daarna gaat alles vanzelf verder.',
  },
  otherInstallation: {
    nl: 'deze database en deze Temporal horen niet bij elkaar: in de namespace werkt Klimop met een andere database',
    remedy:
      'Geef met DATABASE_URL de database die erbij hoort, of met TEMPORAL_ADDRESS en TEMPORAL_NAMESPACE de Temporal die bij deze database hoort. Herstel niets zolang dit niet klopt.',
  },
  noWorker: {
    nl: 'er is geen worker die werk ophaalt; dit wacht op hem',
    remedy: 'Start Klimop (npm start). Er gaat niets verloren; alles gaat daarna vanzelf verder.',
  },
  watchdogPaused: {
    nl: 'de waakhond staat stil: iemand heeft zijn schema gepauzeerd',
    remedy: 'temporal schedule toggle --schedule-id klimop-watchdog --unpause, of in de Temporal UI onder Schedules.',
  },
  watchdogMissing: {
    nl: 'de waakhond kijkt niet: hij heeft geen schema, of kwam de laatste minuten niet langs',
    remedy: 'Start Klimop opnieuw: dat zet zijn schema terug.',
  },
  watchdogFails: {
    nl: 'de waakhond kan niet alles nakijken',
    remedy: 'Open de mislukte workflow: de activiteit die mislukt zegt waarop.',
  },
  workflowTask: {
    nl: 'een workflow kan niet verder: zijn code faalt, of past niet bij wat er eerder gebeurde',
    remedy: 'Kijk in de workflow naar de fout, zet de vorige versie van Klimop terug of herstel, en start opnieuw.',
  },
  foreign: {
    nl: 'op de wachtrij van Klimop staat een workflow van een soort die deze Klimop niet kent: van een ander programma, of van een andere versie',
    remedy:
      'Met trajecten is niets aan de hand. Kijk in de Temporal UI wie {example} startte. Van een ander programma: laat dat een eigen task queue gebruiken, en beëindig deze daarna met temporal workflow terminate --workflow-id {example}. Van een andere versie van Klimop: laat hem staan en start die versie, dan gaat hij verder.',
  },
  overdue: {
    nl: 'het moment is voorbij en er gebeurt niets',
    remedy: 'npx klimop ops explain {example} zegt waarop het wacht.',
  },
  commands: {
    nl: 'een opdracht heeft nog geen antwoord',
    remedy: 'npx klimop ops explain {example} zegt welke. npx klimop ops reconcile --repair vraagt het opnieuw.',
  },
  starts: {
    nl: 'een start heeft nog geen traject opgeleverd',
    remedy:
      'npx klimop ops explain {example} zegt waarom. npx klimop ops reconcile --repair probeert het opnieuw; cancel de workflow als het niet moet doorgaan.',
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
    remedy: 'Een mens is aan zet: npx klimop trajectory list --waiting-on teamLead.',
  },
  strays: {
    nl: 'een workflow die niet van Klimop is, is mislukt: met de hand gestart',
    remedy:
      'Er is niets aan de hand. Ruim hem op: temporal workflow delete --workflow-id {example}. Start trajecten met npx klimop trajectory start.',
  },
} as const satisfies Record<string, Words>;

export type CauseCode = keyof typeof CAUSES | DifferenceKind | 'failing';

/** What a cause is to monitoring: a fault makes it red; a notice is told, and nothing is broken. */
export type Weight = 'fault' | 'notice';

/** Every cause has one. What waits for a person, or has ended already and harms nobody, is a notice. */
export const WEIGHTS: Readonly<Record<CauseCode, Weight>> = {
  databaseDown: 'fault',
  temporalDown: 'fault',
  databaseFault: 'fault',
  otherInstallation: 'fault',
  noWorker: 'fault',
  watchdogPaused: 'fault',
  watchdogMissing: 'fault',
  watchdogFails: 'fault',
  failing: 'fault',
  workflowTask: 'fault',
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
  runsOn: 'fault',
  unknown: 'fault',
  // The term of the rules has passed and a person is to move: policy, not operations.
  escalated: 'notice',
  // It has failed by its own judgement and is gone in a day.
  strays: 'notice',
};

/** Whether holding PostgreSQL and Temporal against each other and mending what differs takes this away. */
export const isMendedByRepair = (code: CauseCode): boolean =>
  Object.hasOwn(DIFFERENCES, code) || code === 'commands' || code === 'starts';

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

/** As it can be typed in a shell: who starts a workflow by hand gives it any name. */
const typed = (id: string): string => (/^[\w.-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`);

/** What is the matter, and what to do. */
export const wordsOf = ({ code, fault, examples }: Stuck): { readonly what: string; readonly remedy: string } => {
  const failure = isFailureClass(fault) ? FAILURES[fault] : null;
  if (code === 'failing')
    return {
      what: `staat stil: ${failure?.nl ?? fault ?? 'onbekend'}`,
      remedy: failure?.remedy ?? 'Kijk in het logboek van de worker.',
    };
  const words: Words = code in CAUSES ? CAUSES[code as keyof typeof CAUSES] : DIFFERENCES[code as DifferenceKind];
  return {
    what: failure === null ? words.nl : `${words.nl}: ${failure.nl}`,
    remedy: (failure === null ? words.remedy : failure.remedy).replaceAll('{example}', typed(examples[0] ?? '')),
  };
};
