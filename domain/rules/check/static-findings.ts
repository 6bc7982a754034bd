/** All static checks on a document of the right shape, in one list. Pure. */
import type { Finding } from '../finding.ts';
import { ruleSetOf } from '../rule-set.ts';
import type { RuleSetDocument } from '../schema.ts';
import { coverageOf } from './coverage.ts';
import { coverageFindings } from './coverage-findings.ts';
import { cycleFindings } from './cycles.ts';
import { durationFindings } from './durations.ts';
import { improvementFindings } from './improvements.ts';
import { instrumentFindings } from './instruments.ts';
import { nameFindings } from './names.ts';
import { outcomeFindings } from './outcomes.ts';
import { parameterFindings } from './parameters.ts';
import { pointlessFindings } from './pointless.ts';
import { reachFindings } from './reach.ts';
import { scenarioFindings } from './scenarios.ts';
import { shadowedFindings } from './shadowed.ts';
import { newBudget } from './space.ts';
import { trackFindings } from './tracks.ts';
import { typeFindings } from './types.ts';

/**
 * Every finding on a document. What needs the rules to answer (overlap, gap, reach, scenarios) is looked at only where
 * names, types and references are sound: on others the answers mean nothing.
 */
export const staticFindings = (document: RuleSetDocument): Finding[] => {
  const unsound = [
    ...nameFindings(document),
    ...typeFindings(document),
    ...cycleFindings(document),
    ...parameterFindings(document),
    ...durationFindings(document),
    ...improvementFindings(document),
  ];
  const instruments = instrumentFindings(document);
  if (unsound.length > 0) return [...unsound, ...instruments];
  const ruleSet = ruleSetOf(document);
  const budget = newBudget();
  const outcomes = [...outcomeFindings(ruleSet, budget), ...trackFindings(ruleSet, budget)];
  const reach = reachFindings(ruleSet, budget);
  const unreachable = new Set(reach.filter(({ code }) => code === 'rule.unreachable').map(({ place }) => place));
  const findings = [
    ...instruments,
    ...outcomes,
    ...reach,
    ...shadowedFindings(ruleSet, unreachable, budget),
    ...pointlessFindings(ruleSet, unreachable, budget),
    ...scenarioFindings(ruleSet),
  ];
  // What scenarios touch of rules that are refused anyway says nothing yet.
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  return [...findings, ...coverageFindings(ruleSet, coverageOf(ruleSet, budget))];
};
