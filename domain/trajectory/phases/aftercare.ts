import type { Phase } from './phase.ts';

/** Nazorg that leads to durable outflow (003, approach of goal 1). If that is not reached, the time counts as building a CV in a company. */
export const aftercare = {
  label: { nl: 'Nazorg', en: 'Aftercare' },
  purpose: {
    nl: 'Contact na 1, 3, 6 en 12 maanden tot de uitstroom duurzaam is',
    en: 'Contact after 1, 3, 6 and 12 months until the outflow is durable',
  },
  final: false,
  waitingOn: 'calendar',
  clock: { moments: 'aftercare' },
  next: ['durableOutflow', 'cvBuilding', 'approval', 'intake', 'withdrawn'],
} as const satisfies Phase;
