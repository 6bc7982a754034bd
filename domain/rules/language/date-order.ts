/** Which days a recorded date can be on: which may not come before which, as the rules say at `notBefore`, and none after today, unless it may lie ahead. Pure. */

import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { own } from './own.ts';
import type { Fact, RuleSetDocument } from './schema.ts';

type DateFact = Extract<Fact, { readonly type: 'date' }>;

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
