/** How a command's work is hung under its words: output made, refusals printed, exit code set. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Refusal } from '../domain/refusal.ts';
import { unheededVariables } from '../worker/unheeded-variables.ts';
import { createOutput, type Output } from './output.ts';

/** What a command comes to: nothing or 0 is success, a number is the exit code, a refusal is printed and gives 1. */
export type Outcome = Refusal | number | undefined;

/**
 * Hangs work under a command and gives it `--json` and an example in its help.
 *
 * @param work gets the output, the options, and the arguments in their order.
 */
export const act = <Options>(
  command: Command,
  example: string,
  work: (output: Output, options: Options, ...words: string[]) => Promise<Outcome>,
): Command =>
  command
    .option('--json', 'alleen regels voor een computer')
    .addHelpText('after', `\nVoorbeeld:\n  npx klimop ${example}`)
    .action(async (...given: unknown[]) => {
      const options = command.opts<Options & { json?: boolean }>();
      const output = createOutput(options.json === true);
      for (const { variable, meant } of unheededVariables())
        output.note(
          `${variable} telt niet mee: die naam kent Klimop niet. ${meant === null ? 'Welke er zijn, staat in .env.example.' : `Bedoelde u ${meant}?`}`,
        );
      const outcome = await work(output, options, ...(given.slice(0, -2) as string[]));
      if (typeof outcome === 'object') {
        output.refusal(outcome);
        process.exitCode = 1;
      } else process.exitCode = outcome ?? 0;
    });

/** Reads an option that is a whole number from `minimum` to `maximum`. */
export const wholeNumber =
  (minimum: number, maximum: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < minimum || value > maximum)
      throw new InvalidArgumentError(`Geef een heel getal van ${minimum} tot en met ${maximum}.`);
    return value;
  };
