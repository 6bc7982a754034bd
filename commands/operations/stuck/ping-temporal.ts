/** A sign of life of Temporal, of the namespace that is worked in. */
import type { Client } from '@temporalio/client';

/** @throws when there is none in so many milliseconds */
export const pingTemporal = (temporal: Client, withinMs: number): Promise<unknown> =>
  temporal.withDeadline(Date.now() + withinMs, () =>
    temporal.workflowService.describeNamespace({ namespace: temporal.options.namespace }),
  );
