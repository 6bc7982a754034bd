/** Rule-set files: found, read, checked; as the command line reads them. */
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Finding } from '../domain/rules/finding.ts';
import { loadRuleSet } from '../domain/rules/load.ts';
import { parseRuleSetText } from '../domain/rules/parse.ts';
import type { RuleSet } from '../domain/rules/rule-set.ts';

/** The rules with which Klimop comes. */
export const ENSCHEDE_FILE = fileURLToPath(new URL('../rules/enschede/rule-set.json', import.meta.url));

/** Their id, and what a command takes when no rule set is named. */
export const ENSCHEDE = 'enschede';

/** A rule set is written by people; anything larger is another file. */
const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/** The text of a file, or a refusal that says what is the matter with it. */
export const readText = (
  path: string,
  largest = Number.MAX_SAFE_INTEGER,
): { readonly ok: true; readonly text: string } | Refusal => {
  try {
    const { size } = statSync(path);
    if (size > largest)
      return refuse('FILE_TOO_LARGE', `${path} is groter dan ${largest / 1024 / 1024} MB. Kies een ander bestand.`);
    return { ok: true, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'bestaat niet' : code === 'EISDIR' ? 'is een map' : 'is niet te lezen';
    return refuse('FILE_UNREADABLE', `${path} ${why}. Controleer het pad.`);
  }
};

export type ReadRules =
  | { readonly ok: true; readonly ruleSet: RuleSet; readonly warnings: readonly Finding[] }
  | (Refusal & { readonly findings: readonly Finding[] });

/** Reads and checks a rule-set file. */
export const readRuleFile = (path: string): ReadRules => {
  const read = readText(path, LARGEST_FILE_BYTES);
  if (!read.ok) return { ...read, findings: [] };
  const parsed = parseRuleSetText(read.text, /\.ya?ml$/i.test(path) ? 'yaml' : 'json');
  const loaded = parsed.ok ? loadRuleSet(parsed.raw) : parsed;
  if (loaded.ok) return loaded;
  const [first] = loaded.findings;
  const more = loaded.findings.length > 1 ? ` (en ${loaded.findings.length - 1} andere)` : '';
  return {
    ...refuse(
      'RULE_SET_REFUSED',
      `De regels in ${path} worden geweigerd: ${first?.message ?? 'onleesbaar'} ${first?.remedy ?? ''}${more}`,
    ),
    findings: loaded.findings,
  };
};
