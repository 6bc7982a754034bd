/** How the watchdog fares, as its schedule and its last passes say. */
import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { type Instant, instantOf, millisecondsBetween, shift } from '../../../domain/calendar/instant.ts';
import { WATCHDOG, WATCHDOG_PASS, WATCHDOG_PASSES } from '../../../domain/operations/watchdog.ts';
import { installationOf } from '../../../worker/installation.ts';

export type WatchdogState =
  | { readonly is: 'well' }
  /** The namespace is another database's: nothing else that is seen in it is of this one. */
  | { readonly is: 'others'; readonly since: null }
  | { readonly is: 'paused' | 'missing' | 'fails'; readonly since: Instant | null };

/** It passes every minute; a server that was away makes up for none. */
const PASSES_WITHIN_MS = 5 * 60_000;
/** A pass that failed a moment ago counts until the next has done well. */
const FAILED_WITHIN_MS = 3 * 60_000;

/**
 * @param installation of the database; null where that cannot be read
 * @param taskQueue where workers of ours listen
 * @param now by the clock of a server, where one was asked: that of who asks may be another
 */
export const watchdogState = async (
  temporal: Client,
  installation: string | null,
  taskQueue: string,
  now: Instant = instantOf(Date.now()),
): Promise<WatchdogState> => {
  try {
    const described = await temporal.schedule.getHandle(WATCHDOG).describe();
    const { state, info, action } = described;
    const known = await installationOf(temporal, described);
    if (known !== null && installation !== null && known !== installation) return { is: 'others', since: null };
    const last = info.recentActions.at(-1)?.takenAt ?? info.createdAt;
    const since = instantOf(last.getTime());
    if (state.paused) return { is: 'paused', since };
    // Somebody had it start something else.
    if (action.workflowType !== WATCHDOG_PASS || action.taskQueue !== taskQueue) return { is: 'missing', since: null };
    if (millisecondsBetween(since, now) > PASSES_WITHIN_MS) return { is: 'missing', since };
    return (await lastPassFailed(temporal, now)) ? { is: 'fails', since } : { is: 'well' };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return { is: 'missing', since: null };
    throw error;
  }
};

const FAILED: readonly string[] = ['FAILED', 'TIMED_OUT'];

/** Of the schedule's own passes: one that somebody started by hand, with whatever input, says nothing of them. */
const lastPassFailed = async (temporal: Client, now: Instant): Promise<boolean> => {
  const after = shift(now, -FAILED_WITHIN_MS);
  const query = `${WATCHDOG_PASSES} AND ExecutionStatus != 'Running' AND CloseTime > '${after}'`;
  const ended: { readonly at: number; readonly isFailed: boolean }[] = [];
  for await (const { workflowId, closeTime, status } of temporal.workflow.list({ query, pageSize: 10 }))
    if (workflowId.startsWith(WATCHDOG))
      ended.push({ at: closeTime?.getTime() ?? 0, isFailed: FAILED.includes(status.name) });
  return ended.sort((a, b) => b.at - a.at)[0]?.isFailed ?? false;
};
