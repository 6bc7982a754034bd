/** What is said where a command may have happened all the same: its id, and the line that sends it again, so that it happens once. */
import { NO_ANSWER } from '../../activities/give-command.ts';
import type { Outcome } from '../action.ts';
import { toldIfBrokenOff } from '../broken-off.ts';
import { MayHaveHappened } from '../may-have-happened.ts';

/** Options whose value is of a client, or in somebody's own words: a fault does not repeat it. */
const NOT_REPEATED: readonly string[] = ['--note', '--motivation', '--set'];
const AS_BEFORE = "'...'";

const quoted = (word: string): string => (/^[\w.,:/@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/**
 * The line to type, with the id of the command and what was filled in for it.
 *
 * @param words as they were typed, from the first after `klimop`
 */
export const lineAgain = (words: readonly string[], commandId: string, filledIn: readonly string[] = []): string => {
  const line: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const [option = ''] = word.split('=', 1);
    if (option === '--command-id') at += word === option ? 1 : 0;
    else if (!NOT_REPEATED.includes(option)) line.push(quoted(word));
    else {
      line.push(word === option ? option : `${option}=${AS_BEFORE}`);
      if (word === option) {
        line.push(AS_BEFORE);
        at += 1;
      }
    }
  }
  return ['npx klimop', ...line, ...filledIn.map(quoted), '--command-id', commandId].join(' ');
};

/** The line stands by itself, so that it can be copied. */
const howAgain = (commandId: string, filledIn: readonly string[]): string => {
  const line = lineAgain(process.argv.slice(2), commandId, filledIn);
  const blanks = line.includes(AS_BEFORE) ? ', met op de plaats van de puntjes precies wat er stond' : '';
  return `Opnieuw sturen doet u zo${blanks}; dan gebeurt zij één keer:\n  ${line}\n`;
};

/** Gives a command, and says how to send it again where no answer to it is known. @param filledIn options that were not typed and belong to it */
export const sendingOnce = async (
  clientId: string,
  commandId: string,
  work: () => Promise<Outcome>,
  filledIn: readonly string[] = [],
): Promise<Outcome> => {
  const mayHappen = `De opdracht kan toch zijn uitgevoerd, of dat nog worden: kijk met npx klimop trajectory show ${clientId}. ${howAgain(commandId, filledIn)}`;
  try {
    const outcome = await toldIfBrokenOff(mayHappen, work);
    return typeof outcome === 'object' && outcome.code === NO_ANSWER
      ? { ...outcome, message: `${outcome.message} ${howAgain(commandId, filledIn)}` }
      : outcome;
  } catch (cause) {
    throw new MayHaveHappened(mayHappen, { cause });
  }
};
