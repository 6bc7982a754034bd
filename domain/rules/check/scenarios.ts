/** A scenario that no longer passes: the rules do something else than their owner meant. Pure. */
import { type Finding, fault, pointerOf } from '../finding.ts';
import type { RuleSet } from '../rule-set.ts';
import { runScenarios } from '../scenarios.ts';

/** One finding for each scenario that fails, with what was expected and what came out. */
export const scenarioFindings = (ruleSet: RuleSet): Finding[] =>
  runScenarios(ruleSet).flatMap(({ id, passed, differences }, index) =>
    passed
      ? []
      : [
          fault(
            'scenario.failed',
            pointerOf(['scenarios', index]),
            `Scenario "${id}" klopt niet meer. ${differences.join(' ')}`,
            'Verbeter de regel, of pas het scenario aan als de nieuwe uitkomst bedoeld is.',
          ),
        ],
  );
