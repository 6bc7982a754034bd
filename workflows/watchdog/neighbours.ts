/**
 * The parts of a pass, each an event that operations can see. Everything they do may be done twice; what does not work out is for the next pass, a
 * minute later, so it is hardly tried again.
 */
import { proxyActivities } from '@temporalio/workflow';
import type { WatchdogActivities } from '../../activities/activities.ts';

export const parts = proxyActivities<WatchdogActivities>({
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '90s',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '2s', maximumAttempts: 2 },
});
