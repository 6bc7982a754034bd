/** The command line `klimop`: reads what was typed, runs it, and turns whatever comes back into an exit code. */
import { tellWhatWasBrokenOff } from './broken-off.ts';
import { logWarnings } from './fault-log.ts';
import { buildProgram } from './program.ts';
import { runProgram, tellFault } from './run-program.ts';

logWarnings();
tellWhatWasBrokenOff((words) => tellFault(process.argv, 'BROKEN_OFF', words));

process.exitCode = await runProgram(buildProgram(), process.argv);

/** Whatever a library still holds open then, the work is done and said. */
const LINGERS_AT_MOST_MS = 3_000;

// Does not keep the process alive by itself: it only ends one that something else keeps alive.
setTimeout(() => process.exit(), LINGERS_AT_MOST_MS).unref();
