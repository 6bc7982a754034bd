/** The names of the search attributes by which operations find trajectories in Temporal. Never encrypted there: codes and moments only. Pure. */
export const ATTRIBUTES = {
  municipality: 'KlimopMunicipality',
  phase: 'KlimopPhase',
  waitingOn: 'KlimopWaitingOn',
  waitingSince: 'KlimopWaitingSince',
  goal: 'KlimopGoal',
  instrument: 'KlimopInstrument',
  caseworker: 'KlimopCaseworker',
  dueAt: 'KlimopDueAt',
  ruleSet: 'KlimopRuleSet',
  entrance: 'KlimopEntrance',
  suspended: 'KlimopSuspended',
  version: 'KlimopVersion',
  failing: 'KlimopFailing',
} as const;
