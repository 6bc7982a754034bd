/** Which release of Klimop this is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './environment.ts';

/** As package.json has it, e.g. `0.1.0`. */
export const klimopVersion = (): string =>
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
