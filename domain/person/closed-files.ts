/** A file that only named people see: a client who is a colleague, a neighbour, somebody in the news. Pure. */
import { type Refusal, refuse } from '../refusal.ts';
import { isPersonId } from './ids.ts';
import { hasRole, type Role } from './roles.ts';

/** More than these is not closed. */
const MOST_READERS = 20;

/** What somebody hears who gives a client to a person that may not see the file. */
export const FILE_CLOSED: Refusal = refuse(
  'FILE_CLOSED',
  'Dit dossier is afgeschermd, en deze klantmanager mag het niet zien. Geef eerst toegang, of kies iemand die toegang heeft.',
);

const CLOSED_TO_ALL_BUT = 'readers';

/** For whom a file was opened or closed, as it is written down: `readers cw-01 tl-01`; without anybody it was opened. */
export const readersText = (readers: readonly string[]): string => [CLOSED_TO_ALL_BUT, ...readers].join(' ');

/** The readers that were written down; null where a text says something else. */
export const readReaders = (text: string): string[] | null => {
  const [first, ...readers] = text.split(' ');
  return first === CLOSED_TO_ALL_BUT && readers.every(isPersonId) ? readers : null;
};

/**
 * The refusal of a list of people for whom alone a file is to be open; null when it can be so. An empty list opens the file.
 *
 * @param readers ids of people
 * @param present those who work here and may guide a client of this municipality
 * @param whoCloses roles that may close a file and open it again: one of the readers has one, or nobody could ever open it
 * @param lead who leads the client now: a file is never closed to them
 */
export const refuseReaders = (
  readers: readonly string[],
  present: readonly { readonly id: string; readonly roles: readonly Role[] }[],
  lead: string,
  whoCloses: readonly Role[],
): Refusal | null => {
  if (readers.length === 0) return null;
  if (readers.length > MOST_READERS)
    return refuse(
      'TOO_MANY_READERS',
      `Noem ten hoogste ${MOST_READERS} mensen: met meer is een dossier niet afgeschermd.`,
    );
  const among = present.filter(({ id }) => readers.includes(id));
  if (readers.some((id) => !among.some((one) => one.id === id)))
    return refuse(
      'UNKNOWN_READER',
      'Een van deze mensen begeleidt hier geen klanten. Kies klantmanagers en teamleiders van de gemeente van de klant.',
    );
  if (!readers.includes(lead))
    return refuse(
      'LEAD_WITHOUT_ACCESS',
      'De klantmanager van deze klant hoort er niet bij. Draag de klant eerst over aan iemand die toegang houdt.',
    );
  return among.some((one) => hasRole(one, whoCloses))
    ? null
    : refuse(
        'NOBODY_COULD_OPEN',
        'Kies ook een teamleider, uzelf of een ander: alleen een teamleider die het dossier ziet, kan het later weer openen.',
      );
};
