/** Rules that somebody is writing: one text a draft, kept here so that nothing typed is lost and two who write at once are told. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Database } from '../connection/connect.ts';
import type { RuleText } from './rule-texts.ts';

export interface RuleDraft extends RuleText {
  readonly id: string;
  readonly ruleSetId: string;
  /** The writer's own name for the version, e.g. 2026.2; null where the text cannot be read so far. */
  readonly name: string | null;
  /** Id of who began it. */
  readonly owner: string;
  /** Everybody who changed it, who began it first. */
  readonly writers: readonly string[];
  readonly basedOn: number | null;
  /** Goes up with each change. */
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: Instant;
}

export type NewRuleDraft = Pick<RuleDraft, 'ruleSetId' | 'format' | 'text' | 'owner' | 'basedOn'>;

export const addRuleDraft = (db: Database, draft: NewRuleDraft): Promise<RuleDraft> =>
  db
    .insertInto('ruleDrafts')
    .values({ ...draft, writers: [draft.owner], changedBy: draft.owner })
    .returningAll()
    .executeTakeFirstOrThrow();

export const ruleDraft = async (db: Database, ruleSetId: string, id: string): Promise<RuleDraft | null> =>
  (await db
    .selectFrom('ruleDrafts')
    .selectAll()
    .where('id', '=', id)
    .where('ruleSetId', '=', ruleSetId)
    .executeTakeFirst()) ?? null;

/** The drafts of these rules, without their texts, the one that changed last first. */
export const ruleDrafts = (db: Database, ruleSetId: string): Promise<Omit<RuleDraft, 'text'>[]> =>
  db
    .selectFrom('ruleDrafts')
    .select(['id', 'ruleSetId', 'name', 'format', 'owner', 'writers', 'basedOn', 'version', 'changedBy', 'changedAt'])
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('changedAt', 'desc')
    .execute();

/** Ids of the rule sets of which somebody is writing, also where there is no version yet. */
export const ruleSetIdsOfDrafts = async (db: Database): Promise<string[]> =>
  (await db.selectFrom('ruleDrafts').select('ruleSetId').distinct().orderBy('ruleSetId').execute()).map(
    ({ ruleSetId }) => ruleSetId,
  );

/** Writes a draft that nobody changed since that version; null when somebody did, or it is gone. */
export const changeRuleDraft = async (
  db: Database,
  id: string,
  { seen, text, by }: { readonly seen: number; readonly text: string; readonly by: string },
): Promise<RuleDraft | null> =>
  (await db
    .updateTable('ruleDrafts')
    .set({
      text,
      writers: sql`case when ${by} = any (writers) then writers else writers || ${by}::text end`,
      changedBy: by,
      changedAt: sql`now()`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', seen)
    .returningAll()
    .executeTakeFirst()) ?? null;

/** Whether there was one of that version to remove. */
export const removeRuleDraft = async (db: Database, id: string, seen: number): Promise<boolean> =>
  (await db.deleteFrom('ruleDrafts').where('id', '=', id).where('version', '=', seen).executeTakeFirst())
    .numDeletedRows > 0n;
