/**
 * Tells a workflow that what it waits for fails again and again, so that operations can find it in Temporal: a workflow cannot see its activity's
 * retries, and Temporal has no filter for them.
 */
import type { Context } from '@temporalio/activity';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptors,
  Next,
} from '@temporalio/worker';
import { failureClass } from '../activities/failure-class.ts';
import { type FailureClass, TOLD_FROM_ATTEMPT } from '../domain/trajectory/failing.ts';
import { failingSignal } from '../workflows/trajectory/messages.ts';

/** Of the activities that are a trajectory's. A local attempt is followed by a regular one and tells nothing. */
export const reportFailing = (context: Context): ActivityInterceptors => ({
  inbound: new ReportFailing(context),
});

class ReportFailing implements ActivityInboundCallsInterceptor {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    try {
      return await next(input);
    } catch (error) {
      const { activityType, attempt, isLocal } = this.#context.info;
      if (activityType === 'carryOut' && !isLocal && attempt >= TOLD_FROM_ATTEMPT)
        await this.#tell(failureClass(error));
      throw error;
    }
  }

  /** It does not matter to the attempt whether it could be told. */
  async #tell(cause: FailureClass): Promise<void> {
    const { client, info } = this.#context;
    const { workflowId, runId } = info.workflowExecution ?? {};
    if (workflowId === undefined) return;
    await client.workflow
      .getHandle(workflowId, runId)
      .signal(failingSignal, cause)
      .catch(() => undefined);
  }
}
