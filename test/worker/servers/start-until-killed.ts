/** Starts the servers of KLIMOP_HOME, says so as one line of JSON, and stays up until it is stopped or killed. */
import { readEnvironment } from '../../../worker/environment.ts';
import { startServers } from '../../../worker/servers/start-servers.ts';

const read = readEnvironment();
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const servers = await startServers({
  environment: read.environment,
  searchAttributes: { KlimopTestPhase: 'KEYWORD' },
});
if (!servers.ok) throw new Error(servers.message);
const { postgres, temporal } = servers.startedHere;
const ended = () => Promise.race([postgres?.exited, temporal?.exited]).then(() => true);
const upFor = (milliseconds: number) =>
  new Promise<boolean>((resolve) => setTimeout(() => resolve(false), milliseconds));
// Before anybody knows that the servers are up: who knows may stop them at once.
process.on('SIGINT', () => {
  // A worker that finishes first: the servers must still be there, whatever else heard the Ctrl-C.
  setTimeout(async () => {
    console.log(JSON.stringify({ stillUp: !(await Promise.race([ended(), upFor(0)])) }));
    await servers.stop();
    console.log(JSON.stringify({ stopped: true }));
  }, 500);
});
console.log(
  JSON.stringify({
    databaseUrl: servers.databaseUrl,
    temporalAddress: servers.temporalAddress,
    postgres: postgres?.pid,
    temporal: temporal?.pid,
  }),
);
