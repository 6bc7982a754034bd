/** Looks for a client by name, number or BSN before somebody makes a new one. */
import { type FoundClient, findClients } from '../../db/clients/find-clients.ts';
import { NOBODY, noteFileAccess } from '../../db/people/file-access.ts';
import { looksLikeBsn, parseBsn } from '../../domain/person/bsn.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Office } from '../office.ts';
import { searchOf } from '../work-list/work-list.ts';

/** More than these nobody reads through: who finds so many types more of the name. */
const MOST_FOUND = 20;

export interface Found {
  readonly ok: true;
  readonly items: readonly FoundClient[];
  /** Whether there may be more. */
  readonly isCut: boolean;
}

/** That somebody looked by BSN is noted, whoever is found or not: the number says who it is. */
export const clientsFound = async (
  { db }: Office,
  who: Viewer,
  asked: { readonly search: string; readonly purpose: string; readonly operation: string },
): Promise<Found | Refusal> => {
  const bsn = parseBsn(asked.search);
  if (!bsn.ok && looksLikeBsn(asked.search))
    return refuse(
      'INVALID_BSN',
      'Dit is geen burgerservicenummer: de cijfers kloppen niet met elkaar. Controleer of u alle negen cijfers goed hebt overgenomen.',
    );
  const search = bsn.ok ? ({ by: 'bsn', value: bsn.bsn } as const) : searchOf(asked.search);
  const found = await findClients(db, search, who, MOST_FOUND + 1);
  const { purpose, operation } = asked;
  if (bsn.ok)
    await noteFileAccess(db, { personId: who.id, clientId: found[0]?.clientId ?? NOBODY, purpose, operation });
  return { ok: true, items: found.slice(0, MOST_FOUND), isCut: found.length > MOST_FOUND };
};
