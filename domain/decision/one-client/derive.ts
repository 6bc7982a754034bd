/**
 * The facts that the engine works out on a day: ages, durations and movements, places in cohorts, dated parameters, and the entrance.
 * An unknown recorded fact leaves what follows from it unknown; so does one that these rules do not take. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { calculate, calculationOf } from '../../rules/evaluation/derivation.ts';
import { evaluate, type Truth } from '../../rules/evaluation/evaluate.ts';
import { parameterOn } from '../../rules/evaluation/parameter.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import { type Cohort, ENTRANCE_FACT, type Facts, type FactValue } from '../../rules/language/schema.ts';
import type { ClientOnDay } from './client.ts';
import { factsUnder } from './facts.ts';

/** Whether a client is a candidate of a cohort, by what is known apart from places. */
export type IsCandidate = (cohort: Cohort, known: Facts) => Truth;

/**
 * All that is known of a client on a day, by name: recorded facts, `entrance`, what follows from recorded facts, parameters, cohorts.
 *
 * A place in a cohort is one that was given and whose holder is a candidate still: false as soon as either is not so,
 * unknown as long as one of the two is.
 *
 * @param candidate a compiled form may stand in for the interpreter.
 */
export const deriveFacts = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: CalendarDate,
  candidate: IsCandidate = (cohort, known) => evaluate(cohort.candidates, known, ruleSet.named),
): Facts => {
  const recorded = factsUnder(ruleSet.document, client.facts);
  const known: Record<string, FactValue> = Object.assign(Object.create(null), recorded);
  known[ENTRANCE_FACT] = client.entrance;
  for (const [name, parameter] of Object.entries(ruleSet.document.parameters)) {
    const value = parameterOn(parameter, on);
    if (value !== undefined) known[name] = value;
  }
  for (const [name, derive] of ruleSet.calculated) {
    const value = calculate(calculationOf(derive, on), recorded);
    if (value !== undefined) known[name] = value;
  }
  const places: [name: string, place: boolean][] = [];
  for (const [name, cohort] of ruleSet.places) {
    const held = cohort === null ? false : own(client.cohorts, cohort.id);
    const isCandidate = cohort === null ? false : candidate(cohort, known);
    if (held === false || isCandidate === false) places.push([name, false]);
    else if (held === true && isCandidate === true) places.push([name, true]);
  }
  for (const [name, place] of places) known[name] = place;
  return known;
};
