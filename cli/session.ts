/** Opens what a command on a running Klimop needs, and closes it again. */
import type { Client } from '@temporalio/client';
import type { Office } from '../commands/office.ts';
import { refuseOtherPair } from '../commands/operations/own-pair.ts';
import { closeDatabase, connectDatabase, type Database, PERSON_WAITS_MS } from '../db/connection/connect.ts';
import type { TemporalUi } from '../domain/operations/temporal-ui.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { type Environment, readEnvironment } from '../worker/environment.ts';
import { readRunning } from '../worker/servers/run-file.ts';
import { TASK_QUEUE } from '../worker/task-queue.ts';
import { toldIfBrokenOff } from './broken-off.ts';
import { LOOK_FIRST } from './may-have-happened.ts';
import { createOutput } from './output.ts';
import { type Heard, tellWaiting } from './tell-waiting.ts';
import { ownServers } from './trial.ts';

/** Where a Klimop can be reached. */
export interface Whereabouts {
  readonly environment: Environment;
  /** May hold a password: never print it. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly uiUrl: string | null;
}

/** Where the Temporal Web UI is, as far as is known. */
export const uiOf = ({ uiUrl, environment }: Whereabouts): TemporalUi | null =>
  uiUrl === null ? null : { url: uiUrl, namespace: environment.temporal.namespace };

/** The environment, or one refusal that names every fault in it. */
export const environmentOrRefusal = (): { readonly ok: true; readonly environment: Environment } | Refusal => {
  const read = readEnvironment();
  if (read.ok) return read;
  const faults = read.faults.map(({ variable, message }) => `${variable} ${message}.`);
  return refuse('INVALID_ENVIRONMENT', faults.join(' '));
};

/**
 * The Klimop to talk to; null when there is none. What the environment names counts, also where a Klimop that runs here uses another; only what it
 * does not name is that one's.
 */
export const findRunning = (environment: Environment): Whereabouts | null => {
  const { temporal, home } = environment;
  const running = readRunning(home);
  const databaseUrl = environment.databaseUrl ?? running?.databaseUrl;
  const temporalAddress = temporal.address ?? running?.temporalAddress;
  if (databaseUrl === undefined || temporalAddress === undefined) return null;
  const namespace = temporal.address === null ? running?.namespace : undefined;
  return {
    environment: { ...environment, temporal: { ...temporal, ...(namespace !== undefined && { namespace }) } },
    databaseUrl,
    temporalAddress,
    uiUrl: running?.temporalAddress === temporalAddress ? running.uiUrl : null,
  };
};

export const NOT_RUNNING = refuse(
  'NOT_RUNNING',
  'Klimop draait niet: start met npm start, of zet DATABASE_URL en TEMPORAL_ADDRESS.',
);

/** Whom a command waits for is told, without each command having to hand on what it prints with. */
const heard = (): Heard => tellWaiting(createOutput(process.argv.includes('--json')), 'Afbreken kan met Ctrl-C.');

/** An office with where it is. */
export interface Session extends Whereabouts {
  readonly office: Office;
}

/** Opens an office at those whereabouts for as long as the work takes. */
const withOfficeAt = async <Result>(
  where: Whereabouts,
  work: (session: Session) => Promise<Result>,
): Promise<Result> => {
  // A command that needs the database only does not wait for these to load.
  const { connectClient } = await import('../worker/connection.ts');
  const client = await connectClient(where.environment, where.temporalAddress, heard());
  return withOfficeOn(client, where, (office) => work({ ...where, office }));
};

/** An office with a database of its own on a connection, which are both closed after it. */
const withOfficeOn = async <Result>(
  client: Client,
  { databaseUrl }: Whereabouts,
  work: (office: Office) => Promise<Result>,
): Promise<Result> => {
  const { openOffice } = await import('../commands/office.ts');
  const db = connectDatabase(databaseUrl, { lockTimeoutMs: PERSON_WAITS_MS, ...heard() });
  try {
    return await toldIfBrokenOff(LOOK_FIRST, () => work(openOffice(client, db, TASK_QUEUE)));
  } finally {
    await closeDatabase(db);
    await client.connection.close();
  }
};

/** A session in which Temporal may be away. */
export interface ReadingSession extends Session {
  readonly isTemporalAway: boolean;
}

/** The same for who reads: most of what is shown stands in PostgreSQL, so that Temporal may be away. Refuses as {@link withOffice} does. */
export const withOfficeToRead = <Result>(
  work: (session: ReadingSession) => Promise<Result>,
): Promise<Result | Refusal> =>
  withRunning<Result | Refusal>(async (where) => {
    const { clientIfThere } = await import('../worker/connection.ts');
    const { client, isAway: isTemporalAway } = await clientIfThere(where.environment, where.temporalAddress, heard());
    return withOfficeOn<Result | Refusal>(client, where, async (office) => {
      const refused = isTemporalAway ? null : await refusedPair(where, office);
      return refused ?? work({ ...where, office, isTemporalAway });
    });
  });

/** Servers that somebody named may not belong together; those that were started here do. */
const refusedPair = async ({ environment }: Whereabouts, office: Office): Promise<Refusal | null> =>
  ownServers(environment).length === 0 ? null : refuseOtherPair(office);

/** Says where the running Klimop is, or refuses when none runs. */
export const withRunning = async <Result>(work: (where: Whereabouts) => Promise<Result>): Promise<Result | Refusal> => {
  const read = environmentOrRefusal();
  if (!read.ok) return read;
  const where = findRunning(read.environment);
  return where === null ? NOT_RUNNING : work(where);
};

/** Opens an office on the running Klimop, or refuses when none runs, or when servers were named that do not belong together. */
export const withOffice = <Result>(work: (session: Session) => Promise<Result>): Promise<Result | Refusal> =>
  withRunning<Result | Refusal>((where) =>
    withOfficeAt<Result | Refusal>(
      where,
      async (session) => (await refusedPair(where, session.office)) ?? work(session),
    ),
  );

/** Opens the database of the running Klimop for as long as the work takes: the one the environment names needs no Temporal. Refuses when there is none. */
export const withDatabase = async <Result>(work: (db: Database) => Promise<Result>): Promise<Result | Refusal> => {
  const read = environmentOrRefusal();
  if (!read.ok) return read;
  const { databaseUrl, home } = read.environment;
  const url = databaseUrl ?? readRunning(home)?.databaseUrl;
  if (url === undefined) return NOT_RUNNING;
  const db = connectDatabase(url, { lockTimeoutMs: PERSON_WAITS_MS, ...heard() });
  try {
    return await toldIfBrokenOff(LOOK_FIRST, () => work(db));
  } finally {
    await closeDatabase(db);
  }
};

/** Where a trajectory is in the Temporal Web UI. */
export const uiLink = (uiUrl: string, namespace: string, workflowId: string): string =>
  `${uiUrl}/namespaces/${namespace}/workflows/${workflowId}`;
