/** Dutch words for the codes that a person sees on the command line. */

/** The word to type for each command of a trajectory. */
export const TYPED: Readonly<Record<string, string>> = {
  provideFacts: 'facts',
  approve: 'approve',
  override: 'override',
  place: 'place',
  recordContact: 'contact',
  conclude: 'conclude',
  relapse: 'relapse',
  reopen: 'reopen',
  becameUnemployed: 'became-unemployed',
  suspend: 'suspend',
  resume: 'resume',
  transfer: 'transfer',
  withdraw: 'stop',
};

export const EVENTS: Readonly<Record<string, string>> = {
  start: 'gestart',
  provideFacts: 'gegevens aangevuld',
  approve: 'voorstel goedgekeurd',
  override: 'afgeweken van het voorstel',
  place: 'geplaatst',
  recordContact: 'contact vastgelegd',
  contactDue: 'contact is aan de beurt',
  reminded: 'herinnerd',
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

export const LETTERS: Readonly<Record<string, string>> = {
  decision: 'besluit',
  exit: 'besluit: geen traject',
  ended: 'traject gestopt',
  outflow: 'traject afgerond',
};
