/** Dutch words for what a trajectory waits for and what happens to it. Pure. */
import { own } from '../rules/language/own.ts';
import type { Texts } from '../rules/language/schema.ts';
import { ofEach } from './command-table.ts';
import type { CommandName, Payload } from './commands.ts';
import type { AwaitedDismissal } from './dismissal.ts';
import type { WaitingOn } from './phases.ts';
import type { Clock } from './state.ts';

/** Whose move it is, as a sentence says it. */
export const WAITING_ON: Readonly<Record<WaitingOn, string>> = {
  client: 'de klant',
  caseworker: 'de klantmanager',
  teamLead: 'de teamleider',
  employer: 'de werkgever',
  municipality: 'de gemeente',
  calendar: 'de kalender',
  nobody: 'niemand',
};

/** What comes by itself, before the moment at which it does: neither takes the trajectory further. */
export const COMES: Readonly<Record<Clock['kind'], string>> = {
  reminder: 'herinnering op',
  moment: 'volgend contact op',
};

/** What a dismissal asks of the caseworker, for the work list. */
export const DISMISSAL_ASKS: Readonly<Record<NonNullable<AwaitedDismissal['asks']>, string>> = {
  workFound: 'vraag of er werk is: ontslag op',
  intake: 'bied de gewone intake aan: ontslag op',
};

/** How a contact went. */
const CONTACT_RESULTS: Readonly<Record<Payload<'recordContact'>['result'], Texts>> = {
  goingWell: { nl: 'het gaat goed', en: 'it goes well' },
  needsAttention: { nl: 'vraagt aandacht', en: 'needs attention' },
  noShow: { nl: 'niet verschenen', en: 'did not come' },
};

/** The words for how a contact went; one that has none stays a code. */
export const contactResultInWords = (result: string, language: keyof Texts = 'nl'): string =>
  own(CONTACT_RESULTS as Readonly<Record<string, Texts>>, result)?.[language] ?? result;

/** What happens to a trajectory, as a line of the audit trail names it. */
export type EventName =
  | CommandName
  | 'start'
  | 'correctFacts'
  | 'contactDue'
  | 'reminded'
  | 'dismissalNear'
  | 'dismissalCome'
  | 'cancel'
  | 'restart';

/** What happened, as a line of the timeline says it. */
export const EVENTS: Readonly<Record<EventName, Texts>> = {
  start: { nl: 'traject gestart', en: 'trajectory started' },
  ...ofEach(({ done }) => done),
  correctFacts: { nl: 'gegevens verbeterd', en: 'facts corrected' },
  contactDue: { nl: 'contact is aan de beurt', en: 'a contact is due' },
  reminded: { nl: 'herinnerd', en: 'reminded' },
  dismissalNear: { nl: 'het ontslag komt dichtbij', en: 'the dismissal comes near' },
  dismissalCome: { nl: 'de dag van het ontslag is er', en: 'the day of the dismissal has come' },
  cancel: { nl: 'afgebroken door beheer', en: 'broken off by operations' },
  restart: { nl: 'opnieuw begonnen door beheer', en: 'begun anew by operations' },
};

/** The words for what happened; one that has none stays a code. @param details as the audit trail has them */
export const happened = (
  event: string,
  language: keyof Texts = 'nl',
  details: Readonly<Record<string, unknown>> = {},
): string => {
  const name = event === 'provideFacts' && details.correction === true ? 'correctFacts' : event;
  return own(EVENTS as Readonly<Record<string, Texts>>, name)?.[language] ?? event;
};
