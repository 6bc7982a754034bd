/** Puts a checked rule set in force: decisions from now on are taken under it, running trajectories keep theirs. */

import type { Database } from '../db/connect.ts';
import { putInForce, storeRuleSet } from '../db/rule-sets.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { RuleSet } from '../domain/rules/rule-set.ts';

/** Only a loaded rule set can be given, so an unchecked one cannot come into force. */
export const publishRuleSet = async (
  db: Database,
  ruleSet: RuleSet,
): Promise<{ readonly ok: true; readonly hash: string } | Refusal> => {
  const hash = await storeRuleSet(db, ruleSet.document);
  return putInForce(db, ruleSet.document.id, hash);
};
