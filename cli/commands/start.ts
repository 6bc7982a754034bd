/** `klimop start` */
import type { Command } from 'commander';
import { act, wholeNumber } from '../action.ts';
import type { StartOptions } from '../start.ts';

const LARGEST = 100_000;

export const addStartCommand = (program: Command): void => {
  act<StartOptions>(
    program
      .command('start')
      .summary('start alles: database, Temporal met Web UI, worker en de voorbeeldklanten')
      .description(
        'Start PostgreSQL, Temporal met zijn Web UI en een worker, en blijft draaien tot Ctrl-C. De eerste keer worden de regels van Enschede en een verzonnen groep klanten geladen, en beslist een script over een deel van hen. Een volgende keer gaat alles verder waar het was. Op servers van u zelf (DATABASE_URL of TEMPORAL_ADDRESS) komt niets verzonnens; daar zegt Klimop wat er nog nodig is.',
      )
      .option(
        '--size <aantal>',
        'hoeveel verzonnen klanten er de eerste keer komen (standaard: 5351)',
        wholeNumber(1, LARGEST),
      )
      .option('--region', 'twee gemeenten naast elkaar: ook Stichtse Vecht, met eigen regels, klanten en klantmanagers')
      .option('--empty', 'geen verzonnen klanten')
      .option('--trial', 'laad de regels van Enschede en verzonnen klanten ook op servers van u zelf'),
    'start',
    async (output, options) => (await import('../start.ts')).start(output, options),
  );
};
