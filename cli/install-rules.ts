/** Puts the rules that come with Klimop in force where no person decides on them yet. */
import type { Office } from '../commands/office.ts';
import { type Installed, installRuleSet } from '../commands/rules/install-rule-set.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import type { Refusal } from '../domain/refusal.ts';
import { readRuleFile } from './rule-file.ts';

/** Reads, checks and installs a rule-set file. A refusal leaves what was in force in force. */
export const installRuleFile = async (
  office: Office,
  path: string,
): Promise<(Installed & { readonly version: string }) | Refusal> => {
  const read = readRuleFile(path);
  if (!read.ok) return { ok: false, code: read.code, message: read.message };
  const installed = await installRuleSet(office.db, read.ruleSet, instantOf(Date.now()), read.written);
  return { ...installed, version: read.ruleSet.document.version };
};
