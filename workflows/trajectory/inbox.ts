/**
 * Commands from people, in the order in which they came.
 *
 * 1. What is not an envelope is refused by the validator, and so is a command that the trajectory refuses where it stands: that leaves nothing in
 *    the history. While something happens, or when the sender knows of a newer version than this workflow, the loop judges instead.
 * 2. An accepted command waits here until the loop has an answer to it; its sender waits for that answer.
 * 3. While a roll-over is due nothing new is accepted: the sender is told to send the same command again, and reaches the next run.
 * 4. The same command sent twice waits here once; sent by another it is another. One that happened in an earlier run gets its answer from PostgreSQL and happens no more.
 */
import { ApplicationFailure, CancellationScope, condition, setHandler } from '@temporalio/workflow';
import { ROLLOVER_IN_PROGRESS } from '../../domain/trajectory/address.ts';
import { COMMAND_NAMES } from '../../domain/trajectory/command-table.ts';
import type { Accepted, CommandName, SubmissionAnswer } from '../../domain/trajectory/commands.ts';
import { type Envelope, envelopeFault } from '../../domain/trajectory/envelope.ts';
import { refusalOf } from '../../domain/trajectory/refusals.ts';
import type { TrajectoryView } from '../../domain/trajectory/view.ts';
import { DESCRIPTIONS } from '../in-dutch.ts';
import { UPDATES } from './messages.ts';

/** A command that waits for its turn. */
export interface WaitingCommand {
  readonly name: CommandName;
  readonly commandId: string;
  readonly by: string;
}

type Sent = Pick<WaitingCommand, 'commandId' | 'by'>;

/** An id belongs to one person: what another sends under it is answered apart. */
const keyOf = ({ commandId, by }: Sent): string => `${by} ${commandId}`;

export class Inbox {
  readonly #waiting: WaitingCommand[] = [];
  readonly #answers = new Map<string, SubmissionAnswer>();
  readonly #present: () => TrajectoryView | null;
  #closed = false;

  /** @param present where the trajectory stands; null while that is about to change. */
  constructor(present: () => TrajectoryView | null) {
    this.#present = present;
    for (const name of COMMAND_NAMES) this.#open(name);
  }

  #open(name: CommandName): void {
    setHandler(UPDATES[name], (sent) => this.#deliver(name, sent), {
      description: DESCRIPTIONS[name],
      validator: (sent) => this.#validate(name, sent),
    });
  }

  #validate(name: CommandName, sent: Envelope): void {
    const fault = envelopeFault(sent);
    if (fault !== null)
      throw ApplicationFailure.nonRetryable(
        `Dit is geen opdracht van Klimop (${fault}). Geef opdrachten met npx klimop trajectory, niet rechtstreeks in Temporal.`,
        'INVALID_COMMAND',
      );
    if (this.#closed)
      throw ApplicationFailure.retryable(
        'Het traject rolt door; stuur dezelfde opdracht opnieuw.',
        ROLLOVER_IN_PROGRESS,
      );
    const present = this.#present();
    const isBehind = present !== null && (sent.recorded ?? 0) > present.version;
    if (present === null || isBehind || this.#answers.has(keyOf(sent))) return;
    const refusal = refusalOf(present, name, sent.expectedVersion);
    if (refusal !== null) throw ApplicationFailure.nonRetryable(refusal.message, refusal.code);
  }

  async #deliver(name: CommandName, { commandId, by }: Envelope): Promise<Accepted> {
    const key = keyOf({ commandId, by });
    const isWaiting = this.#waiting.some((one) => keyOf(one) === key);
    if (!isWaiting && !this.#answers.has(key)) this.#waiting.push({ name, commandId, by });
    // A cancelled workflow answers too: it says that this command was overtaken.
    await CancellationScope.nonCancellable(() => condition(() => this.#answers.has(key)));
    const answer = this.#answers.get(key) as SubmissionAnswer;
    if (!answer.ok) throw ApplicationFailure.nonRetryable(answer.message, answer.code);
    const { ok, ...accepted } = answer;
    return accepted;
  }

  /** The command whose turn it is; it stays here until it is answered. */
  get first(): WaitingCommand | undefined {
    return this.#waiting[0];
  }

  /** A command that ends the trajectory, wherever it stands in the row. */
  get stop(): WaitingCommand | undefined {
    return this.#waiting.find(({ name }) => name === 'withdraw');
  }

  /** The commands that wait, except one. */
  others(except?: WaitingCommand): WaitingCommand[] {
    return this.#waiting.filter((one) => one !== except);
  }

  answer(sent: Sent, answer: SubmissionAnswer): void {
    const key = keyOf(sent);
    const at = this.#waiting.findIndex((one) => keyOf(one) === key);
    if (at >= 0) this.#waiting.splice(at, 1);
    this.#answers.set(key, answer);
  }

  /** From here on senders are told to send again. */
  close(): void {
    this.#closed = true;
  }
}
