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

export const LETTERS: Readonly<Record<string, string>> = {
  decision: 'besluit',
  exit: 'besluit: geen traject',
  ended: 'traject gestopt',
  outflow: 'traject afgerond',
};
