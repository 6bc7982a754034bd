/**
 * Sends an update to a running workflow: for a person, or for a bulk change.
 *
 * 1. It is sent again, with the same id, while the workflow rolls over or the server is briefly away.
 * 2. What the workflow refuses comes back as a value; that it runs no more, or does not answer in time, is thrown. That it was ended while it had the
 *    update, by hand or by a fault, is no refusal: whoever asked it begins it again, or asks later.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { ROLLOVER_IN_PROGRESS } from '../domain/trajectory/address.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** `google.rpc.Code`. */
const FAILED_PRECONDITION = 9;

/**
 * Sends an update to a running workflow. Its `commandId` is the update's id, so that sending it again is the same update.
 *
 * @param patience milliseconds after which it is given up; the workflow may still carry it out later.
 * @throws WorkflowNotFoundError when no workflow of that id runs
 * @throws when there is no answer in time: see {@link isNoAnswer}
 */
export const askWorkflow = async <Result>(
  temporal: Client,
  workflowId: string,
  update: string,
  payload: { readonly commandId: string },
  patience: number,
): Promise<{ readonly ok: true; readonly answer: Result } | Refusal> => {
  const handle = temporal.workflow.getHandle(workflowId);
  const until = Date.now() + patience;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      const answer = await temporal.withDeadline(until, () =>
        handle.executeUpdate<Result, [typeof payload]>(update, { args: [payload], updateId: payload.commandId }),
      );
      return { ok: true, answer };
    } catch (error) {
      if (isClosedMeanwhile(error)) throw new WorkflowNotFoundError('closed before it answered', workflowId, undefined);
      const refusal = refusalIn(error);
      if (refusal !== null) return refusal;
      if (!isWorthAnotherTry(error) || Date.now() + wait > until) throw error;
      await pause(wait);
    }
  }
};

/** Whether an error says that a trajectory did not answer in time: busy, rolling over, without a worker, or with code that cannot go on. */
export const isNoAnswer = (error: unknown): boolean =>
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
  error instanceof WorkflowUpdateFailedError ||
  isTaskThatFails(error);

/** What Temporal says of a workflow whose task fails again and again: of that one workflow, not of the server. */
const isTaskThatFails = (error: unknown): boolean =>
  error instanceof ServiceError && isGrpcServiceError(error.cause) && error.cause.code === FAILED_PRECONDITION;

/** What Temporal itself answers for a workflow that had accepted an update and was terminated, failed or timed out before it was done. */
const CLOSED_MEANWHILE = 'AcceptedUpdateCompletedWorkflow';

const isClosedMeanwhile = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === CLOSED_MEANWHILE;

const refusalIn = (error: unknown): Refusal | null =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type !== ROLLOVER_IN_PROGRESS
    ? refuse(error.cause.type ?? 'REFUSED', error.cause.message)
    : null;

/** A roll-over, a workflow that closed the run while the update came in, or a server that is away for a moment. */
const isWorthAnotherTry = (error: unknown): boolean =>
  !(error instanceof WorkflowNotFoundError) &&
  (isNoAnswer(error) || error instanceof ServiceError || isGrpcServiceError(error));
