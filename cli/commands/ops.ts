/** `klimop ops ...` */
import type { Command } from 'commander';
import { act } from '../action.ts';
import type { ReconcileOptions } from '../ops/reconcile.ts';

/** What operations ask. */
export const addOpsCommands = (program: Command): void => {
  const ops = program
    .command('ops')
    .helpCommand(false)
    .summary('voor beheer: wat staat stil, waarom, en wat te doen')
    .description('Voor beheer: zegt wat stilstaat en waarom, houdt PostgreSQL tegen Temporal, en herstelt.')
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop ops stuck');
  act<{ municipality?: string }>(
    ops
      .command('stuck')
      .description(
        'Zegt wat stilstaat, een regel per oorzaak: hoeveel, sinds wanneer, voorbeelden, waar te kijken en wat te doen. Exitcode 1 bij een storing. Wat alleen op een mens wacht (bij de teamleider), of met de hand in Temporal is gestart en al is mislukt, wordt ook gezegd en geeft exitcode 0; in --json is dat weight: notice.',
      )
      .option('--municipality <gemeente>', 'alleen wat klanten van deze gemeente raakt'),
    'ops stuck',
    async (output, options) => (await import('../ops/stuck.ts')).stuck(output, options),
  );
  act(
    ops
      .command('explain')
      .description(
        'Vertelt van een klant één verhaal uit PostgreSQL en Temporal: hoe het staat, waarop het wacht en wat er gebeurde. Exitcode 1 bij een storing.',
      )
      .argument('<klant>', 'nummer van de klant, zoals c-000123'),
    'ops explain c-000123',
    async (output, _options, client = '') => (await import('../ops/explain.ts')).explain(output, client),
  );
  act<ReconcileOptions>(
    ops
      .command('reconcile')
      .description(
        'Houdt elk open traject tegen zijn workflow en zegt elk verschil. Exitcode 1 zolang er verschillen zijn.',
      )
      .option('--repair', 'herstel ze: PostgreSQL geldt')
      .option('--by <nummer>', 'wie dit doet; staat in het logboek bij wat opnieuw begint', 'klimop')
      .option('--yes', 'vraag niet om bevestiging')
      .option('--municipality <gemeente>', 'alleen klanten van deze gemeente'),
    'ops reconcile --repair --by ops-01',
    async (output, options) => (await import('../ops/reconcile.ts')).reconcile(output, options),
  );
  act(
    ops
      .command('verify-audit')
      .description(
        'Kijkt na of het logboek klopt: geen gat, elke stand te herleiden, reserveringen en tellers gelijk, elke opdracht met zijn gevolg. Exitcode 1 bij een bevinding.',
      ),
    'ops verify-audit',
    async (output) => (await import('../ops/verify-audit.ts')).verifyAudit(output),
  );
  act(
    ops
      .command('views')
      .description('Toont links naar lijsten in de Temporal UI, en hoe u ze met Klimops kolommen in uw browser zet.'),
    'ops views',
    async (output) => (await import('../ops/views.ts')).showViews(output),
  );
};
