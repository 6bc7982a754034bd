/** What the post room sees: what waits to be sent, the runs, and a run to be printed. */
import { personsOf } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { draftsOf, duePage, type WaitingLetters } from '../../db/letters/letters.ts';
import { type LetterOfRun, lettersOfPostRun, type PostRunKept, postRuns } from '../../db/letters/post-runs.ts';
import { noteFileAccesses } from '../../db/people/file-access.ts';
import { printed } from '../../domain/letters/printed.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { COMMAND_ID } from '../../domain/trajectory/envelope.ts';
import { lettersPdf } from './print/letters-pdf.ts';

/** Letters in one file of a run: making it takes a third of a second, in which nobody else is answered. */
export const LETTERS_A_PART = 200;

/** Files in which a run is printed. */
export const partsOfRun = ({ letters }: Pick<PostRunKept, 'letters'>): number => Math.ceil(letters / LETTERS_A_PART);

interface Page {
  readonly page: number;
  readonly pageSize: number;
}

const rowsOf = ({ page, pageSize }: Page) => ({ limit: pageSize, offset: (page - 1) * pageSize });

export const waitingLetters = (
  db: Database,
  viewer: Viewer,
  { state, ...page }: Page & { readonly state: 'draft' | 'due' },
): Promise<WaitingLetters> => (state === 'draft' ? draftsOf : duePage)(db, viewer, rowsOf(page));

/** The newest runs that sent something, or are under way. */
export const newestRuns = async (db: Database, viewer: Viewer): Promise<PostRunKept[]> =>
  (await postRuns(db, viewer)).filter(({ letters, finishedAt }) => letters > 0 || finishedAt === null);

/** Refuses (UNKNOWN_POST_RUN). */
export const postRunOf = async (db: Database, viewer: Viewer, id: string): Promise<PostRunKept | Refusal> => {
  const [found] = COMMAND_ID.test(id) ? await postRuns(db, viewer, { id }) : [];
  return found ?? refuse('UNKNOWN_POST_RUN', 'Deze postronde is er niet. Kijk op de pagina Post welke er zijn.');
};

export const lettersOfRun = async (
  db: Database,
  viewer: Viewer,
  { id, ...page }: Page & { readonly id: string },
): Promise<{ readonly items: readonly LetterOfRun[]; readonly total: number } | Refusal> => {
  const run = await postRunOf(db, viewer, id);
  if ('ok' in run) return run;
  return { items: await lettersOfPostRun(db, id, viewer, rowsOf(page)), total: run.letters };
};

/** One part of a run as a PDF; whose letters it has is noted of each. Refuses (UNKNOWN_POST_RUN). */
export const postRunPdf = async (
  db: Database,
  viewer: Viewer,
  {
    id,
    part,
    purpose,
    operation,
  }: { readonly id: string; readonly part: number; readonly purpose: string; readonly operation: string },
): Promise<Buffer | Refusal> => {
  const letters = await lettersOfPostRun(db, id, viewer, rowsOf({ page: part, pageSize: LETTERS_A_PART }));
  if (letters.length === 0)
    return refuse('UNKNOWN_POST_RUN', 'Dit deel van een postronde is er niet. Kijk op de pagina Post welke er zijn.');
  const clientIds = letters.map(({ clientId }) => clientId);
  // Before anything of a file is read.
  await noteFileAccesses(db, { personId: viewer.id, purpose, operation }, clientIds);
  const persons = await personsOf(db, clientIds);
  return lettersPdf(letters.map(({ clientId, content }) => printed(content, 'sent', persons.get(clientId) ?? null)));
};
