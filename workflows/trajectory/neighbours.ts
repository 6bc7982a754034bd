/**
 * The activities as the trajectory calls them, grouped by risk.
 *
 * Local first: an activity that is only a query or a write in PostgreSQL runs in the worker that holds the workflow task, which costs one
 * event instead of six. When the database does not answer, the same activity is scheduled as a regular one: it then retries for as
 * long as it takes and operations see it as pending in the Temporal UI. Both carry the same id, so nothing happens twice (docs/decisions/0004).
 */
import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
} from '@temporalio/workflow';
import type {
  CapacityActivities,
  ClientActivities,
  DecisionActivities,
  LetterActivities,
  RecordActivities,
} from '../../activities/activities.ts';
import { DATABASE_RETRY } from '../database-retry.ts';

type Local = DecisionActivities & ClientActivities & CapacityActivities & RecordActivities;

/** One attempt at a query takes milliseconds; ten seconds is a database that does not answer. */
const ATTEMPT = '10s';

const local = proxyLocalActivities<Local>({
  startToCloseTimeout: '3s',
  // Stay within one workflow task: what has not worked by then is scheduled where operations can see it.
  scheduleToCloseTimeout: '5s',
  retry: { initialInterval: '100ms', maximumAttempts: 2 },
});

const regular = proxyActivities<Local>({ startToCloseTimeout: ATTEMPT, retry: DATABASE_RETRY });

/** A local activity's failure comes unwrapped, a regular one's inside an ActivityFailure (measured on 1.24.0). */
const isFinalAnswer = (error: unknown): boolean => {
  if (isCancellation(error) || !(error instanceof TemporalFailure)) return true;
  const reason = error instanceof ActivityFailure ? error.cause : error;
  return reason instanceof ApplicationFailure && reason.nonRetryable === true;
};

const localFirst =
  <Input, Output>(here: (input: Input) => Promise<Output>, there: (input: Input) => Promise<Output>) =>
  async (input: Input): Promise<Output> => {
    try {
      return await here(input);
    } catch (error) {
      if (isFinalAnswer(error)) throw error;
      return await there(input);
    }
  };

/** Decides and keeps the decision; may be asked again with the same id. */
export const propose = localFirst(local.propose, regular.propose);

/** Idempotent writes. */
export const applyFacts = localFirst(local.applyFacts, regular.applyFacts);
export const remeasure = localFirst(local.remeasure, regular.remeasure);
export const changeEntrance = localFirst(local.changeEntrance, regular.changeEntrance);
export const record = localFirst(local.record, regular.record);

/** Takes and gives back scarce things: never twice, and never forgotten. */
export const reserve = localFirst(local.reserve, regular.reserve);
export const release = localFirst(local.release, regular.release);

/** Reaches a client: a regular activity, so that each letter is an event that operations can see. */
export const { writeLetter } = proxyActivities<LetterActivities>({
  startToCloseTimeout: ATTEMPT,
  retry: DATABASE_RETRY,
  summary: 'Brief aan de klant',
});
