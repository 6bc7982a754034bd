/** Adds made-up clients with ids that nobody has yet, so that the demo can be run again and again beside the reference caseload. */
import { loadCaseload, loadReferenceCaseworkers } from '../../commands/load-caseload.ts';
import { clientIds } from '../../db/clients.ts';
import type { Database } from '../../db/connect.ts';
import type { CaseloadClient } from '../../domain/caseload/generate.ts';
import { TEST_BSN_COUNT, testBsn } from '../../domain/person/bsn.ts';
import { clientIdOf } from '../../domain/person/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';

/** Ids of demo clients are this and up: nine digits that begin with 9. */
const FIRST = 900_000_000;

/** Two demos at the same moment may choose the same ids; the later one chooses again. */
const ATTEMPTS = 5;

/**
 * Adds the clients under fresh ids and test BSNs (counted down from the last: the reference caseload counts up).
 *
 * @returns the clients as added, in their order.
 */
export const addNewClients = async (
  db: Database,
  clients: readonly CaseloadClient[],
): Promise<{ readonly ok: true; readonly clients: readonly CaseloadClient[] } | Refusal> => {
  await loadReferenceCaseworkers(db);
  for (let attempt = 1; ; attempt += 1) {
    const before = (await clientIds(db, { after: clientIdOf(FIRST - 1) })).at(-1);
    const used = before === undefined ? 0 : Number(before.slice(2)) - FIRST + 1;
    if (used + clients.length > TEST_BSN_COUNT / 2)
      return refuse(
        'DEMO_FULL',
        'Er zijn te veel klanten van eerdere demo’s. Zet KLIMOP_HOME op een nieuwe map en probeer het opnieuw.',
      );
    const fresh = clients.map((client, index) => ({
      ...client,
      clientId: clientIdOf(FIRST + used + index),
      person: { ...client.person, bsn: testBsn(TEST_BSN_COUNT - 1 - used - index) },
      reference: false,
    }));
    const loaded = await loadCaseload(db, fresh);
    if (loaded.ok) return { ok: true, clients: fresh };
    if (attempt === ATTEMPTS) return loaded;
  }
};
