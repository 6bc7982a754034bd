/**
 * Commands from people, in the order in which they came.
 *
 * 1. A command that the present state refuses is refused by the validator and leaves nothing in the history. While something is
 *    happening the state is about to change: then the loop judges, when it takes the command.
 * 2. An accepted command waits here until the loop takes it; its sender waits for the answer that the loop gives.
 * 3. While a roll-over is due nothing new is accepted: the sender is told to send the same command again, and reaches the next run.
 * 4. A command that was applied before, in this run or an earlier one, gets its answer again and is not applied again.
 */
import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { Refusal } from '../../domain/refusal.ts';
import { ROLLOVER_IN_PROGRESS } from '../../domain/trajectory/address.ts';
import type { Accepted, Command, CommandName, Payload } from '../../domain/trajectory/commands.ts';
import { DESCRIPTIONS, UPDATES } from './messages.ts';

type Answer = Accepted | Refusal;

/** What the inbox asks of the trajectory whose commands it takes in. */
interface Present {
  refusalOf(command: Command): Refusal | null;
  answered(commandId: string): Accepted | null;
  isChanging(): boolean;
}

export class Inbox {
  readonly #waiting: Command[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #present: Present;
  #closed = false;

  constructor(present: Present) {
    this.#present = present;
    for (const name of Object.keys(UPDATES) as CommandName[]) this.#open(name);
  }

  #open<Name extends CommandName>(name: Name): void {
    const update = UPDATES[name] as unknown as UpdateDefinition<Accepted, [Payload<Name>]>;
    const named = (payload: Payload<Name>) => ({ name, ...payload }) as unknown as Command;
    setHandler(update, (payload: Payload<Name>) => this.#deliver(named(payload)), {
      description: DESCRIPTIONS[name],
      validator: (payload: Payload<Name>) => this.#validate(named(payload)),
    });
  }

  #validate(command: Command): void {
    if (this.#closed)
      throw ApplicationFailure.retryable(
        'Het traject rolt door; stuur dezelfde opdracht opnieuw.',
        ROLLOVER_IN_PROGRESS,
      );
    if (this.#present.answered(command.commandId) !== null) return;
    const refusal = this.#present.isChanging() ? null : this.#present.refusalOf(command);
    if (refusal !== null) throw ApplicationFailure.nonRetryable(refusal.message, refusal.code);
  }

  async #deliver(command: Command): Promise<Accepted> {
    const before = this.#present.answered(command.commandId);
    if (before !== null) return before;
    if (!this.#waiting.some(({ commandId }) => commandId === command.commandId)) {
      // One that was refused before is judged anew.
      this.#answers.delete(command.commandId);
      this.#waiting.push(command);
    }
    await condition(() => this.#answers.has(command.commandId));
    const answer = this.#answers.get(command.commandId) as Answer;
    if ('ok' in answer) throw ApplicationFailure.nonRetryable(answer.message, answer.code);
    return answer;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  take(): Command | undefined {
    return this.#waiting.shift();
  }

  answer(command: Command, answer: Answer): void {
    this.#answers.set(command.commandId, answer);
  }

  /** From here on senders are told to send again. */
  close(): void {
    this.#closed = true;
  }
}
