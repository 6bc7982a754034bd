/** `klimop caseload generate|import|caseworkers` */
import type { Command } from 'commander';
import { act, wholeNumber } from '../action.ts';
import type { GenerateOptions, ImportOptions } from '../caseload.ts';

const LARGEST = 100_000;
const LARGEST_FIRST = 400_000;
const LARGEST_SEED = 2 ** 32 - 1;

export const addCaseloadCommands = (program: Command): void => {
  const caseload = program
    .command('caseload')
    .helpCommand(false)
    .summary('maak of lees een caseload')
    .description('Maakt een verzonnen caseload, of leest er een in uit een CSV-bestand.')
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop caseload generate --size 5351 --seed 1 --out caseload.csv');
  act<GenerateOptions>(
    caseload
      .command('generate')
      .description(
        'Maakt een verzonnen caseload met de verhoudingen uit het beleid. Dezelfde grootte, seed en dag geven dezelfde klanten. Zij hebben andere nummers en BSN’s dan de klanten waarmee Klimop begint, dus u kunt ze daarnaast inlezen.',
      )
      .requiredOption('--size <aantal>', 'aantal klanten', wholeNumber(1, LARGEST))
      .option('--seed <getal>', 'begin van het toeval', wholeNumber(0, LARGEST_SEED), 1)
      .requiredOption('--out <bestand>', 'CSV-bestand dat wordt geschreven')
      .option(
        '--first <getal>',
        'nummer van de eerste klant (standaard hangt het af van grootte en seed)',
        wholeNumber(1, LARGEST_FIRST),
      )
      .option('--on <dag>', 'dag waarop leeftijden en duren kloppen, zoals 2026-01-01 (standaard: vandaag)'),
    'caseload generate --size 5351 --seed 1 --out caseload.csv',
    async (output, options) => (await import('../caseload.ts')).generate(output, options),
  );
  act<ImportOptions>(
    caseload
      .command('import')
      .description(
        'Leest klanten uit een CSV-bestand. Klopt er één cel niet, of staat iemand al in Klimop, dan wordt het hele bestand geweigerd en staat elke fout erbij. De kolommen staan in docs/caseload.md.',
      )
      .argument('<bestand>', 'CSV-bestand')
      .requiredOption('--by <nummer>', 'wie dit doet: een beheerder of teamleider, zoals ops-01')
      .option('--dry-run', 'alleen controleren, ook of iemand al in Klimop staat; niets opslaan')
      .option('--municipality <gemeente>', 'van welke gemeente de klanten zijn; nodig als Klimop er meer bedient')
      .option('--rule-set <naam>', 'andere regels dan die van de gemeente, om te proberen'),
    'caseload import caseload.csv --by ops-01 --dry-run',
    async (output, options, file = '') => (await import('../caseload.ts')).importFile(output, options, file),
  );
  act<{ by?: string }>(
    caseload
      .command('caseworkers')
      .description(
        'Leest wie hier werkt uit een CSV-bestand met de kolommen id, name, team, role (klantmanager, teamleider, regelschrijver, regelbeheerder, beheerder, manager of privacyfunctionaris; meer dan een met een streep ertussen) en municipality (leeg: de hele regio; de kolom mag ontbreken). Wie er al is, wordt bijgewerkt.',
      )
      .argument('<bestand>', 'CSV-bestand')
      .option(
        '--by <nummer>',
        'wie dit doet: een beheerder, zoals ops-01 (niet nodig zolang er nog geen beheerder is)',
      ),
    'caseload caseworkers klantmanagers.csv --by ops-01',
    async (output, options, file = '') => (await import('../caseload.ts')).importPeople(output, options, file),
  );
};
