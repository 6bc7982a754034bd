/** `klimop api` */
import type { Command } from 'commander';
import { act } from '../action.ts';

export const addApiCommand = (program: Command): void => {
  act(
    program
      .command('api')
      .summary('alleen de HTTP-API, bij een Klimop die al draait')
      .description(
        'Geeft programma’s en pagina’s toegang over HTTP tot een Klimop die al draait, tot Ctrl-C. Kies de poort met KLIMOP_HTTP_PORT (8080). Zo nodig meerdere naast elkaar.',
      ),
    'api',
    async (output) => (await import('../api/api.ts')).api(output),
  );
};
