/** A scenario that no longer passes: the rules do something else than their owner meant. Pure. */
import { checkFacts } from '../../decision/one-client/facts.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import { runScenarios } from './run-scenarios.ts';

/** One finding for each fact of a scenario that cannot be, and for each scenario that fails with what came out instead. */
export const scenarioFindings = (ruleSet: RuleSet): Finding[] => {
  const results = runScenarios(ruleSet);
  return ruleSet.document.scenarios.flatMap((scenario, index) => {
    const place = pointerOf(['scenarios', index]);
    const checked = checkFacts(ruleSet, scenario.facts, scenario.on);
    if (!checked.ok) {
      return checked.faults.map(({ fact, message }) =>
        fault('scenario.fact', pointerOf(['scenarios', index, 'facts', fact]), message, 'Verbeter het scenario.'),
      );
    }
    const { passed, differences } = results[index] ?? { passed: false, differences: [] };
    if (passed) return [];
    return [
      fault(
        'scenario.failed',
        place,
        `Scenario "${scenario.id}" klopt niet meer. ${differences.join(' ')}`,
        'Verbeter de regel, of pas het scenario aan als de nieuwe uitkomst bedoeld is.',
      ),
    ];
  });
};
