import type { Database } from '../../db/connection/connect.ts';
import { type LetterDue, type LetterKey, lettersDueOf } from '../../db/letters/letters.ts';

/** The letter that is due for this version of a trajectory, or null. */
export const letterDue = async (db: Database, { trajectoryId, version }: LetterKey): Promise<LetterDue | null> =>
  (await lettersDueOf(db, trajectoryId)).find((due) => due.version === version) ?? null;
