/** All static checks on a document of the right shape, in one list. Pure. */
import type { Finding } from '../finding.ts';
import { ruleSetOf } from '../rule-set.ts';
import type { RuleSetDocument } from '../schema.ts';
import { scenarioFindings } from './scenarios.ts';

/** Every finding on a document: names first; what rests on them only when the names are sound. */
export const staticFindings = (document: RuleSetDocument): Finding[] => {
  const ruleSet = ruleSetOf(document);
  return scenarioFindings(ruleSet);
};
