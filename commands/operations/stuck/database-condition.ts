/** What keeps a database that answers from being worked with: tried, and looked up for every table there is, also where nobody asked anything yet. */
import { failureClass } from '../../../activities/failure-class.ts';
import type { Database } from '../../../db/connection/connect.ts';
import {
  guardsAmiss,
  lockedTables,
  missingInDatabase,
  seesNoTable,
  tryToWrite,
} from '../../../db/operations/condition.ts';
import type { FailureClass } from '../../../domain/trajectory/failing.ts';

export interface Hindrance {
  readonly fault: FailureClass;
  /** The tables and columns that it is about; empty when it is about the whole database. */
  readonly where: readonly string[];
}

/** Of the database as a whole: nothing comes to an end until it is mended. */
export const isOfAll = ({ fault }: Hindrance): boolean => fault !== 'schema' && fault !== 'locked';

/** Whether it can be written in, and whether all of it is there: takes milliseconds. */
export const whatHinders = async (db: Database): Promise<Hindrance[]> => {
  if (await seesNoTable(db).catch(() => false)) return [{ fault: 'unseen', where: [] }];
  const look = async () => [...(await missingInDatabase(db)), ...(await guardsAmiss(db))];
  const [written, missing] = await Promise.all([tried(db), lookedUp(db, 'schema', look)]);
  return merged([...missing, ...written]);
};

/** The same, with the locks that stay: takes some seconds where there is a lock. */
export const whatHindersOrWaits = async (db: Database): Promise<Hindrance[]> => {
  const [hindrances, locked] = await Promise.all([whatHinders(db), lookedUp(db, 'locked', lockedTables)]);
  return merged([...locked, ...hindrances]);
};

const tried = async (db: Database): Promise<Hindrance[]> => {
  try {
    await tryToWrite(db);
    return [];
  } catch (error) {
    return [{ fault: failureClass(error), where: [] }];
  }
};

const lookedUp = async (
  db: Database,
  fault: FailureClass,
  look: (db: Database) => Promise<string[]>,
): Promise<Hindrance[]> => {
  try {
    const where = await look(db);
    return where.length === 0 ? [] : [{ fault, where }];
  } catch (error) {
    return [{ fault: failureClass(error), where: [] }];
  }
};

/** Each cause once; the first knows most. */
const merged = (all: readonly Hindrance[]): Hindrance[] =>
  all.filter(({ fault }, at) => all.findIndex((one) => one.fault === fault) === at);
