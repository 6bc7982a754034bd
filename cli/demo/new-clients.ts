/** Adds made-up clients with ids that nobody has yet, so that the demo can be run again and again beside the reference caseload. */
import { loadReferenceCaseworkers } from '../../commands/caseload/load-caseload.ts';
import { addClients, freeClientNumbers, takenBsns } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import type { CaseloadClient } from '../../domain/caseload/generate.ts';
import { TEST_BSN_COUNT, testBsn } from '../../domain/person/bsn.ts';
import { clientIdOf, FIRST_DEMO_NUMBER, LAST_CLIENT_NUMBER } from '../../domain/person/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';

/** Test BSNs below this are for caseloads. */
const FIRST_DEMO_BSN = Math.floor(TEST_BSN_COUNT / 2);

/** How many BSNs the database is asked about at once. */
const ASKED_AT_ONCE = 5_000;

type Added = { readonly ok: true; readonly clients: readonly CaseloadClient[] } | Refusal;

/**
 * Adds the clients under ids and test BSNs that are free (BSNs counted down from the last: the reference caseload counts up).
 *
 * @returns the clients as added, in their order.
 */
export const addNewClients = async (db: Database, clients: readonly CaseloadClient[]): Promise<Added> => {
  await loadReferenceCaseworkers(db);
  return addClients<Added>(db, async (adding) => {
    const ids = await freeIds(adding.db, clients.length);
    const bsns = await freeBsns(adding.db, clients.length);
    const fresh = clients.flatMap((client, index) => {
      const [clientId, bsn] = [ids[index], bsns[index]];
      return clientId === undefined || bsn === undefined
        ? []
        : [{ ...client, clientId, person: { ...client.person, bsn }, reference: false, municipalityId: 'enschede' }];
    });
    if (fresh.length < clients.length)
      return refuse(
        'DEMO_FULL',
        'Er zijn te veel klanten van eerdere demo’s. Zet KLIMOP_HOME op een nieuwe map en probeer het opnieuw.',
      );
    await adding.insert(fresh);
    return { ok: true, clients: fresh };
  });
};

const freeIds = async (db: Database, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (const { first, last } of await freeClientNumbers(db, FIRST_DEMO_NUMBER, LAST_CLIENT_NUMBER))
    for (let n = first; n <= last && ids.length < count; n += 1) ids.push(clientIdOf(n));
  return ids;
};

const freeBsns = async (db: Database, count: number): Promise<string[]> => {
  const bsns: string[] = [];
  for (let next = TEST_BSN_COUNT - 1; bsns.length < count && next >= FIRST_DEMO_BSN; next -= ASKED_AT_ONCE) {
    const asked = Array.from({ length: Math.min(ASKED_AT_ONCE, next - FIRST_DEMO_BSN + 1) }, (_, back) =>
      testBsn(next - back),
    );
    const taken = await takenBsns(db, asked);
    bsns.push(...asked.filter((bsn) => !taken.has(bsn)).slice(0, count - bsns.length));
  }
  return bsns;
};
