/** All static checks on a document of the right shape, in one list. Pure. */
import type { Finding } from '../rules/language/finding.ts';
import { type RuleSet, ruleSetOf } from '../rules/language/rule-set.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';
import { coverageOf } from './coverage/coverage.ts';
import { coverageFindings } from './coverage/coverage-findings.ts';
import { analysisOf } from './possible-clients/analysis.ts';
import { scenarioFindings } from './scenarios/scenario-findings.ts';
import { cycleFindings } from './static/cycles.ts';
import { dateFindings } from './static/dates.ts';
import { dismissalFindings } from './static/dismissal.ts';
import { doubleWordsFindings } from './static/double-words.ts';
import { durationFindings, shortDurationFindings } from './static/durations.ts';
import { improvementFindings } from './static/improvements.ts';
import { instrumentFindings } from './static/instruments.ts';
import { nameFindings } from './static/names.ts';
import { neverEligibleFindings } from './static/never-eligible.ts';
import { outcomeFindings } from './static/outcomes.ts';
import { parameterFindings } from './static/parameters.ts';
import { pointlessFindings } from './static/pointless.ts';
import { reachFindings } from './static/reach.ts';
import { shadowedFindings } from './static/shadowed.ts';
import { trackFindings } from './static/tracks.ts';
import { typeFindings } from './static/types.ts';

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
    ...dateFindings(document),
    ...dismissalFindings(document),
    ...durationFindings(document),
    ...improvementFindings(document),
    ...instrumentFindings(document),
  ];
  if (unsound.length > 0) return { ruleSet: null, findings: unsound, remarks: () => [] };
  const ruleSet = ruleSetOf(document);
  const analysis = analysisOf(ruleSet);
  const outcomes = [...outcomeFindings(analysis), ...trackFindings(analysis)];
  const reach = reachFindings(analysis);
  const findings = [...outcomes, ...reach, ...neverEligibleFindings(analysis), ...scenarioFindings(ruleSet)];
  return {
    ruleSet,
    findings,
    remarks: () => {
      if (findings.some(({ severity }) => severity === 'error')) return [];
      return [
        ...shortDurationFindings(document),
        ...doubleWordsFindings(document),
        ...shadowedFindings(analysis),
        ...pointlessFindings(analysis),
        ...coverageFindings(ruleSet, coverageOf(analysis)),
      ];
    },
  };
};
