/** A scenario that no longer passes: the rules do something else than their owner meant. Pure. */
import { isCalendarDate } from '../../calendar/calendar-date.ts';
import { checkRecordedFacts } from '../../decision/one-client/recorded-facts.ts';
import { thingCalled } from '../../rules/language/called.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Scenario } from '../../rules/language/schema.ts';
import { didYouMean, type Named } from '../reading/meant-name.ts';
import { writeValue } from '../reading/written.ts';
import { compareScenario, runScenarios } from './run-scenarios.ts';

/** What to write for a fact, where a value of another type was written. */
const remedyFor = ({ document }: RuleSet, { facts }: Scenario, name: string): string => {
  const fact = own(document.facts, name);
  const value = own(facts, name);
  if (fact === undefined) {
    const recorded = Object.entries(document.facts).filter(([, one]) => !('derive' in one));
    return `${didYouMean(
      name,
      recorded.map(([one, { label }]): Named => [one, label.nl, label.en]),
    )}Verbeter het scenario.`;
  }
  if (fact.type === 'choice' || fact.type === 'list') {
    const unknown = [value].flat().find((one) => typeof one === 'string' && !Object.hasOwn(fact.options, one));
    const options = Object.entries(fact.options).map(([option, { nl, en }]): Named => [option, nl, en]);
    return `${unknown === undefined ? '' : didYouMean(String(unknown), options)}Verbeter het scenario.`;
  }
  if (typeof value !== 'string') return 'Verbeter het scenario.';
  return fact.type !== 'date' || !isCalendarDate(value) ? writeValue(fact, value) : 'Verbeter het scenario.';
};

/** One finding for each fact of a scenario that cannot be, and for each scenario that fails with what came out instead. */
export const scenarioFindings = (ruleSet: RuleSet): Finding[] => {
  const results = runScenarios(ruleSet);
  return ruleSet.document.scenarios.flatMap((scenario, index) => {
    const place = pointerOf(['scenarios', index]);
    const checked = checkRecordedFacts(ruleSet, scenario.facts, { on: scenario.on });
    if (!checked.ok) {
      return checked.faults.map(({ fact, message }) =>
        fault(
          'scenario.fact',
          pointerOf(['scenarios', index, 'facts', fact]),
          message,
          remedyFor(ruleSet, scenario, fact),
        ),
      );
    }
    const { passed, differences } = results[index] ?? { passed: false, differences: [] };
    if (passed) return [];
    return [
      fault(
        'scenario.failed',
        place,
        `Scenario ${thingCalled(scenario)} klopt niet meer. ${differences.join(' ')}`,
        compareScenario(ruleSet, scenario).openFacts.length > 0
          ? 'Zet bij "facts" van het scenario wat nog nodig is, of verwacht dat erom wordt gevraagd: met "needs".'
          : 'Verbeter de regel, of pas het scenario aan als de nieuwe uitkomst bedoeld is.',
      ),
    ];
  });
};
