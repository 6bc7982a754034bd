/** What a fault says to a person: what the system refused, which variable chose the path, and what can be done. */
import { sep } from 'node:path';
import { type Hindrance, whatHinders } from '../commands/operations/stuck/database-condition.ts';
import { within } from '../commands/operations/stuck/within.ts';
import { closeDatabase, connectDatabase } from '../db/connection/connect.ts';
import { databaseFault } from '../db/connection/fault-class.ts';
import { databaseSentence, whyDatabaseUnreached } from '../db/connection/greet.ts';
import { OutOfReach, type Why } from '../domain/operations/out-of-reach.ts';
import { type DatabaseFault, FAILURES, isOfTheWay } from '../domain/trajectory/failing.ts';
import { type Environment, readEnvironment } from '../worker/environment.ts';
import { homeUnusable } from '../worker/servers/home-folder.ts';
import { readRunning } from '../worker/servers/run-file.ts';
import { type SystemFault, systemFault } from '../worker/system-fault.ts';
import { temporalRefusal } from '../worker/temporal-out-of-reach.ts';
import { LOOK_FIRST, MayHaveHappened } from './may-have-happened.ts';

const isIn = (path: string | null, folder: string): boolean =>
  path !== null && (path === folder || path.startsWith(folder + sep));

/** A Dutch sentence or two; null when the fault is not one of the database or the operating system. */
export const faultInWords = async (
  error: unknown,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string | null> => {
  if (error instanceof MayHaveHappened)
    return `${(await faultInWords(error.cause, env)) ?? 'Er ging iets mis.'} ${error.message}`;
  if (error instanceof OutOfReach) return error.message;
  const ofTemporal = temporalRefusal(error);
  if (ofTemporal !== null) return `Dit is nu niet gelukt. ${ofTemporal} ${LOOK_FIRST}`;
  const ofDatabase = databaseFault(error);
  if (ofDatabase !== null) {
    const read = readEnvironment(env);
    const environment = read.ok ? read.environment : null;
    const why = await whyNotThere(ofDatabase, environment);
    if (why !== null) return `Dit is nu niet gelukt. ${databaseSentence(why)} ${LOOK_FIRST}`;
    const { fault, where } = await lookedInto(ofDatabase, environment);
    const { nl, remedy } = FAILURES[fault];
    return `Dit is nu niet gelukt: ${nl}${where.length === 0 ? '' : `: ${where.join(', ')}`}. ${remedy} ${LOOK_FIRST}`;
  }
  const fault = systemFault(error);
  if (fault === null) return null;
  const read = readEnvironment(env);
  if (read.ok && isIn(fault.path, read.environment.home)) return homeUnusable(read.environment.home, fault);
  if (read.ok && isIn(fault.path, read.environment.cache))
    return `${plain(fault)} De map voor programma’s is te kiezen met KLIMOP_CACHE.`;
  return plain(fault);
};

/** Of a database that was named from outside, and is not reached. */
const whyNotThere = async (fault: DatabaseFault, environment: Environment | null): Promise<Why | null> => {
  const url = environment?.databaseUrl ?? null;
  return url === null || !isOfTheWay(fault) ? null : whyDatabaseUnreached(url);
};

const LOOKS_WITHIN_MS = 3_000;

/** Of what is missing in the database its name; the error has it in English only, and perhaps beside a value. */
const lookedInto = async (fault: DatabaseFault, environment: Environment | null): Promise<Hindrance> => {
  const url =
    environment === null ? undefined : (environment.databaseUrl ?? readRunning(environment.home)?.databaseUrl);
  if (fault !== 'schema' || url === undefined) return { fault, where: [] };
  const db = connectDatabase(url, { max: 2, lockTimeoutMs: LOOKS_WITHIN_MS });
  try {
    const [first] = await within(LOOKS_WITHIN_MS, whatHinders(db));
    return first ?? { fault, where: [] };
  } catch {
    return { fault, where: [] };
  } finally {
    await closeDatabase(db);
  }
};

const plain = ({ path, why, code, remedy }: SystemFault): string =>
  `Er ging iets mis${path === null ? '' : ` met ${path}`}: ${why} (${code}). ${remedy}`;
