/** Sends one command of a person to a trajectory and says what came of it. */
import { randomUUID } from 'node:crypto';
import { type Enclosure, type Sent, sendCommand } from '../../commands/trajectory/send-command.ts';
import { whoSigns } from '../../commands/trajectory/who-signs.ts';
import { trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { isClientId, NO_CLIENT_ID } from '../../domain/person/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { CommandName, Payload } from '../../domain/trajectory/commands.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { WAITING_ON } from '../../domain/trajectory/words.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { type Session, withOffice } from '../session.ts';
import { sendingOnce } from './send-again.ts';

export interface SenderOptions {
  readonly by?: string;
  readonly commandId?: string;
  readonly expectedVersion?: number;
  readonly note?: string;
  readonly motivation?: string;
}

/** What a command of this name carries besides who sends it. */
export type Contents<Name extends CommandName> = Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion'>;

/** Who sends a command: as asked, or the caseworker of the trajectory. */
export interface Sender {
  readonly commandId: string;
  readonly by: string;
  readonly expectedVersion?: number;
}

const UNKNOWN_ID = refuse('INVALID_CLIENT_ID', NO_CLIENT_ID);

/** Opens the running Klimop and gives the sender of a command on this client. @param filledIn options that were not typed and belong to the command */
export const asSender = async (
  clientId: string,
  options: SenderOptions,
  work: (session: Session, sender: Sender, present: TrajectoryProjection | null) => Promise<Outcome>,
  filledIn: (present: TrajectoryProjection | null) => readonly string[] = () => [],
): Promise<Outcome> => {
  if (!isClientId(clientId)) return UNKNOWN_ID;
  return withOffice<Outcome>(async (session) => {
    const present = await trajectoryOf(session.office.db, clientId);
    const sender: Sender = {
      commandId: options.commandId ?? randomUUID(),
      by: await whoSigns(session.office.db, { ...options, clientId }, present?.caseworker ?? null),
      ...(options.expectedVersion !== undefined && { expectedVersion: options.expectedVersion }),
    };
    return sendingOnce(clientId, sender.commandId, () => work(session, sender, present), filledIn(present));
  });
};

/** Sends a command and prints the new state, or gives the refusal. */
export const send = <Name extends CommandName>(
  output: Output,
  clientId: string,
  name: Name,
  options: SenderOptions,
  contents: Contents<Name>,
): Promise<Outcome> =>
  asSender(clientId, options, async ({ office }, sender) => {
    const enclosure: Enclosure = {
      ...(options.note !== undefined && { note: options.note }),
      ...(options.motivation !== undefined && { motivation: options.motivation }),
    };
    const payload = { ...sender, ...contents } as unknown as Payload<Name>;
    return tell(output, clientId, sender.commandId, await sendCommand(office, clientId, name, payload, enclosure));
  });

/** Prints what a command led to. */
export const tell = (output: Output, clientId: string, commandId: string, sent: Sent): Refusal | undefined => {
  if (!sent.ok) return sent;
  const phase = phaseOf(sent.phase);
  output.say(
    `${clientId}: ${phase.label.nl}, ${phase.final ? 'beëindigd' : `wacht op ${WAITING_ON[sent.waitingOn]}`} (versie ${sent.version}).`,
  );
  output.record({ clientId, commandId, ...sent });
  return undefined;
};
