/** The audit trail and the row that pages query. */
import type { Database } from '../db/connect.ts';
import { recordTransition } from '../db/trajectories.ts';
import type { RecordActivities } from './activities.ts';

export const recordActivities = (db: Database): RecordActivities => ({
  record: async ({ projection, entry }) => {
    await recordTransition(db, projection, entry);
  },
});
