/** In a trial one is whom one chooses: somebody of each role, with made-up data. */
import { sql } from 'kysely';
import type { Role } from '../domain/person/roles.ts';
import type { Database } from './connect.ts';
import type { SessionPerson } from './sessions.ts';

/** The first of each set of roles and municipalities, by id; scripts are nobody to be. */
export const onePerRole = (db: Database): Promise<SessionPerson[]> =>
  db
    .selectFrom('caseworkers')
    .distinctOn(['roles', 'municipalities'])
    .select(['id', 'name', 'team', 'roles', 'municipalities'])
    .where(sql<boolean>`not ${'script' satisfies Role} = any(roles)`)
    .orderBy('roles')
    .orderBy('municipalities')
    .orderBy('id')
    .execute();
