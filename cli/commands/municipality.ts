/** `klimop municipality list|show|set` */
import type { Command } from 'commander';
import { act } from '../action.ts';
import type { SetOptions } from '../municipality/settings.ts';

export const addMunicipalityCommands = (program: Command): void => {
  const municipality = program
    .command('municipality')
    .helpCommand(false)
    .summary('toon en wijzig de gemeenten van deze installatie')
    .description(
      'De gemeenten die deze installatie bedient: welke regels zij hebben, en wat hun brieven zeggen over afzender, telefoon en bezwaar.',
    )
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop municipality list');
  act(municipality.command('list').description('Toont de gemeenten.'), 'municipality list', async (output) =>
    (await import('../municipality/settings.ts')).list(output),
  );
  act(
    municipality
      .command('show')
      .description('Toont alles wat van een gemeente is ingesteld.')
      .argument('<gemeente>', 'kenmerk van de gemeente, zoals enschede'),
    'municipality show enschede',
    async (output, _options, id = '') => (await import('../municipality/settings.ts')).show(output, id),
  );
  act<SetOptions>(
    municipality
      .command('set')
      .description('Voegt een gemeente toe (dan is alles nodig), of wijzigt wat u noemt.')
      .argument('<gemeente>', 'kenmerk van de gemeente, zoals enschede')
      .requiredOption('--by <nummer>', 'wie dit doet: een beheerder, zoals ops-01')
      .option('--name <tekst>', 'naam, zoals een zin die noemt')
      .option('--rules <naam>', 'regels van deze gemeente; geen andere gemeente heeft dezelfde')
      .option('--sender <tekst>', 'wie besluit en ondertekent')
      .option('--telephone <nummer>', 'telefoonnummer op brieven')
      .option('--email <adres>', 'e-mailadres op brieven')
      .option('--object-to <adres>', 'adres waar bezwaar wordt gemaakt')
      .option(
        '--law <tekst>',
        'de wet waarop besluiten over mensen met een uitkering rusten, zoals een brief die noemt na "op grond van"',
      )
      .option('--law-crisis <tekst>', 'die voor de crisisdienstverlening: wie nog werk heeft, valt onder een andere')
      .option('--law-from <dag>', 'vanaf welke dag die wet geldt (jaar-maand-dag); zonder: vanaf vandaag')
      .option('--reference-prefix <letters>', 'waarmee het kenmerk van elke brief begint, zoals ENS')
      .option(
        '--files-open-to <wie>',
        'welke dossiers een klantmanager ziet: team (van het eigen team) of municipality (van de hele gemeente)',
      ),
    'municipality set enschede --telephone "053-000 00 00" --by ops-01',
    async (output, options, id = '') => (await import('../municipality/settings.ts')).set(output, options, id),
  );
};
