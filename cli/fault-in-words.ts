/** What a fault says to a person: what the system refused, which variable chose the path, and what can be done. */
import { sep } from 'node:path';
import { databaseFault } from '../db/fault-class.ts';
import { FAILURES } from '../domain/trajectory/failing.ts';
import { readEnvironment } from '../worker/environment.ts';
import { homeUnusable } from '../worker/servers/home-folder.ts';
import { type SystemFault, systemFault } from '../worker/system-fault.ts';

const isIn = (path: string | null, folder: string): boolean =>
  path !== null && (path === folder || path.startsWith(folder + sep));

/** A Dutch sentence or two; null when the fault is not one of the database or the operating system. */
export const faultInWords = (
  error: unknown,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null => {
  const ofDatabase = databaseFault(error);
  if (ofDatabase !== null) {
    const { nl, remedy } = FAILURES[ofDatabase];
    return `Dit is nu niet gelukt: ${nl}. ${remedy} Gaf u een opdracht, kijk dan of zij is uitgevoerd voordat u haar opnieuw geeft (trajectory show).`;
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
