/** Which installation a database is of. */
import type { Database } from './connect.ts';

/** Made with the database and never changed; a copy of a database has it too. */
export const installationId = async (db: Database): Promise<string> =>
  (await db.selectFrom('installation').select('id').executeTakeFirstOrThrow()).id;
