/** A text of rules is read and checked: rules to work with, and what is to be said of it with name, line and remedy. */
import type { RuleText } from '../../db/rules/rule-texts.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { parseRuleSetText } from '../../domain/rule-checks/reading/parse.ts';
import { inText } from '../../domain/rule-checks/reading/places.ts';
import type { Finding } from '../../domain/rules/language/finding.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';

export interface CheckedText {
  /** Sound rules; null where a fault stands in the way. */
  readonly ruleSet: RuleSet | null;
  /** Also rules of which only scenarios fail: to compare, never to propose. */
  readonly toLookAt: RuleSet | null;
  /** Faults and remarks, with their names and lines. */
  readonly findings: readonly Finding[];
}

export const checkRuleText = ({ text, format }: RuleText): CheckedText => {
  const parsed = parseRuleSetText(text, format);
  if (!parsed.ok) return { ruleSet: null, toLookAt: null, findings: parsed.findings };
  const loaded = loadRuleSet(parsed.raw);
  if (loaded.ok) return { ruleSet: loaded.ruleSet, toLookAt: loaded.ruleSet, findings: inText(text, loaded.warnings) };
  return { ruleSet: null, toLookAt: loaded.toLookAt ?? null, findings: inText(text, loaded.findings) };
};

/** Rules of this name in the text, without checks beyond what names them; for who begins a draft of a file. Null where they can be. */
export const refuseOtherRules = ({ text, format }: RuleText, ruleSetId: string): Refusal | null => {
  const parsed = parseRuleSetText(text, format);
  // What cannot be read yet can be kept and mended.
  if (!parsed.ok) return null;
  const id = (parsed.raw as { id?: unknown } | null)?.id;
  return id === ruleSetId
    ? null
    : refuse(
        'OTHER_RULES',
        `In dit bestand staan andere regels dan ${ruleSetId}. Kies het goede bestand, of zet bovenin "id" op ${ruleSetId}.`,
      );
};
