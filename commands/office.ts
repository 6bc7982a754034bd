/**
 * What every command needs: the Temporal client, the database and the rule sets. The CLI and the API open one and give it to each command.
 */
import type { Client } from '@temporalio/client';
import { RuleSetLibrary } from '../activities/rule-set-library.ts';
import type { Database } from '../db/connection/connect.ts';

export interface Office {
  readonly temporal: Client;
  readonly db: Database;
  readonly library: RuleSetLibrary;
  /** Where workers listen. */
  readonly taskQueue: string;
}

export const openOffice = (temporal: Client, db: Database, taskQueue: string): Office => ({
  temporal,
  db,
  library: new RuleSetLibrary(db),
  taskQueue,
});
