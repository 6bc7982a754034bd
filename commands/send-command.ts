/**
 * Sends a person's command to a running trajectory.
 *
 * 1. What may not stand in a workflow history (facts, free text) is submitted to PostgreSQL under the command's id first.
 * 2. The command goes as an update with that id; it is sent again, with the same id, while the trajectory rolls over or the server is briefly away.
 * 3. When it is refused, the submission is withdrawn: nothing of it stays.
 */
import { WorkflowNotFoundError } from '@temporalio/client';
import { type Answer, askTrajectory } from '../activities/ask-workflow.ts';
import { caseworkerById } from '../db/caseworkers.ts';
import { clientFacts } from '../db/clients.ts';
import { submit, withdrawSubmission } from '../db/submissions.ts';
import { trajectoryOf } from '../db/trajectories.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/duration.ts';
import { checkFacts } from '../domain/decision/one-client/facts.ts';
import { refuse } from '../domain/refusal.ts';
import type { Facts } from '../domain/rules/language/schema.ts';
import { COMMANDS, type CommandName, type Payload } from '../domain/trajectory/commands.ts';
import { phaseOf } from '../domain/trajectory/phases.ts';
import type { Office } from './office.ts';

export type Sent = Answer;

/** What goes with a command beside its payload and may not stand in a workflow history. */
export interface Enclosure {
  /** The caseworker's reason in own words. */
  readonly note?: string;
  readonly facts?: Facts;
}

/** How long a sender waits before it is told to look later; the command itself goes on. */
const PATIENCE_MS = 30_000;

/** Sends a command. @throws when Temporal or PostgreSQL stay away, with nothing of the command lost or doubled when it is sent again. */
export const sendCommand = async <Name extends CommandName>(
  office: Office,
  clientId: string,
  name: Name,
  payload: Payload<Name>,
  enclosure: Enclosure = {},
  patience = PATIENCE_MS,
): Promise<Sent> => {
  const read = COMMANDS[name].safeParse(payload);
  if (!read.success)
    return refuse('INVALID_COMMAND', `${read.error.issues[0]?.path.join('.')}: ${read.error.issues[0]?.message}`);
  const { commandId, by } = payload;
  const present = await trajectoryOf(office.db, clientId);
  if (present === null) {
    const known = await clientFacts(office.db, clientId);
    return known === null
      ? refuse('UNKNOWN_CLIENT', `Klant ${clientId} is niet bekend. Controleer het klantnummer.`)
      : refuse('NO_TRAJECTORY', `Klant ${clientId} heeft geen traject. Start er eerst een.`);
  }
  if ('to' in payload && (await caseworkerById(office.db, payload.to)) === null)
    return refuse('UNKNOWN_CASEWORKER', `Klantmanager ${payload.to} is niet bekend. Kies een bestaande klantmanager.`);

  const enclosed = enclosure.note !== undefined || enclosure.facts !== undefined;
  if (enclosed)
    await submit(office.db, {
      commandId,
      clientId,
      trajectoryId: present.trajectoryId,
      kind: name,
      facts: enclosure.facts ?? null,
      note: enclosure.note ?? null,
      by,
      at: instantOf(Date.now()),
    });
  const answer = await deliver(office, clientId, name, payload, patience);
  if (!answer.ok && enclosed) await withdrawSubmission(office.db, commandId);
  return answer;
};

/** Adds or corrects facts: they are checked against the rule set in force, and refused whole. */
export const provideFacts = async (
  office: Office,
  clientId: string,
  request: {
    readonly commandId: string;
    readonly by: string;
    readonly ruleSetId: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly correction: boolean;
    readonly note?: string;
  },
): Promise<Sent> => {
  const { ruleSet } = await office.library.inForce(request.ruleSetId, dutchDay(instantOf(Date.now())));
  const checked = checkFacts(ruleSet, request.facts);
  if (!checked.ok) return refuse('INVALID_FACTS', checked.faults.map(({ message }) => message).join(' '));
  const { commandId, by, correction, note } = request;
  const payload = { commandId, by, correction, factIds: Object.keys(checked.facts) };
  return sendCommand(office, clientId, 'provideFacts', payload, {
    facts: checked.facts,
    ...(note !== undefined && { note }),
  });
};

const deliver = async <Name extends CommandName>(
  office: Office,
  clientId: string,
  name: Name,
  payload: Payload<Name>,
  patience: number,
): Promise<Sent> => {
  try {
    return await askTrajectory(office.temporal, clientId, name, payload, patience);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const present = await trajectoryOf(office.db, clientId);
    const phase = present === null ? 'gestopt' : phaseOf(present.phase).label.nl;
    return refuse('TRAJECTORY_ENDED', `Dit traject is beëindigd (${phase}). Start zo nodig een nieuw traject.`);
  }
};
