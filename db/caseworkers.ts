/** Caseworkers and team leads. */
import type { CaseworkerRole } from './columns.ts';
import type { Database } from './connect.ts';

/** One who may be given clients (caseworker) or to whom overdue matters go (teamLead). */
export interface Caseworker {
  /** e.g. `cw-01`. */
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly role: CaseworkerRole;
}

/** Adds caseworkers and brings known ones up to date. */
export const storeCaseworkers = async (db: Database, caseworkers: readonly Caseworker[]): Promise<void> => {
  if (caseworkers.length === 0) return;
  await db
    .insertInto('caseworkers')
    .values([...caseworkers])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        team: row.ref('excluded.team'),
        role: row.ref('excluded.role'),
      })),
    )
    .execute();
};

/** One caseworker, or null when there is none of that id. */
export const caseworkerById = async (db: Database, id: string): Promise<Caseworker | null> =>
  (await db.selectFrom('caseworkers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** All, by id. */
export const listCaseworkers = (db: Database): Promise<Caseworker[]> =>
  db.selectFrom('caseworkers').selectAll().orderBy('id').execute();
