/** Moments as people read them, in Dutch time. Pure. */
import { MILLISECONDS_A_DAY } from '../../domain/calendar/a-day.ts';
import { type Language, LOCALE } from './both.ts';

const ZONE = 'Europe/Amsterdam';

/** The Dutch day of a moment, as `2026-11-26`. */
export const dayOf = (moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  );

/** Today in the Netherlands, for a field that asks a day. */
export const today = (now: Date): string => dayOf(now);

/** Whole days between the Dutch days of two moments; negative when the second is earlier. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / MILLISECONDS_A_DAY);

/** `26 november 2026`. */
export const dayInWords = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: instant.length === 10 ? 'UTC' : ZONE,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(instant));

/** `donderdag 26 november 2026`, of a day: what was meant is seen at once. */
export const weekdayInWords = (day: string, language: Language): string => {
  const moment = new Date(day);
  // A year of five figures, while it is typed, or of two: of the year 26 it would say what looks like 2026.
  if (Number.isNaN(moment.getTime()) || day.startsWith('0')) return '';
  return new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(moment);
};

/** `26 nov 2026`, where there is little room. */
export const shortDay = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(instant),
  );

/** `26 november 2026 om 14:05`. */
export const momentInWords = (instant: string, language: Language): string => {
  const time = new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
  return `${dayInWords(instant, language)}${language === 'nl' ? ' om ' : ' at '}${time}`;
};

const days = (count: number, language: Language): string =>
  language === 'nl' ? `${count} ${count === 1 ? 'dag' : 'dagen'}` : `${count} ${count === 1 ? 'day' : 'days'}`;

/** How long ago: `sinds vandaag`, `al 3 dagen`. */
export const sinceInWords = (instant: string, now: Date, language: Language): string => {
  const passed = Math.max(0, daysBetween(new Date(instant), now));
  if (passed === 0) return language === 'nl' ? 'sinds vandaag' : 'since today';
  return language === 'nl' ? `al ${days(passed, language)}` : `for ${days(passed, language)}`;
};

/** How a date that comes stands to now. */
export type Urgency = 'late' | 'soon' | 'later';

const SOON_DAYS = 2;

/** `over 7 dagen`, `vandaag`, `2 dagen te laat`; a moment that passed is late, also when it was this morning. */
export const dueInWords = (
  instant: string,
  now: Date,
  language: Language,
): { readonly words: string; readonly urgency: Urgency } => {
  const due = new Date(instant);
  const left = daysBetween(now, due);
  const nl = language === 'nl';
  if (due.getTime() < now.getTime()) {
    const words =
      left === 0
        ? nl
          ? 'vandaag, te laat'
          : 'today, overdue'
        : nl
          ? `${days(-left, language)} te laat`
          : `${days(-left, language)} overdue`;
    return { words, urgency: 'late' };
  }
  if (left === 0) return { words: nl ? 'vandaag' : 'today', urgency: 'soon' };
  if (left === 1) return { words: nl ? 'morgen' : 'tomorrow', urgency: 'soon' };
  return {
    words: nl ? `over ${days(left, language)}` : `in ${days(left, language)}`,
    urgency: left <= SOON_DAYS ? 'soon' : 'later',
  };
};
