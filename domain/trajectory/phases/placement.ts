import type { Phase } from './phase.ts';

/** A place and its money are reserved; the client is placed directly with an employer or host (003, goal 1). */
export const placement = {
  label: { nl: 'Plaatsing', en: 'Placement' },
  purpose: {
    nl: 'De gereserveerde plek invullen bij een werkgever of organisatie',
    en: 'Fill the reserved place with an employer or host',
  },
  final: false,
  waitingOn: 'employer',
  clock: { remind: 'placement' },
  next: ['followUp', 'approval', 'intake', 'withdrawn'],
} as const satisfies Phase;
