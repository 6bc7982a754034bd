/** Which days a recorded date can be on: which may not come before which, as the rules say at `notBefore`, and none after today, unless it may lie ahead. Pure. */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { own } from './own.ts';
import type { Fact, Facts, RuleSetDocument } from './schema.ts';

/** A recorded date, as the rules describe it. */
export type DateFact = Extract<Fact, { readonly type: 'date' }>;

/** The dates that a date itself may not come before. */
export const datesBefore = ({ facts }: Pick<RuleSetDocument, 'facts'>, name: string): readonly string[] => {
  const fact = own(facts, name);
  return fact?.type === 'date' ? (fact.notBefore ?? []) : [];
};

/** Whether by the rules the one may not come before the other, directly or by way of others. */
export const comesAfter = (document: Pick<RuleSetDocument, 'facts'>, name: string, target: string): boolean => {
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === target) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...datesBefore(document, next));
  }
  return false;
};

/** A date with only the days that it can be on a day: no later one, unless it may lie ahead. */
export const upToToday = (fact: DateFact, on: CalendarDate): DateFact =>
  fact.mayLieAhead === true || fact.minimum > on || fact.maximum <= on ? fact : { ...fact, maximum: on };

/** The dates that stand in order with one, directly or by way of others. */
export interface DatesAround {
  readonly earlier: readonly string[];
  readonly later: readonly string[];
}

const found = new WeakMap<RuleSetDocument['facts'], ReadonlyMap<string, DatesAround>>();

/** By each date that stands in order with another: those. */
export const datesInOrder = (document: Pick<RuleSetDocument, 'facts'>): ReadonlyMap<string, DatesAround> => {
  const before = found.get(document.facts);
  if (before !== undefined) return before;
  const dates = Object.keys(document.facts).filter((name) => document.facts[name]?.type === 'date');
  const around = dates.map((name) => {
    const others = dates.filter((other) => other !== name);
    const earlier = others.filter((other) => comesAfter(document, name, other));
    const later = others.filter((other) => comesAfter(document, other, name));
    return [name, { earlier, later }] as const;
  });
  const inOrder = new Map(around.filter(([, { earlier, later }]) => earlier.length + later.length > 0));
  found.set(document.facts, inOrder);
  return inOrder;
};

/** From which day up to and including which one a date can be, beside the dates that are known; the first after the last where these leave none. */
export const daysLeft = (
  document: Pick<RuleSetDocument, 'facts'>,
  name: string,
  on: CalendarDate,
  known: Facts,
): DateFact => {
  const alone = daysAlone(document, name, on);
  let { minimum, maximum } = alone;
  const { earlier, later } = datesInOrder(document).get(name) ?? NONE_AROUND;
  for (const other of earlier) {
    const first = dayIn(known, other) ?? daysAlone(document, other, on).minimum;
    if (first > minimum) minimum = first;
  }
  for (const other of later) {
    const last = dayIn(known, other) ?? daysAlone(document, other, on).maximum;
    if (last < maximum) maximum = last;
  }
  return { ...alone, minimum, maximum };
};

const NONE_AROUND: DatesAround = { earlier: [], later: [] };

const daysAlone = ({ facts }: Pick<RuleSetDocument, 'facts'>, name: string, on: CalendarDate): DateFact =>
  upToToday(facts[name] as DateFact, on);

const dayIn = (known: Facts, name: string): CalendarDate | undefined => own(known, name) as CalendarDate | undefined;
