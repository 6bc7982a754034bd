/** Everybody who works here: caseworkers and team leads, rules authors and approvers, operations. */
import { sql } from 'kysely';
import { LEADING_ROLES, type Role } from '../domain/person/roles.ts';
import type { Viewer } from '../domain/person/viewer.ts';
import type { Actor, Reach } from '../domain/trajectory/rights.ts';
import type { Database } from './connect.ts';

/** One who works here. */
export interface Caseworker {
  /** e.g. `cw-01`. */
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly roles: readonly Role[];
  /** Null, or not said: of the whole region. */
  readonly municipalities?: Reach;
}

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
export const caseworkerById = async (db: Database, id: string): Promise<Caseworker | null> =>
  (await db.selectFrom('caseworkers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** What somebody is here for, and of which municipality; null when there is none of that id. */
export const actorOf = async (db: Database, id: string): Promise<Actor | null> =>
  (await db.selectFrom('caseworkers').select(['roles', 'municipalities']).where('id', '=', id).executeTakeFirst()) ??
  null;

/** As far as it says which files they see; null when there is none of that id. */
export const viewerOf = async (db: Database, id: string): Promise<Viewer | null> =>
  (await db
    .selectFrom('caseworkers')
    .select(['id', 'team', 'roles', 'municipalities'])
    .where('id', '=', id)
    .executeTakeFirst()) ?? null;

/** All, by id. */
export const listCaseworkers = (db: Database): Promise<Caseworker[]> =>
  db.selectFrom('caseworkers').selectAll().orderBy('id').execute();

/** Whom clients of these municipalities can be given to, by name. */
export const listLeading = (db: Database, reach: Reach): Promise<Caseworker[]> => {
  let query = db
    .selectFrom('caseworkers')
    .selectAll()
    .where(sql<boolean>`roles && ${LEADING_ROLES.filter((role) => role !== 'script')}::text[]`);
  if (reach !== null)
    query = query.where(sql<boolean>`(municipalities is null or municipalities && ${[...reach]}::text[])`);
  return query.orderBy('name').orderBy('id').execute();
};

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
