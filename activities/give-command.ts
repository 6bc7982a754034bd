/**
 * Gives a command to a trajectory: for a person, or for a bulk change. The contract:
 * 1. It is submitted to PostgreSQL under its id first; through Temporal goes its envelope only. An id belongs to one command of one person
 *    about one client.
 * 2. What had its answer before gets that answer, without Temporal.
 * 3. A trajectory that is open in PostgreSQL and whose workflow is gone (terminated, or lost with Temporal's data) is begun again first.
 * 4. A refusal is kept as the answer; of what was refused no facts and no free text stay.
 * 5. What came in beside the end of its trajectory is refused: it can no longer happen, and is not for the client's next trajectory.
 * 6. No answer in time is no refusal: it may still happen, and sent again it happens once.
 */
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Database } from '../db/connection/connect.ts';
import { settleRefusal, submission, submit } from '../db/trajectories/submissions.ts';
import { trajectoryById } from '../db/trajectories/trajectories.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Facts } from '../domain/rules/language/schema.ts';
import { trajectoryWorkflowId } from '../domain/trajectory/address.ts';
import {
  type Accepted,
  type CommandName,
  contentOf,
  isCommandName,
  type Payload,
  type SubmissionAnswer,
} from '../domain/trajectory/commands.ts';
import { ENGINE } from '../domain/trajectory/engine.ts';
import type { Envelope } from '../domain/trajectory/envelope.ts';
import { type PhaseId, phaseOf } from '../domain/trajectory/phases.ts';
import { COMMAND_ID_REUSED, trajectoryEnded, unknownClient } from '../domain/trajectory/refusals.ts';
import { askWorkflow, isNoAnswer } from './ask-workflow.ts';
import { runTrajectory } from './run-trajectory.ts';
import { withChanges } from './with-changes.ts';

/** Where commands go. */
export interface Post {
  readonly db: Database;
  readonly temporal: Client;
  /** Where workers listen. */
  readonly taskQueue: string;
}

/** A command with what goes with it. */
export interface GivenCommand<Name extends CommandName = CommandName> {
  readonly clientId: string;
  readonly name: Name;
  readonly payload: Payload<Name>;
  readonly facts?: Facts | undefined;
  /** In the person's own words, for the office. */
  readonly note?: string | undefined;
  /** In the person's own words, for the client. */
  readonly motivation?: string | undefined;
}

/** Code of what is said when there was no answer in time. */
export const NO_ANSWER = 'NO_ANSWER';

/** Thrown then: it may still happen. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * @param patience milliseconds after which it is given up
 * @throws NoAnswer
 */
export const giveCommand = async <Name extends CommandName>(
  post: Post,
  { clientId, name, payload, facts, note, motivation }: GivenCommand<Name>,
  patience: number,
): Promise<SubmissionAnswer> => {
  const { db } = post;
  const { commandId, by, expectedVersion } = payload;
  const content = contentOf(payload);
  const at = instantOf(Date.now());
  const submitted = await submit(db, {
    commandId,
    clientId,
    name,
    content,
    expectedVersion,
    facts,
    note,
    motivation,
    by,
    at,
  });
  switch (submitted.outcome) {
    case 'idReused':
      return COMMAND_ID_REUSED;
    case 'unknownClient':
      return unknownClient(clientId);
    case 'noTrajectory':
      return refuse('NO_TRAJECTORY', `Klant ${clientId} heeft geen traject. Start er eerst een.`);
    case 'ended':
      return trajectoryEnded(phaseOf(submitted.phase).label.nl);
  }
  if (submitted.answer !== null) return submitted.answer;
  const { trajectoryId, ended, version } = submitted;
  if (ended !== null) return refuseEnded(db, commandId, ended);
  const envelope: Envelope = {
    commandId,
    by,
    ...(expectedVersion !== undefined && { expectedVersion }),
    ...(version > 0 && { recorded: version }),
  };
  try {
    const answer = await askAwake(post, { clientId, trajectoryId }, name, envelope, patience);
    if (answer.ok) return answer;
    const refusal = await withChanges(db, answer, trajectoryId, expectedVersion);
    return (await settleRefusal(db, commandId, refusal)) ?? refusal;
  } catch (error) {
    // The answer may have been lost on the way while the command was carried out.
    const kept = (await submission(db, commandId))?.answer ?? null;
    if (kept !== null) return kept;
    if (error instanceof WorkflowNotFoundError) {
      const present = await trajectoryById(db, trajectoryId);
      if (present !== null && phaseOf(present.phase).final) return refuseEnded(db, commandId, present.phase);
    }
    if (isNoAnswer(error)) throw new NoAnswer('no answer in time', { cause: error });
    throw error;
  }
};

const refuseEnded = async (db: Database, commandId: string, phase: PhaseId): Promise<SubmissionAnswer> => {
  const refusal = trajectoryEnded(phaseOf(phase).label.nl);
  return (await settleRefusal(db, commandId, refusal)) ?? refusal;
};

/**
 * Asks again for the answer to a command that was submitted and has none, as when its sender fell away. It happens once, whoever asks.
 *
 * @returns whether it has its answer now
 */
export const askAgain = async (post: Post, commandId: string, patience: number): Promise<boolean> => {
  const submitted = await submission(post.db, commandId);
  if (submitted === null || !isCommandName(submitted.name)) return false;
  if (submitted.answer !== null) return true;
  const { clientId, trajectoryId, name, by, expectedVersion } = submitted;
  const present = await trajectoryById(post.db, trajectoryId);
  if (present !== null && phaseOf(present.phase).final) {
    await refuseEnded(post.db, commandId, present.phase);
    return true;
  }
  const envelope: Envelope = {
    commandId,
    by,
    ...(expectedVersion !== null && { expectedVersion }),
    ...(present !== null && { recorded: present.version }),
  };
  try {
    const answer = await askAwake(post, { clientId, trajectoryId }, name, envelope, patience);
    if (!answer.ok)
      await settleRefusal(post.db, commandId, await withChanges(post.db, answer, trajectoryId, expectedVersion));
    return true;
  } catch (error) {
    if (!isNoAnswer(error)) throw error;
    return false;
  }
};

/** Asks the workflow, and begins it again when it is gone though the trajectory is open. */
const askAwake = async (
  { temporal, taskQueue }: Post,
  reference: { readonly clientId: string; readonly trajectoryId: string },
  name: CommandName,
  envelope: Envelope,
  patience: number,
): Promise<SubmissionAnswer> => {
  const ask = async () => {
    const workflowId = trajectoryWorkflowId(reference.clientId);
    const asked = await askWorkflow<Accepted>(temporal, workflowId, name, envelope, patience);
    return asked.ok ? ({ ok: true, ...asked.answer } as const) : (asked satisfies Refusal);
  };
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  await runTrajectory(temporal, taskQueue, { ...reference, restartedBy: ENGINE });
  return ask();
};
