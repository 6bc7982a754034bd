/**
 * What is recorded of a client, checked at whichever door it comes in, a file, the command line, a page or a workflow: each value against the
 * rules, and the days against one another and against today, with what is known of the client already. Pure.
 */
import { ageOn, type CalendarDate } from '../../calendar/calendar-date.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Facts } from '../../rules/language/schema.ts';
import { type CheckedFacts, checkFacts, type FactFault } from './facts.ts';

/** Nobody who lives is older, in years. */
const OLDEST = 120;

const BIRTH_DATE = 'birthDate';

/** Days that cannot come before somebody is born, whatever the rules say of them. */
const AFTER_BIRTH = ['benefitSince'] as const;

export interface Moment {
  /** The day of today: what lies after it has not happened. */
  readonly on: CalendarDate;
  /** Facts recorded before, which stay as they are unless they are given anew. */
  readonly known?: Facts;
}

/** Checks facts that are to be recorded: `checkFacts`, and then that the days can be. Every fault is told at a fact that was given. */
export const checkRecordedFacts = (
  ruleSet: RuleSet,
  raw: Readonly<Record<string, unknown>>,
  { on, known = {} }: Moment,
): CheckedFacts => {
  const checked = checkFacts(ruleSet, raw, on);
  if (!checked.ok) return checked;
  const faults = dayFaults(ruleSet, checked.facts, known, on);
  return faults.length === 0 ? checked : { ok: false, faults };
};

const dayFaults = (ruleSet: RuleSet, given: Facts, known: Facts, on: CalendarDate): FactFault[] => {
  const label = (fact: string): string => own(ruleSet.document.facts, fact)?.label.nl ?? fact;
  const birthDate = dayOf(given, BIRTH_DATE) ?? dayOf(known, BIRTH_DATE);
  if (birthDate === undefined) return [];
  const birthIsGiven = Object.hasOwn(given, BIRTH_DATE);
  if (birthIsGiven && ageOn(birthDate, on) > OLDEST) {
    const message = `${label(BIRTH_DATE)}: deze dag is meer dan ${OLDEST} jaar geleden. Verbeter het jaar.`;
    return [{ fact: BIRTH_DATE, message }];
  }
  return AFTER_BIRTH.flatMap((fact) => {
    const day = dayOf(given, fact) ?? dayOf(known, fact);
    if (day === undefined || day >= birthDate) return [];
    if (Object.hasOwn(given, fact))
      return [
        { fact, message: `${label(fact)}: deze dag ligt voor de geboortedatum. Verbeter een van de twee dagen.` },
      ];
    return birthIsGiven
      ? [
          {
            fact: BIRTH_DATE,
            message: `${label(BIRTH_DATE)}: deze dag ligt na de dag van ${label(fact)}. Verbeter een van de twee dagen.`,
          },
        ]
      : [];
  });
};

const dayOf = (facts: Facts, name: string): CalendarDate | undefined => {
  const value = own(facts, name);
  return typeof value === 'string' ? value : undefined;
};
