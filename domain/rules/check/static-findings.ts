/** All static checks on a document of the right shape, in one list. Pure. */
import type { Finding } from '../finding.ts';
import { type RuleSet, ruleSetOf } from '../rule-set.ts';
import type { RuleSetDocument } from '../schema.ts';
import { coverageOf } from './coverage.ts';
import { coverageFindings } from './coverage-findings.ts';
import { cycleFindings } from './cycles.ts';
import { durationFindings } from './durations.ts';
import { improvementFindings } from './improvements.ts';
import { instrumentFindings } from './instruments.ts';
import { nameFindings } from './names.ts';
import { neverEligibleFindings } from './never-eligible.ts';
import { outcomeFindings } from './outcomes.ts';
import { parameterFindings } from './parameters.ts';
import { pointlessFindings } from './pointless.ts';
import { reachFindings } from './reach.ts';
import { scenarioFindings } from './scenarios.ts';
import { shadowedFindings } from './shadowed.ts';
import { newBudget } from './space.ts';
import { trackFindings } from './tracks.ts';
import { typeFindings } from './types.ts';

/** What the checks say of a document. */
export interface StaticFindings {
  /** The rules that were checked; null where names, types or references are not sound. */
  readonly ruleSet: RuleSet | null;
  /** What may refuse it, with the warnings that were met on the way. */
  readonly findings: readonly Finding[];
  /** Warnings on rules that are sound: what is superfluous, decides nothing, or is touched by no scenario. Worked out when asked. */
  readonly remarks: () => readonly Finding[];
}

/**
 * Checks a document. What needs the rules to answer (overlap, gap, reach, scenarios) is looked at only where names, types and references are
 * sound, and there are no instruments too many: on others the answers mean nothing. Remarks only where nothing refuses it.
 */
export const staticFindings = (document: RuleSetDocument): StaticFindings => {
  const unsound = [
    ...nameFindings(document),
    ...typeFindings(document),
    ...cycleFindings(document),
    ...parameterFindings(document),
    ...durationFindings(document),
    ...improvementFindings(document),
    ...instrumentFindings(document),
  ];
  if (unsound.length > 0) return { ruleSet: null, findings: unsound, remarks: () => [] };
  const ruleSet = ruleSetOf(document);
  const budget = newBudget();
  const outcomes = [...outcomeFindings(ruleSet, budget), ...trackFindings(ruleSet, budget)];
  const reach = reachFindings(ruleSet, budget);
  const findings = [...outcomes, ...reach, ...neverEligibleFindings(ruleSet, budget), ...scenarioFindings(ruleSet)];
  return {
    ruleSet,
    findings,
    remarks: () => {
      if (findings.some(({ severity }) => severity === 'error')) return [];
      return [
        ...shadowedFindings(ruleSet, budget),
        ...pointlessFindings(ruleSet, budget),
        ...coverageFindings(ruleSet, coverageOf(ruleSet, budget)),
      ];
    },
  };
};
