/** Runs the program: what was typed wrong is said in Dutch, a fault is one line and a place in the log. Never a stack trace. */
import { type Command, CommanderError } from 'commander';
import { dutchUsageFault } from './dutch.ts';
import { faultInWords } from './fault-in-words.ts';
import { logFault } from './fault-log.ts';

/** Set by what goes on for others when nobody reads what it says: its own output may then be lost. */
let goesOnUnread = false;

/** From now on a full disk, or a reader who left, no longer ends the program. */
export const goOnUnread = (): void => {
  goesOnUnread = true;
};

/** @returns the exit code: 0, 1 when refused or failed, 2 when the command line itself was wrong. */
export const runProgram = async (program: Command, argv: readonly string[]): Promise<number> => {
  // Whoever reads our output may stop reading (`| head`): that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!goesOnUnread) process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  // There is nowhere left to tell it.
  process.stderr.on('error', () => undefined);
  try {
    await program.parseAsync([...argv]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // No subcommand was given: the help that was printed says it all.
      if (error.code === 'commander.help') return 2;
      tellFault(argv, 'USAGE', dutchUsageFault(error), ' Zet --help achter de opdracht voor uitleg.');
      return 2;
    }
    const log = logFault(error);
    tellFault(
      argv,
      'FAULT',
      (await faultInWords(error)) ?? `Er ging iets mis${reason(error)}.`,
      log === null ? '' : ` Meer staat in ${log}.`,
    );
    return 1;
  }
};

/** Of what went another way than a command says itself: for a program a line of JSON, for a person the words. */
export const tellFault = (argv: readonly string[], code: string, message: string, more = ''): void => {
  if (argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ ok: false, code, message: message + more })}\n`);
  else process.stderr.write(`${message}${more}\n`);
};

/** Our own faults carry a Dutch sentence for the person; those of libraries may carry values, so only their code is shown. */
const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  const code = (error as NodeJS.ErrnoException).code;
  if (error.constructor === Error && code === undefined) return `: ${error.message.replace(/\.$/, '')}`;
  return ` (${code ?? error.name})`;
};
