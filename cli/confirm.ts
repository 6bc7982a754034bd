/** Asks a person at a terminal whether something is meant. */
import { createInterface } from 'node:readline/promises';

/** What the person types. @param question ends in what to type */
export const ask = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
};

/** Whether the person typed ja. @param question ends in what to type, e.g. `Typ ja om te stoppen: ` */
export const isMeant = async (question: string): Promise<boolean> => (await ask(question)).toLowerCase() === 'ja';
