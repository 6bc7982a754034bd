/** What was sent, and what its senders were told: the promises that must hold in the end. */
import type { Enclosure, Sent } from '../commands/trajectory/send-command.ts';
import type { CommandName } from '../domain/trajectory/commands.ts';

export interface Entry {
  readonly commandId: string;
  readonly clientId: string;
  readonly name: CommandName | 'start';
  readonly by: string;
  readonly contents: object;
  readonly enclosure: Enclosure;
  /** In the order in which they came; a start that was accepted counts as told. */
  readonly told: Sent[];
  /** How often it was sent, how often nothing definite came back, and how often a fault did. */
  sendings: number;
  unanswered: number;
  thrown: number;
  /** The last of those faults. */
  fault: string | null;
}

export class Ledger {
  readonly entries: Entry[] = [];

  add(entry: Pick<Entry, 'commandId' | 'clientId' | 'name' | 'by' | 'contents' | 'enclosure'>): Entry {
    const added: Entry = { ...entry, told: [], sendings: 0, unanswered: 0, thrown: 0, fault: null };
    this.entries.push(added);
    return added;
  }

  get sendings(): number {
    return this.entries.reduce((sum, { sendings }) => sum + sendings, 0);
  }
}
