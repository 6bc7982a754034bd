/** Looks for a client by name, number or BSN before somebody makes a new one. */
import { noteFileAccess } from '../db/file-access.ts';
import { type FoundClient, findClients } from '../db/find-clients.ts';
import { parseBsn } from '../domain/person/bsn.ts';
import type { Viewer } from '../domain/person/viewer.ts';
import type { Office } from './office.ts';
import { searchOf } from './work-list.ts';

/** More than these nobody reads through: who finds so many types more of the name. */
const MOST_FOUND = 20;

export interface Found {
  readonly items: readonly FoundClient[];
  /** Whether there may be more. */
  readonly isCut: boolean;
}

/** Of whom is found by a BSN it is noted who looked: the number says who it is. */
export const clientsFound = async (
  { db }: Office,
  who: Viewer,
  asked: { readonly search: string; readonly purpose: string; readonly operation: string },
): Promise<Found> => {
  const bsn = parseBsn(asked.search);
  const search = bsn.ok ? ({ by: 'bsn', value: bsn.bsn } as const) : searchOf(asked.search);
  if (search.by === 'name' && search.words.length === 0) return { items: [], isCut: false };
  const found = await findClients(db, search, who, MOST_FOUND + 1);
  const { purpose, operation } = asked;
  if (bsn.ok)
    for (const { clientId } of found) await noteFileAccess(db, { personId: who.id, clientId, purpose, operation });
  return { items: found.slice(0, MOST_FOUND), isCut: found.length > MOST_FOUND };
};
