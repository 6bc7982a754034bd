/**
 * Sends what Temporal's runtime says to a file. Of its details only ids and codes are kept: an error's message may hold a value of a client.
 */
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { traceOf } from './fault-log.ts';
import { openLogFile } from './log-file.ts';

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

/**
 * Directs the runtime's log to a file. Once per process, before the first worker; signals stay ours.
 *
 * @param tell gets a Dutch sentence when the file cannot be written, and when it can be again.
 */
export const logWorkerTo = (path: string, tell: (sentence: string) => void): void => {
  const file = openLogFile(path, tell);
  const logger = new DefaultLogger('INFO', ({ level, timestampNanos, message, meta }) => {
    const details = Object.fromEntries(Object.entries(meta ?? {}).filter(([key]) => KEPT.includes(key)));
    const error = (meta as { error?: unknown } | undefined)?.error;
    const at = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
    file.write({ at, level, message, ...details, ...(error !== undefined && { error: traceOf(error) }) });
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
  });
};
