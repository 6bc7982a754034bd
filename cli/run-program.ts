/** Runs the program: what was typed wrong is said in Dutch, a fault is one line and a place in the log. Never a stack trace. */
import { type Command, CommanderError } from 'commander';
import { dutchUsageFault } from './dutch.ts';
import { logFault } from './fault-log.ts';

/** @returns the exit code: 0, 1 when refused or failed, 2 when the command line itself was wrong. */
export const runProgram = async (program: Command, argv: readonly string[]): Promise<number> => {
  // Whoever reads our output may stop reading (`| head`): that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await program.parseAsync([...argv]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // No subcommand was given: the help that was printed says it all.
      if (error.code === 'commander.help') return 2;
      say(argv, 'USAGE', dutchUsageFault(error), ' Zet --help achter de opdracht voor uitleg.');
      return 2;
    }
    const log = logFault(error);
    say(argv, 'FAULT', `Er ging iets mis${reason(error)}.`, log === null ? '' : ` Meer staat in ${log}.`);
    return 1;
  }
};

const say = (argv: readonly string[], code: string, message: string, more: string): void => {
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
