/** `klimop rules versions|version|diff|propose|publish|withdraw|rollback` */
import type { Command } from 'commander';
import { act } from '../action.ts';
import type { DiffOptions } from '../rules/diff.ts';
import type { ProposeOptions, SignOptions } from '../rules/propose.ts';
import type { PublishOptions } from '../rules/publish.ts';
import type { VersionOptions } from '../rules/versions.ts';
import type { WithdrawOptions } from '../rules/withdraw.ts';

/** What a rules owner does with versions: kept in the database, for a running Klimop. */
export const addVersionCommands = (rules: Command): void => {
  addReadingCommands(rules);
  addSteps(rules);
};

const ofRuleSet = (command: Command): Command =>
  command
    .option('--rule-set <naam>', 'welke regels bedoeld zijn (standaard: die van de enige gemeente)')
    .option('--municipality <gemeente>', 'van welke gemeente de regels zijn; nodig als Klimop er meer bedient');

const signed = (command: Command): Command =>
  ofRuleSet(command)
    .requiredOption('--by <nummer>', 'wie dit doet, zoals ro-01')
    .requiredOption('--reason <tekst>', 'waarom; blijft bewaard, dus niets over een klant');

const addReadingCommands = (rules: Command): void => {
  act<VersionOptions>(
    ofRuleSet(
      rules
        .command('versions')
        .description('Toont de versies van regels: stand, ingang, en wie wat wanneer deed.')
        .argument('[regels]', 'hetzelfde als --rule-set'),
    ),
    'rules versions --rule-set enschede',
    async (output, options, ruleSet = options.ruleSet) =>
      (await import('../rules/versions.ts')).versions(output, { ...options, ruleSet }),
  );
  act<VersionOptions>(
    ofRuleSet(
      rules
        .command('version')
        .description('Toont van een versie wie wat deed en waarom, en wat er anders is dan in de versie ervoor.')
        .argument('<nummer>', 'nummer van de versie'),
    ),
    'rules version 3',
    async (output, options, number = '') => (await import('../rules/versions.ts')).version(output, options, number),
  );
  act<DiffOptions>(
    ofRuleSet(
      rules
        .command('diff')
        .description('Zegt in woorden wat er verschilt tussen twee versies van regels.')
        .argument('<oud>', 'regelbestand, nummer van een versie, of in-force')
        .argument('<nieuw>', 'regelbestand, nummer van een versie, of in-force'),
    ),
    'rules diff in-force rules/enschede/rule-set.json',
    async (output, options, before = '', after = '') =>
      (await import('../rules/diff.ts')).diff(output, options, before, after),
  );
};

const addSteps = (rules: Command): void => {
  act<ProposeOptions>(
    signed(
      rules
        .command('propose')
        .description(
          'Bewaart een regelbestand als nieuwe versie en stelt die voor aan een collega; of stelt een bewaard concept voor.',
        )
        .argument('<bestand-of-nummer>', 'regelbestand, of nummer van een concept')
        .option('--author <nummer>', 'wie de regels schreef, als dat een ander is')
        .option('--draft', 'bewaar als concept en stel nog niet voor'),
    ),
    'rules propose regels.json --by ro-01 --reason "Meer plaatsen"',
    async (output, options, source = '') => (await import('../rules/propose.ts')).propose(output, options, source),
  );
  act<PublishOptions>(
    signed(
      rules
        .command('publish')
        .description(
          'Publiceert een voorgestelde versie, nadat alles opnieuw is gecontroleerd. Wie schreef of voorstelde, publiceert niet. Een bestand uit git kan ook; noem dan de schrijver.',
        )
        .argument('<bestand-of-nummer>', 'regelbestand, of nummer van een voorgestelde versie')
        .option('--author <nummer>', 'wie de regels schreef, als ze hier niet zijn voorgesteld')
        .option('--yes', 'vraag niet om bevestiging'),
    ),
    'rules publish 3 --by ro-02 --reason "Besluit van 1 december"',
    async (output, options, source = '') => (await import('../rules/publish.ts')).publish(output, options, source),
  );
  act<WithdrawOptions>(
    signed(
      rules
        .command('withdraw')
        .description('Trekt een concept of voorstel in, of een gepubliceerde versie die nog niet is ingegaan.')
        .argument('<nummer>', 'nummer van de versie')
        .option('--yes', 'vraag niet om bevestiging'),
    ),
    'rules withdraw 3 --by ro-01 --reason "Toch niet"',
    async (output, options, number = '') => (await import('../rules/withdraw.ts')).withdraw(output, options, number),
  );
  act<SignOptions>(
    signed(
      rules
        .command('rollback')
        .description('Brengt een eerdere versie terug: als nieuwe versie, die een collega publiceert.')
        .argument('<nummer>', 'nummer van de eerdere versie'),
    ),
    'rules rollback 2 --by ro-01 --reason "Terug naar de oude grens"',
    async (output, options, number = '') => (await import('../rules/rollback.ts')).rollBack(output, options, number),
  );
};
