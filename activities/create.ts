/** All activities with their neighbours injected: what the worker registers. */
import type { Database } from '../db/connect.ts';
import type { Activities } from './activities.ts';
import { bulkChangeActivities } from './bulk-change.ts';
import { capacityActivities } from './capacity.ts';
import { clientActivities } from './clients.ts';
import { decisionActivities } from './decisions.ts';
import { letterActivities } from './letters.ts';
import { recordActivities } from './record.ts';
import { RuleSetLibrary } from './rule-set-library.ts';

export const createActivities = (db: Database, library = new RuleSetLibrary(db)): Activities => ({
  ...decisionActivities(db, library),
  ...clientActivities(db, library),
  ...capacityActivities(db, library),
  ...recordActivities(db),
  ...letterActivities(db, library),
  ...bulkChangeActivities(db, library),
});
