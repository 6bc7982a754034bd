/** One line of what happened to a trajectory, in Dutch: the event, what belongs to it, and what became of the facts. For every door. Pure. */
import { isCalendarDate } from '../calendar/calendar-date.ts';
import { inDutch } from '../calendar/dutch-time.ts';
import { inOrderOf } from '../rules/language/in-order.ts';
import { inSentence } from '../rules/language/in-sentence.ts';
import { own } from '../rules/language/own.ts';
import type { Facts, FactValue, RuleSetDocument } from '../rules/language/schema.ts';
import { valueInWords } from '../rules/language/words.ts';
import type { AuditEntry } from './projection.ts';
import { contactResultInWords, happened } from './words.ts';

type Rules = RuleSetDocument | null;

/** What happened. @param previous the line before it */
export const eventInWords = (
  { event, ruleSet, details }: Pick<AuditEntry, 'event' | 'ruleSet' | 'details'>,
  previous: Pick<AuditEntry, 'ruleSet'> | null,
): string => {
  if (event !== 'redecide') return happened(event, 'nl', details);
  return previous?.ruleSet === ruleSet
    ? 'nieuw voorstel: plaatsen zijn verdeeld'
    : 'nieuw voorstel onder andere regels';
};

/** What belongs to it, part by part; a name that the rules do not have stays a code. */
export const detailsInWords = (
  { goal, instrument, result, on, sector, to, passedOver, despite, givesBack }: AuditEntry['details'],
  rules: Rules,
): string[] => {
  const goals = named(rules?.goals);
  const instruments = named(rules?.instruments);
  const against = named(rules?.instruments.flatMap(({ contraIndications }) => contraIndications));
  const cohorts = named(rules?.cohorts);
  return [
    ...(typeof goal === 'string' ? [`doel ${goals([goal])}`] : []),
    ...(typeof instrument === 'string' ? [`hulp ${instruments([instrument])}`] : []),
    ...(typeof on === 'string' ? [`op ${inDutch(on)}`] : []),
    ...(typeof result === 'string' ? [contactResultInWords(result)] : []),
    ...(typeof sector === 'string' ? [`sector ${factInWords(rules, 'sectors', [sector])}`] : []),
    ...(typeof to === 'string' ? [`naar ${to}`] : []),
    ...(Array.isArray(passedOver) ? [`geen plaats bij ${instruments(passedOver)}`] : []),
    ...(Array.isArray(despite) ? [`ondanks ${against(despite)}`] : []),
    ...(Array.isArray(givesBack) ? [`plaats terug in ${cohorts(givesBack)}`] : []),
  ];
};

type Named = { readonly id: string } & (
  | { readonly label: { readonly nl: string } }
  | { readonly reason: { readonly nl: string } }
);

const named =
  (among: readonly Named[] | undefined) =>
  (ids: readonly string[]): string =>
    ids
      .map((id) => {
        const one = among?.find((of) => of.id === id);
        if (one === undefined) return id;
        return 'label' in one ? inSentence(one.label.nl) : `“${one.reason.nl}”`;
      })
      .join(', ');

/** One fact before and after; null where it is not known. */
export interface FactBeforeAndAfter {
  readonly id: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What became of the facts: those that somebody gave, and those that the rules say are so now. */
export const factChanges = (
  { facts, factsBefore }: { readonly facts: Facts | null; readonly factsBefore: Facts | null },
  details: AuditEntry['details'],
  rules: Rules,
): FactBeforeAndAfter[] => {
  const before = factsBefore ?? {};
  const after = { ...facts, ...followed(details) };
  const say = (of: Facts, id: string): string | null => {
    const value = own(of, id);
    return value === undefined ? null : factInWords(rules, id, value);
  };
  return inOrderOf(rules, { ...before, ...after }).map(([id]) => ({
    id,
    label: factLabel(rules, id),
    before: say(before, id),
    after: say(after, id),
  }));
};

/** Facts that the rules say are so now, as the audit trail has them (`employment=unemployed`). */
const followed = ({ follows }: AuditEntry['details']): Facts =>
  Object.fromEntries(
    (Array.isArray(follows) ? follows : []).map((one: string) => {
      const at = one.indexOf('=');
      return [one.slice(0, at), one.slice(at + 1)];
    }),
  );

/** What a fact is called. */
export const factLabel = (rules: Rules, id: string): string =>
  (rules === null ? undefined : own(rules.facts, id))?.label.nl ?? (id === 'birthDate' ? 'geboortedatum' : id);

/** A recorded value in words, a day as a sentence has it. */
export const factInWords = (rules: Rules, id: string, value: FactValue): string => {
  if (typeof value === 'string' && isCalendarDate(value)) return inDutch(value);
  return rules === null || own(rules.facts, id) === undefined
    ? String(value)
    : valueInWords(rules, id, value, 'recorded').nl;
};
