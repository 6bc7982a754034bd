/** Puts a rule-set file in force where it is not yet. */
import type { Office } from '../commands/office.ts';
import { publishRuleSet } from '../commands/publish-rule-set.ts';
import { contentHash } from '../db/content-hash.ts';
import { ruleSetInForce } from '../db/rule-sets.ts';
import type { Refusal } from '../domain/refusal.ts';
import { readRuleFile } from './rule-file.ts';

export interface Published {
  readonly ok: true;
  readonly hash: string;
  readonly version: string;
  /** False when this very content was in force already. */
  readonly changed: boolean;
}

/** Reads, checks and publishes a rule-set file. A refusal leaves what was in force in force. */
export const publishRuleFile = async (office: Office, path: string): Promise<Published | Refusal> => {
  const read = readRuleFile(path);
  if (!read.ok) return { ok: false, code: read.code, message: read.message };
  const { document } = read.ruleSet;
  const inForce = await ruleSetInForce(office.db, document.id);
  if (inForce?.hash === contentHash(document))
    return { ok: true, hash: inForce.hash, version: document.version, changed: false };
  const published = await publishRuleSet(office.db, read.ruleSet);
  return published.ok ? { ...published, version: document.version, changed: true } : published;
};
