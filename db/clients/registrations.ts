/** Clients who were made by hand, each once under the id of who asked. */
import type { Database } from '../connection/connect.ts';

export interface Registration {
  readonly commandId: string;
  readonly clientId: string;
  /** Of all that was said of the client. */
  readonly contentHash: string;
  readonly by: string;
}

export const registrationOf = async (db: Database, commandId: string): Promise<Registration | null> =>
  (await db
    .selectFrom('registrations')
    .select(['commandId', 'clientId', 'contentHash', 'by'])
    .where('commandId', '=', commandId)
    .executeTakeFirst()) ?? null;

export const keepRegistration = async (db: Database, registration: Registration): Promise<void> => {
  await db.insertInto('registrations').values(registration).execute();
};
