/**
 * Days and times as people in the Netherlands read them: the one place where a moment becomes words. Machines get UTC (`--json`), and so does the
 * Temporal UI, beside which these are read: a time always says that it is Dutch, itself or in the head of its column. Pure, and without the calendar
 * library: workflows say times too, in what stands in no history.
 */
import type { CalendarDate } from './calendar-date.ts';
import { type Instant, millisecondsOf } from './instant.ts';

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** What marks a time as Dutch. */
const MARK = 'NL-tijd';

/** A moment in Dutch time, winter or summer, as `2026-11-23 21:15 NL-tijd`; `-` when there is none. */
export const dutchTime = (instant: Instant | null): string =>
  instant === null ? '-' : `${dutchTimeInColumn(instant)} ${MARK}`;

/** The head of a column of {@link dutchTimeInColumn}. */
export const columnOfTimes = (name: string): string => `${name} (${MARK})`;

/** The same without its mark, for a column that has it in its head. */
export const dutchTimeInColumn = (instant: Instant | null): string => {
  if (instant === null) return '-';
  const part = Object.fromEntries(CLOCK.formatToParts(millisecondsOf(instant)).map(({ type, value }) => [type, value]));
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
};

const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** A day as a Dutch letter writes it: 3 januari 2027. */
export const inDutch = (day: CalendarDate): string => {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
};

const IN_ENGLISH = 'January February March April May June July August September October November December'.split(' ');

/** The same in English: 3 January 2027. */
export const inEnglish = (day: CalendarDate): string => {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${IN_ENGLISH[Number(month) - 1]} ${year}`;
};

/** A moment in a sentence, in Dutch time: 3 januari 2027, 09:30 NL-tijd. */
export const dutchTimeInWords = (instant: Instant): string => {
  const [day = '', time] = dutchTimeInColumn(instant).split(' ');
  return `${inDutch(day)}, ${time} ${MARK}`;
};
