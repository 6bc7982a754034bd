/**
 * Facts from outside become facts of a rule set, or the faults that refuse them: all at once, each with what to do. Pure.
 *
 * A fault's text never repeats the given value: it may hold anything.
 */
import { type CalendarDate, isCalendarDate } from '../../calendar/calendar-date.ts';
import { namesInWords } from '../../rules/language/names-in-words.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Fact, Facts, FactValue } from '../../rules/language/schema.ts';

/** What is wrong with one fact, in Dutch, with the remedy. */
export interface FactFault {
  readonly fact: string;
  readonly message: string;
}

export type CheckedFacts =
  | { readonly ok: true; readonly facts: Facts }
  | { readonly ok: false; readonly faults: readonly FactFault[] };

/**
 * Checks recorded facts against the rule set: known, not derived, of the right type, within range, an existing day.
 *
 * @param on where given, a date after this day is refused.
 */
export const checkFacts = (
  ruleSet: RuleSet,
  raw: Readonly<Record<string, unknown>>,
  on?: CalendarDate,
): CheckedFacts => {
  const facts: Record<string, FactValue> = {};
  const faults: FactFault[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const fact = own(ruleSet.document.facts, name);
    const message = fact === undefined ? unknownFact(name) : faultOf(fact, value, on);
    if (message === undefined) facts[name] = value as FactValue;
    else faults.push({ fact: name.slice(0, 60), message });
  }
  return faults.length === 0 ? { ok: true, facts } : { ok: false, faults };
};

/** Whether a recorded fact can have this value, on whatever day. */
export const takesValue = (fact: Fact, value: unknown): boolean => faultOf(fact, value, undefined) === undefined;

const unknownFact = (name: string): string =>
  `Het gegeven "${name.slice(0, 60)}" staat niet in de regels. Verbeter de naam of laat het weg.`;

const faultOf = (fact: Fact, value: unknown, on: CalendarDate | undefined): string | undefined => {
  const label = fact.label.nl;
  if ('derive' in fact) {
    const from =
      'cohort' in fact.derive ? 'de toewijzing van plaatsen' : 'movedBy' in fact.derive ? 'twee metingen' : 'een datum';
    return `${label} wordt uitgerekend uit ${from} en kan niet worden ingevuld. Laat het weg.`;
  }
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${label}: vul ja of nee in (true of false).`;
    case 'integer':
    case 'number': {
      const unit = fact.unit === undefined ? '' : ` ${fact.unit}`;
      const remedy = `${label}: vul een ${fact.type === 'integer' ? 'geheel getal' : 'getal'} in van ${fact.minimum} tot en met ${fact.maximum}${unit}.`;
      if (typeof value !== 'number' || !Number.isFinite(value)) return remedy;
      if (fact.type === 'integer' && !Number.isInteger(value)) return remedy;
      if (value < fact.minimum) return `${remedy} Deze waarde is te laag.`;
      return value > fact.maximum ? `${remedy} Deze waarde is te hoog.` : undefined;
    }
    case 'date':
      if (typeof value !== 'string' || !isCalendarDate(value)) {
        return `${label}: vul een bestaande dag in, geschreven als jjjj-mm-dd.`;
      }
      if (value < fact.minimum || value > fact.maximum) {
        return `${label}: vul een dag in van ${fact.minimum} tot en met ${fact.maximum}.`;
      }
      return on !== undefined && value > on
        ? `${label}: deze dag ligt in de toekomst. Vul een dag in tot en met vandaag.`
        : undefined;
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(fact.options, value)
        ? undefined
        : `${label}: kies een van ${optionsOf(fact.options)}.`;
    case 'list': {
      if (!Array.isArray(value)) return `${label}: geef een lijst; een lege lijst betekent geen.`;
      if (value.some((item) => typeof item !== 'string' || !Object.hasOwn(fact.options, item))) {
        return `${label}: kies alleen uit ${optionsOf(fact.options)}.`;
      }
      return new Set(value).size === value.length ? undefined : `${label}: noem elke keuze ten hoogste één keer.`;
    }
  }
};

const optionsOf = (options: Readonly<Record<string, unknown>>): string => namesInWords(Object.keys(options));
