/** Rule sets, kept for ever under the hash of their content, and which one is in force on a day. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import type { Database } from '../connection/connect.ts';
import { contentHash } from '../connection/content-hash.ts';

/** A stored rule set. */
export interface StoredRuleSet {
  readonly hash: string;
  readonly document: RuleSetDocument;
}

/** Stores a document and returns its hash; storing it again changes nothing. The document was checked before: this does not. */
export const storeRuleSet = async (db: Database, document: RuleSetDocument): Promise<string> => {
  const hash = contentHash(document);
  await db
    .insertInto('ruleSets')
    .values({
      hash,
      ruleSetId: document.id,
      version: document.version,
      effectiveFrom: document.effectiveFrom,
      document: JSON.stringify(document),
    })
    // Whichever of the two unique indexes notices first that another process is storing the same.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
};

/** The document of that content, or null when it was never stored. */
export const ruleSetByHash = async (db: Database, hash: string): Promise<RuleSetDocument | null> =>
  (await db.selectFrom('ruleSets').select('document').where('hash', '=', hash).executeTakeFirst())?.document ?? null;

/** Which version is in force on a day. */
export interface VersionInForce {
  readonly number: number;
  readonly hash: string;
  /** False as long as places, budget and cohorts are those of an earlier version: see bringIntoForce. */
  readonly isFollowed: boolean;
}

/** The version in force on a day, past or future; null when there is none. Without its document: this is asked at every decision. */
export const versionInForce = async (
  db: Database,
  ruleSetId: string,
  on: CalendarDate,
): Promise<VersionInForce | null> => {
  const { rows } = await sql<VersionInForce>`
    select number, hash, is_followed from version_in_force(${ruleSetId}, ${on}::date)
  `.execute(db);
  return rows[0] ?? null;
};

/** The hash of the rule set in force on a day, or null. */
export const hashInForce = async (db: Database, ruleSetId: string, on: CalendarDate): Promise<string | null> =>
  (await versionInForce(db, ruleSetId, on))?.hash ?? null;

/** The rule set under which decisions are taken on a day, or null when there is none. */
export const ruleSetInForce = async (
  db: Database,
  ruleSetId: string,
  on: CalendarDate,
): Promise<StoredRuleSet | null> => {
  const hash = await hashInForce(db, ruleSetId, on);
  const document = hash === null ? null : await ruleSetByHash(db, hash);
  return hash === null || document === null ? null : { hash, document };
};
