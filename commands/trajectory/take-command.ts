/** A command as a page gives it: a start, facts or any other, each to where it is carried out. A client whom they may not see is as unknown as one who is not there. */
import { mayGive } from '../../db/people/sight.ts';
import { rulesOfClient } from '../../db/trajectories/starting.ts';
import { submission } from '../../db/trajectories/submissions.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { CommandName, Payload } from '../../domain/trajectory/commands.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import type { Office } from '../office.ts';
import { awaitProposal } from './await-proposal.ts';
import { provideFacts, type Sent, sendCommand } from './send-command.ts';
import { startTrajectory } from './start-trajectory.ts';

export interface CommandAsked {
  readonly commandId: string;
  readonly clientId: string;
  readonly name: CommandName | 'start';
  /** The version that the person saw. */
  readonly seen?: number | undefined;
  readonly note?: string | undefined;
  readonly motivation?: string | undefined;
  /** All that the command says of itself. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** What came of it; `version` is null where a trajectory was started and the first proposal is still being made. */
export type CommandOutcome =
  | {
      readonly ok: true;
      readonly version: number | null;
      readonly phase: string | null;
      readonly waitingOn: string | null;
    }
  | Refusal;

/** @param patience milliseconds after which an answer is not waited for any more; the command itself goes on */
export const takeCommand = async (
  office: Office,
  giver: Viewer,
  asked: CommandAsked,
  patience?: number,
): Promise<CommandOutcome> => {
  const { clientId, commandId, name, content } = asked;
  if (!(await mayGive(office.db, clientId, giver, commandId))) return unknownClient(clientId);
  if (name !== 'start') return send(office, giver, { ...asked, name }, patience);
  const started = await startTrajectory(office, { ...content, commandId, clientId, by: giver.id, note: asked.note });
  if (!started.ok) return started;
  const present = await awaitProposal(office, started.trajectoryId);
  return {
    ok: true,
    version: present?.seen ?? null,
    phase: present?.phase ?? null,
    waitingOn: present?.waitingOn ?? null,
  };
};

const send = async (
  office: Office,
  { id: by }: Viewer,
  { clientId, commandId, name, seen, note, motivation, content }: CommandAsked & { readonly name: CommandName },
  patience?: number,
): Promise<Sent> => {
  const envelope = { commandId, by, ...(seen !== undefined && { expectedVersion: seen }) };
  const words = { ...(note !== undefined && { note }), ...(motivation !== undefined && { motivation }) };
  if (name !== 'provideFacts')
    return sendCommand(
      office,
      clientId,
      name,
      { ...content, ...envelope } as unknown as Payload<CommandName>,
      words,
      patience,
    );
  const ruleSetId = await rulesOfClient(office.db, clientId);
  if (ruleSetId === null) return unknownClient(clientId);
  const { facts, correction } = content as { facts: Record<string, unknown>; correction: boolean };
  return provideFacts(office, clientId, { ...envelope, ...words, ruleSetId, facts, correction });
};

export interface CommandState {
  readonly name: string;
  readonly state: 'underWay' | 'accepted' | 'refused';
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

/** What became of a command that somebody gave: for who had no answer. */
export const commandState = async (
  office: Office,
  giver: Viewer,
  { clientId, commandId }: { readonly clientId: string; readonly commandId: string },
): Promise<CommandState | Refusal> => {
  const [isTheirs, given] = await Promise.all([
    mayGive(office.db, clientId, giver, commandId),
    submission(office.db, commandId),
  ]);
  if (!isTheirs) return unknownClient(clientId);
  if (given === null || given.clientId !== clientId)
    return refuse('UNKNOWN_COMMAND', 'Deze opdracht is niet ontvangen. Geef haar opnieuw, met hetzelfde kenmerk.');
  const { name, answer } = given;
  if (answer === null) return { name, state: 'underWay', refusal: null };
  return answer.ok
    ? { name, state: 'accepted', refusal: null }
    : { name, state: 'refused', refusal: { code: answer.code, message: answer.message } };
};
