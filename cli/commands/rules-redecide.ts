/** `klimop rules redecide` */
import { type Command, Option } from 'commander';
import { REDECIDED_PHASES } from '../../domain/bulk-change/bulk-change.ts';
import { act } from '../action.ts';
import type { RedecideOptions } from '../rules/redecide.ts';

const LOOKS = ['phase', 'version', 'dryRun', 'yes'];

export const addRedecideCommand = (rules: Command): void => {
  act<RedecideOptions>(
    rules
      .command('redecide')
      .description(
        'Maakt alle voorstellen die in een fase wachten opnieuw, onder een versie van de regels die in werking is. Eerst komt een proef die zegt wat er verandert; daarna wordt om bevestiging gevraagd. Een besluit dat al genomen is verandert niet.',
      )
      .addOption(new Option('--phase <fase>', 'waar de voorstellen wachten').choices(REDECIDED_PHASES))
      .option('--version <nummer>', 'nummer van de versie, of in-force')
      .option('--rule-set <naam>', 'welke regels (standaard: die van de enige gemeente)')
      .option('--municipality <gemeente>', 'van welke gemeente de regels zijn; nodig als Klimop er meer bedient')
      .option('--by <nummer>', 'wie dit doet, zoals ro-01')
      .option('--dry-run', 'alleen de proef; kan met elke bewaarde versie')
      .option('--yes', 'vraag niet om bevestiging')
      .addOption(
        new Option('--show <wijziging>', 'toon hoe ver een wijziging is of wat ervan kwam').conflicts([
          ...LOOKS,
          'stop',
        ]),
      )
      .addOption(
        new Option('--stop <wijziging>', 'stop een wijziging die loopt; wat gedaan is blijft').conflicts(LOOKS),
      ),
    'rules redecide --phase approval --version in-force --by ro-01',
    async (output, options) => (await import('../rules/redecide.ts')).redecide(output, options),
  );
};
