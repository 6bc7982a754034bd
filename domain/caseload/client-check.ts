/** What an imported client has to pass: the facts, and then whether somebody with these facts can be led at all. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { checkAdmission } from '../decision/one-client/admission.ts';
import { checkRecordedFacts } from '../decision/one-client/recorded-facts.ts';
import { rootsOf } from '../rules/evaluation/derivation.ts';
import { factsIn } from '../rules/language/conditions.ts';
import type { RuleSet } from '../rules/language/rule-set.ts';
import type { Rule } from '../rules/language/schema.ts';
import type { ClientCheck } from './read-row.ts';

/** How many different answers of admission are remembered: more than there are birth dates of people who live. */
const MOST_REMEMBERED = 50_000;

/**
 * The check of a rule set on a day: facts of the right type, within range, days that can be, and a client whom the rules of
 * admission take, such as by age: for whom they refuse no trajectory can be started. What admission refuses is said at the first recorded
 * fact that its rule is about.
 *
 * Admission is asked once for each combination of what its rules are about: a caseload has far fewer birth dates than clients.
 */
export const clientCheck = (ruleSet: RuleSet, on: CalendarDate): ClientCheck => {
  const about = [...new Set(ruleSet.document.admission.flatMap((rule) => recordedBehind(ruleSet, rule)))];
  const remembered = new Map<string, ReturnType<typeof checkAdmission>>();
  return (raw, entrance) => {
    const checked = checkRecordedFacts(ruleSet, raw, { on });
    if (!checked.ok) return checked;
    const { facts } = checked;
    const key = JSON.stringify([entrance, ...about.map((name) => (Object.hasOwn(facts, name) ? facts[name] : null))]);
    const admitted = remembered.get(key) ?? checkAdmission(ruleSet, { entrance, facts, cohorts: {} }, on);
    if (remembered.size < MOST_REMEMBERED) remembered.set(key, admitted);
    if (admitted.ok) return checked;
    const rule = ruleSet.document.admission.find(({ id }) => admitted.code === `admission.${id}`);
    const behind = rule === undefined ? [] : recordedBehind(ruleSet, rule);
    const fact = behind.find((name) => Object.hasOwn(facts, name)) ?? 'entrance';
    return { ok: false, faults: [{ fact, message: admitted.message }] };
  };
};

/** The recorded facts that a rule is about, itself or by what is worked out from them. */
const recordedBehind = (ruleSet: RuleSet, rule: Rule): string[] =>
  [...factsIn([rule.when], ruleSet.named)].flatMap((name) => {
    const fact = ruleSet.document.facts[name];
    return fact !== undefined && 'derive' in fact ? rootsOf(fact.derive) : [name];
  });
