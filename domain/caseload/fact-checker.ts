/** What an imported client has to pass: the facts one by one, and then whether somebody with these facts can be led at all. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { checkAdmission } from '../decision/one-client/admission.ts';
import { checkFacts } from '../decision/one-client/facts.ts';
import { rootsOf } from '../rules/evaluation/derivation.ts';
import { factsIn } from '../rules/language/conditions.ts';
import type { RuleSet } from '../rules/language/rule-set.ts';
import type { Facts } from '../rules/language/schema.ts';
import type { FactChecker } from './csv.ts';

/**
 * The checker of a rule set on a day: facts of the right type, within range and not in the future, and a client whom the rules of
 * admission take, such as by age. What admission refuses is said at the first recorded fact that its rule is about.
 */
export const factChecker =
  (ruleSet: RuleSet, on: CalendarDate): FactChecker =>
  (raw, entrance) => {
    const checked = checkFacts(ruleSet, raw, on);
    if (!checked.ok) return checked;
    const admitted = checkAdmission(ruleSet, { entrance, facts: checked.facts, cohorts: {} }, on);
    if (admitted.ok) return checked;
    return {
      ok: false,
      faults: [{ fact: factBehind(ruleSet, admitted.code, checked.facts), message: admitted.message }],
    };
  };

/** The fact that a refusal of admission is about; the entrance where it is about no recorded fact. */
const factBehind = (ruleSet: RuleSet, code: string, recorded: Facts): string => {
  const rule = ruleSet.document.admission.find(({ id }) => code === `admission.${id}`);
  if (rule === undefined) return 'entrance';
  const sources = [...factsIn([rule.when], ruleSet.named)].flatMap((name) => {
    const fact = ruleSet.document.facts[name];
    return fact !== undefined && 'derive' in fact ? rootsOf(fact.derive) : [name];
  });
  return sources.find((name) => Object.hasOwn(recorded, name)) ?? 'entrance';
};
