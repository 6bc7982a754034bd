/**
 * The one activity of a trajectory.
 *
 * Local first: a happening is one query and one write in PostgreSQL, done by the worker that holds the workflow task, which costs one event instead
 * of six. When the database does not answer, the same is scheduled as a regular activity: it is tried for as long as it takes, operations see
 * it as pending in the Temporal UI, and only then may a stop overtake it. Done twice it happens once (docs/decisions/0004, 0014).
 */
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
} from '@temporalio/workflow';
import type { CarriedOut, TrajectoryActivities } from '../../activities/activities.ts';
import { PHASES } from '../../domain/trajectory/phases.ts';
import { DATABASE_RETRY } from '../database-retry.ts';

type Input = Parameters<TrajectoryActivities['carryOut']>[0];

const LOCAL = {
  startToCloseTimeout: '3s',
  // Stay within one workflow task: what has not worked by then is scheduled where operations can see it.
  scheduleToCloseTimeout: '5s',
  retry: { initialInterval: '100ms', maximumAttempts: 2 },
} as const;

/** One attempt takes milliseconds; ten seconds is a database that does not answer. */
const REGULAR = { startToCloseTimeout: '10s', retry: DATABASE_RETRY } as const;

/**
 * For a command somebody waits, thirty seconds at most: once a lock is gone or the database is back it is tried soon. They are few, for a new one does
 * not come in while the database is down; what a calendar asks of thousands is tried less.
 */
const FOR_PERSON = { ...REGULAR, retry: { ...DATABASE_RETRY, maximumInterval: '5s' } } as const;

const local = proxyLocalActivities<TrajectoryActivities>(LOCAL);
const regular = proxyActivities<TrajectoryActivities>(REGULAR);

/** A local activity's failure comes unwrapped, a regular one's inside an ActivityFailure (measured on 1.24.0). */
const isFinalAnswer = (error: unknown): boolean => {
  if (isCancellation(error) || !(error instanceof TemporalFailure)) return true;
  const reason = error instanceof ActivityFailure ? error.cause : error;
  return reason instanceof ApplicationFailure && reason.nonRetryable === true;
};

/** Thrown where something more urgent came while this was held up. It may still have happened: whoever goes on asks PostgreSQL. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/**
 * Has one thing happen.
 *
 * @param isOvertaken whether something came that does not wait for what is held up
 * @throws Overtaken
 */
export const carryOut = async (input: Input, summary: string, isOvertaken: () => boolean): Promise<CarriedOut> => {
  try {
    return await local.carryOut.executeWithOptions({ ...LOCAL, summary }, [input]);
  } catch (error) {
    if (isFinalAnswer(error)) throw error;
  }
  const options = 'commandId' in input.asked ? FOR_PERSON : REGULAR;
  const attempt = new CancellationScope();
  const overtaken = condition(isOvertaken).then(() => {
    attempt.cancel();
    throw new Overtaken();
  });
  for (;;) {
    const done = await Promise.race([
      attempt.run(() => regular.carryOut.executeWithOptions({ ...options, summary }, [input])),
      overtaken,
    ]);
    if (isCarriedOut(done, input)) return done;
  }
};

/**
 * Whether an answer is of the activity. Anybody who reaches Temporal can complete a pending activity by hand, with anything: that is no answer, and
 * what was to happen is asked again. One that looks like an answer and lies is found by the watchdog, as a state that PostgreSQL does not have.
 */
const isCarriedOut = (given: unknown, { trajectoryId, clientId }: Input): boolean => {
  const { view, answer, overtaken } = (given ?? {}) as Partial<CarriedOut>;
  return (
    isRecord(view) &&
    view.trajectoryId === trajectoryId &&
    view.clientId === clientId &&
    Number.isSafeInteger(view.version) &&
    Object.hasOwn(PHASES, view.phase) &&
    isRecord(view.words) &&
    (answer === null || (isRecord(answer) && typeof answer.ok === 'boolean')) &&
    isRecord(overtaken)
  );
};

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
