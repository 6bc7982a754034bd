/**
 * A draft becomes a letter on the day it is sent: only then it has a date, and only then the term to object is known. Pure.
 */
import { type CalendarDate, dayAfter } from '../calendar/calendar-date.ts';
import { inDutch } from '../calendar/dutch-time.ts';
import { lastDayToObject, uncertainYears } from '../calendar/objection.ts';
import { asSentence } from '../rules/language/in-sentence.ts';
import type { Letter, Objection } from './letter.ts';

/** The letter as it is sent on a day. */
export const sentOn = (draft: Letter, day: CalendarDate): Letter => ({
  ...draft,
  date: day,
  objection: draft.objection === null ? null : objectionFrom(draft.objection, day),
});

/** The draft with who guides the client now: between writing and sending they may have been handed over. */
export const withContact = (draft: Letter, contact: string | null): Letter => ({ ...draft, contact });

/** Years in which the last day may still move, for their decree is not known here; empty for a letter without a term. */
export const uncertainIn = ({ objection }: Letter, day: CalendarDate): number[] =>
  objection === null ? [] : uncertainYears(day, objection.term);

/**
 * The term runs from the day after sending (Awb art. 6:8). What is posted within it is in time when it is received within a week after it
 * (Awb art. 6:9 lid 2), so the letter does not ask that it is received by the last day.
 */
const objectionFrom = (objection: Objection, day: CalendarDate): Objection => {
  const lastDay = lastDayToObject(day, objection.term);
  return {
    ...objection,
    lastDay,
    text: [
      'Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken.',
      `Dat kan van ${inDutch(dayAfter(day, 'P1D'))} tot en met ${inDutch(lastDay)}.`,
      asSentence(`Stuur uw brief naar ${objection.to}`),
      `Stuurt u uw brief met de post? Dan bent u op tijd als u hem uiterlijk op ${inDutch(lastDay)} op de post doet en wij hem binnen een week na die dag krijgen.`,
      'Zet in uw brief: uw naam en adres, de datum, met welk besluit u het niet eens bent en waarom. Zet uw handtekening eronder.',
    ].join(' '),
  };
};
