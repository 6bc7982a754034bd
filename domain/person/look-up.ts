/** What a privacy officer looks up among who saw which file: the period, and how a look is itself written down. Pure. */
import { type CalendarDate, dayAfter, dayBefore, daysBetween } from '../calendar/calendar-date.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isPersonId } from './ids.ts';

/** Dutch days, both with all of them. */
export interface Period {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** So many days before today where nobody says from when. */
const USUAL = 'P30D';
/** A year, a leap year too. */
const MOST_DAYS = 366;
/** Nobody looked at anything in Klimop before. */
const FIRST_DAY = '2010-01-01';

export interface PeriodRefused extends Refusal {
  readonly field: keyof Period;
  /** What to fill in there. */
  readonly remedy: string;
}

const refusePeriod = (field: keyof Period, remedy: string): PeriodRefused => ({
  ...refuse('INVALID_PERIOD', 'Deze periode kan niet. Pas de eerste of de laatste dag aan.'),
  field,
  remedy,
});

/** The period that is meant: until today where that is not said, and of the thirty days before that. Refuses INVALID_PERIOD. */
export const readPeriod = (
  asked: { readonly [Key in keyof Period]?: CalendarDate | undefined },
  today: CalendarDate,
): ({ readonly ok: true } & Period) | PeriodRefused => {
  const until = asked.until ?? today;
  if (until > today) return refusePeriod('until', 'Kies als laatste dag vandaag of een dag daarvoor.');
  if (until < FIRST_DAY) return refusePeriod('until', 'Kies een laatste dag in 2010 of later.');
  const from = asked.from ?? dayBefore(until, USUAL);
  if (from > until)
    return refusePeriod('from', 'De eerste dag ligt na de laatste. Kies een eerste dag die niet na de laatste ligt.');
  if (daysBetween(from, until) >= MOST_DAYS)
    return refusePeriod('from', 'Deze periode is langer dan een jaar. Kies een latere eerste dag.');
  return { ok: true, from, until };
};

/** The day after the last: what was before it began is in the period. */
export const endOf = ({ until }: Period): CalendarDate => dayAfter(until, 'P1D');

export interface LookUp extends Period {
  /** Of whom the looks were looked up; null: of everybody. */
  readonly personId: string | null;
}

/** A look as it is written down: `cw-01 2026-10-28/2026-11-27`. */
export const lookUpText = ({ personId, from, until }: LookUp): string =>
  `${personId === null ? '' : `${personId} `}${from}/${until}`;

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const WRITTEN = new RegExp(`^(?:(\\S+) )?(${DAY})/(${DAY})$`);

/** What was looked up; null where a text says something else. */
export const readLookUp = (text: string): LookUp | null => {
  const [, personId = null, from, until] = WRITTEN.exec(text) ?? [];
  if (from === undefined || until === undefined) return null;
  return personId === null || isPersonId(personId) ? { personId, from, until } : null;
};
