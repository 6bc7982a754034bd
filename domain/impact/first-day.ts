/** The first day on which two versions of the rules say something else: a change that starts later does nothing today. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { parameterOn } from '../rules/evaluation/parameter.ts';
import { own } from '../rules/language/own.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';
import { isThing } from '../rules/language/thing.ts';

/** A day to compare on, and whether a later one than was asked was needed. */
export interface FirstDay {
  readonly on: CalendarDate;
  /** Whether the two differ on that day at all. */
  readonly differs: boolean;
}

/**
 * From `today` on, the first day on which `after` holds and would decide by something else than `before`. Where they never differ, the first
 * day on which `after` holds.
 */
export const firstDifferentDay = (before: RuleSetDocument, after: RuleSetDocument, today: CalendarDate): FirstDay => {
  const first = today < after.effectiveFrom ? after.effectiveFrom : today;
  if (contentOf(before) !== contentOf(after)) return { on: first, differs: true };
  const later = [first, ...daysAfter(first, before, after)];
  const found = later.find((day) => figuresOn(before, day) !== figuresOn(after, day));
  return found === undefined ? { on: first, differs: false } : { on: found, differs: true };
};

/**
 * The days after `on` from which the two differ in other figures than the day before: a comparison on `on` says nothing of these.
 * In order.
 */
export const laterDifferentDays = (
  before: RuleSetDocument,
  after: RuleSetDocument,
  on: CalendarDate,
): readonly CalendarDate[] => {
  let known = differenceOn(before, after, on);
  return daysAfter(on, before, after).filter((day) => {
    const difference = differenceOn(before, after, day);
    const isOther = difference !== known;
    known = difference;
    return isOther;
  });
};

/** Each day after a day on which a figure of one of these gets another value, in order. */
const daysAfter = (on: CalendarDate, before: RuleSetDocument, after: RuleSetDocument): CalendarDate[] => {
  const days = [before, after].flatMap(({ parameters }) =>
    Object.values(parameters).flatMap(({ values }) => values.map(({ from }) => from)),
  );
  return [...new Set(days)].filter((day) => day > on).sort();
};

/** What the two have of each figure that differs on a day. */
const differenceOn = (before: RuleSetDocument, after: RuleSetDocument, day: CalendarDate): string =>
  JSON.stringify(
    [...new Set([before, after].flatMap(({ parameters }) => Object.keys(parameters)))].sort().flatMap((name) => {
      const [old, now] = [before, after].map((document) => figureOn(document, name, day));
      return old === now ? [] : [[name, old, now]];
    }),
  );

/** All that is decided by, but for figures and first days. */
const contentOf = ({ parameters, ...document }: RuleSetDocument): string => {
  const {
    effectiveFrom: _from,
    version: _version,
    title: _title,
    scenarios: _scenarios,
    $schema: _schema,
    ...rest
  } = document;
  return JSON.stringify([rest, Object.keys(parameters).sort()], inOrderOfName);
};

/** What is kept comes back in another order than it was written in; nothing is decided by that. */
const inOrderOfName = (_key: string, value: unknown): unknown =>
  isThing(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

const figuresOn = (document: RuleSetDocument, day: CalendarDate): string =>
  JSON.stringify(
    Object.keys(document.parameters)
      .sort()
      .map((name) => figureOn(document, name, day)),
  );

const figureOn = ({ parameters }: RuleSetDocument, name: string, day: CalendarDate): number | null => {
  const parameter = own(parameters, name);
  return parameter === undefined ? null : (parameterOn(parameter, day) ?? null);
};
