/** `klimop letters ...` */
import type { Command } from 'commander';
import { act } from '../action.ts';
import type { PostRunOptions } from '../letters/post-run.ts';
import type { PrintOptions } from '../letters/print.ts';

/** What is done with the letters of all clients together. */
export const addLettersCommands = (program: Command): void => {
  const letters = program
    .command('letters')
    .helpCommand(false)
    .summary('verstuur brieven')
    .description('Verstuurt brieven aan klanten.')
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop letters post-run --by cw-01 --dry-run');
  act<PostRunOptions>(
    letters
      .command('post-run')
      .description(
        'Verstuurt alle brieven die nog concept zijn: elke brief krijgt de datum van vandaag en de laatste dag om bezwaar te maken. Nog eens doen verstuurt niets dubbel.',
      )
      .requiredOption('--by <nummer>', 'wie dit doet')
      .option('--dry-run', 'zeg alleen wat er zou worden verstuurd')
      .option('--pdf <bestand>', 'schrijf wat is verstuurd ook als PDF, om te printen'),
    'letters post-run --by cw-01',
    async (output, options) => (await import('../letters/post-run.ts')).postRun(output, options),
  );
  act<PrintOptions>(
    letters
      .command('print')
      .description(
        'Schrijft de brieven van een postronde als PDF: elke brief op een eigen blad, ook als u dubbelzijdig print. Bij veel brieven worden het meer bestanden.',
      )
      .argument('<postronde>', 'kenmerk van de postronde: post-run noemt het')
      .requiredOption('--by <nummer>', 'wie dit doet')
      .requiredOption('--pdf <bestand>', 'waar de PDF komt'),
    'letters print 3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11 --by cw-01 --pdf post.pdf',
    async (output, options, run = '') => (await import('../letters/print.ts')).print(output, options, run),
  );
};
