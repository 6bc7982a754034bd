/** A dated figure on a day. Pure. */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { Parameter } from '../language/schema.ts';

/** The value of a parameter on a day; undefined before its first, for an expired or later value never stands in for it. */
export const parameterOn = (parameter: Parameter, on: CalendarDate): number | undefined => {
  let inForce: { from: string; value: number } | undefined;
  for (const dated of parameter.values) {
    if (dated.from <= on && (inForce === undefined || dated.from >= inForce.from)) inForce = dated;
  }
  return inForce?.value;
};
