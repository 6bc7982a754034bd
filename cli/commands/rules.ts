/** `klimop rules check|explain` */
import type { Command } from 'commander';
import { act } from '../action.ts';

export interface ExplainOptions {
  readonly client: string;
  readonly on?: string;
}

export const addRulesCommands = (program: Command): void => {
  const rules = program
    .command('rules')
    .helpCommand(false)
    .summary('controleer regels en leg een besluit uit')
    .description('Controleert een regelbestand, of legt uit wat de regels voor één klant voorstellen.')
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop rules check rules/enschede/rule-set.json');
  act(
    rules
      .command('check')
      .description(
        'Controleert een regelbestand (JSON of YAML) en draait de scenario’s erin. Elke bevinding heeft een plaats en wat eraan te doen.',
      )
      .argument('<bestand>', 'regelbestand'),
    'rules check rules/enschede/rule-set.json',
    async (output, _options, file = '') => (await import('../rules.ts')).check(output, file),
  );
  act<ExplainOptions>(
    rules
      .command('explain')
      .description(
        'Legt uit wat de regels voor één klant voorstellen en waarom, in het Nederlands en het Engels. De gegevens staan in een JSON-bestand: { "entrance": "benefit", "facts": { "ladderStep": 4 }, "cohorts": { "growth": false } }.',
      )
      .argument('<bestand>', 'regelbestand')
      .requiredOption('--client <bestand>', 'JSON-bestand met de gegevens van de klant')
      .option('--on <dag>', 'dag waarop wordt besloten, zoals 2026-01-01 (standaard: vandaag)'),
    'rules explain rules/enschede/rule-set.json --client client.json',
    async (output, options, file = '') => (await import('../rules.ts')).explainClient(output, options, file),
  );
};
