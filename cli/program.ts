/** All commands together. What each does stands in a file of its own in `commands/`. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addApiCommand } from './commands/api.ts';
import { addCaseloadCommands } from './commands/caseload.ts';
import { addCohortCommands } from './commands/cohorts.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addLettersCommands } from './commands/letters.ts';
import { addMunicipalityCommands } from './commands/municipality.ts';
import { addOpsCommands } from './commands/ops.ts';
import { addRulesCommands } from './commands/rules.ts';
import { addStartCommand } from './commands/start.ts';
import { addTrajectoryCommands } from './commands/trajectory.ts';
import { inDutch } from './dutch.ts';
import { readIds } from './typed-ids.ts';

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** The program as commander knows it. Nothing runs before it is parsed. */
export const buildProgram = (): Command => {
  const program = inDutch(new Command('klimop'))
    .description(
      'Klimop leidt mensen naar duurzaam werk: regels doen een voorstel, een mens beslist, een workflow bewaakt de afspraken.',
    )
    // So that `--version` after a command is that command's own.
    .enablePositionalOptions()
    .version(version(), '-V, --version', 'toon de versie')
    .addHelpText(
      'after',
      '\nVoorbeeld:\n  npx klimop start\n\nUitleg bij één opdracht: npx klimop trajectory approve --help',
    );
  addStartCommand(program);
  addDemoCommand(program);
  addTrajectoryCommands(program);
  addCohortCommands(program);
  addLettersCommands(program);
  addCaseloadCommands(program);
  addMunicipalityCommands(program);
  addRulesCommands(program);
  addOpsCommands(program);
  addApiCommand(program);
  readIds(program);
  return program;
};
