/** Who has a BSN: asked and noted with a purpose of its own, whoever is found or not. */
import { clientByBsn } from '../db/client-page.ts';
import { NOBODY, noteFileAccess } from '../db/file-access.ts';
import { parseBsn } from '../domain/person/bsn.ts';
import type { Viewer } from '../domain/person/viewer.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Office } from './office.ts';

/** @returns null when nobody whom they see has it */
export const findByBsn = async (
  { db }: Office,
  asker: Viewer,
  written: string,
  noted: { readonly purpose: string; readonly operation: string },
): Promise<{ readonly ok: true; readonly clientId: string | null } | Refusal> => {
  const read = parseBsn(written.trim());
  if (!read.ok)
    return refuse(
      'INVALID_BSN',
      'Dit is geen burgerservicenummer: de cijfers kloppen niet met elkaar. Controleer of u alle negen cijfers goed hebt overgenomen.',
    );
  const clientId = await clientByBsn(db, read.bsn, asker);
  await noteFileAccess(db, { personId: asker.id, clientId: clientId ?? NOBODY, ...noted });
  return { ok: true, clientId };
};
