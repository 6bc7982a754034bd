/** What a person is told who breaks a command off by Ctrl-C, or whoever ends its process by SIGTERM. */
import { giveTerminalBack } from './output.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Of what is under way now; the last is the closest to it. Empty while nothing was asked of a server. */
const underWay: string[] = [];

/** Does work that may go on by itself, or may have been done, when this process ends. @param words what is told then, in Dutch */
export const toldIfBrokenOff = async <Result>(words: string, work: () => Promise<Result>): Promise<Result> => {
  underWay.push(words);
  try {
    return await work();
  } finally {
    underWay.splice(underWay.lastIndexOf(words), 1);
  }
};

/**
 * From now on a signal says what is true of what was under way, and then ends the process as that signal does: the loop of a shell that runs it ends as
 * well. Whoever listens itself, such as a start, says itself how it stops.
 */
export const tellWhatWasBrokenOff = (say: (words: string) => void): void => {
  for (const signal of SIGNALS) {
    const heard = () => {
      if (process.listenerCount(signal) > 1) return;
      giveTerminalBack();
      const words = underWay.at(-1);
      if (words !== undefined) say(`Afgebroken. ${words}`);
      process.off(signal, heard);
      process.kill(process.pid, signal);
    };
    process.on(signal, heard);
  }
};
