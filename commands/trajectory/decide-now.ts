/** What would be proposed for a client today: for who looks whether a decision that was taken still stands. Nothing is written. */

import { caseOf } from '../../activities/decisions.ts';
import { dutchToday } from '../../activities/dutch-today.ts';
import { decisionsOf } from '../../db/trajectories/decisions.ts';
import { checkAdmission, withRemedy } from '../../domain/decision/one-client/admission.ts';
import type { Proposal } from '../../domain/decision/one-client/proposal.ts';
import { propose } from '../../domain/decision/one-client/propose.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { commandsOf } from '../../domain/trajectory/command-table.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { stillStands } from '../../domain/trajectory/proposal-change.ts';
import type { Office } from '../office.ts';

export interface DecidedNow {
  readonly proposal: Proposal;
  readonly rules: RuleSetDocument;
  /** Why the client could not begin now, as the rules say it, with what to do; null: they could. */
  readonly refused: string | null;
  /** Whether they could, and nothing in the proposal speaks for deciding again (see {@link stillStands}). */
  readonly stands: boolean;
}

/** Null where nothing was decided yet, or there are no rules any more. */
export const decideNow = async (office: Office, present: TrajectoryProjection): Promise<DecidedNow | null> => {
  const { clientId, entrance, goal, instrument, ruleSet } = present;
  if (!commandsOf(present.phase).includes('reopen') || goal === null || ruleSet === null) return null;
  const { id } = (await office.library.byHash(ruleSet)).ruleSet.document;
  const on = dutchToday();
  const [found, version, [decidedOn]] = await Promise.all([
    caseOf(office.db, clientId, id, entrance),
    office.library.inForce(id, on).catch(() => null),
    // Nothing is proposed between a decision and its reopening: the newest is what was decided on.
    decisionsOf(office.db, present.trajectoryId, 1),
  ]);
  if (found === null || version === null) return null;
  const proposal = propose(version.ruleSet, found.client, on);
  const admitted = checkAdmission(version.ruleSet, found.client, on);
  return {
    proposal,
    rules: version.ruleSet.document,
    refused: admitted.ok ? null : withRemedy(admitted),
    stands: admitted.ok && stillStands({ goal, instrument }, decidedOn?.proposal ?? null, proposal),
  };
};
