/**
 * Facts from outside become facts of a rule set, or the faults that refuse them: all at once, each with what to do. Pure.
 *
 * A fault's text never repeats the given value: it may hold anything.
 */
import { isCalendarDate, isNoDay, NO_DAY } from '../../calendar/calendar-date.ts';
import { inDutch } from '../../calendar/dutch-time.ts';
import { optionsCalled } from '../../rules/language/called.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Fact, Facts, FactValue, RuleSetDocument } from '../../rules/language/schema.ts';

/** What is wrong with one fact, in Dutch, with the remedy. */
export interface FactFault {
  readonly fact: string;
  readonly message: string;
}

export type CheckedFacts =
  | { readonly ok: true; readonly facts: Facts }
  | { readonly ok: false; readonly faults: readonly FactFault[] };

/**
 * Checks each recorded fact by itself against the rule set: known, not derived, of the right type, within range, an existing day.
 * What is to be recorded has to pass `checkRecordedFacts`, which looks at days beside one another as well.
 */
export const checkFacts = (ruleSet: RuleSet, raw: Readonly<Record<string, unknown>>): CheckedFacts => {
  const facts: Record<string, FactValue> = {};
  const faults: FactFault[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const fact = own(ruleSet.document.facts, name);
    const message = fact === undefined ? unknownFact(name) : takesValue(fact, value) ? null : whyNotTaken(fact, value);
    if (message === null) facts[name] = value as FactValue;
    else faults.push({ fact: name.slice(0, 60), message });
  }
  return faults.length === 0 ? { ok: true, facts } : { ok: false, faults };
};

/** Whether a recorded fact can have this value, on whatever day. What is worked out has no recorded value. */
export const takesValue = (fact: Fact, value: unknown): boolean => {
  if ('derive' in fact) return false;
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'number':
      return (
        (fact.type === 'integer' ? Number.isInteger(value) : Number.isFinite(value)) &&
        (value as number) >= fact.minimum &&
        (value as number) <= fact.maximum
      );
    case 'date':
      return typeof value === 'string' && isCalendarDate(value) && value >= fact.minimum && value <= fact.maximum;
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(fact.options, value);
    case 'list':
      return (
        Array.isArray(value) &&
        value.every((item) => typeof item === 'string' && Object.hasOwn(fact.options, item)) &&
        new Set(value).size === value.length
      );
  }
};

/**
 * What recorded facts mean under a version of the rules: those that it takes. An option that it dropped, a value beyond its range, a fact
 * that it does not have or now works out: all are unknown under it. The only reading there is, of one client and of a caseload.
 */
export const factsUnder = ({ facts: dictionary }: RuleSetDocument, recorded: Facts): Facts => {
  const taken: Record<string, FactValue> = {};
  for (const name in recorded) {
    const value = own(recorded, name);
    const fact = own(dictionary, name);
    if (fact !== undefined && value !== undefined && takesValue(fact, value)) taken[name] = value;
  }
  return taken;
};

/** As rules name a fact; what does not look so may be anything that somebody typed there, and is not repeated. */
const LIKE_A_FACT = /^[a-z][A-Za-z]{0,59}$/;

const unknownFact = (name: string): string =>
  `${LIKE_A_FACT.test(name) ? `Het gegeven "${name}"` : 'Een van de gegevens'} staat niet in de regels. Verbeter de naam of laat het weg.`;

/** What is wrong with a value that a fact does not take. */
const whyNotTaken = (fact: Fact, value: unknown): string => {
  const label = fact.label.nl;
  if ('derive' in fact) {
    const from =
      'cohort' in fact.derive ? 'de toewijzing van plaatsen' : 'movedBy' in fact.derive ? 'twee metingen' : 'een datum';
    return `${label} wordt uitgerekend uit ${from} en kan niet worden ingevuld. Laat het weg.`;
  }
  switch (fact.type) {
    case 'boolean':
      return `${label}: vul ja of nee in (true of false).`;
    case 'integer':
    case 'number': {
      const unit = fact.unit === undefined ? '' : ` ${fact.unit}`;
      const isInteger = fact.type === 'integer';
      const remedy = `${label}: vul een ${isInteger ? 'geheel getal' : 'getal'} in van ${fact.minimum} tot en met ${fact.maximum}${unit}.`;
      if (!(isInteger ? Number.isInteger(value) : Number.isFinite(value))) return remedy;
      return `${remedy} Deze waarde is te ${(value as number) < fact.minimum ? 'laag' : 'hoog'}.`;
    }
    case 'date':
      return typeof value === 'string' && isCalendarDate(value)
        ? `${label}: vul een dag in van ${inDutch(fact.minimum)} tot en met ${inDutch(fact.maximum)}.`
        : `${label}: vul een bestaande dag in, geschreven als jjjj-mm-dd.${isNoDay(value) ? ` ${NO_DAY}` : ''}`;
    case 'choice':
      return `${label}: kies een van ${optionsCalled(fact.options)}.`;
    case 'list':
      if (!Array.isArray(value)) return `${label}: geef een lijst; een lege lijst betekent geen.`;
      return value.every((item) => typeof item === 'string' && Object.hasOwn(fact.options, item))
        ? `${label}: noem elke keuze ten hoogste één keer.`
        : `${label}: kies alleen uit ${optionsCalled(fact.options)}.`;
  }
};
