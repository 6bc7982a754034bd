/** All activities with their neighbours injected: what the worker registers. */
import type { Database } from '../db/connection/connect.ts';
import type { Activities } from './activities.ts';
import { bulkChangeActivities } from './bulk-change.ts';
import { trajectoryActivities } from './carry-out/carry-out.ts';
import { RuleSetLibrary } from './rule-set-library.ts';
import { watchdogActivities } from './watchdog.ts';

export const createActivities = (db: Database): Activities => {
  const library = new RuleSetLibrary(db);
  return {
    ...trajectoryActivities(db, library),
    ...bulkChangeActivities(db, library),
    ...watchdogActivities(db, library),
  };
};
