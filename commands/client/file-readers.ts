/** Closes a file to all but some people, or opens it again. Somebody's act, and kept. */
import type { Database } from '../../db/connection/connect.ts';
import { recordAct } from '../../db/office/acts.ts';
import { listLeading } from '../../db/people/caseworkers.ts';
import { noteFileAccess, noteRefused } from '../../db/people/file-access.ts';
import { leadOf, type Reader, readersOf, setReaders } from '../../db/people/file-readers.ts';
import { isSeenBy } from '../../db/people/sight.ts';
import { readersText, refuseReaders } from '../../domain/person/closed-files.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import { RIGHTS, refuseActor } from '../../domain/trajectory/rights.ts';

export interface FileReaders {
  readonly ok: true;
  /** For whom it is open; none: for all who may see it otherwise. */
  readonly readers: readonly Reader[];
  /** Who leads the client: a file is never closed to them. */
  readonly caseworker: Reader;
}

export const readersFor = async (db: Database, viewer: Viewer, clientId: string): Promise<FileReaders | Refusal> =>
  db.transaction().execute(async (trx) => {
    const file = (await isSeenBy(trx, clientId, viewer)) ? await leadOf(trx, clientId) : null;
    if (file === null) return unknownClient(clientId);
    return { ok: true, readers: await readersOf(trx, clientId), caseworker: file.caseworker };
  });

/**
 * Notes the access as well: for whom, where it was done.
 *
 * @param asked ids of those for whom it is to be open. The same again changes nothing.
 */
export const setFileReaders = async (
  db: Database,
  viewer: Viewer,
  clientId: string,
  asked: readonly string[],
  noted: { readonly purpose: string; readonly operation: string },
): Promise<FileReaders | Refusal> =>
  db.transaction().execute(async (trx) => {
    const note = (about?: string) => noteFileAccess(trx, { personId: viewer.id, clientId, about, ...noted });
    const file = (await isSeenBy(trx, clientId, viewer)) ? await leadOf(trx, clientId) : null;
    if (file === null) {
      await noteRefused(trx, await note());
      return unknownClient(clientId);
    }
    const { municipalityId, caseworker } = file;
    const after = [...new Set(asked)].sort();
    const guides = await listLeading(trx, [municipalityId]);
    const refused =
      refuseActor('files.close', viewer.id, viewer, municipalityId) ??
      refuseReaders(after, guides, caseworker.id, RIGHTS['files.close']);
    if (refused !== null) {
      await noteRefused(trx, await note());
      return refused;
    }
    await note(readersText(after));
    const before = (await readersOf(trx, clientId)).map(({ id }) => id);
    if (before.join() !== after.join()) {
      await setReaders(trx, clientId, after);
      const details = { clientId, before, after };
      await recordAct(trx, { by: viewer.id, act: 'files.close', municipalityId, details });
    }
    return { ok: true, readers: await readersOf(trx, clientId), caseworker };
  });
