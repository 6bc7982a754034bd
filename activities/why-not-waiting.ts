/** Whether a trajectory still waits as it did when the bulk change began. */
import type { SettledLine, WaitingLine } from '../db/trajectories/bulk-changes.ts';
import { phaseOf } from '../domain/trajectory/phases.ts';
import type { TrajectoryProjection } from '../domain/trajectory/projection.ts';
import type { BulkPage } from './activities.ts';

/** What became of it otherwise; null while it waits. */
export const whyNotWaiting = (
  present: TrajectoryProjection | null,
  { phase, ruleSet }: Pick<BulkPage, 'phase' | 'ruleSet'>,
  { fromRuleSet }: WaitingLine,
): SettledLine | null => {
  if (present === null) return null;
  if (phaseOf(present.phase).final) return movedOn('TRAJECTORY_ENDED');
  if (present.phase !== phase) return movedOn('NOT_IN_THIS_PHASE');
  if (present.ruleSet === ruleSet) return { outcome: 'alreadyUnder', code: null, to: null };
  // Facts came in while another version was in force: what lies there is newer than what this bulk change set out to replace.
  return present.ruleSet === fromRuleSet ? null : movedOn('DECIDED_MEANWHILE');
};

/** It left the phase or was decided anew; `code` says how. */
export const movedOn = (code: string): SettledLine => ({ outcome: 'movedOn', code, to: null });
