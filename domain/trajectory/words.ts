/** Dutch words for what a trajectory waits for and what happens to it. Pure. */
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

/** What happened, as a line of the audit trail says it. */
export const EVENTS: Readonly<Record<string, string>> = {
  start: 'gestart',
  provideFacts: 'gegevens aangevuld',
  approve: 'voorstel goedgekeurd',
  override: 'afgeweken van het voorstel',
  place: 'geplaatst',
  recordContact: 'contact vastgelegd',
  contactDue: 'contact is aan de beurt',
  reminded: 'herinnerd',
  dismissalNear: 'ontslag komt eraan: is er werk gevonden?',
  dismissalCome: 'dag van het ontslag: bied de gewone intake aan',
  conclude: 'afgerond',
  relapse: 'terugval',
  reopen: 'besluit heropend',
  becameUnemployed: 'toch werkloos, naar de gewone intake',
  redecide: 'nieuw voorstel onder andere regels',
  suspend: 'opgeschort',
  resume: 'hervat',
  transfer: 'overgedragen',
  withdraw: 'gestopt',
  cancel: 'afgebroken door beheer',
  restart: 'workflow opnieuw begonnen',
};
