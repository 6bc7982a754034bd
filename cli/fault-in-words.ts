/** What a fault says to a person: what the system refused, which variable chose the path, and what can be done. */
import { sep } from 'node:path';
import { databaseFault } from '../db/fault-class.ts';
import { OutOfReach } from '../domain/operations/out-of-reach.ts';
import { FAILURES } from '../domain/trajectory/failing.ts';
import { readEnvironment } from '../worker/environment.ts';
import { homeUnusable } from '../worker/servers/home-folder.ts';
import { type SystemFault, systemFault } from '../worker/system-fault.ts';
import { temporalRefusal } from '../worker/temporal-out-of-reach.ts';
import { MayHaveHappened } from './may-have-happened.ts';

const isIn = (path: string | null, folder: string): boolean =>
  path !== null && (path === folder || path.startsWith(folder + sep));

/** Of what has no id to send it again under. */
const LOOK_FIRST = 'Wilde u iets wijzigen, kijk dan of dat is gebeurd voordat u het opnieuw doet.';

/** A Dutch sentence or two; null when the fault is not one of the database or the operating system. */
export const faultInWords = (
  error: unknown,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null => {
  if (error instanceof MayHaveHappened)
    return `${faultInWords(error.cause, env) ?? 'Er ging iets mis.'} ${error.message}`;
  if (error instanceof OutOfReach) return error.message;
  const ofTemporal = temporalRefusal(error);
  if (ofTemporal !== null) return `Dit is nu niet gelukt. ${ofTemporal} ${LOOK_FIRST}`;
  const ofDatabase = databaseFault(error);
  if (ofDatabase !== null) {
    const { nl, remedy } = FAILURES[ofDatabase];
    return `Dit is nu niet gelukt: ${nl}. ${remedy} ${LOOK_FIRST}`;
  }
  const fault = systemFault(error);
  if (fault === null) return null;
  const read = readEnvironment(env);
  if (read.ok && isIn(fault.path, read.environment.home)) return homeUnusable(read.environment.home, fault);
  if (read.ok && isIn(fault.path, read.environment.cache))
    return `${plain(fault)} De map voor programma’s is te kiezen met KLIMOP_CACHE.`;
  return plain(fault);
};

const plain = ({ path, why, code, remedy }: SystemFault): string =>
  `Er ging iets mis${path === null ? '' : ` met ${path}`}: ${why} (${code}). ${remedy}`;
