/** `klimop start` */
import type { Command } from 'commander';
import { act, wholeNumber } from '../action.ts';
import type { StartOptions } from '../start.ts';

/** Size of the reference caseload (policy 003). */
const REFERENCE_SIZE = 5_351;
const LARGEST = 100_000;

export const addStartCommand = (program: Command): void => {
  act<StartOptions>(
    program
      .command('start')
      .summary('start alles: database, Temporal met Web UI, worker en de voorbeeldklanten')
      .description(
        'Start PostgreSQL, Temporal met zijn Web UI en een worker, en blijft draaien tot Ctrl-C. De eerste keer worden de regels en een verzonnen groep klanten geladen. Een volgende keer gaat alles verder waar het was.',
      )
      .option(
        '--size <aantal>',
        'hoeveel verzonnen klanten er de eerste keer komen',
        wholeNumber(1, LARGEST),
        REFERENCE_SIZE,
      )
      .option('--empty', 'geen verzonnen klanten'),
    'start',
    async (output, options) => (await import('../start.ts')).start(output, options),
  );
};
