/** Dutch words for what a trajectory waits for. Pure. */
import type { WaitingOn } from './phases.ts';

/** Whose move it is, as a sentence says it. */
export const WAITING_ON: Readonly<Record<WaitingOn, string>> = {
  client: 'de klant',
  caseworker: 'de klantmanager',
  teamLead: 'de teamleider',
  employer: 'de werkgever',
  calendar: 'de kalender',
  nobody: 'niemand',
};
