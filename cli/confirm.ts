/** Asks a person at a terminal whether something is meant. */
import { createInterface } from 'node:readline/promises';

/** Whether the person typed ja. @param question ends in what to type, e.g. `Typ ja om te stoppen: ` */
export const isMeant = async (question: string): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim().toLowerCase() === 'ja';
  } finally {
    terminal.close();
  }
};
