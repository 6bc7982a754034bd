/** The scenarios in a text of rules that somebody writes: how each comes out, and one to begin with for a rule. Nothing is kept. */
import type { RuleText } from '../../db/rules/rule-texts.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { type ExampleForRule, exampleForRule } from '../../domain/rule-checks/coverage/coverage-findings.ts';
import { parseRuleSetText } from '../../domain/rule-checks/reading/parse.ts';
import {
  rulesWithoutScenarios,
  type ScenarioResults,
  scenarioResults,
} from '../../domain/rule-checks/scenario-results.ts';
import type { Actor } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { refuseRules } from './rules-in-reach.ts';

export interface ScenarioResultsOfText {
  readonly ok: true;
  /** Null where the text cannot be read, or a fault in the rules stands in the way. */
  readonly results: ScenarioResults | null;
}

/** Refuses UNKNOWN_RULES. */
export const resultsOfText = async (
  { db }: Office,
  { municipalities }: Actor,
  ruleSetId: string,
  { text, format }: RuleText,
): Promise<ScenarioResultsOfText | Refusal> => {
  const refused = await refuseRules(db, ruleSetId, municipalities);
  if (refused !== null) return refused;
  const parsed = parseRuleSetText(text, format);
  return { ok: true, results: parsed.ok ? scenarioResults(parsed.raw) : null };
};

/** Refuses UNKNOWN_RULES, UNKNOWN_RULE, RULES_WITH_FAULTS. */
export const exampleOfText = async (
  { db }: Office,
  { municipalities }: Actor,
  ruleSetId: string,
  { text, format }: RuleText,
  rule: string,
): Promise<{ readonly ok: true; readonly example: ExampleForRule } | Refusal> => {
  const refused = await refuseRules(db, ruleSetId, municipalities);
  if (refused !== null) return refused;
  const parsed = parseRuleSetText(text, format);
  const ruleSet = parsed.ok ? rulesWithoutScenarios(parsed.raw) : null;
  if (ruleSet === null)
    return refuse(
      'RULES_WITH_FAULTS',
      'In deze regels staan nog fouten. Los die eerst op; dan is er een klant bij te zoeken.',
    );
  const example = exampleForRule(ruleSet, rule);
  return example === null
    ? refuse('UNKNOWN_RULE', 'Deze regel staat niet in deze tekst. Kies er een uit de lijst met voorwaarden.')
    : { ok: true, example };
};
