/** Which installation a database is of. */
import { sql } from 'kysely';
import type { Database } from '../connection/connect.ts';

/** Made with the database and never changed; a copy of a database has it too. */
export const installationId = async (db: Database): Promise<string> =>
  (await db.selectFrom('installation').select('id').executeTakeFirstOrThrow()).id;

/** What a database that was perhaps never migrated says of itself. */
export interface Unmigrated {
  /** Null where it has none yet. */
  readonly installation: string | null;
  readonly hasOpenTrajectories: boolean;
}

/** Read without a schema being taken for granted: before a start changes anything. */
export const beforeMigrating = async (db: Database): Promise<Unmigrated> => {
  const has = async (table: 'installation' | 'trajectories') =>
    (await sql`select 1 from (select to_regclass(${table}) as id) t where id is not null`.execute(db)).rows.length > 0;
  const [isKnown, hasTrajectories] = [await has('installation'), await has('trajectories')];
  const open = hasTrajectories
    ? await db.selectFrom('trajectories').select('trajectoryId').where('open', '=', true).limit(1).execute()
    : [];
  return { installation: isKnown ? await installationId(db) : null, hasOpenTrajectories: open.length > 0 };
};
