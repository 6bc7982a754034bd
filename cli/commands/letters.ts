/** `klimop letters ...` */
import type { Command } from 'commander';
import { act } from '../action.ts';
import type { PostRunOptions } from '../letters/post-run.ts';

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
      .option('--dry-run', 'zeg alleen wat er zou worden verstuurd'),
    'letters post-run --by cw-01',
    async (output, options) => (await import('../letters/post-run.ts')).postRun(output, options),
  );
};
