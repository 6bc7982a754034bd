/** Asks a person at a terminal whether something is meant. */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { toldIfBrokenOff } from './broken-off.ts';

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
