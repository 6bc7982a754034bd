import type { Phase } from './phase.ts';

/** The engine has proposed a goal and ranked instruments, or an exit; a person decides (AVG art. 22). */
export const approval = {
  label: { nl: 'Besluit', en: 'Decision' },
  purpose: {
    nl: 'De klantmanager keurt het voorstel goed of wijkt er met een reden van af',
    en: 'The caseworker approves the proposal or deviates from it with a reason',
  },
  final: false,
  waitingOn: 'caseworker',
  clock: { remind: 'approval' },
  next: ['placement', 'intake', 'noTrajectory', 'withdrawn'],
} as const satisfies Phase;
