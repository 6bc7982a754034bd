/** Who cancelled the workflow in Temporal, and the reason they typed: Temporal tells the workflow neither, but its history has both. */
import { Context } from '@temporalio/activity';
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

/** Nulls when the history does not tell, or cannot be read: a cancellation does not wait for that. */
export const whoCancelled = async (): Promise<{ readonly identity: string | null; readonly why: string | null }> => {
  const context = Context.current();
  const { workflowExecution, namespace } = context.info;
  try {
    if (workflowExecution === undefined) return { identity: null, why: null };
    const found: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryReverseResponse =
      await context.client.workflowService.getWorkflowExecutionHistoryReverse({
        namespace,
        execution: workflowExecution,
        maximumPageSize: 100,
      });
    const asked = found.history?.events?.find((event) => event.workflowExecutionCancelRequestedEventAttributes);
    const { identity, cause } = asked?.workflowExecutionCancelRequestedEventAttributes ?? {};
    return { identity: plain(identity), why: plain(cause) };
  } catch {
    return { identity: null, why: null };
  }
};
