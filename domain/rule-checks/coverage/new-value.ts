/** Clients to whom a later value of a figure says something else than the one before it: only they show that it changed. Pure. */
import { type CalendarDate, dayBefore } from '../../calendar/calendar-date.ts';
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import { deriveFacts } from '../../decision/one-client/derive.ts';
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { FactValue, Leaf } from '../../rules/language/schema.ts';

/** A value of a figure from a day on, and the one before. */
interface NewValue {
  readonly name: string;
  readonly before: number;
  readonly value: number;
  readonly from: CalendarDate;
}

/** The clients as they would be with either value themselves, as far as the two values then come out otherwise for them. */
export const clientsBetween = (
  ruleSet: RuleSet,
  clients: readonly ClientOnDay[],
  naming: readonly Leaf[],
  { name, before, value, from }: NewValue,
): readonly ClientOnDay[] =>
  clients
    .flatMap((client) => naming.flatMap((leaf) => between(ruleSet, client, leaf, [before, value], from)))
    .filter((client) => tellsApart(ruleSet, client, naming, name, before, from));

/** The client with, for what a figure is compared with, either of its values: recorded, or worked out from a day. */
const between = (
  { document }: RuleSet,
  client: ClientOnDay,
  { fact: name }: Leaf,
  values: readonly number[],
  on: CalendarDate,
): ClientOnDay[] => {
  const fact = own(document.facts, name);
  if (fact === undefined) return [];
  // Of whom it is not known, it does not matter.
  const withFact = (changed: string, to: FactValue): ClientOnDay[] =>
    own(client.facts, changed) === undefined ? [] : [{ ...client, facts: { ...client.facts, [changed]: to } }];
  if (!('derive' in fact)) return values.flatMap((value) => withFact(name, value));
  const { derive } = fact;
  const [root, unit] =
    'ageOf' in derive
      ? [derive.ageOf, 'Y']
      : 'monthsSince' in derive
        ? [derive.monthsSince, 'M']
        : 'monthsBegunSince' in derive
          ? [derive.monthsBegunSince, 'M']
          : 'daysSince' in derive
            ? [derive.daysSince, 'D']
            : [];
  const whole = values.filter((value) => Number.isInteger(value) && value >= 0);
  return root === undefined ? [] : whole.flatMap((value) => withFact(root, dayBefore(on, `P${value}${unit}`)));
};

/** Whether a comparison comes out otherwise with the value that held before. */
const tellsApart = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  naming: readonly Leaf[],
  parameter: string,
  before: number,
  on: CalendarDate,
): boolean => {
  const facts = deriveFacts(ruleSet, client, on);
  return naming.some((leaf) => evaluateLeaf(leaf, facts) !== evaluateLeaf(leaf, { ...facts, [parameter]: before }));
};
