/** `klimop cohorts list|select` */
import type { Command } from 'commander';
import { act } from '../action.ts';
import type { CohortOptions, RoundOptions } from '../cohorts.ts';

export const addCohortCommands = (program: Command): void => {
  const cohorts = program
    .command('cohorts')
    .helpCommand(false)
    .summary('groepen met een vast aantal plaatsen')
    .description('Toont groepen met een vast aantal plaatsen, of verdeelt hun plaatsen.')
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop cohorts list');
  act<CohortOptions>(
    cohorts
      .command('list')
      .description('Toont hoe vol elke groep is, en wie de volgende is als er een plaats vrij is.')
      .option('--rule-set <naam>', 'regels van wie de groepen zijn (standaard: die van de enige gemeente)')
      .option('--municipality <gemeente>', 'van welke gemeente de groepen zijn; nodig als Klimop er meer bedient'),
    'cohorts list',
    async (output, options) => (await import('../cohorts.ts')).list(output, options),
  );
  act<RoundOptions>(
    cohorts
      .command('select')
      .description(
        'Verdeelt de plaatsen van groepen waarvoor dat nog niet is gebeurd. Wie daarop wachtte, krijgt een voorstel. Bij een gelijke stand gaat het laagste klantnummer voor. Niemand verliest een plaats.',
      )
      .requiredOption('--by <nummer>', 'wie dit doet, zoals cw-01')
      .option('--rule-set <naam>', 'regels van wie de groepen zijn (standaard: die van de enige gemeente)')
      .option('--municipality <gemeente>', 'van welke gemeente de groepen zijn; nodig als Klimop er meer bedient'),
    'cohorts select --by cw-01',
    async (output, options) => (await import('../cohorts.ts')).select(output, options),
  );
};
