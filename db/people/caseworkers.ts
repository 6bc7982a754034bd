/** Everybody who works here: caseworkers and team leads, rules authors and approvers, operations. */
import { sql } from 'kysely';
import { GUIDES } from '../../domain/person/roles.ts';
import type { Colleague } from '../../domain/person/viewer.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';
import { worksWithin } from './within.ts';

/** One who works here, as they are told of: municipalities not said means the whole region. */
export type Caseworker = Omit<Colleague, 'municipalities'> & { readonly municipalities?: Reach };

/** Adds people and brings known ones up to date. */
export const storeCaseworkers = async (db: Database, caseworkers: readonly Caseworker[]): Promise<void> => {
  if (caseworkers.length === 0) return;
  await db
    .insertInto('caseworkers')
    .values(
      caseworkers.map(({ roles, municipalities = null, ...one }) => ({
        ...one,
        roles: [...roles],
        municipalities: municipalities && [...municipalities],
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        team: row.ref('excluded.team'),
        roles: row.ref('excluded.roles'),
        municipalities: row.ref('excluded.municipalities'),
      })),
    )
    .execute();
};

/** One who works here, or null when there is none of that id. */
export const caseworkerById = async (db: Database, id: string): Promise<Colleague | null> =>
  (await db.selectFrom('caseworkers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** All, by id. */
export const listCaseworkers = (db: Database): Promise<Colleague[]> =>
  db.selectFrom('caseworkers').selectAll().orderBy('id').execute();

/** Everybody who works for these municipalities, whatever they do, by name. */
export const listColleagues = (db: Database, reach: Reach): Promise<Colleague[]> => colleagues(db, reach).execute();

/** Whom clients of these municipalities can be given to, by name. */
export const listLeading = (db: Database, reach: Reach): Promise<Colleague[]> =>
  colleagues(db, reach)
    .where(sql<boolean>`roles && ${[...GUIDES]}::text[]`)
    .execute();

const colleagues = (db: Database, reach: Reach) =>
  db
    .selectFrom('caseworkers')
    .selectAll()
    .where(worksWithin(sql.ref('municipalities'), reach))
    .orderBy('name')
    .orderBy('id');

/** What people are called, by id; who is not there (any more) is left out. */
export const namesOf = async (db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('caseworkers')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};
