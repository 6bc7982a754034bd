/** Brings a caseload into the database: all of its clients or none. */
import { storeCaseworkers } from '../db/caseworkers.ts';
import { insertClients } from '../db/clients.ts';
import type { Database } from '../db/connect.ts';
import type { CaseloadClient } from '../domain/caseload/generate.ts';
import { referenceCaseworkers } from '../domain/caseload/people.ts';
import type { Refusal } from '../domain/refusal.ts';

/** Adds clients to those there are. Refuses, with nothing written, when one of them is there already. */
export const loadCaseload = (
  db: Database,
  clients: readonly CaseloadClient[],
): Promise<{ readonly ok: true; readonly inserted: number } | Refusal> => insertClients(db, clients);

/** Brings the made-up caseworkers in, cw-01 to cw-40 and the team leads; doing it again changes nothing. */
export const loadReferenceCaseworkers = (db: Database): Promise<void> => storeCaseworkers(db, referenceCaseworkers());
