import type { Phase } from './phase.ts';

/** The client works or takes part; agreed contacts show early whether it goes well. */
export const followUp = {
  label: { nl: 'Begeleiding', en: 'Follow-up' },
  purpose: {
    nl: 'Vaste contactmomenten in de eerste tijd op de plek',
    en: 'Agreed contacts in the first time on the place',
  },
  final: false,
  waitingOn: 'calendar',
  clock: { moments: 'followUp' },
  next: ['aftercare', 'approval', 'intake', 'withdrawn'],
} as const satisfies Phase;
