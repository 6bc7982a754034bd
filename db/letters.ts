/** Letters to clients as they were written: what they say, not how they look. */
import type { Instant } from '../domain/calendar/duration.ts';
import type { Language } from './columns.ts';
import type { Database } from './connect.ts';

/** One letter; at most one of a kind for each state change of a trajectory. */
export interface Letter {
  readonly id: string;
  readonly trajectoryId: string;
  /** Version of the audit entry that the letter tells of. */
  readonly version: number;
  readonly kind: string;
  readonly language: Language;
  /** What the letter says, as JSON. */
  readonly content: unknown;
  readonly writtenAt: Instant;
}

/** Stores a letter and returns the one that is stored: after a retry that is the first, unchanged. */
export const storeLetter = async (db: Database, letter: Letter): Promise<Letter> => {
  await db
    .insertInto('letters')
    .values({ ...letter, content: JSON.stringify(letter.content) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return db
    .selectFrom('letters')
    .selectAll()
    .where('trajectoryId', '=', letter.trajectoryId)
    .where('version', '=', letter.version)
    .where('kind', '=', letter.kind)
    .executeTakeFirstOrThrow();
};

/** Letters of a trajectory, oldest first. */
export const lettersOf = (db: Database, trajectoryId: string): Promise<Letter[]> =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('trajectoryId', '=', trajectoryId)
    .orderBy('version')
    .orderBy('writtenAt')
    .orderBy('kind')
    .execute();
