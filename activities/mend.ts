/**
 * Brings a trajectory and its workflow together again. The contract:
 * 1. nothing is mended on one stale reading: the row and the workflow itself are read again first;
 * 2. a workflow that runs is told to look, which is harmless at any time: PostgreSQL is right, and the workflow adopts what is there;
 * 3. one that is gone is started again from its row, and says so itself in the audit trail. Of two that try, one succeeds.
 */
import { WorkflowNotFoundError } from '@temporalio/client';
import { newestOf, type UnbegunStart } from '../db/operations/watchdog.ts';
import { settleRefusal, submission } from '../db/trajectories/submissions.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { type Difference, differenceOf, MENDED_BY, mayRestart, type Seen } from '../domain/operations/difference.ts';
import { trajectoryWorkflowId } from '../domain/trajectory/address.ts';
import { phaseOf } from '../domain/trajectory/phases.ts';
import { trajectoryOpen } from '../domain/trajectory/refusals.ts';
import type { Post } from './give-command.ts';
import { runTrajectory } from './run-trajectory.ts';
import { signalTrajectory } from './signal-trajectory.ts';
import { describeTrajectory, seenIn } from './workflows-seen.ts';

/** A difference that is there at this moment, with what it was seen in. */
export interface Confirmed {
  readonly difference: Difference;
  readonly seen: Seen | null;
  /** Whether PostgreSQL has the trajectory as open: then it has a workflow to go on in. */
  readonly isOpen: boolean;
}

/** Reads both again; null when they agree after all. */
export const confirm = async ({ db, temporal, taskQueue }: Post, clientId: string): Promise<Confirmed | null> => {
  const described = await describeTrajectory(temporal, clientId);
  // In this order: what the workflow knows was written before.
  const row = await newestOf(db, clientId);
  const seen = described === null ? null : seenIn(described, taskQueue);
  const difference = differenceOf(row, seen);
  if (difference === null) return null;
  // Its start is under way: it has no row yet.
  if (difference.kind === 'unknown' && seen?.trajectoryId != null) {
    const start = await submission(db, seen.trajectoryId);
    if (start?.name === 'start' && start.answer === null) return null;
  }
  return { difference, seen, isOpen: row !== null && !phaseOf(row.phase).final };
};

/** What was done about a difference; `ended`: a workflow of no open trajectory; `left`: nothing, for now. */
export type Mended = 'poked' | 'restarted' | 'ended' | 'left';

/** @param by who has it done: stands in the audit trail beside a restart */
export const mend = async (
  post: Pick<Post, 'temporal' | 'taskQueue'>,
  { difference, seen }: Confirmed,
  by: string,
): Promise<Mended> => {
  const { kind, clientId, trajectoryId } = difference;
  if (MENDED_BY[kind] === 'look') return (await signalTrajectory(post.temporal, clientId, 'look')) ? 'poked' : 'left';
  if (MENDED_BY[kind] !== 'restart' || trajectoryId === null || !mayRestart(seen, instantOf(Date.now()))) return 'left';
  const reference = { trajectoryId, clientId, restartedBy: by };
  return (await runTrajectory(post.temporal, post.taskQueue, reference)) ? 'restarted' : 'left';
};

/**
 * Ends a workflow that does not go on, and begins it again from its row. Only where a person asks for it: what is done stands in PostgreSQL and stays,
 * but a code that fails for all would be met by ending all. What was asked of it and has no answer has to be asked again.
 *
 * @param by who has it done: stands in the audit trail
 */
export const beginAnew = async (
  post: Pick<Post, 'temporal' | 'taskQueue'>,
  { difference: { clientId, trajectoryId }, seen, isOpen }: Confirmed,
  by: string,
): Promise<Mended> => {
  if (seen === null || seen.closed !== null) return 'left';
  try {
    await post.temporal.workflow
      .getHandle(trajectoryWorkflowId(clientId), seen.runId)
      .terminate('Klimop: kan niet verder, begint opnieuw vanuit PostgreSQL');
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'left';
    throw error;
  }
  if (!isOpen || trajectoryId === null) return 'ended';
  // Whoever waited for its answer may have been first.
  await runTrajectory(post.temporal, post.taskQueue, { trajectoryId, clientId, restartedBy: by });
  return 'restarted';
};

/**
 * Begins a trajectory whose start was submitted and never came to anything, as when its sender fell away between the two. A start beside another
 * trajectory that is open is refused, as its sender would have heard.
 */
export const beginStart = async (post: Post, start: UnbegunStart): Promise<'begun' | 'refused' | 'left'> => {
  const { trajectoryId, clientId } = start;
  const described = await describeTrajectory(post.temporal, clientId);
  const newest = await newestOf(post.db, clientId);
  if (newest !== null && newest.trajectoryId !== trajectoryId && !phaseOf(newest.phase).final) {
    await settleRefusal(post.db, trajectoryId, trajectoryOpen(clientId, phaseOf(newest.phase).label.nl));
    return 'refused';
  }
  if (
    newest?.trajectoryId === trajectoryId ||
    !mayRestart(described && seenIn(described, post.taskQueue), instantOf(Date.now()))
  )
    return 'left';
  return (await runTrajectory(post.temporal, post.taskQueue, { trajectoryId, clientId })) ? 'begun' : 'left';
};
