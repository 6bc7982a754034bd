/** One letter to a client as it is laid out: to be read on a page, or printed. */
import { personOf } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { contactsOf, type Letter as KeptLetter, letterTo } from '../../db/letters/letters.ts';
import { namesOf } from '../../db/people/caseworkers.ts';
import { isSeenBy } from '../../db/people/sight.ts';
import { type CalendarDate, dutchDay } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import { type PrintedLetter, printed, stateOfLetter } from '../../domain/letters/printed.ts';
import { sentOn, uncertainIn, withContact } from '../../domain/letters/send.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';

export interface LetterShown {
  readonly kept: KeptLetter;
  readonly letter: PrintedLetter;
  /** What its sender is called. */
  readonly sentByName: string | null;
  /** The last day to object: as it was sent, or were it sent today. Null where one cannot object, and of what has lapsed. */
  readonly lastDay: CalendarDate | null;
  /** Years of which no decree on equated days is known here, though the last day falls in them. */
  readonly uncertainYears: readonly number[];
}

/** A letter of a client whom this person sees. Refuses (UNKNOWN_CLIENT, UNKNOWN_LETTER). */
export const letterShown = async (
  db: Database,
  viewer: Viewer,
  { clientId, letterId, on }: { readonly clientId: string; readonly letterId: string; readonly on: Instant },
): Promise<LetterShown | Refusal> => {
  if (!(await isSeenBy(db, clientId, viewer))) return unknownClient(clientId);
  const [kept, person] = await Promise.all([letterTo(db, clientId, letterId), personOf(db, clientId)]);
  if (kept === null || person === null)
    return refuse('UNKNOWN_LETTER', 'Deze brief is er niet. Kijk op de pagina van de klant welke brieven er zijn.');
  const state = stateOfLetter(kept);
  const written = kept.content;
  // A draft reads as it would be sent now.
  const content =
    state === 'draft'
      ? withContact(written, (await contactsOf(db, [kept.trajectoryId])).get(kept.trajectoryId) ?? null)
      : written;
  const today = dutchDay(on);
  const names = kept.sentBy === null ? null : await namesOf(db, [kept.sentBy]);
  return {
    kept,
    letter: printed(content, state, person),
    sentByName: kept.sentBy === null ? null : (names?.get(kept.sentBy) ?? kept.sentBy),
    lastDay:
      state === 'lapsed' ? null : ((state === 'sent' ? content : sentOn(content, today)).objection?.lastDay ?? null),
    uncertainYears: state === 'draft' ? uncertainIn(content, today) : [],
  };
};
