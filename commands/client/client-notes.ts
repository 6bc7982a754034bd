/** Notes on a client by themselves, beside what happens: written, and taken back within the day by who wrote them. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { addNote, noteBy, withdrawNote } from '../../db/clients/client-notes.ts';
import { isSeenBy } from '../../db/people/sight.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { refuseFreeText } from '../../domain/free-text.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { COMMAND_ID_REUSED, unknownClient } from '../../domain/trajectory/refusals.ts';
import type { Office } from '../office.ts';

/** Written again under the same id it is the same note. */
export const writeNote = async (
  { db }: Office,
  giver: Viewer,
  { id, clientId, text }: { readonly id: string; readonly clientId: string; readonly text: string },
): Promise<{ readonly ok: true } | Refusal> => {
  if (!(await isSeenBy(db, clientId, giver))) return unknownClient(clientId);
  const unreadable = refuseFreeText(text, { what: 'De notitie' });
  if (unreadable !== null) return unreadable;
  await addNote(db, { id, clientId, by: giver.id, text });
  const kept = await noteBy(db, id);
  return kept?.clientId === clientId && kept.by === giver.id && (kept.text === text || kept.text === null)
    ? { ok: true }
    : COMMAND_ID_REUSED;
};

/** Taken back twice is taken back. */
export const takeBackNote = async (
  { db }: Office,
  giver: Viewer,
  { id, clientId }: { readonly id: string; readonly clientId: string },
): Promise<{ readonly ok: true } | Refusal> => {
  if (!(await isSeenBy(db, clientId, giver))) return unknownClient(clientId);
  const note = await noteBy(db, id);
  if (note === null || note.clientId !== clientId)
    return refuse('UNKNOWN_NOTE', 'Deze notitie is er niet. Bekijk de klant opnieuw.');
  if (note.text === null) return { ok: true };
  if (note.by !== giver.id)
    return refuse('NOT_YOUR_NOTE', 'Een notitie trekt alleen in wie haar schreef. Vraag het aan uw collega.');
  if (dutchDay(note.at) !== dutchToday())
    return refuse(
      'NOTE_STANDS',
      'Een notitie kunt u intrekken op de dag waarop u haar schreef. Schrijf een nieuwe notitie die zegt wat er niet klopt.',
    );
  await withdrawNote(db, id);
  return { ok: true };
};
