/** `klimop rules check|explain|export|compare` */
import { type Command, Option } from 'commander';
import { act } from '../action.ts';
import type { CheckOptions } from '../rules/check.ts';
import type { CompareOptions } from '../rules/compare.ts';
import type { ExplainOptions } from '../rules/explain.ts';
import type { ExportOptions } from '../rules/export.ts';
import { addRedecideCommand } from './rules-redecide.ts';
import { addVersionCommands } from './rules-versions.ts';

export const addRulesCommands = (program: Command): void => {
  const rules = program
    .command('rules')
    .helpCommand(false)
    .summary('schrijf, controleer, vergelijk en publiceer regels')
    .description('Alles voor wie de regels beheert: controleren, uitleggen, vergelijken, uitschrijven en publiceren.')
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop rules check rules/enschede/rule-set.json');
  addWritingCommands(rules);
  addVersionCommands(rules);
  addRedecideCommand(rules);
};

/** What a rules owner does with a file: nothing is stored. */
const addWritingCommands = (rules: Command): void => {
  act<CheckOptions>(
    rules
      .command('check')
      .description(
        'Controleert een regelbestand (JSON of YAML), draait de scenario’s erin, en zegt welke regels en voorwaarden zij raken. Elke bevinding heeft een plaats en wat eraan te doen.',
      )
      .argument('<bestand>', 'regelbestand')
      .option('--strict', 'ook een opmerking is een fout')
      .option('--second-opinion', 'laat json-rules-engine elke regel narekenen, ook aan weerszijden van elke grens')
      .option('--live', 'met --second-opinion: ook over de klanten die nu in Klimop staan'),
    'rules check rules/enschede/rule-set.json',
    async (output, options, file = '') => (await import('../rules/check.ts')).check(output, options, file),
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
    async (output, options, file = '') => (await import('../rules/explain.ts')).explainClient(output, options, file),
  );
  act<ExportOptions>(
    rules
      .command('export')
      .description(
        'Schrijft de regels leesbaar uit: als Markdown of webpagina voor raad en inwoners, als opgave voor het Algoritmeregister (JSON), of als beslistabellen in de vorm van DMN (CSV).',
      )
      .argument('<bestand>', 'regelbestand')
      .addOption(
        new Option('--format <vorm>', 'vorm')
          .choices(['md', 'html', 'register', 'dmn', 'dmn-xml'])
          .makeOptionMandatory(),
      )
      .option('--out <bestand>', 'bestand om in te schrijven (standaard: op het scherm)')
      .option('--contact <adres>', 'e-mailadres of webadres voor vragen; nodig voor het Algoritmeregister'),
    'rules export rules/enschede/rule-set.json --format html --out regels.html',
    async (output, options, file = '') => (await import('../rules/export.ts')).exportRules(output, options, file),
  );
  act<CompareOptions>(
    rules
      .command('compare')
      .description(
        'Vergelijkt twee versies van regels over een hele caseload: wie een ander doel of instrument krijgt, wat dat kost, en of groepen achterblijven. Er wordt niets opgeslagen.',
      )
      .argument('<oud>', 'regels zoals ze waren: een bestand, het nummer van een versie, of in-force')
      .argument('<nieuw>', 'regels zoals ze worden: een bestand, het nummer van een versie, of in-force')
      .option(
        '--rule-set <naam>',
        'van welke regels het nummer is (standaard: die in het bestand ernaast, of die van de gemeente)',
      )
      .option('--caseload <bestand>', 'CSV-bestand met klanten')
      .option('--reference', 'vergelijk over de verzonnen caseload van het beleid')
      .option('--live', 'vergelijk over de klanten van de gemeente die nu in Klimop staan')
      .option('--municipality <gemeente>', 'van welke gemeente de regels zijn; met --live: over haar klanten')
      .option('--on <dag>', 'dag waarop wordt besloten, zoals 2026-01-01 (standaard: vandaag)')
      .option('--html <bestand>', 'schrijf ook een pagina'),
    'rules compare in-force nieuw.json --live --html gevolgen.html',
    async (output, options, before = '', after = '') =>
      (await import('../rules/compare.ts')).compare(output, options, before, after),
  );
};
