/** Tells somebody who looked at an older state what changed since, by whom and when. */
import type { Database } from '../db/connection/connect.ts';
import { changesSince, trajectoryById } from '../db/trajectories/trajectories.ts';
import type { Refusal } from '../domain/refusal.ts';
import { CHANGED_MEANWHILE, changedMeanwhile } from '../domain/trajectory/refusals.ts';

/** A refusal for what changed meanwhile, with what that was; any other as it is. @param seenBy the version that the person had seen */
export const withChanges = async (
  db: Database,
  refusal: Refusal,
  trajectoryId: string,
  seenBy: number | null | undefined,
): Promise<Refusal> => {
  if (refusal.code !== CHANGED_MEANWHILE || seenBy === null || seenBy === undefined) return refusal;
  const [changes, present] = await Promise.all([
    changesSince(db, trajectoryId, seenBy),
    trajectoryById(db, trajectoryId),
  ]);
  return present === null ? refusal : changedMeanwhile(present.seen, changes);
};
