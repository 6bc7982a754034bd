/** The texts of which versions of rules were made, byte for byte as they were written. */
import type { RuleFormat } from '../connection/columns.ts';
import type { Database } from '../connection/connect.ts';

/** A document as somebody wrote it. */
export interface RuleText {
  readonly format: RuleFormat;
  readonly text: string;
}

/** Keeps the text of a version; within the transaction that adds it. */
export const keepVersionText = async (
  trx: Database,
  ruleSetId: string,
  number: number,
  { format, text }: RuleText,
): Promise<void> => {
  await trx.insertInto('ruleSetVersionTexts').values({ ruleSetId, number, format, text }).execute();
};

/** The text of a version, or of the last other version with the same content: one that was brought back. Null where none was kept. */
export const versionText = async (db: Database, ruleSetId: string, number: number): Promise<RuleText | null> =>
  (await db
    .selectFrom('ruleSetVersions as asked')
    .innerJoin('ruleSetVersions as alike', (join) =>
      join.onRef('alike.hash', '=', 'asked.hash').onRef('alike.ruleSetId', '=', 'asked.ruleSetId'),
    )
    .innerJoin('ruleSetVersionTexts as written', (join) =>
      join.onRef('written.ruleSetId', '=', 'alike.ruleSetId').onRef('written.number', '=', 'alike.number'),
    )
    .select(['written.format', 'written.text'])
    .where('asked.ruleSetId', '=', ruleSetId)
    .where('asked.number', '=', number)
    .orderBy((eb) => eb('written.number', '=', number), 'desc')
    .orderBy('written.number', 'desc')
    .executeTakeFirst()) ?? null;
