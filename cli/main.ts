/** The command line `klimop`: reads what was typed, runs it, and turns whatever comes back into an exit code. */
import { buildProgram } from './program.ts';
import { runProgram } from './run-program.ts';

process.exitCode = await runProgram(buildProgram(), process.argv);
