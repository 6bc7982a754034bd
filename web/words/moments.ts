/** Moments as people read them, in Dutch time. Pure. */
import { MILLISECONDS_A_DAY } from '../../domain/calendar/a-day.ts';
import { type Both, type Language, LOCALE } from './both.ts';

const ZONE = 'Europe/Amsterdam';

/** Made once: making one costs as much as a hundred days written with it, and a list writes hundreds. */
const written = (options: Intl.DateTimeFormatOptions): Both<Intl.DateTimeFormat> => ({
  nl: new Intl.DateTimeFormat(LOCALE.nl, options),
  en: new Intl.DateTimeFormat(LOCALE.en, options),
});

const LONG_DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const DAY = written({ timeZone: 'UTC', ...LONG_DAY });
const DAY_OF_MOMENT = written({ timeZone: ZONE, ...LONG_DAY });
const WEEKDAY = written({ timeZone: 'UTC', weekday: 'long', ...LONG_DAY });
const SHORT_DAY = written({ timeZone: ZONE, day: 'numeric', month: 'short', year: 'numeric' });
const TIME = written({ timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const SORTABLE = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The Dutch day of a moment, as `2026-11-26`. */
export const dayOf = (moment: Date): string => SORTABLE.format(moment);

/** Today in the Netherlands, for a field that asks a day. */
export const today = (now: Date): string => dayOf(now);

/** Whole days between the Dutch days of two moments; negative when the second is earlier. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / MILLISECONDS_A_DAY);

/** `26 november 2026`. */
export const dayInWords = (instant: string, language: Language): string =>
  (instant.length === 10 ? DAY : DAY_OF_MOMENT)[language].format(new Date(instant));

/** `donderdag 26 november 2026`, of a day: what was meant is seen at once. */
export const weekdayInWords = (day: string, language: Language): string => {
  const moment = new Date(day);
  // A year of five figures, while it is typed, or of two: of the year 26 it would say what looks like 2026.
  if (Number.isNaN(moment.getTime()) || day.startsWith('0')) return '';
  return WEEKDAY[language].format(moment);
};

/** `26 nov 2026`, where there is little room. */
export const shortDay = (instant: string, language: Language): string => SHORT_DAY[language].format(new Date(instant));

/** `26 november 2026 om 14:05`. */
export const momentInWords = (instant: string, language: Language): string =>
  `${dayInWords(instant, language)}${language === 'nl' ? ' om ' : ' at '}${TIME[language].format(new Date(instant))}`;

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
