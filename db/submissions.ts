/**
 * Claim checks: facts and free text that a person sends along with a command stay here, and only the command's id goes through
 * Temporal. Written before the command is sent, withdrawn when it is refused, applied once when it is accepted.
 */
import type { Instant } from '../domain/calendar/duration.ts';
import type { Facts } from '../domain/rules/language/schema.ts';
import type { Database } from './connect.ts';

export interface NewSubmission {
  readonly commandId: string;
  readonly clientId: string;
  /** Null while the trajectory has yet to start. */
  readonly trajectoryId: string | null;
  /** The command's name, e.g. `start` or `facts`. */
  readonly kind: string;
  readonly facts?: Facts | null;
  /** A reason in the person's own words. */
  readonly note?: string | null;
  /** Id of the caseworker. */
  readonly by: string;
  readonly at: Instant;
}

export interface Submission extends Required<NewSubmission> {
  /** Null as long as its command was not accepted. */
  readonly appliedAt: Instant | null;
}

/** Keeps what goes with a command. A second call with the same command id changes nothing. */
export const submit = async (db: Database, submission: NewSubmission): Promise<void> => {
  const { facts, note, ...rest } = submission;
  await db
    .insertInto('submissions')
    .values({ ...rest, facts: facts ? JSON.stringify(facts) : null, note: note ?? null })
    .onConflict((conflict) => conflict.column('commandId').doNothing())
    .execute();
};

/** Removes what went with a refused command; what was applied stays. True when something was removed. */
export const withdrawSubmission = async (db: Database, commandId: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('submissions')
    .where('commandId', '=', commandId)
    .where('appliedAt', 'is', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/** One submission, or null when there is none of that command. */
export const submission = async (db: Database, commandId: string): Promise<Submission | null> =>
  (await db.selectFrom('submissions').selectAll().where('commandId', '=', commandId).executeTakeFirst()) ?? null;
