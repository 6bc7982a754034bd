/** The schedule on which the watchdog makes its passes. It is part of Temporal's data: made and brought up to date by whoever starts a worker. */
import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { WATCHDOG, WATCHDOG_PASS } from '../domain/operations/watchdog.ts';
import type { Refusal } from '../domain/refusal.ts';
import { installationOf, OTHER_INSTALLATION } from './installation.ts';

const PASS_EVERY = '1 minute';
/** Passes that were missed are not made up for: the next looks at all that changed since. */
const CATCH_UP = '1 minute';
/** A pass without a worker ends by itself, so that the first one after that is a new one. */
const PASS_LASTS_AT_MOST = '3 minutes';

/**
 * Makes the schedule, or brings it up to date, and has a pass made now. Doing it again is harmless. One that operations paused stays paused, and
 * makes no pass. Of two databases that come to a namespace at once one makes it, and the other is refused.
 *
 * @param installation of the database
 * @returns OTHER_INSTALLATION when the namespace is another database's: nothing was changed
 */
export const scheduleWatchdog = async (
  temporal: Client,
  taskQueue: string,
  installation: string,
): Promise<{ readonly ok: true } | Refusal> => {
  const { spec, action, policies } = wanted(taskQueue, installation);
  const handle = temporal.schedule.getHandle(WATCHDOG);
  try {
    await temporal.schedule.create({
      scheduleId: WATCHDOG,
      spec,
      action,
      policies,
      state: { triggerImmediately: true },
    });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  let isPaused = false;
  const isOthers = (id: string | null) => id !== null && id !== installation;
  if (isOthers(await installationOf(temporal, await handle.describe()))) return OTHER_INSTALLATION;
  await handle.update((present) => {
    const { paused, note } = present.state;
    isPaused = paused;
    return { spec, action, policies, state: { paused, ...(note !== undefined && { note }) } };
  });
  if (!isPaused) await handle.trigger(ScheduleOverlapPolicy.SKIP);
  return { ok: true };
};

/** Whether Klimop has ever worked in this namespace, and of which database: null where its schedule does not say. */
export const watchdogOf = async (
  temporal: Client,
): Promise<{ readonly isThere: boolean; readonly installation: string | null }> => {
  try {
    const described = await temporal.schedule.getHandle(WATCHDOG).describe();
    return { isThere: true, installation: await installationOf(temporal, described) };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return { isThere: false, installation: null };
    throw error;
  }
};

const wanted = (taskQueue: string, installation: string) =>
  ({
    spec: { intervals: [{ every: PASS_EVERY }] },
    action: {
      type: 'startWorkflow',
      workflowType: WATCHDOG_PASS,
      workflowId: WATCHDOG,
      taskQueue,
      args: [],
      memo: { installation },
      workflowExecutionTimeout: PASS_LASTS_AT_MOST,
      staticSummary: 'Nakijken of PostgreSQL en Temporal hetzelfde zeggen',
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP },
  }) as const satisfies Pick<ScheduleOptions, 'spec' | 'action' | 'policies'>;
