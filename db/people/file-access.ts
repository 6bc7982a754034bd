/** Who looked at or changed whose file, when and for what. */
import type { Database } from '../connection/connect.ts';

/** In the place of a client: somebody was looked for who is not there. */
export const NOBODY = 'nobody';

export interface FileAccess {
  readonly personId: string;
  /** Null: of no client in particular, then `about` says what was looked at. */
  readonly clientId: string | null;
  readonly purpose: string;
  /** Id of the operation. */
  readonly operation: string;
  readonly commandId?: string | undefined;
  /** Which person or period was looked up, in codes and days; with which others this was given, by the id of all of it; or for whom the file was closed. */
  readonly about?: string | undefined;
}

/** @returns the id of the note */
export const noteFileAccess = async (db: Database, access: FileAccess): Promise<number> => {
  const { id } = await db
    .insertInto('fileAccess')
    .values({ ...access, commandId: access.commandId ?? null, about: access.about ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

/** Says of a note that what was asked was refused: it was made before that was known. */
export const noteRefused = async (db: Database, accessId: number): Promise<void> => {
  await db.insertInto('fileAccessRefused').values({ accessId }).execute();
};

/** The same, of many files in one go. */
export const noteFileAccesses = async (
  db: Database,
  { personId, purpose, operation }: Omit<FileAccess, 'clientId' | 'commandId' | 'about'>,
  clientIds: readonly string[],
): Promise<void> => {
  if (clientIds.length === 0) return;
  await db
    .insertInto('fileAccess')
    .values([...new Set(clientIds)].map((clientId) => ({ personId, purpose, operation, clientId, commandId: null })))
    .execute();
};
