/** The document of a version as it was written; where its text was not kept, as JSON. */
import type { Database } from '../../../db/connection/connect.ts';
import { ruleSetByHash } from '../../../db/rules/rule-sets.ts';
import { type RuleText, versionText } from '../../../db/rules/rule-texts.ts';
import type { VersionShown } from '../rules-in-reach.ts';

const INDENT = 2;

export const textOfVersion = async (db: Database, { version }: VersionShown): Promise<RuleText> => {
  const written = await versionText(db, version.ruleSetId, version.number);
  if (written !== null) return written;
  const document = await ruleSetByHash(db, version.hash);
  return { format: 'json', text: `${JSON.stringify(document, null, INDENT)}\n` };
};
