/**
 * A rule set from outside becomes one to decide with, or the findings that refuse it: all of them at once. Nothing half. Pure.
 */
import { dutchIssue } from '../dutch-issues.ts';
import { type Finding, fault } from '../rules/language/finding.ts';
import { type RuleSet, ruleSetOf } from '../rules/language/rule-set.ts';
import { RuleSetDocument } from '../rules/language/schema.ts';
import { schemaFindings } from './reading/schema-findings.ts';
import { MAX_FINDINGS, structureFindings } from './reading/structure.ts';
import { staticFindings } from './static-findings.ts';

export type { Finding } from '../rules/language/finding.ts';
export type { RuleSet } from '../rules/language/rule-set.ts';

export type LoadedRuleSet =
  /** Warnings are for who writes rules: they are worked out when they are looked at. */
  | { readonly ok: true; readonly ruleSet: RuleSet; readonly warnings: readonly Finding[] }
  | {
      readonly ok: false;
      readonly findings: readonly Finding[];
      /** Rules that are sound, of which only scenarios fail: to look at and compare, never to decide with. */
      readonly toLookAt?: RuleSet;
    };

/**
 * Checks a document in three steps, each only after the one before found no error: bounds, shape, meaning (with its scenarios).
 * Never throws; the time is bounded by the bounds of the document and of the analysis.
 */
export const loadRuleSet = (raw: unknown): LoadedRuleSet => {
  const structure = structureFindings(raw);
  if (structure.length > 0) return { ok: false, findings: structure };
  const parsed = RuleSetDocument.safeParse(raw, { reportInput: true, error: dutchIssue });
  if (!parsed.success) return { ok: false, findings: schemaFindings(parsed.error, raw) };
  const { ruleSet, findings, remarks } = staticFindings(parsed.data);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (ruleSet === null || errors.length > 0)
    return {
      ok: false,
      findings: readable(findings, errors),
      ...(ruleSet !== null && errors.every(({ code }) => code === 'scenario.failed') && { toLookAt: ruleSet }),
    };
  let warnings: readonly Finding[] | undefined;
  return {
    ok: true,
    ruleSet,
    get warnings() {
      warnings ??= [...findings, ...remarks()];
      return warnings;
    },
  };
};

/**
 * Rules that passed the checks of their day, from where they are kept. Checks that came later do not take from a client the rules under which
 * was decided. @throws ZodError for what never had the shape of a rule set.
 */
export const reopenRuleSet = (kept: unknown): RuleSet => ruleSetOf(RuleSetDocument.parse(kept));

/** No more findings than anybody reads: then the errors alone, and how many are left. */
const readable = (findings: readonly Finding[], errors: readonly Finding[]): readonly Finding[] => {
  if (findings.length <= MAX_FINDINGS) return findings;
  if (errors.length <= MAX_FINDINGS) return errors;
  const left = errors.length - MAX_FINDINGS;
  return [
    ...errors.slice(0, MAX_FINDINGS),
    fault('findings.more', '', `Er zijn nog ${left} fouten.`, 'Los eerst de fouten hierboven op.'),
  ];
};
