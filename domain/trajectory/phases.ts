/**
 * The phases of a trajectory, as one table: what each is for, who is waited for, and where it can lead. What may be done in each is in command-table.ts.
 * The workflow, the database and the tests all read this table; each phase stands in a file of its own.
 */
import { aftercare } from './phases/aftercare.ts';
import { approval } from './phases/approval.ts';
import { cvBuilding, durableOutflow, noTrajectory, withdrawn } from './phases/ended.ts';
import { followUp } from './phases/follow-up.ts';
import { intake } from './phases/intake.ts';
import type { Phase } from './phases/phase.ts';
import { placement } from './phases/placement.ts';

export type { ReminderName, WaitingOn } from './phases/phase.ts';

export const PHASES = {
  intake,
  approval,
  placement,
  followUp,
  aftercare,
  durableOutflow,
  cvBuilding,
  noTrajectory,
  withdrawn,
} as const satisfies Record<string, Phase>;

export type PhaseId = keyof typeof PHASES;

export const PHASE_IDS = Object.keys(PHASES) as readonly PhaseId[];

/** The definition of a phase, in the widest type. */
export const phaseOf = (id: PhaseId): Phase => PHASES[id];

/** Whether a trajectory may go from one phase to the other; staying in an open phase is always permitted. */
export const mayFollow = (from: PhaseId, to: PhaseId): boolean =>
  phaseOf(from).next.includes(to) || (from === to && !phaseOf(from).final);
