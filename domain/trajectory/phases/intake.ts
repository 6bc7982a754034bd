import type { Phase } from './phase.ts';

/** One integral intake at the head of the process (003, approach of goal 1): the facts that a decision still needs. */
export const intake = {
  label: { nl: 'Intake', en: 'Intake' },
  purpose: {
    nl: 'Gegevens verzamelen die nog nodig zijn voor een voorstel',
    en: 'Collect the facts that a proposal still needs',
  },
  final: false,
  waitingOn: 'client',
  clock: { remind: 'missingFacts' },
  next: ['approval', 'withdrawn'],
} as const satisfies Phase;
