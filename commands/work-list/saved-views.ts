/** Keeping a choice of the work list: when it is refused. */
import type { Database } from '../../db/connection/connect.ts';
import { type SavedView, storeSavedView } from '../../db/lists/saved-views.ts';
import { refuseFreeText } from '../../domain/free-text.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';

/** More than anybody finds back in a list. */
const MOST = 30;
const LONGEST_NAME = 60;

export const keepView = async (
  db: Database,
  personId: string,
  asked: SavedView,
): Promise<{ readonly ok: true; readonly view: SavedView } | Refusal> => {
  const view = { ...asked, name: asked.name.trim() };
  const unreadable = refuseFreeText(view.name, {
    what: 'De naam van de weergave',
    longest: LONGEST_NAME,
    lines: false,
  });
  if (unreadable !== null) return unreadable;
  switch (await storeSavedView(db, personId, view, MOST)) {
    case 'kept':
      return { ok: true, view };
    case 'nameTaken':
      return refuse('VIEW_NAME_TAKEN', 'U hebt al een weergave met deze naam. Kies een andere naam.');
    case 'tooMany':
      return refuse('TOO_MANY_VIEWS', `U hebt al ${MOST} weergaven. Verwijder er eerst een.`);
    case 'notYours':
      return refuse('UNKNOWN_VIEW', 'Deze weergave is niet van u. Bewaar uw keuze als nieuwe weergave.');
  }
};
