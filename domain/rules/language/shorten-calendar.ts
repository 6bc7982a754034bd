/**
 * A rule set on a shortened calendar, for demonstrations: everything that a trajectory waits for passes in seconds, in the order and
 * proportion of the original. Pure.
 */
import { Temporal } from 'temporal-polyfill';
import type { Duration } from '../../calendar/duration.ts';
import type { RuleSetDocument } from './schema.ts';

const MONTHS_A_YEAR = 12;
/** Of the Gregorian calendar. */
const DAYS_A_MONTH = 365.2425 / MONTHS_A_YEAR;
const HOURS_A_DAY = 24;
const SECONDS_A_DAY = HOURS_A_DAY * 60 * 60;
const DAYS_A_WEEK = 7;

const monthsIn = (duration: Duration): number => {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
  const time = Temporal.Duration.from({ hours, minutes, seconds }).total('seconds') / SECONDS_A_DAY;
  return years * MONTHS_A_YEAR + months + (weeks * DAYS_A_WEEK + days + time) / DAYS_A_MONTH;
};

/** Whole seconds, one at least: a timer of nothing would not show. */
const secondsFor = (duration: Duration, secondsAMonth: number): number =>
  Math.max(1, Math.round(monthsIn(duration) * secondsAMonth));

const inSeconds = (seconds: number): Duration => `PT${seconds}S`;

/** Moments that followed one another still do: where rounding makes two the same, the later comes a second later. */
const shortenMoments = (moments: readonly Duration[], secondsAMonth: number): Duration[] => {
  const shortened: number[] = [];
  moments.forEach((moment, index) => {
    const seconds = secondsFor(moment, secondsAMonth);
    const before = moments[index - 1];
    const follows = before !== undefined && monthsIn(moment) > monthsIn(before);
    shortened.push(follows ? Math.max(seconds, (shortened[index - 1] ?? 0) + 1) : seconds);
  });
  return shortened.map(inSeconds);
};

/**
 * The same rules on a calendar in which a month lasts as long as asked: reminders, follow-up, aftercare with their windows, and the duration of instruments,
 * each a second at least. The time to object stays: nothing waits for it, and a letter states it by law.
 *
 * The document gets an id and version of its own, so that the original stays in force beside it.
 *
 * @param options.monthLasts hours, minutes and seconds only, such as `PT2S`.
 * @throws RangeError when `monthLasts` is longer than a day's hours can say: days, weeks, months or years in it.
 */
export const shortenCalendar = (
  document: RuleSetDocument,
  options: { readonly monthLasts: Duration; readonly suffix?: string },
): RuleSetDocument => {
  const { monthLasts, suffix = 'demo' } = options;
  const secondsAMonth = Temporal.Duration.from(monthLasts).total('seconds');
  const { calendar } = document;
  const short = <Sourced extends { readonly value: Duration }>(of: Sourced) => ({
    ...of,
    value: inSeconds(secondsFor(of.value, secondsAMonth)),
  });
  const shortMoments = <Sourced extends { readonly value: Duration[] }>(of: Sourced) => ({
    ...of,
    value: shortenMoments(of.value, secondsAMonth),
  });
  const { missingFacts, approval, placement, contact } = calendar.reminders;
  return {
    ...document,
    id: `${document.id}-${suffix}`,
    version: `${document.version}-${suffix}`,
    instruments: document.instruments.map((instrument) => ({
      ...instrument,
      duration: inSeconds(secondsFor(instrument.duration, secondsAMonth)),
    })),
    calendar: {
      ...calendar,
      reminders: {
        missingFacts: short(missingFacts),
        approval: short(approval),
        placement: short(placement),
        contact: short(contact),
      },
      followUp: { benefit: shortMoments(calendar.followUp.benefit), crisis: shortMoments(calendar.followUp.crisis) },
      aftercare: { benefit: shortMoments(calendar.aftercare.benefit), crisis: shortMoments(calendar.aftercare.crisis) },
      contactWindow: {
        followUp: short(calendar.contactWindow.followUp),
        aftercare: short(calendar.contactWindow.aftercare),
      },
    },
  };
};
