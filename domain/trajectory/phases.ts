/**
 * The phases of a trajectory, as one table: what may be done in each, who is waited for, and where it can lead.
 * The workflow, the database and the tests all read this table.
 */
export const PHASES = {
  intake: { final: false, next: ['approval', 'noTrajectory', 'withdrawn'] },
  approval: { final: false, next: ['placement', 'intake', 'noTrajectory', 'withdrawn'] },
  placement: { final: false, next: ['followUp', 'approval', 'intake', 'withdrawn'] },
  followUp: { final: false, next: ['aftercare', 'approval', 'intake', 'withdrawn'] },
  aftercare: { final: false, next: ['durableOutflow', 'cvBuilding', 'approval', 'intake', 'withdrawn'] },
  durableOutflow: { final: true, next: [] },
  cvBuilding: { final: true, next: [] },
  noTrajectory: { final: true, next: [] },
  withdrawn: { final: true, next: [] },
} as const satisfies Record<string, { final: boolean; next: readonly string[] }>;

export type PhaseId = keyof typeof PHASES;

/** Whose move it is. `calendar`: nobody's, the next moment comes by itself. */
export type WaitingOn = 'client' | 'caseworker' | 'teamLead' | 'employer' | 'calendar' | 'nobody';
