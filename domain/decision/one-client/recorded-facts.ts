/**
 * What is recorded of a client, checked at whichever door it comes in, a file, the command line, a page or a workflow: each value against the
 * rules, and the days against one another and against today, with what is known of the client already. Which day may not come before which, and
 * which may lie ahead, the rules say; that nobody is born tomorrow, or lives longer than anybody has, no rule has to say. Pure.
 */
import { ageOn, type CalendarDate } from '../../calendar/calendar-date.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Fact, Facts, RuleSetDocument } from '../../rules/language/schema.ts';
import { type CheckedFacts, checkFacts, type FactFault, factsUnder, takesValue } from './facts.ts';

/** Nobody who lives is older, in years. */
const OLDEST = 120;

export interface Moment {
  /** The day of today: what lies after it has not happened. */
  readonly on: CalendarDate;
  /** Facts recorded before, which stay as they are unless they are given anew. */
  readonly known?: Facts;
}

/** Checks facts that are to be recorded: `checkFacts`, and of all that passes it that the days can be. Every fault is told at a fact that was given. */
export const checkRecordedFacts = (
  ruleSet: RuleSet,
  raw: Readonly<Record<string, unknown>>,
  { on, known = {} }: Moment,
): CheckedFacts => {
  const checked = checkFacts(ruleSet, raw);
  if (!checked.ok) {
    const others = Object.entries(raw).filter(([name, value]) => {
      const fact = own(ruleSet.document.facts, name);
      return fact !== undefined && takesValue(fact, value);
    });
    const kept = Object.entries(known).filter(([name]) => !Object.hasOwn(raw, name));
    const rest = checkRecordedFacts(ruleSet, Object.fromEntries(others), { on, known: Object.fromEntries(kept) });
    return rest.ok ? checked : { ok: false, faults: [...checked.faults, ...rest.faults] };
  }
  const { facts } = checked;
  const messages = (of: (name: string, fact: DateFact) => string | null): FactFault[] =>
    Object.keys(facts).flatMap((name) => {
      const fact = own(ruleSet.document.facts, name);
      const message = fact?.type === 'date' ? of(name, fact) : null;
      return message === null ? [] : [{ fact: name, message: `${fact?.label.nl}: ${message}` }];
    });
  // A day that cannot be is not held against others: they need not be wrong.
  const today = messages((name, fact) =>
    againstToday(fact, isBirthDate(ruleSet, name), own(facts, name) as CalendarDate, on),
  );
  const faults =
    today.length > 0 ? today : messages((name) => againstOthers(ruleSet.document, name, { ...known, ...facts }, facts));
  return faults.length === 0 ? checked : { ok: false, faults };
};

/**
 * What cannot be in all that is recorded of a client, under a version of the rules and on a day: what was recorded under an earlier version was
 * checked by that. A value that this version does not take is no fault: it is unknown under it, and asked.
 */
export const contradictionsIn = (ruleSet: RuleSet, recorded: Facts, on: CalendarDate): readonly FactFault[] => {
  const checked = checkRecordedFacts(ruleSet, factsUnder(ruleSet.document, recorded), { on });
  return checked.ok ? [] : checked.faults;
};

/** Of the dates that a date may not come before, those that it does come before; a date that is unknown is none. */
const comesBefore = (fact: Fact, value: unknown, dateOf: (name: string) => unknown): string[] =>
  fact.type !== 'date'
    ? []
    : (fact.notBefore ?? []).filter((name) => {
        const other = dateOf(name);
        return typeof other === 'string' && (value as string) < other;
      });

/** Somebody is as old as the rules count from this date. */
const isBirthDate = ({ calculated }: RuleSet, name: string): boolean =>
  calculated.some(([, derive]) => 'ageOf' in derive && derive.ageOf === name);

type DateFact = Extract<Fact, { type: 'date' }>;

const againstToday = (fact: DateFact, isBirth: boolean, day: CalendarDate, on: CalendarDate): string | null => {
  if (day > on && (isBirth || fact.mayLieAhead !== true))
    return 'deze dag ligt in de toekomst. Vul een dag in tot en met vandaag.';
  return isBirth && ageOn(day, on) > OLDEST ? `deze dag is meer dan ${OLDEST} jaar geleden. Verbeter het jaar.` : null;
};

/** What is wrong between this date and the others. Where both were given it is told at the one that comes too early. */
const againstOthers = ({ facts }: RuleSetDocument, name: string, all: Facts, given: Facts): string | null => {
  const dayOf = (other: string): unknown => {
    const value = own(all, other);
    const fact = own(facts, other);
    return fact !== undefined && takesValue(fact, value) ? value : undefined;
  };
  const label = (other: string): string => own(facts, other)?.label.nl ?? other;
  const [early] = comesBefore(facts[name] as Fact, own(all, name), dayOf);
  if (early !== undefined) return `deze dag ligt voor die van “${label(early)}”. Verbeter een van de twee dagen.`;
  const late = Object.keys(facts).find(
    (other) =>
      !Object.hasOwn(given, other) &&
      dayOf(other) !== undefined &&
      comesBefore(facts[other] as Fact, dayOf(other), dayOf).includes(name),
  );
  return late === undefined ? null : `deze dag ligt na die van “${label(late)}”. Verbeter een van de twee dagen.`;
};
