/** Who cancelled the workflow in Temporal, and the reason they typed: Temporal tells the workflow neither, but its history has both. */
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';

const LONGEST = 500;

/** One line, without control characters. */
const plain = (text: string | null | undefined): string | null => {
  const line = (text ?? '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  return line === '' ? null : line;
};

/** Who it was, as Temporal knows them, and why. */
export interface WhoCancelled {
  readonly identity: string | null;
  readonly why: string | null;
}

const UNKNOWN: WhoCancelled = { identity: null, why: null };

/** Nulls when the history does not tell, or cannot be read: a cancellation does not wait for that. */
export const whoCancelled = async (): Promise<WhoCancelled> => {
  const context = Context.current();
  const { workflowExecution, namespace } = context.info;
  if (workflowExecution === undefined) return UNKNOWN;
  try {
    const { client } = context;
    const found: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryReverseResponse =
      await client.workflowService.getWorkflowExecutionHistoryReverse({
        namespace,
        execution: workflowExecution,
        maximumPageSize: 100,
      });
    const asked = found.history?.events?.find((event) => event.workflowExecutionCancelRequestedEventAttributes);
    if (asked === undefined) return UNKNOWN;
    const { identity, cause } = asked.workflowExecutionCancelRequestedEventAttributes ?? {};
    const one: WhoCancelled = { identity: plain(identity), why: plain(cause) };
    return isServer(one)
      ? ((await whoCancelledMany(client, namespace, asked.eventTime).catch(() => null)) ?? one)
      : one;
  } catch {
    return UNKNOWN;
  }
};

/** A cancellation of many at once (the UI's bulk action, `--query` on the command line) is done by Temporal's own worker, which says its process and machine. */
const isServer = ({ identity, why }: WhoCancelled): boolean =>
  why === null && (identity === null || /^\d+@[^@]*@/.test(identity));

type Moment = Parameters<typeof optionalTsToMs>[0];

/** Who started the batch job that was at work then; null when there was none, or more than one. */
const whoCancelledMany = async (client: Client, namespace: string, at: Moment): Promise<WhoCancelled | null> => {
  const then = optionalTsToMs(at) ?? 0;
  const { operationInfo } = await client.workflowService.listBatchOperations({ namespace, pageSize: 100 });
  const [job, another] = operationInfo.filter(
    ({ startTime, closeTime }) =>
      (optionalTsToMs(startTime) ?? 0) <= then && then <= (optionalTsToMs(closeTime) ?? Number.POSITIVE_INFINITY),
  );
  if (job?.jobId == null || another !== undefined) return null;
  const { identity, reason } = await client.workflowService.describeBatchOperation({ namespace, jobId: job.jobId });
  return { identity: plain(identity), why: plain(reason) };
};
