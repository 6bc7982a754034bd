/** Asks a person at a terminal whether something is meant. */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { toldIfBrokenOff } from './broken-off.ts';
import type { Output } from './output.ts';

/** What the person types; nothing where the input ends (Ctrl-D). @param question ends in what to type */
export const ask = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal gives Ctrl-C as a key while it asks.
  terminal.once('SIGINT', () => {
    process.stderr.write('\n');
    process.kill(process.pid, 'SIGINT');
  });
  const closed = once(terminal, 'close').then(() => '');
  try {
    const answer = await toldIfBrokenOff('Er is niets gewijzigd.', () =>
      Promise.race([terminal.question(question).catch(() => ''), closed]),
    );
    return answer.trim();
  } finally {
    terminal.close();
  }
};

/** Whether the person typed ja. @param question ends in what to type, e.g. `Typ ja om te stoppen: ` */
export const isMeant = async (question: string): Promise<boolean> => (await ask(question)).toLowerCase() === 'ja';

/** Whether somebody sits at a terminal who can be asked; of lines for machines nobody can. */
export const canAsk = (output: Output): boolean => !output.json && process.stdin.isTTY === true;

/** Whether it may go on: that was said with `--yes`, nobody can be asked, or the person typed ja. */
export const isConfirmed = async (output: Output, yes: boolean | undefined, question: string): Promise<boolean> =>
  yes === true || !canAsk(output) || isMeant(question);
