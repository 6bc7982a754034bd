/**
 * The activities as a bulk change calls them, grouped by risk. Regular ones only: a page takes seconds, so its beginning, progress and end are
 * events that operations can see.
 */
import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { BulkChangeActivities } from '../../activities/activities.ts';
import { DATABASE_RETRY } from '../database-retry.ts';

/** Idempotent writes to the report only. */
export const { beginBulkChange, endBulkChange } = proxyActivities<BulkChangeActivities>({
  // The work list is one statement over all that waits.
  startToCloseTimeout: '1m',
  retry: DATABASE_RETRY,
});

const page = {
  // A page of which no trajectory answers takes as long as all their patience together, and no longer.
  startToCloseTimeout: '10m',
  // Each trajectory takes seconds at most, and a heartbeat follows each.
  heartbeatTimeout: '10s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: DATABASE_RETRY,
} as const;

/** Looks and computes; writes to the report only. */
export const { comparePage } = proxyActivities<BulkChangeActivities>(page);

/** Sends commands to trajectories: carried out once each, whatever is tried again. */
export const { redecidePage } = proxyActivities<BulkChangeActivities>(page);
