/**
 * Sends what Temporal's runtime says to a file. Of its details only ids and codes are kept: an error's message may hold a value of a client.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { traceOf } from './fault-log.ts';

/** Details that are ids, codes and counts by nature. */
const KEPT = [
  'workflowId',
  'runId',
  'workflowType',
  'activityType',
  'activityId',
  'attempt',
  'taskQueue',
  'namespace',
  'durationMs',
  'sdkComponent',
];

/** Directs the runtime's log to a file. Once per process, before the first worker; signals stay ours. */
export const logWorkerTo = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  const logger = new DefaultLogger('INFO', ({ level, timestampNanos, message, meta }) => {
    const details = Object.fromEntries(Object.entries(meta ?? {}).filter(([key]) => KEPT.includes(key)));
    const error = (meta as { error?: unknown } | undefined)?.error;
    const at = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
    file.write(
      `${JSON.stringify({ at, level, message, ...details, ...(error !== undefined && { error: traceOf(error) }) })}\n`,
    );
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
  });
};
