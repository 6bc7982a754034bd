/** `klimop demo` */
import { type Command, Option } from 'commander';
import { act, wholeNumber } from '../action.ts';
import type { DemoOptions } from '../demo/demo.ts';

const CLIENTS = 25;
const LARGEST_CASELOAD = 100_000;

export const addDemoCommand = (program: Command): void => {
  act<DemoOptions>(
    program
      .command('demo')
      .summary('laat klanten de hele weg gaan op een verkorte kalender')
      .description(
        'Laat gevarieerde, verzonnen klanten de hele weg gaan op een verkorte kalender; een script speelt de mensen die beslissen. Gebruikt een Klimop die draait, of start er zelf een. Op servers van u zelf (DATABASE_URL of TEMPORAL_ADDRESS) draait de demo alleen met --trial. De exitcode zegt of elke klant het verwachte einde bereikte.',
      )
      .option('--clients <aantal>', `hoeveel klanten, hoogstens ${CLIENTS}`, wholeNumber(1, CLIENTS), CLIENTS)
      .addOption(
        new Option('--caseload <aantal>', 'een traject voor elke klant van een hele caseload van dit aantal').argParser(
          wholeNumber(1, LARGEST_CASELOAD),
        ),
      )
      .option('--keep', 'laat de servers die hier gestart zijn draaien tot Ctrl-C')
      .option('--trial', 'zet de verzonnen klanten en regels ook op servers van u zelf'),
    'demo --clients 25',
    async (output, options) => (await import('../demo/demo.ts')).demo(output, options),
  );
};
